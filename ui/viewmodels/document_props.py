"""What the page of a document shows around its text: whose it is, whether it holds, where it leads. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kiosk.event import Event, ItemChosen, PlaceAsked
from kiosk.model.document import Document, DocumentKind, Provenance
from kiosk.place import Page, Place
from kiosk.reading import DocumentShelf
from kiosk.state import Site, State
from kiosk.take_along import CodeHolds, article_of, code_of, issuing_office, rests_on
from kiosk.validity import Validity, successor_of, validity_of
from ui.viewmodels.document_rows import CLAUSE_DEPTH, Chapter, TextRow, outline_of
from ui.viewmodels.item_row import Row
from ui.viewmodels.list_print import list_print
from ui.viewmodels.reading_view import shelf_of
from ui.viewmodels.sheets_offer import NOTHING, SheetsOffer, sheets_offer
from ui.words import Words

OUTLINE = "outline"  # in place of an anchor: the page shows the outline
WIDE = {"source": "wide"}
SHEETS = {DocumentKind.FORM: "form_sheets"}
STANDING_ICONS = {Validity.IN_FORCE: "circle-check", Validity.FUTURE: "clock"}
Block = dict[str, Any]  # a titled group of rows
_LARGE = 3
_FEWEST = 3  # chapters that deserve an outline


@dataclass(frozen=True, slots=True)
class DocumentProps:
    """`holds`: whether one may go by it. `lead_says`: what the one next step means."""

    key: str = ""
    document: str = ""
    kind: str = ""
    title: str = ""
    wait: str = ""
    notice: str = ""
    standing: str = ""
    standing_icon: str = ""
    holds: bool = True
    newer: str = ""
    newer_says: Event | None = None
    facts: tuple[Row, ...] = ()
    plain: str = ""
    source: str = ""
    quote: str = ""
    sample: str = ""
    lead: str = ""
    lead_icon: str = ""
    lead_says: Event | None = None
    sections: tuple[Block, ...] = ()
    source_title: str = ""
    office_title: str = ""
    office: tuple[Row, ...] = ()
    take_title: str = ""
    take_along: str = ""
    print_label: str = ""
    can_print: bool = False
    sheets: SheetsOffer = NOTHING
    qr: str = ""
    qr_hint: str = ""
    film: str = ""
    film_play: str = ""
    film_pause: str = ""
    outline: str = ""
    chapters: tuple[Row, ...] = ()
    speaks_title: bool = False

    @property
    def is_answer(self) -> bool:
        """Then the answer comes first, and whose it is after its source."""
        return bool(self.source)

    @property
    def anchor(self) -> str:
        return self.key.partition("#")[2]

    @property
    def is_outline(self) -> bool:
        return self.anchor == OUTLINE and bool(self.chapters)


def derive_document(state: State, words: Words) -> DocumentProps:
    shelf, site = shelf_of(state), state.site
    if state.page is not Page.DOCUMENT:
        return DocumentProps()
    if not isinstance(shelf, DocumentShelf) or site is None:
        return DocumentProps(wait=words("reading.wait"), kind=words("document.kind.any"))
    document, today = shelf.document, state.now.date()
    validity = validity_of(document, today)
    newer = _newer(shelf, words)
    lead = _lead(shelf, words)
    printing = list_print(state, words, "document")
    code = code_of(shelf, site.zone)
    return DocumentProps(
        key=state.place.key,
        document=document.id,
        kind=words(f"document.kind.{document.kind.value}"),
        title=document.title,
        notice=printing.notice,
        standing=_standing(document.provenance, validity, words),
        standing_icon=STANDING_ICONS.get(validity, "alert-triangle"),
        holds=validity.holds,
        newer=newer[0],
        newer_says=newer[1],
        facts=_facts(document.provenance, words),
        plain="" if document.kind is DocumentKind.ANSWER else document.plain,
        source=_source(shelf, words),
        quote=_quote(document, shelf, words),
        sample=words("document.sample") if document.sample else "",
        lead=lead[0],
        lead_icon=lead[1],
        lead_says=lead[2],
        sections=_sections(shelf, words),
        source_title=words("document.source") if document.kind is DocumentKind.ANSWER else "",
        office_title=words("document.ask"),
        office=_office(document, site, words),
        take_title=words("document.take"),
        take_along=words("document.take_along"),
        print_label=words("document.print"),
        can_print=not printing.busy,
        sheets=sheets_offer(state, words, SHEETS.get(document.kind, "document_sheets")),
        qr=code.content,
        qr_hint=words(f"document.qr.{CodeHolds(code.holds).value}"),
        film_play=words("document.film_play"),
        film_pause=words("document.film_pause"),
        film=words("document.film_missing") if document.kind is DocumentKind.VIDEO else "",
        speaks_title=state.session.settings.size >= _LARGE,
    )


def with_outline(props: DocumentProps, rows: tuple[TextRow, ...], words: Words) -> DocumentProps:
    """With the outline of a text that is long enough to have one."""
    chapters = outline_of(rows)
    if not props.document or len(chapters) < _FEWEST:
        return props
    told = tuple({"id": one.anchor, "label": one.label, "icon": _icon(one)} for one in chapters)
    return replace(props, outline=words("document.outline", n=len(chapters)), chapters=told)


def _icon(chapter: Chapter) -> str:
    return "point" if chapter.depth == CLAUSE_DEPTH else "book"


def _sections(shelf: DocumentShelf, words: Words) -> tuple[Block, ...]:
    """What one can do, what else people ask, what else there is to read."""
    items = [_summary_row(one.code, one.name, one.plain) for one in shelf.items]
    answers = [_summary_row(one.id, one.title, "") for one in shelf.answers]
    related = [_summary_row(one.id, one.title, one.issuer) for one in shelf.related]
    if shelf.policy is not None:
        related.insert(0, _summary_row(shelf.policy.id, shelf.policy.title, shelf.policy.issuer))
    told = (("item", "pencil", items), ("answer", "help", answers), ("related", "file-text", related))
    return tuple(
        {"name": name, "title": words(f"document.section.{name}"), "icon": icon, "rows": rows}
        for name, icon, rows in told
        if rows
    )


def _summary_row(one: str, label: str, hint: str) -> Row:
    return {"id": one, "label": label, "hint": hint}


def _standing(told: Provenance, validity: Validity, words: Words) -> str:
    if validity is Validity.UNTOLD:
        return ""
    day = told.effective if validity is Validity.FUTURE else told.expires
    key = f"document.standing.{validity.value}"
    if validity is Validity.IN_FORCE and day:
        return words(f"{key}_until", day=_day(day, words))
    return words(key, day=_day(day, words)) if day else words(key)


def _newer(shelf: DocumentShelf, words: Words) -> tuple[str, Event | None]:
    """The document that replaced this one, as a row to touch; by its name alone when the content has it not."""
    told = shelf.document.provenance.repealed_by
    found = successor_of(shelf.document, shelf.related)
    if found is None:
        return (words("document.newer", title=told), None) if told else ("", None)
    return words("document.newer", title=found.title), PlaceAsked(Place(Page.DOCUMENT, found.id))


def _facts(told: Provenance, words: Words) -> tuple[Row, ...]:
    days = (("effective", told.effective), ("expires", told.expires), ("as_of", told.as_of))
    facts = [("issuer", told.issuer), ("number", told.number), ("issued", _day(told.issued, words))]
    facts += [(name, _day(day, words)) for name, day in days if day]
    facts += [("source", told.source)]
    return tuple(
        {"question": words(f"document.fact.{name}"), "answer": answer, "wide": WIDE.get(name, "")}
        for name, answer in facts
        if answer
    )


def _day(day: date, words: Words) -> str:
    return words("document.day", year=day.year, month=day.month, day=day.day)


def _source(shelf: DocumentShelf, words: Words) -> str:
    """What an answer rests on; that it cannot be found is said too: never an answer without its source."""
    if shelf.document.kind is not DocumentKind.ANSWER:
        return ""
    return rests_on(shelf) or words("document.no_source")


def _quote(document: Document, shelf: DocumentShelf, words: Words) -> str:
    if document.clause is None or not rests_on(shelf):
        return ""
    return words("document.quote", text=document.clause.quote or shelf.clause)


def _lead(shelf: DocumentShelf, words: Words) -> tuple[str, str, Event | None]:
    """The one next step: from an answer to its clause, from anything else to the item one can do."""
    document = shelf.document
    if document.kind is DocumentKind.ANSWER and shelf.policy and document.clause and rests_on(shelf):
        place = Place(Page.DOCUMENT, f"{shelf.policy.id}#{document.clause.anchor}")
        return words("document.original", clause=article_of(shelf)), "book", PlaceAsked(place)
    if document.kind is not DocumentKind.ANSWER and shelf.items:
        return words("document.do", name=shelf.items[0].name), "pencil", ItemChosen(shelf.items[0].code)
    return "", "", None


def _office(document: Document, site: Site, words: Words) -> tuple[Row, ...]:
    office = issuing_office(document, site.zone)
    name = office.name if office else site.zone.name
    told = (
        ("building", "office", name),
        ("map-pin", "address", office.address if office else site.zone.address),
        ("phone", "phone", office.phone if office else site.zone.phone),
        ("clock", "hours", office.hours if office else site.zone.hours),
    )
    named = ((icon, words(f"document.ask.{key}"), answer) for icon, key, answer in told)
    return tuple({"icon": icon, "question": question, "answer": answer} for icon, question, answer in named)
