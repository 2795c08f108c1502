"""谁负责: who is on duty now, then everybody by the level they answer for. A key is a person: shown and marked.

The level one looks at is the visitor's and lives here until the visit ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.model.document import Level
from kiosk.model.person import Person
from kiosk.model.zone import Region
from kiosk.reading import PeopleShelf
from kiosk.state import Page, Site, State
from ui.viewmodels.item_row import Row
from ui.viewmodels.reading_view import shelf_of
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

Card = dict[str, str | bool]


@dataclass(frozen=True, slots=True)
class PeopleProps:
    title: str = ""
    notice: str = ""
    duty_title: str = ""
    nobody: str = ""
    duty: tuple[Card, ...] = ()
    levels: tuple[Row, ...] = ()
    level: str = ""
    cards: tuple[Card, ...] = ()


def derive_people(state: State, words: Words, level: str = "") -> PeopleProps:
    """`level` empty: that of the person asked for, else the first there is."""
    shelf, site = shelf_of(state), state.site
    if site is None or not isinstance(shelf, PeopleShelf):
        return PeopleProps(words("people.title"), words("reading.wait") if state.page is Page.PEOPLE else "")
    people, wanted = {one.id: one for one in shelf.people}, state.place.key
    there = tuple(one for one in Level if any(person.level is one for person in shelf.people))
    if level not in there:
        level = people[wanted].level.value if wanted in people else there[0].value if there else ""

    def card(person: Person) -> Card:
        return _card(person, site, words, marked=person.id == wanted)

    duty = tuple(card(people[one]) for one in shelf.on_duty if one in people)
    return PeopleProps(
        title=words("people.title"),
        notice="" if people else words("rows.none"),
        duty_title=words("people.duty"),
        nobody="" if duty else words("people.nobody", phone=site.zone.phone),
        duty=duty,
        levels=tuple({"id": one.value, "label": words(f"level.{one.value}")} for one in there) if there[1:] else (),
        level=level,
        cards=tuple(card(one) for one in shelf.people if one.level.value == level and one.id not in shelf.on_duty),
    )


def _card(person: Person, site: Site, words: Words, *, marked: bool) -> Card:
    zone, photo = site.zone, site.media / person.photo
    office = next((one for one in zone.offices if one.id == person.office), None)
    where = (office.name, office.address) if office else (_region(zone.regions, person.region),)
    return {
        "id": person.id,
        "name": person.name,
        "initial": person.name[:1],
        "post": person.post,
        "duty": person.duty,
        "phone": person.phone,
        "where": words("rows.and").join(filter(None, where)),
        "photo": photo.absolute().as_uri() if person.photo and photo.is_file() else "",
        "marked": marked,
    }


def _region(regions: tuple[Region, ...], code: str) -> str:
    """The whole name, from the county down."""
    return next(("".join(names) for names, one in _named(regions) if one == code), "")


def _named(regions: tuple[Region, ...], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for region in regions:
        names = (*above, region.name)
        yield names, region.code
        yield from _named(region.parts, names)


@QmlElement
class PeopleViewModel(QObject):
    changed = Signal()
    levelsChanged = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = PeopleProps()
        self._level, self._key = "", ""
        self._state: tuple[State, Words] | None = None

    def take(self, state: State, words: Words) -> None:
        if state.reading is None or state.place.key != self._key:
            self._level = ""  # another person, or nobody has looked at anything yet
        self._state, self._key = (state, words), state.place.key
        self._derive()

    def _derive(self) -> None:
        old, self._props = self._props, derive_people(*self._state, self._level) if self._state else PeopleProps()
        if old.levels != self._props.levels:
            self.levelsChanged.emit()
        if old != self._props:
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def dutyTitle(self) -> str:
        return self._props.duty_title

    @Property(str, notify=changed)
    def nobody(self) -> str:
        return self._props.nobody

    @Property(list, notify=changed)
    def duty(self) -> list[Card]:
        return list(self._props.duty)

    @Property(list, notify=levelsChanged)
    def levels(self) -> list[Row]:
        return list(self._props.levels)

    @Property(str, notify=changed)
    def level(self) -> str:
        return self._props.level

    @Property(list, notify=changed)
    def cards(self) -> list[Card]:
        return list(self._props.cards)

    @Slot(str)
    def chooseLevel(self, level: str) -> None:
        self._level = level
        self._derive()
