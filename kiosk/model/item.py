"""One thing to do (事项): its guide, its situations, its materials, its form.

Field names follow GB/T 39046-2020 (item data) and GB/T 36114-2018 (service guide) where these name a thing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.model.form import Conditions, Form


class Audience(StrEnum):
    PERSON = "person"
    ENTERPRISE = "enterprise"


class Handling(StrEnum):
    """GB/T 39046-2020 A.6: 1 即办件, 2 承诺件."""

    IMMEDIATE = "immediate"
    PROMISED = "promised"


class Capability(StrEnum):
    """What the kiosk can do with an item. `full`: end to end; `prefill`: the form, finished by staff."""

    GUIDE = "guide"
    QUERY = "query"
    PRINT = "print"
    BOOK = "book"
    PREFILL = "prefill"
    FULL = "full"


class Channel(StrEnum):
    WINDOW = "window"
    ONLINE = "online"
    MOBILE = "mobile"
    KIOSK = "kiosk"
    PHONE = "phone"
    POST = "post"


class LimitUnit(StrEnum):
    IMMEDIATE = "immediate"
    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"


class MaterialSource(StrEnum):
    """Who has it: read from the card, asked from other offices, filled in here, or brought along."""

    ID_CARD = "id_card"
    SHARED_DATA = "shared_data"
    FILL_HERE = "fill_here"
    RESIDENT = "resident"


class ItemService(StrEnum):
    """What the office makes of a submission, and so which clock and which reply it gets.

    `handle`: the matter itself (办事). `disclosure`: 依申请公开. `unresolved`: 办不成事. `rating`: 好差评.
    `mailbox`: 信箱. `booking`: 预约. `certificate`: 证明.
    """

    HANDLE = "handle"
    DISCLOSURE = "disclosure"
    UNRESOLVED = "unresolved"
    RATING = "rating"
    MAILBOX = "mailbox"
    BOOKING = "booking"
    CERTIFICATE = "certificate"

    @property
    def is_voice(self) -> bool:
        """说一说: what is said to the zone itself, not a matter of one's own life."""
        return self not in (ItemService.HANDLE, ItemService.CERTIFICATE)


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit. `value` is 0 for `immediate`. `basis` names the clause; empty for a promise."""

    value: int
    unit: LimitUnit
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    id: str
    name: str
    source: MaterialSource
    copies: int = 0
    note: str = ""  # when it is needed, and what to look out for
    when: Conditions = field(default_factory=dict)  # situation id → option ids; empty: always


@dataclass(frozen=True, slots=True)
class SituationOption:
    """One answer. `leads`: `form` (go on), `guide` (your list, then the window), or the code of a better item."""

    id: str
    label: str
    effect: str
    leads: str = "form"


@dataclass(frozen=True, slots=True)
class Situation:
    """业务办理项: a question whose answer fixes materials, steps and pages."""

    id: str
    ask: str
    options: tuple[SituationOption, ...]
    when: Conditions = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One station of the process; `days` counts against the promise (same unit as the promise)."""

    name: str
    days: int = 0
    when: Conditions = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis: the law or public document, the article, since when in force."""

    law: str
    article: str = ""
    in_force: date | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    charge: bool
    amount: str  # as a sentence: 不收费, 20元/证
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    q: str
    a: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item, whole. `office` is a key of the zone's offices: address, window, hours and phones live there."""

    code: str
    name: str
    plain: str  # what it is, in one sentence anybody understands
    aliases: tuple[str, ...]
    stage: str  # id of a Stage
    audience: Audience
    department: str
    office: str
    kind: str  # 行政许可, 公共服务 … (GB/T 39046 A.1)
    kind_code: str
    level: str
    handling: Handling
    conditions: tuple[str, ...]
    materials: tuple[Material, ...]
    situations: tuple[Situation, ...]
    steps: tuple[Step, ...]
    promised: Limit
    fee: Fee
    basis: tuple[Basis, ...]
    outputs: tuple[str, ...]
    channels: tuple[Channel, ...]
    capabilities: tuple[Capability, ...]
    id_card_only: bool
    faq: tuple[Question, ...]
    legal: Limit | None = None
    statutory_period: str = ""
    quantity: str = ""  # 数量限制; empty: none
    common_mistakes: tuple[str, ...] = ()
    after: tuple[str, ...] = ()  # what happens after submitting, for the receipt
    part_of: str = ""  # 一件事 this item belongs to
    form: Form | None = None
    sample: bool = True  # facts of a sample county, to be checked locally
    confidence: str = "M"
    verify: str = ""  # what local staff must check before going live
    service: ItemService = ItemService.HANDLE

    @property
    def can_be_done_here(self) -> bool:
        return self.form is not None


@dataclass(frozen=True, slots=True)
class ItemSummary:
    """An item as a tile or a search hit."""

    code: str
    name: str
    plain: str
    stage: str
    audience: Audience
    id_card_only: bool
    can_be_done_here: bool
    service: ItemService = ItemService.HANDLE


@dataclass(frozen=True, slots=True)
class ItemPower:
    """An item as a line of the list of powers (权责清单): of what kind, whose, at which level, in how many steps."""

    item: ItemSummary
    kind: str
    department: str
    level: str
    steps: int


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of life (国办发〔2025〕24号: 10 for a person, 6 for an enterprise)."""

    id: str
    name: str
    audience: Audience
    icon: str
    english: str
    plain: str = ""
