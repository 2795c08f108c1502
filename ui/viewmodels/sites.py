"""全县专区: this zone with what works in it right now, then the others as they are published.

Of the others nothing is known right now; whether one is open is told only where its hours can be read without guessing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.ability import Ability, Level, Standing, abilities
from kiosk.model.person import ZoneSite
from kiosk.model.zone import Zone
from kiosk.opening import opening_of
from kiosk.reading import SitesShelf
from kiosk.state import Page, State
from ui.viewmodels.item_row import Row
from ui.viewmodels.reading_view import shelf_of
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

# What a zone can have, with its sign; what a device of this kiosk does is told by that device.
SIGNS = {
    "card": "id",
    "receipt": "receipt-tax",
    "a4": "printer",
    "scanner": "scan",
    "helper": "friends",
    "voice": "volume",
    "forms": "clipboard-list",
    "window": "window",
    "booking": "calendar-event",
}
DONE_BY = {
    "card": Ability.IDENTIFY,
    "receipt": Ability.PRINT_RECEIPT,
    "a4": Ability.PRINT_DOCUMENT,
    "scanner": Ability.SCAN,
    "voice": Ability.READ_ALOUD,
}
Card = dict[str, str | list[Row]]


@dataclass(frozen=True, slots=True)
class SitesProps:
    """`here`: this zone. `works`: what one can do in it: sign, name, how it stands, and the sign of that."""

    title: str = ""
    notice: str = ""
    here_title: str = ""
    here: Card | None = None
    works_title: str = ""
    works: tuple[Row, ...] = ()
    others_title: str = ""
    unknown: str = ""
    others: tuple[Card, ...] = ()


def derive_sites(state: State, words: Words) -> SitesProps:
    shelf, site = shelf_of(state), state.site
    if site is None or not isinstance(shelf, SitesShelf):
        return SitesProps(words("sites.title"), words("reading.wait") if state.page is Page.SITES else "")
    zone = site.zone
    here = next((one for one in shelf.sites if zone.id == one.id or zone.name == one.name), None)
    others = tuple(_card(one, words, state.now) for one in shelf.sites if one is not here)
    return SitesProps(
        title=words("sites.title"),
        here_title=words("sites.here"),
        here=_card(here, words, state.now) if here else _own(zone, words, state.now),
        works_title=words("sites.works"),
        works=(*_works(state, words), *_beside(here, words)),
        others_title=words("sites.others") if others else "",
        unknown=words("sites.unknown") if others else "",
        others=others,
    )


def _own(zone: Zone, words: Words, now: datetime) -> Card:
    """The zone we stand in, where the county's list does not have it."""
    told = {"id": zone.id, "name": zone.name, "level": "", "address": zone.address, "stands": ""}
    return {**told, "hours": zone.hours, "open": _open(zone.hours, words, now), "phone": zone.phone, "can": []}


def _card(site: ZoneSite, words: Words, now: datetime) -> Card:
    return {
        "id": site.id,
        "name": site.name,
        "level": words(f"level.{site.level.value}"),
        "address": site.address,
        "stands": site.stands,
        "hours": site.hours,
        "open": _open(site.hours, words, now),
        "phone": site.phone,
        "can": [{"icon": SIGNS[one], "name": words(f"site.can.{one}")} for one in site.can if one in SIGNS],
    }


def _open(hours: str, words: Words, now: datetime) -> str:
    opening = opening_of(hours)
    told = opening.is_open(now) if opening else None
    return "" if told is None else words("sites.open" if told else "sites.closed")


def _works(state: State, words: Words) -> tuple[Row, ...]:
    """What the devices of this kiosk do, the best first; what it never had is not told."""
    standings = abilities(state.devices)
    told = ((name, standings[ability]) for name, ability in DONE_BY.items())
    device = tuple(_work(name, standing, words) for name, standing in told if standing.level is not Level.NONE)
    look_up = {
        "icon": "search",
        "name": words("site.can.look_up"),
        "state": words("sites.usable"),
        "sign": "circle-check",
    }
    return (look_up, *device)


def _work(name: str, standing: Standing, words: Words) -> Row:
    row = {"icon": SIGNS[name], "name": words(f"site.can.{name}")}
    if standing.level.is_usable:
        return {**row, "state": words("sites.usable"), "sign": "circle-check"}
    if standing.level is Level.WAITING:
        return {**row, "state": words("sites.waiting"), "sign": "hourglass"}
    way = words(f"ability.way.{standing.way.value}")
    return {**row, "state": words("sites.gone", way=way), "sign": "circle-x"}


def _beside(here: ZoneSite | None, words: Words) -> tuple[Row, ...]:
    """What this zone has that is no device of this kiosk: as it is published."""
    names = (one for one in (here.can if here else ()) if one in SIGNS and one not in DONE_BY)
    told = ({"icon": SIGNS[one], "name": words(f"site.can.{one}")} for one in names)
    return tuple({**one, "state": words("sites.published"), "sign": "info-circle"} for one in told)


@QmlElement
class SitesViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = SitesProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_sites(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def hereTitle(self) -> str:
        return self._props.here_title

    @Property(list, notify=changed)
    def here(self) -> list[Card]:
        return [self._props.here] if self._props.here else []

    @Property(str, notify=changed)
    def worksTitle(self) -> str:
        return self._props.works_title

    @Property(list, notify=changed)
    def works(self) -> list[Row]:
        return list(self._props.works)

    @Property(str, notify=changed)
    def othersTitle(self) -> str:
        return self._props.others_title

    @Property(str, notify=changed)
    def unknown(self) -> str:
        return self._props.unknown

    @Property(list, notify=changed)
    def others(self) -> list[Card]:
        return list(self._props.others)
