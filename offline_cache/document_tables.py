"""The tables of what can be read and found, and how they are filled. Works when content is built, never in the shell.

`document.rank` is the order of everything: what one can do before what one can read, in force before ended, near before
far, newer before older. Search and lists walk along it, so no query ever sorts. Bodies are lines of text, `shape` says
what each line is. Whether a document holds or is shown is asked against the day of reading: a release lives for weeks.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import tee
from typing import Any

import msgspec

from kiosk.model.document import Column, Document, DocumentKind, Level
from kiosk.model.item import Item
from kiosk.model.person import Person, ZoneSite
from offline_cache.release import rank as ranks
from offline_cache.release.rows import HEAD, SAID
from offline_cache.standing import REPEALED

TABLES = """
CREATE TABLE document (
    rank INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL, also TEXT NOT NULL,
    issuer TEXT NOT NULL, issued TEXT NOT NULL, number TEXT NOT NULL, field TEXT NOT NULL, audience TEXT NOT NULL,
    level TEXT NOT NULL, region TEXT NOT NULL, holds_from TEXT NOT NULL, holds_to TEXT NOT NULL,
    hidden_from TEXT NOT NULL
);
CREATE TABLE said (
    rank INTEGER PRIMARY KEY, plain TEXT NOT NULL, body TEXT NOT NULL, shape TEXT NOT NULL, facts TEXT NOT NULL
);
CREATE INDEX document_kind ON document (kind, rank);
CREATE INDEX document_issued ON document (issued);
CREATE INDEX document_hidden ON document (hidden_from, kind) WHERE hidden_from < '9999';
CREATE TABLE hangs (column TEXT, rank INTEGER, PRIMARY KEY (column, rank)) WITHOUT ROWID;
CREATE TABLE tree (
    id TEXT PRIMARY KEY, parent TEXT NOT NULL, place INTEGER NOT NULL, level TEXT NOT NULL, entries INTEGER NOT NULL,
    body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX tree_parent ON tree (parent, place);
CREATE TABLE link (source TEXT, target TEXT, PRIMARY KEY (source, target)) WITHOUT ROWID;
CREATE INDEX link_target ON link (target, source);
CREATE TABLE list (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
"""
_ORDER = ("item", "form", "policy", "answer", "notice", "video", "entry", "person", "site")
_NEAR = (Level.VILLAGE, Level.COMMUNITY, Level.TOWN, Level.PARK, Level.COUNTY)
_FOR_EVER = "9999"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of `document`, not yet ranked. `also`: other names it is searched by, beside its title."""

    id: str
    kind: str
    title: str
    body: str
    plain: str = ""
    shape: str = ""
    issuer: str = ""
    issued: str = ""
    number: str = ""
    field: str = ""
    audience: str = ""
    level: str = ""
    region: str = ""
    holds_from: str = ""
    holds_to: str = _FOR_EVER
    hidden_from: str = _FOR_EVER
    facts: str = "{}"
    also: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    points_to: tuple[str, ...] = ()

    @property
    def other_names(self) -> str:
        return "\n".join(self.also)

    @property
    def head(self) -> tuple[str, ...]:
        """What stands in `document`, but for the rank."""
        return tuple(self.other_names if name == "also" else getattr(self, name) for name in HEAD)

    @property
    def said(self) -> tuple[str, ...]:
        """What stands in `said`, but for the rank."""
        return tuple(getattr(self, name) for name in SAID)


def document_row(document: Document) -> Row:
    told = document.provenance
    return Row(
        id=document.id,
        kind=document.kind.value,
        title=document.title,
        body="\n".join(block.text for block in document.blocks),
        plain=document.plain,
        shape="\n".join(f"{block.kind.value}\t{block.anchor}\t{block.depth}" for block in document.blocks),
        issuer=told.issuer,
        issued=told.issued.isoformat(),
        number=told.number,
        field=document.field,
        audience=document.audience.value if document.audience else "",
        level=document.level.value,
        region=document.region,
        holds_from=told.effective.isoformat() if told.effective else "",
        holds_to=_end_of(document),
        hidden_from=told.unpublish.isoformat() if told.unpublish else _FOR_EVER,
        facts=_facts(document),
        also=(*document.asks, *document.tags, told.number) if told.number else (*document.asks, *document.tags),
        columns=document.columns,
        points_to=(*document.items, *document.documents),
    )


def item_row(item: Item, place: int) -> Row:
    """An item is found like a document; `place` is how much people want it, 0 first."""
    asked = (line for one in item.faq for line in (one.q, one.a))
    return Row(
        id=item.code,
        kind="item",
        title=item.name,
        body="\n".join((item.plain, *item.conditions, *(one.name for one in item.materials), *asked)),
        plain=item.plain,
        issuer=item.department,
        audience=item.audience.value,
        issued=f"{_FOR_EVER}-{10**6 - place:07d}",
        also=item.aliases,
    )


def person_row(person: Person) -> Row:
    body = f"{person.post}\n{person.duty}\n{person.phone}"
    level, region = person.level.value, person.region
    return Row(person.id, "person", f"{person.name} {person.post}", body, plain=person.duty, level=level, region=region)


def site_row(site: ZoneSite) -> Row:
    body = f"{site.address}\n{site.hours}\n{site.phone}"
    return Row(site.id, "site", site.name, body, plain=site.address, level=site.level.value, region=site.region)


def in_order(rows: Iterable[Row], today: date) -> list[Row]:
    """The order of everything. Python's sort keeps equal ones as they came."""
    day = today.isoformat()
    newest_first = sorted(rows, key=lambda row: row.issued, reverse=True)
    return sorted(newest_first, key=lambda row: (_group(row, day), _nearness(row.level)))


def fill(
    connection: sqlite3.Connection,
    rows: Iterable[Row],
    columns: Iterable[Column],
    lists: dict[str, Any],
    before: Mapping[str, int] | None = None,
) -> None:
    """Write the rows in their order, the tree and the lists; `before`: the ranks to keep. Raises: sqlite3.Error."""
    counts: Counter[str] = Counter()
    for rank, row in _ranked(rows, before or {}):
        columns_of = dict.fromkeys(row.columns)
        counts.update(columns_of.keys())
        _put(connection, "document", (rank, *row.head))
        _put(connection, "said", (rank, *row.said))
        for column in columns_of:
            _put(connection, "hangs", (column, rank))
        for target in dict.fromkeys(row.points_to):
            _put(connection, "link", (row.id, target))
    tree = [
        (one.id, one.parent, one.order, one.level.value, counts[one.id], msgspec.json.encode(one).decode())
        for one in columns
    ]
    connection.executemany("INSERT INTO tree VALUES (?, ?, ?, ?, ?, ?)", tree)
    told_lists = [(name, msgspec.json.encode(value).decode()) for name, value in sorted(lists.items())]
    connection.executemany("INSERT INTO list VALUES (?, ?)", told_lists)


def _ranked(rows: Iterable[Row], before: Mapping[str, int]) -> Iterator[tuple[int, Row]]:
    """Rows are many, so they are gone through one by one where nothing need be kept."""
    if before:
        told = list(rows)
        yield from zip(ranks.after([row.id for row in told], before), told, strict=True)
        return
    one, other = tee(rows)
    yield from zip(ranks.fresh((row.kind, row.level) for row in one), other, strict=True)


_IN_COLUMNS = {"id", "kind", "title", "plain", "blocks"}


def _put(connection: sqlite3.Connection, table: str, values: tuple[Any, ...]) -> None:
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - fixed words and marks


def _facts(document: Document) -> str:
    kept = _told(msgspec.to_builtins(document))
    return msgspec.json.encode({name: value for name, value in kept.items() if name not in _IN_COLUMNS}).decode()


def _told(value: Any) -> Any:
    """Without what is empty: that is what a missing key means."""
    if isinstance(value, dict):
        return {name: _told(one) for name, one in value.items() if one not in (None, "", [], ())}
    return value


def _end_of(document: Document) -> str:
    """The last day on which it holds; a document that another ended holds no more."""
    told = document.provenance
    if told.repealed_by:
        return REPEALED
    return told.expires.isoformat() if told.expires else _FOR_EVER


def _group(row: Row, day: str) -> int:
    ended = not (row.holds_from <= day <= row.holds_to)
    return _ORDER.index(row.kind) + (len(_ORDER) if ended and row.kind == DocumentKind.POLICY.value else 0)


def _nearness(level: str) -> int:
    return _NEAR.index(Level(level)) if level else 0
