"""Run by Alembic: the steps run in the transaction of the connection that `upgrade` was given."""

from __future__ import annotations

from alembic import context

from kiosk.hub.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
context.run_migrations()
