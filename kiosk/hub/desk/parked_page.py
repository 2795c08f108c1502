"""What got stuck: submissions that could not be opened, messages that nobody took, kiosks that hold refused ones."""

from __future__ import annotations

from sqlalchemy import select
from starlette.responses import Response

from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import Desk
from kiosk.hub.message_out import parked
from kiosk.hub.role import Role
from kiosk.hub.tables import KIOSK, SUBMISSION

_ROWS = 200


def show(desk: Desk, asked: Asked) -> Response:
    faulty = (
        select(SUBMISSION, KIOSK.c.name.label("kiosk"))
        .join(KIOSK)
        .where(SUBMISSION.c.faulty != "")
        .order_by(SUBMISSION.c.received_at.desc())
    )
    enrolled = select(KIOSK).where(KIOSK.c.retired_at.is_(None)).order_by(KIOSK.c.name)
    with desk.hub.store.reading() as connection:
        kiosks = connection.execute(enrolled).mappings().all()
        unopened = connection.execute(faulty.limit(_ROWS)).mappings().all()
    return desk.paper.page(
        "parked.html",
        asked.visit,
        at="/desk/parked",
        faulty=unopened,
        items=_names(desk, {row["item_code"] for row in unopened}),
        messages=parked(desk.hub),
        sees_cockpit=asked.visit.has(Role.SUPERVISOR),
        kiosks=[(row, row["told"]["parked"]) for row in kiosks if (row["told"] or {}).get("parked")],
    )


def _names(desk: Desk, codes: set[str]) -> dict[str, str]:
    """Of those that the content still knows."""
    content = desk.hub.content
    return {code: content.item(code, "zh-Hans").name for code in codes.intersection(content.codes())}
