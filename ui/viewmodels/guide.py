"""The guide of one item: what it is, four facts at a glance, then the rest, folded."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.document import DocumentKind
from kiosk.model.item import Item, Limit
from kiosk.place import Page, Place
from kiosk.reading import AboutShelf
from kiosk.receipt import office_of
from kiosk.sheets_journey import pages_offered
from kiosk.state import Site, State
from ui.viewmodels.guide_fold import Fold, folds_of
from ui.viewmodels.item_row import Row
from ui.viewmodels.list_print import list_print, slip_key
from ui.viewmodels.reading_view import shelf_of
from ui.viewmodels.sheets_offer import NOTHING, SheetsOffer, sheets_offer
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

FEW = 3


@dataclass(frozen=True, slots=True)
class GuideProps:
    code: str = ""
    title: str = ""
    plain: str = ""
    badges: tuple[Row, ...] = ()
    facts: tuple[Row, ...] = ()
    folds: tuple[Fold, ...] = ()
    sample: str = ""
    notice: str = ""
    start: str = ""
    start_icon: str = ""
    print_label: str = ""
    sheets: SheetsOffer = NOTHING
    slip: str = ""
    slip_title: str = ""
    qr: str = ""
    qr_hint: str = ""
    about_title: str = ""
    about: tuple[Row, ...] = ()


def derive_guide(state: State, words: Words) -> GuideProps:
    item, site = state.item, state.site
    if item is None or site is None:
        return GuideProps()
    return GuideProps(
        code=item.code,
        title=item.name,
        plain=item.plain,
        badges=_badges(item, words),
        facts=_facts(item, site, words),
        folds=folds_of(item, site, words),
        sample=words("guide.sample") if item.sample else "",
        notice=list_print(state, words, "guide").notice,
        start=words("guide.start" if item.can_be_done_here else "guide.my_list"),
        start_icon="pencil" if item.can_be_done_here else "list-check",
        print_label=words("guide.print_slip" if pages_offered(state) else "guide.print"),
        sheets=sheets_offer(state, words),
        slip=slip_key(state.session.errand, words.language.value) if state.session.errand else "",
        slip_title=words("slip.preview"),
        qr=site.zone.guide_url.replace("{code}", item.code),
        qr_hint=words("guide.qr"),
        about_title=words("guide.about"),
        about=_about(state, words),
    )


def _about(state: State, words: Words) -> tuple[Row, ...]:
    shelf = shelf_of(state)
    documents = shelf.documents if isinstance(shelf, AboutShelf) else ()
    return tuple(
        {
            "id": one.id,
            "label": one.title,
            "hint": words(f"document.kind.{one.kind.value}"),
            "icon": "help" if one.kind is DocumentKind.ANSWER else "file-text",
        }
        for one in documents
    )


def _badges(item: Item, words: Words) -> tuple[Row, ...]:
    badges = [words("item.id_card_only")] if item.id_card_only else []
    badges += [words("item.done_here")] if item.can_be_done_here else []
    return tuple({"text": badge} for badge in badges)


def _facts(item: Item, site: Site, words: Words) -> tuple[Row, ...]:
    where = words("guide.here") if item.can_be_done_here else office_of(item, site.zone).address
    own = [material.name for material in item.materials if material.source.value == "resident" and not material.when]
    bring = (
        words("guide.and").join([words("guide.id_card"), *own]) if len(own) < FEW else words("guide.bring", n=len(own))
    )
    told = (
        ("clock", "long", limit_words(item.promised, words)),
        ("coin", "cost", item.fee.amount),
        ("files", "bring", bring),
        ("map-pin", "where", where),
    )
    return tuple({"icon": icon, "question": words(f"guide.fact.{name}"), "answer": text} for icon, name, text in told)


def limit_words(limit: Limit, words: Words) -> str:
    """A time limit as people say it."""
    return words(f"limit.{limit.unit.value}", n=limit.value)


@QmlElement
class GuideViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = GuideProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_guide(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._props.code

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def plain(self) -> str:
        return self._props.plain

    @Property(list, notify=changed)
    def badges(self) -> list[Row]:
        return list(self._props.badges)

    @Property(list, notify=changed)
    def facts(self) -> list[Row]:
        return list(self._props.facts)

    @Property(list, notify=changed)
    def folds(self) -> list[Fold]:
        return list(self._props.folds)

    @Property(str, notify=changed)
    def sample(self) -> str:
        return self._props.sample

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def start(self) -> str:
        return self._props.start

    @Property(str, notify=changed)
    def startIcon(self) -> str:
        return self._props.start_icon

    @Property(str, notify=changed)
    def printLabel(self) -> str:
        return self._props.print_label

    @Property(str, notify=changed)
    def sheetsLabel(self) -> str:
        return self._props.sheets.label

    @Property(str, notify=changed)
    def sheetsHint(self) -> str:
        return self._props.sheets.hint

    @Property(str, notify=changed)
    def sheetsIcon(self) -> str:
        return self._props.sheets.icon

    @Property(bool, notify=changed)
    def sheetsAvailable(self) -> bool:
        return self._props.sheets.says is not None

    @Property(str, notify=changed)
    def slip(self) -> str:
        return self._props.slip

    @Property(str, notify=changed)
    def slipTitle(self) -> str:
        return self._props.slip_title

    @Property(str, notify=changed)
    def qr(self) -> str:
        return self._props.qr

    @Property(str, notify=changed)
    def qrHint(self) -> str:
        return self._props.qr_hint

    @Property(str, notify=changed)
    def aboutTitle(self) -> str:
        return self._props.about_title

    @Property(list, notify=changed)
    def about(self) -> list[Row]:
        return list(self._props.about)

    @Slot(str)
    def openDocument(self, document: str) -> None:
        self._say(e.PlaceAsked(Place(Page.DOCUMENT, document)))

    @Slot()
    def begin(self) -> None:
        self._say(e.Continued())

    @Slot()
    def print(self) -> None:
        self._say(e.GuidePrintAsked())

    @Slot()
    def takeSheets(self) -> None:
        """The guide on A4, or no longer."""
        if self._props.sheets.says is not None:
            self._say(self._props.sheets.says)
