"""Reading the content: zone, stages, items, search. The file never changes while it is open.

Opened `mode=ro&immutable=1`: no locks, no journal, nothing written beside it. One connection behind a lock, so any
thread may ask. A language the content does not have is answered in simplified Chinese; `fallback_language` says so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import msgspec

from kiosk.model.errors import CacheError, Code
from kiosk.model.item import Audience, Item, ItemPower, ItemService, ItemSummary, Stage
from kiosk.model.zone import ContentFigures, Zone
from offline_cache.library import Library
from offline_cache.search.search import Search

T = TypeVar("T")

SCHEMA_VERSION = 4
APPLICATION_ID = 0x5A574743  # "ZWGC"
LANGUAGES = ("zh-Hans", "zh-Hant")
MEDIA = "media"
_FALLBACK = "zh-Hans"
_PAGE_COUNT_AT = 28  # offset in the SQLite file header; the page size stands at 16
_HEADER_BYTES = 100


class Catalogue:
    """An open content file. Every method may raise CacheError content.unreadable."""

    def __init__(self, connection: sqlite3.Connection, figures: ContentFigures, media: Path) -> None:
        self._connection = connection
        self._lock = Lock()
        self.figures = figures
        self.media = media  # films, captions, photos; beside the content unless told otherwise
        self.fault: Code | None = None  # why there is nothing newer, when there should be
        self.library = Library(self._rows, date.today)
        self.finder = Search(self._steps, date.today)

    @classmethod
    def open(cls, path: Path) -> Catalogue:
        """Raises: CacheError content.missing, content.unreadable (cut, foreign, of another schema)."""
        if not path.is_file():
            raise CacheError(Code.CONTENT_MISSING, file=path.name)
        try:
            _refuse_cut(path)
            connection = read_only(path)
            _refuse_foreign(connection)
            (body,) = connection.execute("SELECT body FROM note WHERE name = 'figures'").fetchone()
            return cls(connection, msgspec.json.decode(body, type=ContentFigures), path.parent / MEDIA)
        except (OSError, sqlite3.Error, msgspec.MsgspecError, TypeError) as error:
            raise CacheError(Code.CONTENT_UNREADABLE, file=path.name) from error

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @staticmethod
    def fallback_language(language: str) -> str:
        """The language that the content is really shown in when `language` is asked for."""
        return language if language in LANGUAGES else _FALLBACK

    def zone(self, language: str) -> Zone:
        return self._one(Zone, "SELECT body FROM zone WHERE language = ?", self.fallback_language(language))

    def stages(self, audience: Audience, language: str) -> tuple[Stage, ...]:
        sql = "SELECT body FROM stages WHERE language = ? AND audience = ?"
        return self._one(tuple[Stage, ...], sql, self.fallback_language(language), audience.value)

    def items(self, stage_id: str, language: str) -> tuple[ItemSummary, ...]:
        """The items of one stage, what people come for most first."""
        sql = "SELECT body FROM summary WHERE language = ? AND stage = ? ORDER BY rank"
        return self._all(ItemSummary, sql, self.fallback_language(language), stage_id)

    def popular(self, language: str) -> tuple[ItemSummary, ...]:
        """The zone's most wanted items, in its order."""
        return self.summaries(self.zone(language).popular, language)

    def voices(self, language: str) -> tuple[ItemSummary, ...]:
        """说一说: what can be said to the zone itself, in the order of the codes."""
        spoken = ", ".join(f"'{one.value}'" for one in ItemService if one.is_voice)
        sql = f"SELECT body FROM summary WHERE language = ? AND body ->> '$.service' IN ({spoken}) ORDER BY rank"  # noqa: S608 - fixed words
        return self._all(ItemSummary, sql, self.fallback_language(language))

    def item(self, code: str, language: str) -> Item:
        """Raises: CacheError item.unknown."""
        sql = "SELECT body FROM item WHERE language = ? AND code = ?"
        rows = self._all(Item, sql, self.fallback_language(language), code)
        if not rows:
            raise CacheError(Code.ITEM_UNKNOWN, item=code)
        return rows[0]

    def summaries(self, codes: tuple[str, ...], language: str) -> tuple[ItemSummary, ...]:
        """These items, in this order; a code that is none of ours is left out."""
        marks = ",".join("?" * len(codes))
        sql = f"SELECT body FROM summary WHERE language = ? AND code IN ({marks})"  # noqa: S608 - only marks are put in
        found = {one.code: one for one in self._all(ItemSummary, sql, self.fallback_language(language), *codes)}
        return tuple(found[code] for code in codes if code in found)

    def most_wanted(self, language: str, limit: int = 24) -> tuple[ItemSummary, ...]:
        """What people come for most, first."""
        sql = "SELECT body FROM summary WHERE language = ? ORDER BY rank LIMIT ?"
        rows = self._rows(sql, (self.fallback_language(language), limit))
        return tuple(msgspec.json.decode(body, type=ItemSummary) for (body,) in rows)

    def powers(self, language: str) -> tuple[ItemPower, ...]:
        """Every item as a line of the list of powers, what people come for most first."""
        told = ", ".join(f"item.body ->> '$.{name}'" for name in ("kind", "department", "level"))
        sql = (
            f"SELECT summary.body, {told}, json_array_length(item.body, '$.steps')"  # noqa: S608 - fixed words are put in
            " FROM summary JOIN item USING (language, code) WHERE language = ? ORDER BY summary.rank"
        )
        rows = self._rows(sql, (self.fallback_language(language),))
        return tuple(ItemPower(msgspec.json.decode(body, type=ItemSummary), *rest) for body, *rest in rows)

    def codes(self) -> tuple[str, ...]:
        """Every item's code, what people come for most first."""
        sql = "SELECT code FROM summary WHERE language = ? ORDER BY rank"
        return tuple(code for (code,) in self._rows(sql, (_FALLBACK,)))

    def _one(self, kind: type[T], sql: str, *values: str) -> T:
        rows = self._all(kind, sql, *values)
        if not rows:
            raise CacheError(Code.CONTENT_UNREADABLE)
        return rows[0]

    def _all(self, kind: type[T], sql: str, *values: str) -> tuple[T, ...]:
        try:
            return tuple(msgspec.json.decode(body, type=kind) for (body,) in self._rows(sql, values))
        except msgspec.MsgspecError as error:
            raise CacheError(Code.CONTENT_UNREADABLE) from error

    def _rows(self, sql: str, values: Sequence[object] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise CacheError(Code.CONTENT_UNREADABLE) from error

    def _steps(self, sql: str, values: Sequence[object] | dict[str, Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The same, read only as far as it is listened to; others may ask meanwhile."""
        try:
            with self._lock:
                cursor = self._connection.execute(sql, values)
            try:
                while True:
                    with self._lock:
                        row = cursor.fetchone()
                    if row is None:
                        break
                    yield row
            finally:
                cursor.close()
        except sqlite3.Error as error:
            raise CacheError(Code.CONTENT_UNREADABLE) from error


def read_only(path: Path) -> sqlite3.Connection:
    """Raises: sqlite3.Error."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _refuse_cut(path: Path) -> None:
    """A file shorter than its own header says was cut; SQLite would notice only on the page that is missing."""
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[_PAGE_COUNT_AT : _PAGE_COUNT_AT + 4], "big")
    if len(header) < _HEADER_BYTES or path.stat().st_size != (page if page > 1 else 65536) * pages:
        raise CacheError(Code.CONTENT_UNREADABLE, file=path.name)


def _refuse_foreign(connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if (application, version) != (APPLICATION_ID, SCHEMA_VERSION):
        raise CacheError(Code.CONTENT_UNREADABLE, schema=version)
