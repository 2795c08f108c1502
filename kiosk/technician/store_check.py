"""What lies on the disk: the kiosk's database whole, the content readable and fresh, the outbox moving.

Thresholds. 31 days: the zones are looked through every month, and content that nobody touched since is worth a question
(a warning, not a fault). 24 hours: a submission that waits longer than a day is no network hiccup any more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.model.errors import Code
from kiosk.model.submission import OutboxRow, OutboxState
from kiosk.technician.check import Conversation, Finding, Measure, Verdict, failed, judged, passed
from kiosk.technician.surroundings import Bench

MOST_CONTENT_DAYS = 31.0
MOST_WAITING_H = 24.0
MOST_PARKED = 0


def store(bench: Bench, _conversation: Conversation) -> Finding:
    """SQLite's own quick check, reading only; a kiosk that has not served anybody yet has no database."""
    if not bench.database.is_file():
        return passed("machine.store", {"database": "none"})
    try:
        with closing(sqlite3.connect(f"{bench.database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        return failed("machine.store", Code.STORE_CORRUPT, {"reason": type(error).__name__})
    size = Measure("store_size", bench.database.stat().st_size / 1e6, "MB")
    if answer != "ok":
        return failed("machine.store", Code.STORE_CORRUPT, {"reason": "quick_check"}, (size,))
    return passed("machine.store", {"database": "whole"}, (size,))


def content(bench: Bench, _conversation: Conversation) -> Finding:
    """Raises: CacheError `content.missing`, `content.unreadable`."""
    from offline_cache.catalogue import Catalogue  # noqa: PLC0415  its fault must not hide the others

    with closing(Catalogue.open(bench.content)) as catalogue:
        figures = catalogue.figures
    age = bench.clock() - figures.built_at.astimezone()
    return judge_content(figures.version, figures.items, age)


def judge_content(version: str, items: int, age: timedelta) -> Finding:
    """Pure. Old content is a warning."""
    days = Measure("content_age", max(age / timedelta(days=1), 0.0), "d", at_most=MOST_CONTENT_DAYS)
    finding = judged("machine.content", (days, Measure("items", items)), Code.CONTENT_STALE, {"version": version})
    return replace(finding, verdict=Verdict.WARNED) if finding.verdict is Verdict.FAILED else finding


def outbox(bench: Bench, _conversation: Conversation) -> Finding:
    """Raises: CacheError `store.*`."""
    return judge_outbox(_rows(bench), bench.clock())


def judge_outbox(rows: Sequence[OutboxRow], now: datetime) -> Finding:
    """Pure. What was refused is a fault, what waits for long a warning."""
    parked = sum(row.state is OutboxState.PARKED for row in rows)
    waiting = [row for row in rows if row.state is not OutboxState.PARKED]
    oldest_h = max(((now - row.committed_at) / timedelta(hours=1) for row in waiting), default=0.0)
    refused = Measure("parked", parked, "", at_most=MOST_PARKED)
    oldest = Measure("oldest_waiting", max(oldest_h, 0.0), "h", at_most=MOST_WAITING_H)
    code = Code.HUB_UNREACHABLE if refused.is_good else Code.HUB_REFUSED
    finding = judged("machine.outbox", (refused, Measure("waiting", len(waiting)), oldest), code)
    warned = refused.is_good and finding.verdict is Verdict.FAILED
    return replace(finding, verdict=Verdict.WARNED) if warned else finding


def _rows(bench: Bench) -> tuple[OutboxRow, ...]:
    from offline_cache.database import Database  # noqa: PLC0415  the other checks do without its library
    from offline_cache.outbox import Outbox  # noqa: PLC0415  as above

    if not bench.database.is_file():
        return ()
    database = Database.open(bench.database)
    try:
        return Outbox(database, hub_public_key="").rows()
    finally:
        database.close()
