"""Who did what, newest first. It only grows, and tells nobody's data."""

from __future__ import annotations

from urllib.parse import urlencode

from sqlalchemy import select
from starlette.responses import Response

from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import Desk
from kiosk.hub.tables import AUDIT

_ROWS = 100


def show(desk: Desk, asked: Asked) -> Response:
    staff, subject = asked.query.one("staff"), asked.query.one("subject")
    page = max(asked.query.number("page", 1), 1)
    wanted = select(AUDIT).order_by(AUDIT.c.id.desc()).limit(_ROWS + 1).offset((page - 1) * _ROWS)
    if staff:
        wanted = wanted.where(AUDIT.c.staff == staff)
    if subject:
        wanted = wanted.where(AUDIT.c.subject == subject)
    with desk.hub.store.reading() as connection:
        rows = connection.execute(wanted).mappings().all()
    return desk.paper.page(
        "audit.html",
        asked.visit,
        at="/desk/audit",
        rows=rows[:_ROWS],
        has_more=len(rows) > _ROWS,
        page=page,
        staff=staff,
        subject=subject,
        link="/desk/audit?" + urlencode({"staff": staff, "subject": subject}),
    )
