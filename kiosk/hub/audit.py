"""Who did what to which case, and who opened whose data: kept as long as the hub is (个人信息保护法 art. 51, 54)."""

from __future__ import annotations

from sqlalchemy import Connection, insert

from kiosk.hub.hub import Hub
from kiosk.hub.tables import AUDIT


def note(connection: Connection, hub: Hub, staff: str, action: str, subject: str, **facts: str | float) -> None:
    """In the transaction of what is noted. `facts` are never personal."""
    connection.execute(insert(AUDIT).values(at=hub.now(), staff=staff, action=action, subject=subject, facts=facts))
