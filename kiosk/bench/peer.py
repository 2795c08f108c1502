"""The engines that `kiosk bench search` is measured against, over the same text, doing the same work.

Each returns up to 20 ranks, and the caller reads and marks them as the kiosk does. `trigram` is SQLite's own index of
three characters, shorter queries scanning as its documentation advises; `tantivy` has pairs of characters with their
counts, ranked by bm25, the best of the peers that were tried. Needs the package `tantivy`; without it it is left out.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.bench.query import Query
from offline_cache.search.gram import folded, grams, pairs, runs
from offline_cache.search.mark import marks_in

Ask = Callable[[str], list[int]]
_PAGE = 20
_SHORTEST = 3
_SCANNED_EVERY = 20
_SNIPPET_FROM = 400  # signs of a text that a piece is marked in


@dataclass(frozen=True, slots=True)
class Peer:
    name: str
    ask: Ask
    built_s: float
    size_mb: float
    every: int = 1  # which of the queries it is asked: a scan of everything takes most of a second


def trigram(content: Path, folder: Path) -> Peer:
    """SQLite FTS5 with its trigram tokenizer over title, plain words and body."""
    out = folder / "trigram.db"
    began = time.monotonic()
    connection = sqlite3.connect(out, isolation_level=None)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    connection.execute("ATTACH ? AS content", (str(content),))
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(text, content='', tokenize='trigram', columnsize=0)")
    connection.create_function("folded", 1, folded, deterministic=True)
    connection.execute("CREATE TABLE scan (rank INTEGER PRIMARY KEY, text TEXT)")
    said = "folded(title || char(10) || also || char(10) || plain || char(10) || body)"
    connection.execute(f"INSERT INTO scan SELECT rank, {said} FROM content.document JOIN content.said USING (rank)")  # noqa: S608 - fixed words
    connection.execute("INSERT INTO found (rowid, text) SELECT rank, text FROM scan")
    connection.execute("DETACH content")
    built_s = time.monotonic() - began

    def ask(query: str) -> list[int]:
        words = folded(query).split()
        long = [f'"{word}"' for word in words if len(word) >= _SHORTEST]
        if len(long) == len(words):
            sql, told = (
                "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid LIMIT ?",
                (" AND ".join(long), _PAGE),
            )
            return [rank for (rank,) in connection.execute(sql, told)]
        like = " AND ".join("text LIKE ?" for _ in words)
        told_words = (*(f"%{word}%" for word in words), _PAGE)
        return [rank for (rank,) in connection.execute(f"SELECT rank FROM scan WHERE {like} LIMIT ?", told_words)]  # noqa: S608

    return Peer("trigram", ask, built_s, out.stat().st_size / 1e6, every=_SCANNED_EVERY)


def tantivy(content: Path, folder: Path) -> Peer | None:
    """None when the package is not there."""
    try:
        import tantivy as library  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    except ImportError:
        return None
    where = folder / "tantivy"
    where.mkdir()
    schema = library.SchemaBuilder()
    schema.add_integer_field("rank", stored=True)
    schema.add_text_field("text", stored=False, tokenizer_name="whitespace", index_option="freq")
    index = library.Index(schema.build(), str(where))
    began = time.monotonic()
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    with sqlite3.connect(content) as connection:
        for rank, title, also, plain, body in connection.execute(
            "SELECT rank, title, also, plain, body FROM document JOIN said USING (rank)"
        ):
            text = " ".join(grams(folded(f"{title}\n{also}\n{plain}\n{body}")))
            writer.add_document(library.Document(rank=[rank], text=[text]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    built_s = time.monotonic() - began
    searcher = index.searcher()
    told_schema = index.schema

    def ask(query: str) -> list[int]:
        asked = [gram for word in folded(query).split() for run in runs(word) for gram in pairs(run)]
        wanted = [(library.Occur.Must, _term(library, told_schema, gram)) for gram in asked]
        hits = searcher.search(library.Query.boolean_query(wanted), _PAGE).hits
        return [searcher.doc(address)["rank"][0] for _, address in hits]

    size_mb = sum(path.stat().st_size for path in where.rglob("*")) / 1e6
    return Peer("tantivy", ask, built_s, size_mb)


def shown(peer: Peer, query: Query, connection: sqlite3.Connection) -> int:
    """What the kiosk does with hits: read them, mark title and text."""
    ranks = ",".join(map(str, peer.ask(query.text)))
    rows = connection.execute(f"SELECT title, plain, body FROM document JOIN said USING (rank) WHERE rank IN ({ranks})")  # noqa: S608 - figures
    phrases = folded(query.text).split()
    return sum(bool(marks_in(title, phrases) or marks_in(body[:_SNIPPET_FROM], phrases)) for title, _, body in rows)


def _term(library: Any, schema: Any, gram: str) -> Any:
    """A gram; a single sign is the beginning of many."""
    query = library.Query
    return query.regex_query(schema, "text", f"{gram}.*") if len(gram) == 1 else query.term_query(schema, "text", gram)
