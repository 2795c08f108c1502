"""Reading what can be read: the tree of columns, lists, whole documents, people and zones of the county.

Over the same open file as the items. Lists are pages of rows along the rank, so a list of 100,000 costs what is shown
of it. What is no longer to be shown on the day of reading is not in any list. Traditional characters are made when
something is shown in them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from kiosk.model.document import (
    ClauseRef,
    Column,
    Document,
    DocumentKind,
    DocumentSummary,
    Field26,
    Level,
)
from kiosk.model.errors import CacheError, Code
from kiosk.model.hit import Filter
from kiosk.model.person import Person, Shift, ZoneSite
from offline_cache.document_read import converter, decoded, summary_of, tags_of, whole
from offline_cache.markdown import clause_text
from offline_cache.narrowing import condition
from offline_cache.traditional import rewritten

T = TypeVar("T")
Rows = Callable[..., list[tuple[Any, ...]]]

_SUMMARY = "id, kind, title, issuer, issued, number, plain, holds_from, holds_to"
_DOCUMENTS = "document JOIN said USING (rank)"
_SHOWN = "hidden_from > :today"
# A kind with a plus is compared, not looked up: what is new is found along `document_issued`, and that is little.
_NEW = "+kind IN ('policy', 'notice', 'entry') AND issued >= :since"
_ENDING = "hidden_from < '9999'"  # what has a last day at all; `document_hidden` holds only that


class Library:
    """`rows(sql, values)` asks the open file, from any thread; raises CacheError content.unreadable."""

    def __init__(self, rows: Rows, today: Callable[[], date]) -> None:
        self._rows = rows
        self._today = today

    # ---- the catalogue -----------------------------------------------------------------------------------------------

    def columns(self, parent: str, level: Level | None = None) -> tuple[tuple[Column, int], ...]:
        """The columns below one, "" for the tops of a level, each with how many entries hang in it and below it."""
        wanted = "parent = :parent" + (" AND level = :level" if level else "")
        sql = f"SELECT body, id FROM tree WHERE {wanted} ORDER BY place, id"  # noqa: S608 - fixed words are put in
        rows = self._rows(sql, {"parent": parent, "level": level.value if level else ""})
        return tuple((decoded(body, Column), self.count_below(one)) for body, one in rows)

    def column(self, column: str) -> Column:
        """Raises: CacheError item.unknown."""
        for (body,) in self._rows("SELECT body FROM tree WHERE id = ?", (column,)):
            return decoded(body, Column)
        raise CacheError(Code.ITEM_UNKNOWN, column=column)

    def path(self, column: str) -> tuple[Column, ...]:
        """From the top down to the column itself: the bread crumbs."""
        found: list[Column] = []
        while column and len(found) < _DEEPEST:
            found.append(self.column(column))
            column = found[-1].parent
        return tuple(reversed(found))

    def count_below(self, column: str) -> int:
        """Entries in a column and in those below it, as many as were built in."""
        sql = (
            "WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT tree.id FROM tree JOIN below ON tree.parent = below.id)"
            " SELECT coalesce(sum(entries), 0) FROM tree WHERE id IN below"
        )
        return int(self._rows(sql, (column,))[0][0])

    def count(self, column: str) -> int:
        """The entries of one column that are shown today."""
        sql = f"SELECT count(*) FROM hangs JOIN document USING (rank) WHERE hangs.column = :column AND {_SHOWN}"  # noqa: S608
        return int(self._rows(sql, {"column": column, "today": self._day()})[0][0])

    def entries(self, column: str, offset: int, limit: int) -> tuple[DocumentSummary, ...]:
        """A page of a column, newest first."""
        sql = (
            f"SELECT {_SUMMARY} FROM hangs JOIN document USING (rank) JOIN said USING (rank)"  # noqa: S608 - fixed words are put in
            f" WHERE hangs.column = :column AND {_SHOWN} ORDER BY rank LIMIT :limit OFFSET :offset"
        )
        return self._summaries(sql, column=column, offset=offset, limit=limit)

    # ---- documents ---------------------------------------------------------------------------------------------------

    def document(self, document: str) -> Document:
        """One, whole. Raises: CacheError item.unknown, also for one that is no longer shown."""
        sql = f"SELECT id, kind, title, plain, body, shape, facts FROM {_DOCUMENTS} WHERE id = :id AND {_SHOWN}"  # noqa: S608
        for row in self._rows(sql, {"id": document, "today": self._day()}):
            if row[1] in _KINDS:
                return whole(row)
        raise CacheError(Code.ITEM_UNKNOWN, document=document)

    def summary(self, document: str) -> DocumentSummary:
        """One as a row. Raises: CacheError item.unknown."""
        sql = f"SELECT {_SUMMARY} FROM {_DOCUMENTS} WHERE id = :id AND {_SHOWN}"  # noqa: S608 - fixed words are put in
        for one in self._summaries(sql, id=document):
            return one
        raise CacheError(Code.ITEM_UNKNOWN, document=document)

    def summaries(self, documents: Sequence[str]) -> tuple[DocumentSummary, ...]:
        """Several as rows, in their order; one that is unknown or no longer shown is left out."""
        values = {f"id{place}": one for place, one in enumerate(documents)}
        marks = ", ".join(f":{name}" for name in values)
        sql = f"SELECT {_SUMMARY} FROM {_DOCUMENTS} WHERE id IN ({marks}) AND {_SHOWN}"  # noqa: S608 - marks are put in
        found = {one.id: one for one in self._summaries(sql, **values)}
        return tuple(found[one] for one in documents if one in found)

    def clause(self, told: ClauseRef) -> str:
        """What a clause says, as it stands in its document; empty when it no longer does."""
        return clause_text(self.document(told.document).blocks, told.anchor)

    def listed(self, which: Filter, offset: int, limit: int) -> tuple[DocumentSummary, ...]:
        """A page of everything that passes the filter, in the order of everything."""
        wanted, values = self._condition(which)
        sql = f"SELECT {_SUMMARY} FROM {_DOCUMENTS} WHERE {wanted} ORDER BY rank LIMIT :limit OFFSET :offset"  # noqa: S608
        return self._summaries(sql, **values, offset=offset, limit=limit)

    def count_listed(self, which: Filter) -> int:
        wanted, values = self._condition(which)
        sql = f"SELECT count(*) FROM document WHERE {wanted}"  # noqa: S608 - fixed words are put in
        return int(self._rows(sql, {**values, "today": self._day()})[0][0])

    def counts(self) -> dict[str, int]:
        """How many there are of each kind: as many as were built in, less those that are shown no more."""
        built: dict[str, int] = dict(self._rows("SELECT kind, sum(documents) FROM span GROUP BY kind"))
        sql = f"SELECT kind, count(*) FROM document WHERE hidden_from <= :today AND {_ENDING} GROUP BY +kind"  # noqa: S608 - fixed words are put in
        gone: dict[str, int] = dict(self._rows(sql, {"today": self._day()}))
        return {kind: int(built.get(kind, 0)) - int(gone.get(kind, 0)) for kind in _KINDS}

    def tagged(self, which: Filter, limit: int) -> tuple[tuple[DocumentSummary, tuple[str, ...], bool], ...]:
        """As `listed`, with each one's tags and whether it is for everybody; no text is read for it."""
        wanted, values = self._condition(which)
        told = f"{_SUMMARY}, facts, audience"
        sql = f"SELECT {told} FROM {_DOCUMENTS} WHERE {wanted} ORDER BY rank LIMIT :limit"  # noqa: S608 - fixed words
        today = self._day()
        rows = self._rows(sql, {**values, "limit": limit, "today": today})
        return tuple((summary_of(row, today), tags_of(facts), not audience) for *row, facts, audience in rows)

    def newest(self, limit: int, since: date, offset: int = 0) -> tuple[DocumentSummary, ...]:
        """What was issued since that day, newest first: 本周新增."""
        sql = (
            f"SELECT {_SUMMARY} FROM {_DOCUMENTS} WHERE {_NEW} AND {_SHOWN}"  # noqa: S608 - fixed words are put in
            " ORDER BY issued DESC, rank LIMIT :limit OFFSET :offset"
        )
        return self._summaries(sql, since=since.isoformat(), limit=limit, offset=offset)

    def count_newest(self, since: date) -> int:
        sql = f"SELECT count(*) FROM document WHERE {_NEW} AND {_SHOWN}"  # noqa: S608 - fixed words are put in
        return int(self._rows(sql, {"since": since.isoformat(), "today": self._day()})[0][0])

    def answers_of(self, policy: str) -> tuple[DocumentSummary, ...]:
        """The questions to a policy, in its order."""
        return self._linked("target", policy, "answer")

    def about(self, code: str) -> tuple[DocumentSummary, ...]:
        """What points to an item or a document, answers last."""
        found = self._linked("target", code, *_KINDS)
        return tuple(sorted(found, key=lambda one: one.kind is DocumentKind.ANSWER))

    def issuers(self, kind: DocumentKind) -> tuple[str, ...]:
        """Who issued documents of a kind, the busiest first: the choices of a filter."""
        sql = "SELECT issuer FROM document WHERE kind = ? GROUP BY issuer ORDER BY count(*) DESC, issuer"
        return tuple(issuer for (issuer,) in self._rows(sql, (kind.value,)))

    @staticmethod
    def written(value: T, language: str) -> T:
        """A value of the content, whatever holds it, with what people read in the characters of a language."""
        if language != "zh-Hant":
            return value
        return converter()(value) if isinstance(value, str) else rewritten(value, converter())  # type: ignore[return-value]

    # ---- people and places -------------------------------------------------------------------------------------------

    def fields(self) -> tuple[Field26, ...]:
        return self._list("fields", tuple[Field26, ...])

    def people(self) -> tuple[Person, ...]:
        return self._list("people", tuple[Person, ...])

    def roster(self) -> tuple[Shift, ...]:
        return self._list("roster", tuple[Shift, ...])

    def sites(self) -> tuple[ZoneSite, ...]:
        return self._list("sites", tuple[ZoneSite, ...])

    # ---- how it is asked ---------------------------------------------------------------------------------------------

    def _day(self) -> str:
        return self._today().isoformat()

    def _linked(self, side: str, one: str, *kinds: str) -> tuple[DocumentSummary, ...]:
        other = "source" if side == "target" else "target"
        marks = ", ".join(f"'{kind}'" for kind in kinds)
        sql = (
            f"SELECT {_SUMMARY} FROM link JOIN document ON document.id = link.{other} JOIN said USING (rank)"  # noqa: S608 - as above
            f" WHERE link.{side} = :one AND kind IN ({marks}) AND {_SHOWN} ORDER BY rank"
        )
        return self._summaries(sql, one=one)

    def _condition(self, which: Filter) -> tuple[str, dict[str, Any]]:
        """The filter over what is a document and shown."""
        kinds = tuple(kind for kind in which.kinds or _KINDS if kind in _KINDS)
        wanted, values = condition(replace(which, kinds=kinds))
        return f"{_SHOWN}{wanted}", values

    def _summaries(self, sql: str, **values: Any) -> tuple[DocumentSummary, ...]:
        today = self._day()
        return tuple(summary_of(row, today) for row in self._rows(sql, {**values, "today": today}))

    def _list(self, name: str, kind: type[T]) -> T:
        rows = self._rows("SELECT body FROM list WHERE name = ?", (name,))
        return decoded(rows[0][0] if rows else "[]", kind)


_KINDS = tuple(kind.value for kind in DocumentKind)
_DEEPEST = 12
