"""The content as the shell reads it: one read-only SQLite file, made from the sources once, never changed.

The same sources give the same bytes. The file is written beside its place, synced, and renamed into it, so a reader
finds the old file or the new one, never half of one. pypinyin and OpenCC work here only: they are too heavy to start.

From a shell: `python -m offline_cache.content_build FOLDER OUT`.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from opencc import OpenCC

from kiosk.model.document import Column, DocumentKind
from kiosk.model.errors import CacheError, Code
from kiosk.model.item import Audience, Basis, Item, ItemSummary
from kiosk.model.zone import ContentFigures, Zone
from offline_cache.catalogue import APPLICATION_ID, SCHEMA_VERSION
from offline_cache.content_check import check_source
from offline_cache.content_source import ContentSource, load, source_paths
from offline_cache.document_source import DocumentSource, document_paths, load_documents
from offline_cache.document_tables import TABLES as DOCUMENT_TABLES
from offline_cache.document_tables import Row, document_row, fill, in_order, item_row, person_row, site_row
from offline_cache.durable import sync_file, sync_folder
from offline_cache.law import Law, short_name
from offline_cache.release import held
from offline_cache.search import index as search_index
from offline_cache.storage_fault import storage_code
from offline_cache.traditional import Convert, rewritten

SIMPLIFIED, TRADITIONAL = "zh-Hans", "zh-Hant"

_TABLES = """
CREATE TABLE note (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE zone (language TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE stages (language TEXT, audience TEXT, body TEXT NOT NULL, PRIMARY KEY (language, audience)) WITHOUT ROWID;
CREATE TABLE item (language TEXT, code TEXT, body TEXT NOT NULL, PRIMARY KEY (language, code)) WITHOUT ROWID;
CREATE TABLE summary (
    language TEXT, rank INTEGER, code TEXT NOT NULL, stage TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (language, rank)
) WITHOUT ROWID;
CREATE INDEX summary_stage ON summary (language, stage, rank);
"""


@dataclass(frozen=True, slots=True)
class Added:
    """Documents that stand in no source file, in their order: made-up ones for tests of scale."""

    rows: Iterable[Row] = ()
    columns: tuple[Column, ...] = ()
    documents: int = 0
    answers: int = 0


def build(
    folder: Path,
    out: Path,
    built_at: datetime | None = None,
    added: Added | None = None,
    before: Mapping[str, int] | None = None,
) -> ContentFigures:
    """Checks the sources and writes the content file. `before`: the ranks of the release before, to be kept.

    Raises: CacheError content.faulty (with the first finding), store.full, store.unavailable.
    """
    today = (built_at or datetime.now().astimezone()).date()
    source, documents = load(folder), load_documents(folder)
    findings = check_source(folder, source, documents, today)
    if findings:
        raise CacheError(Code.CONTENT_FAULTY, findings=len(findings), first=str(findings[0]))
    added = added or Added()
    figures = _figures(folder, source, documents, built_at)
    figures = replace(figures, documents=figures.documents + added.documents, answers=figures.answers + added.answers)
    try:
        _write_whole(out, Sources(source, documents, today, added, before or {}), figures)
    except (OSError, sqlite3.Error) as error:
        raise CacheError(storage_code(error), file=out.name) from error
    return figures


def summary_of(item: Item) -> ItemSummary:
    """An item as a tile."""
    return ItemSummary(
        item.code,
        item.name,
        item.plain,
        item.stage,
        item.audience,
        item.id_card_only,
        item.can_be_done_here,
        item.service,
    )


@dataclass(frozen=True, slots=True)
class Sources:
    """What is built: items and documents, and the day whose order of everything is kept."""

    content: ContentSource
    documents: DocumentSource
    today: date
    added: Added
    before: Mapping[str, int]


def _figures(
    folder: Path, source: ContentSource, documents: DocumentSource, built_at: datetime | None
) -> ContentFigures:
    paths = (*source_paths(folder), *document_paths(folder))
    newest = datetime.fromtimestamp(int(max(path.stat().st_mtime for path in paths)), UTC)
    moment = built_at or newest
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
    items = [file.value for file in source.items]
    people = [item for item in items if item.audience is Audience.PERSON]
    kinds = Counter(document.kind for document in documents.documents())
    return ContentFigures(
        version=f"{moment:%Y.%m.%d}-{digest[:8]}",
        built_at=moment,
        items=len(items),
        person_items=len(people),
        id_card_only_items=sum(item.id_card_only for item in people),
        forms=sum(item.form is not None for item in items),
        documents=kinds.total() - kinds[DocumentKind.ANSWER],
        answers=kinds[DocumentKind.ANSWER],
    )


def _write_whole(out: Path, sources: Sources, figures: ContentFigures) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(f".{out.name}.{os.getpid()}.new")
    try:
        with closing(sqlite3.connect(beside, isolation_level=None)) as connection:
            _fill(connection, sources, figures)
        sync_file(beside)
        beside.replace(out)
        sync_folder(out.parent)
    finally:
        beside.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, sources: Sources, figures: ContentFigures) -> None:
    source = sources.content
    connection.executescript(
        f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;"
        f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION}; {_TABLES}"
        f"{DOCUMENT_TABLES} {search_index.TABLES} {held.TABLE}"
    )
    connection.execute("BEGIN")
    connection.execute("INSERT INTO note VALUES ('figures', ?)", (_json(figures),))
    traditional = OpenCC("s2tw").convert
    ranked = _ranked(source)
    _fill_language(connection, SIMPLIFIED, source, ranked, str)
    _fill_language(connection, TRADITIONAL, source, ranked, traditional)
    _fill_documents(connection, sources, ranked)
    held.write_held(connection, held.recounted(connection))
    connection.execute("COMMIT")


def _fill_documents(connection: sqlite3.Connection, sources: Sources, items: list[Item]) -> None:
    documents = sources.documents
    rows = [item_row(item, place) for place, item in enumerate(items)]
    rows += [document_row(document) for document in documents.documents()]
    rows += [person_row(person) for person in documents.listed("people")]
    rows += [site_row(site) for site in documents.listed("sites")]
    lists = {name: documents.listed(name) for name in documents.lists}
    in_place = chain(in_order(rows, sources.today), sources.added.rows)
    fill(connection, in_place, (*documents.all_columns(), *sources.added.columns), lists, sources.before)
    search_index.index(connection, documents.listed("synonyms"))


def _fill_language(
    connection: sqlite3.Connection, language: str, source: ContentSource, ranked: list[Item], convert: Convert
) -> None:
    connection.execute("INSERT INTO zone VALUES (?, ?)", (language, _json(rewritten(_zone(source), convert))))
    for audience in Audience:
        stages = tuple(one for one in (source.stages.value if source.stages else ()) if one.audience is audience)
        row = (language, audience.value, _json(rewritten(stages, convert)))
        connection.execute("INSERT INTO stages VALUES (?, ?, ?)", row)
    for rank, item in enumerate(rewritten(tuple(ranked), convert)):
        connection.execute("INSERT INTO item VALUES (?, ?, ?)", (language, item.code, _json(item)))
        row_of_tile = (language, rank, item.code, item.stage, _json(summary_of(item)))
        connection.execute("INSERT INTO summary VALUES (?, ?, ?, ?, ?)", row_of_tile)


def _zone(source: ContentSource) -> Zone:
    if source.zone is None:  # the check has refused such a folder
        raise CacheError(Code.CONTENT_FAULTY, findings=1, first="zone/zone.yaml")
    return source.zone.value


def _ranked(source: ContentSource) -> list[Item]:
    """What people come for most stands first, the rest by code; laws' dates are filled in."""
    popular = {code: place for place, code in enumerate(_zone(source).popular)}
    laws = source.law_by_name
    items = [_dated(file.value, laws) for file in source.items]
    return sorted(items, key=lambda item: (popular.get(item.code, len(popular)), item.code))


def _dated(item: Item, laws: dict[str, Law]) -> Item:
    def dated(one: Basis) -> Basis:
        law = laws.get(short_name(one.law))
        return replace(one, in_force=one.in_force or (law.in_force if law else None))

    return replace(item, basis=tuple(dated(one) for one in item.basis))


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


if __name__ == "__main__":
    sys.stdout.write(f"{build(Path(sys.argv[1]), Path(sys.argv[2]))}\n")
