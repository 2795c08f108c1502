"""The steps make the tables that the code sees, on both databases; a database of a newer hub is refused."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from kiosk.hub.migrations import current_revision
from kiosk.hub.store import Store
from kiosk.hub.tables import METADATA
from kiosk.model.errors import CacheError, Code


def test_the_steps_make_the_tables(store_url: str) -> None:
    store = Store.open(store_url)
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": False})
        assert compare_metadata(context, METADATA) == []
    store.close()


def test_opening_again_changes_nothing(store_url: str) -> None:
    for _ in range(2):
        store = Store.open(store_url)
        with store.reading() as connection:
            assert current_revision(connection) == "0003"
        store.close()


def test_a_database_of_a_newer_hub_is_refused(store_url: str) -> None:
    Store.open(store_url).close()
    engine = create_engine(store_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CacheError) as refused:
        Store.open(store_url)
    with engine.begin() as connection:  # it is the next test's too
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    engine.dispose()
    assert refused.value.code is Code.STORE_TOO_NEW
