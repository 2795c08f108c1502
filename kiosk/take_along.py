"""A document as one takes it along: what its QR code holds, and what goes to paper. Pure.

The code works without our server wherever it can: the public link of the document; else the text itself when a code
can hold it; else the hub's page of this zone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from devices.printer.document_base import Guide
from devices.printer.handout import Handout
from devices.printer.handout_layout import handout_lines
from devices.printer.slip import Slip
from kiosk.case_slip import case_slip
from kiosk.guide import guide_of, slip_of
from kiosk.inquiry import case_of
from kiosk.model.document import Block, BlockKind, Document, DocumentKind, Provenance
from kiosk.model.zone import Office, Zone
from kiosk.reading import DocumentShelf
from kiosk.reading_journey import is_read
from kiosk.state import Page, Site, State
from kiosk.validity import Validity, successor_of, validity_of

Paper = Guide | Handout

MOST_BYTES = 700  # of a text in a code: more makes modules that a telephone cannot read from the glass
_QUESTIONS = 8
_ARTICLE = re.compile(r"第[^条]{1,9}条(?:之.)?")
KINDS = {
    DocumentKind.ENTRY: "公开信息",
    DocumentKind.POLICY: "政策文件",
    DocumentKind.ANSWER: "政策问答",
    DocumentKind.NOTICE: "通知公告",
    DocumentKind.FORM: "空白表格",
    DocumentKind.VIDEO: "视频",
}
_WARNINGS = {
    Validity.FUTURE: "还没有开始执行，{day}起执行",
    Validity.EXPIRED: "已经过期，{day}以后不再执行",
    Validity.REPEALED: "已经废止，不再执行",
}


class CodeHolds(StrEnum):
    """What the QR code of a document holds."""

    LINK = "link"
    TEXT = "text"
    HUB = "hub"


_CODE_WORDS = {
    CodeHolds.LINK: "手机扫一扫 看全文",
    CodeHolds.TEXT: "手机扫一扫 带走文字",
    CodeHolds.HUB: "手机扫一扫 看全文",
}


@dataclass(frozen=True, slots=True)
class Code:
    holds: CodeHolds
    content: str


def code_of(shelf: DocumentShelf, zone: Zone) -> Code:
    """What somebody scans to take the document along."""
    document = shelf.document
    if document.link:
        return Code(CodeHolds.LINK, document.link)
    text = _text(shelf)
    if len(text.encode()) <= MOST_BYTES:
        return Code(CodeHolds.TEXT, text)
    return Code(CodeHolds.HUB, hub_page(document.id, zone))


def hub_page(document: str, zone: Zone) -> str:
    """Beside the pages of the items, told apart by one letter."""
    return zone.guide_url.replace("{code}", f"d/{document}")


def _text(shelf: DocumentShelf) -> str:
    document, told = shelf.document, shelf.document.provenance
    whose = "，".join(filter(None, (told.issuer, told.number, f"{told.issued:%Y-%m-%d}")))
    source = rests_on(shelf)
    said = [block.text.replace("\t", " ") for block in document.blocks] or [document.plain]
    return "\n".join(filter(None, (document.title, *said, f"依据：{source}" if source else "", whose)))


def rests_on(shelf: DocumentShelf) -> str:
    """The document and the clause of an answer; empty when either is not there."""
    clause = shelf.document.clause
    if shelf.policy is None or clause is None or not shelf.clause:
        return ""
    return f"《{shelf.policy.title}》{article_of(shelf)}"


def article_of(shelf: DocumentShelf) -> str:
    """The name of the clause as it stands in its document: 第三条, 第十二条之一."""
    named = _ARTICLE.match(shelf.clause)
    return named[0] if named else ""


def clause_blocks(blocks: tuple[Block, ...], anchor: str) -> tuple[Block, ...]:
    """A clause with everything up to the next one; of a heading only itself."""
    first = next((place for place, one in enumerate(blocks) if anchor and one.anchor == anchor), None)
    if first is None:
        return ()
    ends = (BlockKind.CLAUSE, BlockKind.HEADING)
    after = (place for place in range(first + 1, len(blocks)) if blocks[place].kind in ends)
    return blocks[first : next(after, len(blocks))]


def issuing_office(document: Document, zone: Zone) -> Office | None:
    """Who answers for it, when the zone knows their telephone."""
    return next((one for one in zone.offices if one.name == document.provenance.issuer), None)


def handout_of(shelf: DocumentShelf, site: Site, today: date) -> Handout:
    """The document for paper. Holds nothing personal."""
    document, zone = shelf.document, site.zone
    code = code_of(shelf, zone)
    office = issuing_office(document, zone)
    return Handout(
        kind=KINDS[document.kind],
        title=document.title,
        zone_name=zone.name,
        plain="" if document.kind is DocumentKind.ANSWER else document.plain,
        warning=_warning(shelf, today),
        facts=_facts(document.provenance),
        rests_on=rests_on(shelf),
        quote=document.clause.quote if document.clause else "",
        blocks=document.blocks,
        questions=tuple(one.title for one in shelf.answers[:_QUESTIONS]),
        office_name=office.name if office else zone.name,
        office_address=office.address if office else zone.address,
        phone=office.phone if office else zone.phone,
        qr=code.content,
        qr_words=_CODE_WORDS[code.holds],
        content_version=site.figures.version,
        sample=zone.sample or document.sample,
    )


def _warning(shelf: DocumentShelf, today: date) -> str:
    validity, told = validity_of(shelf.document, today), shelf.document.provenance
    day = told.effective if validity is Validity.FUTURE else told.expires
    words = _WARNINGS.get(validity, "").format(day=_day(day) if day else "")
    newer = successor_of(shelf.document, shelf.related)
    return f"{words}，请看《{newer.title}》" if validity is Validity.REPEALED and newer else words


def _facts(told: Provenance) -> tuple[tuple[str, str], ...]:
    days = (("开始执行", told.effective), ("有效期至", told.expires), ("核对日期", told.as_of))
    known = ((label, _day(day)) for label, day in (("发布日期", told.issued), *days) if day)
    number = (("文号", told.number),) if told.number else ()
    return (("发布单位", told.issuer), *number, *known)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def paper_of(state: State) -> Paper | None:
    """What the page that is shown can put on paper: a document, or the guide of an item."""
    site, errand, read = state.site, state.session.errand, state.reading
    if site is None:
        return None
    if state.page is not Page.DOCUMENT:
        return guide_of(errand, site) if errand else None
    if read is None or not is_read(state) or not isinstance(read.shelf, DocumentShelf):
        return None
    return handout_of(read.shelf, site, state.now.date())


def slip_for(state: State, width_mm: int) -> Slip | None:
    """The same as a slip; the clause somebody came for stands first. Or how a case of the visitor's stands."""
    case = case_of(state.inquiry, state.place.key) if state.page is Page.CASE else None
    if case and state.inquiry and state.site:
        return case_slip(case, state.site.zone, state.inquiry.as_of, width_mm)
    paper = paper_of(state)
    if isinstance(paper, Handout):
        chosen = clause_blocks(paper.blocks, state.place.key.partition("#")[2])
        return handout_lines(replace(paper, chosen=chosen), width_mm)
    errand, site = state.session.errand, state.site
    return slip_of(errand, site, width_mm) if paper and errand and site else None
