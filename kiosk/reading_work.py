"""Fetching what a page for reading shows. Blocks; runs off the screen's thread. Raises: KioskError."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain
from threading import Event as Flag
from typing import TYPE_CHECKING

from kiosk import event as e
from kiosk.benefit import matched, names_any, questions
from kiosk.duty import on_duty
from kiosk.model.document import Column, DocumentKind, DocumentSummary
from kiosk.model.hit import Filter
from kiosk.model.item import Audience
from kiosk.place import Page, Place
from kiosk.reading import (
    PAGE_ROWS,
    AboutShelf,
    BenefitsShelf,
    CatalogueShelf,
    Counted,
    DocumentShelf,
    ItemsShelf,
    LookUpShelf,
    PeopleShelf,
    PowersShelf,
    Reading,
    RowsShelf,
    Shelf,
    SitesShelf,
)
from kiosk.reading_journey import which_of
from kiosk.state import State, Work

if TYPE_CHECKING:
    from offline_cache.catalogue import Catalogue
    from offline_cache.library import Library

Deliver = Callable[[e.Event], None]

NEW = "new"  # the listing of what came lately
NEW_DAYS = 7
_LATEST_YEARS = 8
_NEWEST = 3
_RELATED = 8
_ABOUT = 12
_ALL = 400  # policies that are matched with a profile


class ReadingWork:
    """One method for each kind of page; `open` finds it by the page."""

    def __init__(self, catalogue: Callable[[], Catalogue]) -> None:
        self._catalogue = catalogue
        self._shelves: dict[Page, Callable[[State, Place, str], Shelf]] = {
            Page.LOOK_UP: self._look_up,
            Page.CATALOGUE: self._columns,
            Page.ENTRIES: self._rows_shelf,
            Page.POLICIES: self._rows_shelf,
            Page.LISTING: self._rows_shelf,
            Page.DOCUMENT: self._document,
            Page.LIFE: self._life,
            Page.ITEMS: self._powers,
            Page.CODES: self._codes,
            Page.PEOPLE: self._people,
            Page.SITES: lambda *_: SitesShelf(self._library.sites()),
            Page.BENEFITS: self._benefits,
            Page.GUIDE: self._about,
        }

    @property
    def _library(self) -> Library:
        return self._catalogue().library

    def read(self, state: State, _work: Work, _cancel: Flag, deliver: Deliver) -> None:
        """The page's shelf, or one more page of its rows when that is what the state wants."""
        place, which = state.place, which_of(state)
        language = state.session.settings.language.value
        read = state.reading
        if read is not None and read.place == place and read.which == which and state.rows_wanted is not None:
            rows = self._rows(place, which, state.rows_wanted, state.now)
            deliver(e.RowsOpened(read, state.rows_wanted, self._library.written(rows, language)))
            return
        shelf = self._library.written(self._shelves[place.page](state, place, language), language)
        deliver(e.ReadingOpened(Reading(place, language, which, shelf)))

    def _look_up(self, state: State, _place: Place, _language: str) -> Shelf:
        library = self._library
        return LookUpShelf(library.counts(), library.newest(_NEWEST, _since(state.now)), library.fields())

    def _columns(self, _state: State, place: Place, _language: str) -> Shelf:
        """A field shows its columns of every level at once: from there an entry's list is one touch away."""
        library = self._library
        fields = library.fields()
        if not place.key:
            tops = library.columns("")
            rest = tuple(self._below(one.id) for one, _ in tops if not one.field)
            return CatalogueShelf((), (*_counted(tops), *chain(*rest)), fields)
        if any(one.id == place.key for one in fields):
            tops = tuple(one for one in library.columns("") if one[0].field == place.key)
            return CatalogueShelf((), (*_counted(tops), *chain(*(self._below(one.id) for one, _ in tops))), fields)
        path = library.path(place.key)
        own = Counted(path[-1], library.count_below(place.key))
        return CatalogueShelf(path, (own, *self._below(place.key)), fields)

    def _below(self, column: str) -> tuple[Counted, ...]:
        """All columns below one."""
        near = self._library.columns(column)
        return (*_counted(near), *chain(*(self._below(one.id) for one, _ in near)))

    def _rows_shelf(self, state: State, place: Place, _language: str) -> Shelf:
        library, which = self._library, which_of(state)
        shelf = RowsShelf(self._count(place, which, state.now), {0: self._rows(place, which, 0, state.now)})
        if place.page is Page.ENTRIES:
            return replace(shelf, path=library.path(place.key))
        if place.page is Page.POLICIES:
            years = tuple(state.now.year - back for back in range(_LATEST_YEARS))
            issuers = library.issuers(DocumentKind.POLICY)
            return replace(shelf, issuers=issuers, years=years, fields=library.fields())
        return shelf

    def _count(self, place: Place, which: Filter, now: datetime) -> int:
        if place.page is Page.ENTRIES:
            return self._library.count(place.key)
        if place.key == NEW:
            return self._library.count_newest(_since(now))
        return self._library.count_listed(_wanted(place, which))

    def _rows(self, place: Place, which: Filter, number: int, now: datetime) -> tuple[DocumentSummary, ...]:
        first = number * PAGE_ROWS
        if place.page is Page.ENTRIES:
            return self._library.entries(place.key, first, PAGE_ROWS)
        if place.key == NEW:
            return self._library.newest(PAGE_ROWS, _since(now), first)
        return self._library.listed(_wanted(place, which), first, PAGE_ROWS)

    def _document(self, _state: State, place: Place, language: str) -> Shelf:
        library = self._library
        document = library.document(place.key.partition("#")[0])
        about = library.about(document.id)
        policy = library.summary(document.clause.document) if document.clause else None
        related = library.summaries([one for one in document.documents if policy is None or one != policy.id])
        return DocumentShelf(
            document=document,
            path=library.path(document.columns[0]) if document.columns else (),
            answers=library.answers_of(document.id),
            items=self._catalogue().summaries(document.items, language),
            related=(*related, *(one for one in about if one.kind is not DocumentKind.ANSWER))[:_RELATED],
            policy=policy,
            clause=library.clause(document.clause) if document.clause else "",
        )

    def _about(self, _state: State, place: Place, _language: str) -> Shelf:
        """What points to the item: from doing back to reading and asking."""
        return AboutShelf(self._library.about(place.key)[:_ABOUT])

    def _life(self, _state: State, _place: Place, language: str) -> Shelf:
        """The stages of a life and of a business at once: from one map to the other nothing is fetched."""
        catalogue = self._catalogue()
        stages = chain(*(catalogue.stages(audience, language) for audience in Audience))
        return ItemsShelf(tuple((stage.id, catalogue.items(stage.id, language)) for stage in stages))

    def _powers(self, _state: State, _place: Place, language: str) -> Shelf:
        return PowersShelf(self._catalogue().powers(language))

    def _codes(self, _state: State, _place: Place, language: str) -> Shelf:
        return ItemsShelf((("", self._catalogue().most_wanted(language)),))

    def _people(self, state: State, _place: Place, _language: str) -> Shelf:
        return PeopleShelf(self._library.people(), on_duty(self._library.roster(), state.now))

    def _benefits(self, state: State, _place: Place, _language: str) -> Shelf:
        which = Filter(kinds=("policy",), audience=Audience.ENTERPRISE, in_force=True)
        policies = self._library.tagged(which, _ALL)
        meant = tuple((one, tags) for one, tags, for_everybody in policies if not for_everybody or names_any(tags))
        return BenefitsShelf(questions(), matched(state.profile, meant))


def _counted(columns: tuple[tuple[Column, int], ...]) -> tuple[Counted, ...]:
    return tuple(Counted(*one) for one in columns)


def _wanted(place: Place, which: Filter) -> Filter:
    kinds = (place.key,) if place.page is Page.LISTING else ("policy",)
    return replace(which, kinds=kinds)


def _since(now: datetime) -> date:
    return now.date() - timedelta(days=NEW_DAYS)
