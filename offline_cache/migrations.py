"""How kiosk.db came to be, step by step. A step that has shipped is never changed; a new one is added below.

`user_version` is major * 1000 + minor. A newer minor only adds and is left alone; a newer major is refused, so an older
program never writes into a house it does not know. Each step is one transaction: a crash leaves the step before.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from kiosk.model.errors import CacheError, Code

MAJOR = 1000

# The version that a step reaches, and its statements.
STEPS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (
        1000,
        (
            (
                "CREATE TABLE receipt (submission_id TEXT NOT NULL PRIMARY KEY, number TEXT NOT NULL UNIQUE,"
                " code TEXT NOT NULL UNIQUE, item_code TEXT NOT NULL, committed_at TEXT NOT NULL)"
            ),
            (
                "CREATE TABLE receipt_day (zone_id TEXT NOT NULL, day TEXT NOT NULL, last INTEGER NOT NULL,"
                " PRIMARY KEY (zone_id, day))"
            ),
            (
                "CREATE TABLE outbox (submission_id TEXT NOT NULL PRIMARY KEY REFERENCES receipt (submission_id),"
                " due_at TEXT NOT NULL, attempts INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,"
                " sealed BLOB NOT NULL)"
            ),
            "CREATE INDEX ix_outbox_due_at ON outbox (due_at)",
            (
                "CREATE TABLE print_journal (id INTEGER NOT NULL PRIMARY KEY, job_id TEXT NOT NULL,"
                " receipt_number TEXT NOT NULL, copy INTEGER NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL)"
            ),
            "CREATE INDEX ix_print_journal_job_id ON print_journal (job_id)",
        ),
    ),
    (
        1001,
        (
            (
                "CREATE TABLE metric (day TEXT NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL,"
                " told INTEGER NOT NULL, PRIMARY KEY (day, name))"
            ),
            "CREATE TABLE heartbeat (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), at TEXT NOT NULL)",
        ),
    ),
)
NEWEST = STEPS[-1][0]


def next_step(connection: Connection) -> bool:
    """Takes the next step that is missing, within the caller's transaction. False: nothing was missing.

    Raises: CacheError store.too-new.
    """
    version = int(connection.execute(text("PRAGMA user_version")).scalar_one())
    if version // MAJOR > NEWEST // MAJOR:
        raise CacheError(Code.STORE_TOO_NEW, found=version, known=NEWEST)
    for reached, statements in STEPS:
        if reached > version:
            for statement in statements:
                connection.execute(text(statement))
            connection.execute(text(f"PRAGMA user_version = {reached}"))
            return True
    return False
