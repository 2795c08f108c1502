"""Materials: the visitor's own list — what a card settles, what is known already, what is filled in, what to bring."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.errand import CARD, chosen_option, ends_with_guide, open_situations, personal_materials, plan
from kiosk.session import Errand
from kiosk.state import State
from ui.viewmodels.desk import desk_of
from ui.viewmodels.item_row import Row
from ui.viewmodels.list_print import ListPrint, list_print, slip_key
from ui.viewmodels.material_group import Group, groups_of, summary_of
from ui.viewmodels.sheets_offer import NOTHING, SheetsOffer, sheets_offer
from ui.viewmodels.step import step_words
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class MaterialsProps:
    """`is_guide`: this way ends here, with the list. `office`: where to take it then."""

    title: str = ""
    step: str = ""
    summary: str = ""
    groups: tuple[Group, ...] = ()
    meanings_title: str = ""
    meanings: tuple[Row, ...] = ()
    is_guide: bool = False
    office: tuple[Row, ...] = ()
    office_title: str = ""
    notice: str = ""
    primary: str = ""
    primary_icon: str = ""
    can_go_on: bool = True
    secondary: str = ""
    sheets: SheetsOffer = NOTHING
    slip: str = ""
    slip_title: str = ""
    qr: str = ""
    qr_hint: str = ""


def derive_materials(state: State, words: Words) -> MaterialsProps:
    errand, site = state.session.errand, state.site
    if errand is None or site is None:
        return MaterialsProps()
    paper, is_guide = list_print(state, words), ends_with_guide(errand)
    primary, icon = _primary(state, errand, paper)
    return MaterialsProps(
        title=words("materials.title.guide" if is_guide else "materials.title"),
        step=step_words(state, words),
        summary=summary_of(personal_materials(errand), words),
        groups=groups_of(personal_materials(errand), words),
        meanings_title=words("materials.meanings"),
        meanings=_meanings(errand, words),
        is_guide=is_guide,
        office=desk_of(errand, site, words) if is_guide else (),
        office_title=words("materials.office"),
        notice=paper.notice,
        primary=words(f"materials.primary.{primary}"),
        primary_icon=icon,
        can_go_on=not (is_guide and paper.busy),
        secondary=_secondary(is_guide, paper, words),
        sheets=sheets_offer(state, words),
        slip=slip_key(errand, words.language.value),
        slip_title=words("slip.preview"),
        qr=site.zone.guide_url.replace("{code}", errand.item.code),
        qr_hint=words("materials.qr"),
    )


def _primary(state: State, errand: Errand, paper: ListPrint) -> tuple[str, str]:
    if ends_with_guide(errand):
        return ("home", "home") if paper.printed else ("print", "printer")
    stations = plan(errand, state.session.identity, state.now.date())
    swipes = CARD in stations and state.session.identity is None
    return ("card", "id") if swipes else ("start", "pencil")


def _secondary(is_guide: bool, paper: ListPrint, words: Words) -> str:
    if is_guide:
        return words("materials.again") if paper.printed else ""
    return "" if paper.busy else words("materials.again" if paper.printed else "materials.primary.print")


def _meanings(errand: Errand, words: Words) -> tuple[Row, ...]:
    chosen = (chosen_option(errand, situation) for situation in open_situations(errand))
    return tuple(
        {"label": words("materials.chosen", label=option.label), "effect": option.effect} for option in chosen if option
    )


@QmlElement
class MaterialsViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = MaterialsProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_materials(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._props.step

    @Property(str, notify=changed)
    def summary(self) -> str:
        return self._props.summary

    @Property(list, notify=changed)
    def groups(self) -> list[Group]:
        return list(self._props.groups)

    @Property(str, notify=changed)
    def meaningsTitle(self) -> str:
        return self._props.meanings_title

    @Property(list, notify=changed)
    def meanings(self) -> list[Row]:
        return list(self._props.meanings)

    @Property(list, notify=changed)
    def office(self) -> list[Row]:
        return list(self._props.office)

    @Property(str, notify=changed)
    def officeTitle(self) -> str:
        return self._props.office_title

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def primary(self) -> str:
        return self._props.primary

    @Property(str, notify=changed)
    def primaryIcon(self) -> str:
        return self._props.primary_icon

    @Property(bool, notify=changed)
    def canGoOn(self) -> bool:
        return self._props.can_go_on

    @Property(str, notify=changed)
    def secondary(self) -> str:
        return self._props.secondary

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

    @Slot()
    def goOn(self) -> None:
        """The next step: start, print the list, or home once it is printed."""
        if not self._props.is_guide:
            self._say(e.Continued())
        elif self._props.primary_icon == "printer":
            self._say(e.GuidePrintAsked())
        else:
            self._say(e.HomeAsked())

    @Slot()
    def print(self) -> None:
        self._say(e.GuidePrintAsked())

    @Slot()
    def takeSheets(self) -> None:
        """The guide on A4, or no longer."""
        if self._props.sheets.says is not None:
            self._say(self._props.sheets.says)
