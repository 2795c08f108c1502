"""Home: search, the door to looking up, what people come for most, and the stages of life — or of an enterprise."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.item import Audience, Stage
from kiosk.place import Page, Place
from kiosk.session import Language
from kiosk.state import Site, State
from ui.viewmodels.item_row import Row, item_row
from ui.viewmodels.scan_words import met_code_words, scan_hint
from ui.viewmodels.standing import takes_cards
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

# What stands side by side: its sign, and what a touch on it says.
DOORS: dict[str, tuple[str, e.Event]] = {
    "look_up": ("folders", e.PlaceAsked(Place(Page.LOOK_UP))),
    "voices": ("messages", e.VoicesAsked()),
    "cases": ("progress-check", e.CasesAsked()),
}
SHOWN = 3  # so that the stages stand on the glass without scrolling


@dataclass(frozen=True, slots=True)
class HomeProps:
    title: str = ""
    note: str = ""
    search: str = ""
    doors: tuple[Row, ...] = ()
    scan_hint: str = ""
    popular_title: str = ""
    popular: tuple[Row, ...] = ()
    share: str = ""
    stages_title: str = ""
    stages: tuple[Row, ...] = ()
    audiences: tuple[Row, ...] = ()
    audience: str = ""


def derive_home(state: State, words: Words) -> HomeProps:
    site, audience = state.site, state.audience
    return HomeProps(
        title=words("home.title"),
        note=met_code_words(state, words) or (words("content.chinese_only") if words.language is Language.EN else ""),
        search=words("home.search"),
        doors=_doors(site, words),
        scan_hint=scan_hint(state, words),
        popular_title=words("home.popular" if takes_cards(state) else "home.popular.typed"),
        popular=_popular(site, words),
        share=_share(site, words),
        stages_title=words(f"home.stages.{audience.value}"),
        stages=tuple(stage_row(stage, words) for stage in site.stages.get(audience, ())) if site else (),
        audiences=tuple({"id": one.value, "label": words(f"home.audience.{one.value}")} for one in Audience),
        audience=audience.value,
    )


def _doors(site: Site | None, words: Words) -> tuple[Row, ...]:
    told = (
        {"id": name, "icon": icon, "name": words(f"home.{name}"), "hint": words(f"home.{name}.hint")}
        for name, (icon, _) in DOORS.items()
    )
    return tuple(door for door in told if door["id"] != "voices" or (site and site.voices))


def _popular(site: Site | None, words: Words) -> tuple[Row, ...]:
    """Only what its heading promises: nothing but an ID card is needed."""
    items = site.popular if site else ()
    return tuple(item_row(item, words) for item in items if item.id_card_only)[:SHOWN]


def stage_row(stage: Stage, words: Words) -> Row:
    name = stage.english if words.language is Language.EN and stage.english else stage.name
    return {"id": stage.id, "name": name, "icon": stage.icon}


def _share(site: Site | None, words: Words) -> str:
    if site is None or not site.figures.person_items:
        return ""
    figures = site.figures
    percent = round(100 * figures.id_card_only_items / figures.person_items)
    return words("home.share", all=figures.person_items, some=figures.id_card_only_items, percent=percent)


@QmlElement
class HomeViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = HomeProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_home(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def note(self) -> str:
        return self._props.note

    @Property(str, notify=changed)
    def search(self) -> str:
        return self._props.search

    @Property(list, notify=changed)
    def doors(self) -> list[Row]:
        return list(self._props.doors)

    @Property(str, notify=changed)
    def scanHint(self) -> str:
        return self._props.scan_hint

    @Property(str, notify=changed)
    def popularTitle(self) -> str:
        return self._props.popular_title

    @Property(list, notify=changed)
    def popular(self) -> list[Row]:
        return list(self._props.popular)

    @Property(str, notify=changed)
    def share(self) -> str:
        return self._props.share

    @Property(str, notify=changed)
    def stagesTitle(self) -> str:
        return self._props.stages_title

    @Property(list, notify=changed)
    def stages(self) -> list[Row]:
        return list(self._props.stages)

    @Property(list, notify=changed)
    def audiences(self) -> list[Row]:
        return list(self._props.audiences)

    @Property(str, notify=changed)
    def audience(self) -> str:
        return self._props.audience

    @Slot()
    def openSearch(self) -> None:
        self._say(e.SearchAsked())

    @Slot(str)
    def openDoor(self, door: str) -> None:
        self._say(DOORS[door][1])

    @Slot(str)
    def chooseItem(self, code: str) -> None:
        self._say(e.ItemChosen(code))

    @Slot(str)
    def chooseStage(self, stage: str) -> None:
        self._say(e.StageChosen(stage))

    @Slot(str)
    def chooseAudience(self, audience: str) -> None:
        self._say(e.AudienceChosen(Audience(audience)))
