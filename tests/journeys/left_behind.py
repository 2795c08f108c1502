"""What a visit leaves: in the outbox as the hub would read it, in the journal, on paper."""

from __future__ import annotations

import json
from typing import Any

from kiosk.model.receipt import PrintState
from offline_cache.database import Database
from offline_cache.outbox import Outbox
from offline_cache.print_journal import PrintJournal
from offline_cache.seal import unseal
from tests.journeys.player import HUB_PRIVATE_KEY, World


def outbox_of(kiosk: World) -> list[dict[str, Any]]:
    """What the hub would read."""
    database = Database.open(kiosk.config.database)
    try:
        rows = Outbox(database, "").rows()
        return [json.loads(unseal(row.sealed, HUB_PRIVATE_KEY)) | {"receipt": row.receipt_number} for row in rows]
    finally:
        database.close()


def journal_of(kiosk: World, job_id: str) -> PrintState | None:
    database = Database.open(kiosk.config.database)
    try:
        return PrintJournal(database).state(job_id)
    finally:
        database.close()


def complete(kiosk: World, number: str) -> int:
    kiosk.machine.wait_until_stopped(2)
    return kiosk.machine.complete_receipts(number)
