"""Whole visits on a store that is full or broken."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from kiosk import event as e
from kiosk.model.errors import CacheError, Code
from kiosk.model.receipt import PrintState
from kiosk.state import Page
from offline_cache import database as store
from offline_cache.database import Database
from offline_cache.outbox import Outbox
from offline_cache.print_journal import PrintJournal
from tests.journeys.left_behind import complete, outbox_of
from tests.journeys.player import Player, Visitor, World, at, printed
from tests.offline_cache.folder import HUB_PUBLIC_KEY
from tests.offline_cache.people import submission


def test_a_corrupt_store_is_told_and_trying_again_keeps_the_submission(kiosk: World, player: Player) -> None:
    kiosk.config.database.parent.mkdir(parents=True, exist_ok=True)
    kiosk.config.database.write_bytes(b"this was a database once" * 300)
    state = player.play(Visitor(), at(Page.TROUBLE))
    assert state.trouble is not None
    assert state.trouble.code is Code.STORE_CORRUPT
    assert state.trouble.can_retry
    assert state.failed_submission_id
    kiosk.config.database.unlink()
    player.do(e.RetryAsked())
    player.play(Visitor(), printed)
    (row,) = outbox_of(kiosk)
    assert row["id"] == state.failed_submission_id


def test_a_full_store_is_told_and_trying_again_keeps_the_submission(
    kiosk: World, player: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = _fill_the_store(kiosk, monkeypatch)
    state = player.play(Visitor(), at(Page.TROUBLE))
    assert state.trouble is not None
    assert state.trouble.code is Code.STORE_FULL
    assert state.failed_submission_id
    database = Database.open(kiosk.config.database)
    for key in waiting:
        Outbox(database, "").acknowledge(key)
    database.close()
    player.do(e.RetryAsked())
    after = player.play(Visitor(), printed)
    (row,) = outbox_of(kiosk)
    assert row["id"] == state.failed_submission_id
    assert after.receipt is not None
    assert complete(kiosk, after.receipt.number) == 1


def _fill_the_store(kiosk: World, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A store that may not grow, filled to the brim. Returns the ids that lie in it."""
    prepare = store.prepare
    Database.open(kiosk.config.database).close()

    def small(connection: Any, busy_timeout_ms: int) -> None:
        prepare(connection, busy_timeout_ms)
        connection.execute("PRAGMA max_page_count = 1")  # no page more than there are

    monkeypatch.setattr(store, "prepare", small)
    database = Database.open(kiosk.config.database)
    outbox, waiting = Outbox(database, HUB_PUBLIC_KEY), list[str]()
    with suppress(CacheError):
        for number in range(1000):
            outbox.put(submission(f"filler-{number}"))
            waiting.append(f"filler-{number}")
    database.close()
    assert 0 < len(waiting) < 1000
    return waiting


@pytest.mark.parametrize(
    ("fails_at", "ends", "receipts"),
    [
        (PrintState.INTENT, PrintState.NOT_PRINTED, 0),
        (PrintState.SENDING, PrintState.NOT_PRINTED, 0),
        (PrintState.CONFIRMED, PrintState.UNKNOWN, 1),
    ],
)
def test_a_journal_that_cannot_be_written_ends_the_job_and_not_the_visit(
    *,
    fails_at: PrintState,
    ends: PrintState,
    receipts: int,
    kiosk: World,
    player: Player,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = PrintJournal.record

    def refuses(journal: PrintJournal, job_id: str, number: str, copy: int, state: PrintState) -> None:
        if state is fails_at:
            raise CacheError(Code.STORE_FULL)
        record(journal, job_id, number, copy, state)

    monkeypatch.setattr(PrintJournal, "record", refuses)
    state = player.play(Visitor(), printed)
    assert state.printing is not None
    assert (state.printing.state, state.printing.code) == (ends, Code.STORE_FULL)
    assert state.receipt is not None
    assert complete(kiosk, state.receipt.number) == receipts
