"""What a plain scan of everything finds: the truth that search engines are held against. Needs `pyahocorasick`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from kiosk.bench.query import Query
from offline_cache.search.gram import folded

Truth = dict[str, set[str]]
_PAGE = 20


def scanned(asked: list[Query], connection: sqlite3.Connection) -> Truth | None:
    """Which documents hold each query, all its phrases, by reading all of them once; None without the package."""
    try:
        import ahocorasick  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415  only this bench needs it
    except ImportError:
        return None
    exact = sorted({folded(query.text) for query in asked if query.is_exact})
    machine = ahocorasick.Automaton()
    for phrase in {phrase for query in exact for phrase in query.split()}:
        machine.add_word(phrase, phrase)
    machine.make_automaton()
    found: Truth = {phrase: set() for query in exact for phrase in query.split()}
    for one, title, also, plain, body in connection.execute(
        "SELECT id, title, also, plain, body FROM document JOIN said USING (rank)"
    ):
        for _, phrase in machine.iter(folded(f"{title}\n{also}\n{plain}\n{body}")):
            found[phrase].add(one)
    return {query: set.intersection(*(found[phrase] for phrase in query.split())) for query in exact}


def completeness(truth: Truth | None, ask: Callable[[str], set[str]]) -> Any:
    """Of the hits that there are, at most 20 for each query, how many came."""
    if truth is None:
        return "pyahocorasick is not installed"
    got = wanted = 0
    for query, ids in truth.items():
        wanted += min(_PAGE, len(ids))
        got += min(_PAGE, len(ask(query) & ids))
    return {"recall": round(got / wanted, 6), "queries": len(truth)}
