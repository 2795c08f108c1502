"""What is on its way out: how much waits, and what was refused and waits for somebody. Never to whom, never what."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import RedirectResponse, Response

from kiosk.hub.announce import channels_of
from kiosk.hub.audit import note
from kiosk.hub.cockpit.live_page import AT
from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import Desk
from kiosk.hub.message_out import PARKED, SENT, WAITING, counts, parked, release
from kiosk.hub.settings import load_settings


def show(desk: Desk, asked: Asked) -> Response:
    told = counts(desk.hub)
    return desk.paper.page(
        "messages.html",
        asked.visit,
        at=AT,
        place="messages",
        rows=parked(desk.hub),
        set_up=sorted(channels_of(desk.hub, load_settings(desk.hub.home))),
        figures=[
            ("等待发出", told.get(WAITING, 0)),
            ("已经送达", told.get(SENT, 0)),
            ("需要处理", told.get(PARKED, 0)),
        ],
    )


def let_go(desk: Desk, asked: Asked) -> Response:
    name = asked.path["id"]
    release(desk.hub, name)
    with desk.hub.store.transaction() as connection:
        note(connection, desk.hub, asked.visit.actor.login, "message.release", name)
    return RedirectResponse("/cockpit/messages", HTTPStatus.SEE_OTHER)
