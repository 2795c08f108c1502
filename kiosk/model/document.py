"""What one can read: documents, the columns they hang in, where each comes from and how long it holds.

A document always says whose it is, when it was made, until when it holds and as of when that is known (条例 12, 26).
Bodies are plain blocks, so that the screen, paper and voice show the same. Nothing here knows a file or a database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.model.item import Audience


class Level(StrEnum):
    """Whose matter it is, from far to near."""

    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"
    COMMUNITY = "community"
    PARK = "park"


class DocumentKind(StrEnum):
    ENTRY = "entry"  # 公开信息: one entry of the disclosure catalogue
    POLICY = "policy"  # 政策文件
    ANSWER = "answer"  # 政策问答: one question, one answer, one clause
    NOTICE = "notice"  # 通知公告
    FORM = "form"  # 空白表格
    VIDEO = "video"


# What rules something is in force or not; anything else is only told when it holds no longer.
RULING = (DocumentKind.POLICY, DocumentKind.ANSWER)


class Validity(StrEnum):
    """Whether a document holds on a day. UNTOLD: it rules nothing, so nobody calls it in force (a notice, a form)."""

    IN_FORCE = "in_force"
    FUTURE = "future"
    EXPIRED = "expired"
    REPEALED = "repealed"
    UNTOLD = "untold"

    @property
    def holds(self) -> bool:
        """Whether somebody may go by it that day."""
        return self in (Validity.IN_FORCE, Validity.UNTOLD)


class BlockKind(StrEnum):
    HEADING = "heading"
    CLAUSE = "clause"  # 条: has an anchor that answers point to
    PARAGRAPH = "paragraph"
    POINT = "point"  # one line of a list
    ROW = "row"  # one line of a table, its cells parted by a tab; the first row of a run is the head


@dataclass(frozen=True, slots=True)
class Block:
    """`anchor`: of a clause or heading, unique in its document (`12` for 第十二条); `depth` 1–3 for headings."""

    kind: BlockKind
    text: str
    anchor: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Provenance:
    """Whose, when, until when. `number`: 发文字号. `repealed_by`: the document that ended it, an id or its name.

    `unpublish`: the day from which it is no longer shown (a list that names people). `as_of`: when it was last checked.
    """

    issuer: str
    issued: date
    number: str = ""
    effective: date | None = None
    expires: date | None = None
    repealed_by: str = ""
    published: date | None = None
    unpublish: date | None = None
    as_of: date | None = None
    source: str = ""  # where the facts come from, in words

    def in_force(self, today: date) -> bool:
        begun = self.effective is None or self.effective <= today
        return begun and not self.repealed_by and (self.expires is None or today <= self.expires)


@dataclass(frozen=True, slots=True)
class ClauseRef:
    """A clause of a document, and the words it says there."""

    document: str
    anchor: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A file beside the content. `captions`: the WebVTT file of a video."""

    file: str
    title: str = ""
    captions: str = ""
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to read. `columns`: where it hangs; `field`: one of the 26 fields, or empty.

    An ANSWER's title is the question, its `clause` what it rests on. `asks`: other ways people ask it.
    `link`: the public address of the same thing, if there is one.
    """

    id: str
    kind: DocumentKind
    title: str
    provenance: Provenance
    plain: str = ""  # what it says, in one sentence anybody understands
    blocks: tuple[Block, ...] = ()
    columns: tuple[str, ...] = ()
    field: str = ""
    level: Level = Level.COUNTY
    region: str = ""
    audience: Audience | None = None  # None: everybody
    tags: tuple[str, ...] = ()
    items: tuple[str, ...] = ()  # codes of items one can do about it
    documents: tuple[str, ...] = ()  # ids of related documents
    clause: ClauseRef | None = None
    asks: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    link: str = ""
    sample: bool = True


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document as a row of a list."""

    id: str
    kind: DocumentKind
    title: str
    issuer: str
    issued: date
    number: str = ""
    validity: Validity = Validity.IN_FORCE
    plain: str = ""

    @property
    def in_force(self) -> bool:
        return self.validity.holds


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The official columns of a matter in the standard catalogue (国办发〔2019〕54号 and its field catalogues)."""

    content: str
    basis: str
    time_limit: str
    publisher: str
    carriers: tuple[str, ...]
    audience: str = "全社会"  # or the specific group
    mode: str = "主动公开"  # or 依申请公开


@dataclass(frozen=True, slots=True)
class Column:
    """公开栏目: a node of the catalogue tree. `parent` empty: a top of its level. `special`: a special-topic column."""

    id: str
    name: str
    level: Level
    parent: str = ""
    special: bool = False
    field: str = ""  # id of one of the 26 fields
    region: str = ""
    disclosure: Disclosure | None = None
    order: int = 0


@dataclass(frozen=True, slots=True)
class Field26:
    """One of the 26 fields (国办发〔2019〕54号)."""

    id: str
    name: str
    icon: str
    plain: str = ""
