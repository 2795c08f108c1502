"""What the pages for reading show, fetched from the content for one place and one filter. Frozen.

A long list is a window of pages: its length is known, the rows come as they are looked at, and only a few pages are
kept, so a list of 100,000 rows weighs no more than one of 100.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.model.document import Column, Document, DocumentSummary, Field26
from kiosk.model.hit import Filter
from kiosk.model.item import ItemPower, ItemSummary
from kiosk.model.person import Person, ZoneSite
from kiosk.place import Page, Place

PAGE_ROWS = 60
_PAGES_KEPT = 8

PAGES = frozenset(
    {
        *(Page.LOOK_UP, Page.CATALOGUE, Page.ENTRIES, Page.POLICIES, Page.LISTING, Page.DOCUMENT, Page.LIFE),
        *(Page.ITEMS, Page.PEOPLE, Page.SITES, Page.CODES, Page.BENEFITS),
    }
)


# Pages beside which something is fetched too: a guide, with what there is to read about its item.
FETCHED = PAGES | {Page.GUIDE}


@dataclass(frozen=True, slots=True)
class Counted:
    """A column and how many entries hang in it and below it."""

    column: Column
    entries: int


@dataclass(frozen=True, slots=True)
class LookUpShelf:
    """`counts`: how many there are of each kind (`policy`, `answer`, `entry` …); `newest`: what came lately.

    `fields`: the doors of the catalogue, so that a column is two touches from here.
    """

    counts: dict[str, int]
    newest: tuple[DocumentSummary, ...] = ()
    fields: tuple[Field26, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueShelf:
    """`columns`: what is looked at and what hangs below; whose `parent` is among them stands under that one."""

    path: tuple[Column, ...]
    columns: tuple[Counted, ...]
    fields: tuple[Field26, ...] = ()


@dataclass(frozen=True, slots=True)
class RowsShelf:
    """`pages`: page number → its rows, `PAGE_ROWS` each. `path`: where it hangs. `issuers`, `years`: for the filter."""

    count: int
    pages: dict[int, tuple[DocumentSummary, ...]] = field(default_factory=dict)
    path: tuple[Column, ...] = ()
    issuers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    fields: tuple[Field26, ...] = ()

    def row(self, place: int) -> DocumentSummary | None:
        """The row at a place, None while it has not come."""
        rows = self.pages.get(place // PAGE_ROWS, ())
        return rows[place % PAGE_ROWS] if place % PAGE_ROWS < len(rows) else None

    def with_page(self, number: int, rows: tuple[DocumentSummary, ...]) -> RowsShelf:
        """With one page more, and without those farthest from it."""
        pages = {**self.pages, number: rows}
        near = sorted(pages, key=lambda one: abs(one - number))[:_PAGES_KEPT]
        return replace(self, pages={one: pages[one] for one in sorted(near)})


@dataclass(frozen=True, slots=True)
class DocumentShelf:
    """A document with what belongs to it. `policy`: what an answer rests on; `clause`: the words it says there."""

    document: Document
    path: tuple[Column, ...] = ()
    answers: tuple[DocumentSummary, ...] = ()
    items: tuple[ItemSummary, ...] = ()
    related: tuple[DocumentSummary, ...] = ()
    policy: DocumentSummary | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class AboutShelf:
    """What there is to read about an item: policies and notices, then questions and answers."""

    documents: tuple[DocumentSummary, ...]


@dataclass(frozen=True, slots=True)
class ItemsShelf:
    """Items by group: on the map by stage, of a life and of a business."""

    groups: tuple[tuple[str, tuple[ItemSummary, ...]], ...]


@dataclass(frozen=True, slots=True)
class PowersShelf:
    """Every item as a line of the list of powers."""

    powers: tuple[ItemPower, ...]


@dataclass(frozen=True, slots=True)
class PeopleShelf:
    """`on_duty`: ids of those whose shift it is now."""

    people: tuple[Person, ...]
    on_duty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SitesShelf:
    sites: tuple[ZoneSite, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A policy that fits a profile, and the reason why."""

    policy: DocumentSummary
    reason: str


@dataclass(frozen=True, slots=True)
class BenefitsShelf:
    """`choices`: question → answers to choose from; `matches`: for what was chosen."""

    choices: tuple[tuple[str, tuple[str, ...]], ...]
    matches: tuple[Match, ...] = ()


Shelf = (
    LookUpShelf
    | CatalogueShelf
    | RowsShelf
    | DocumentShelf
    | AboutShelf
    | ItemsShelf
    | PowersShelf
    | PeopleShelf
    | SitesShelf
    | BenefitsShelf
)


@dataclass(frozen=True, slots=True)
class Reading:
    """`language` and `which` are what it was fetched for: when they change it is fetched anew."""

    place: Place
    language: str
    which: Filter
    shelf: Shelf
