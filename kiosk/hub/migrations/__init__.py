"""Bringing the hub's tables up to date, and refusing a database that a newer hub has written. Alembic, in the package.

The steps stand in `versions`, in the order of their numbers; a step that was released is never changed. The tables that
they make are those of `kiosk/hub/tables`: a test compares the two on both databases.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from kiosk.model.errors import CacheError, Code

_LOCK = 0x5A574843  # two hubs that start at once wait for each other


def upgrade(connection: Connection) -> None:
    """In the caller's transaction. Raises: CacheError store.too-new."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    script, current = ScriptDirectory.from_config(config), current_revision(connection)
    if current == script.get_current_head():
        return
    if current is not None and current not in {revision.revision for revision in script.walk_revisions()}:
        raise CacheError(Code.STORE_TOO_NEW, found=current, known=script.get_current_head() or "")
    command.upgrade(config, "head")


def current_revision(connection: Connection) -> str | None:
    """None: an empty database."""
    return MigrationContext.configure(connection).get_current_revision()
