"""驾驶舱: how the zones do, live and in reports; how each kiosk is; what waits to be sent. For supervisors.

Pages of the desk's house: its login, its head, its doors. No page needs a script; the live one loads itself anew.
"""

from __future__ import annotations

from importlib.resources import files

from fastapi import APIRouter
from starlette.responses import Response

from kiosk.hub.cockpit import fleet_page, live_page, message_page, report_page
from kiosk.hub.desk import ANYBODY, SUPERVISOR, nothing, routes_of
from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import EVERYBODY, Desk, Door
from kiosk.hub.hub import Hub
from kiosk.hub.role import Role

FLEET = frozenset({Role.SUPERVISOR, Role.ADMIN})
STYLE = (files(__package__) / "static" / "cockpit.css").read_bytes()


def _style(_desk: Desk, _asked: Asked) -> Response:
    return Response(STYLE, media_type="text/css", headers={"Cache-Control": "public, max-age=300"})


DOORS = (
    Door("GET", "/cockpit/cockpit.css", ANYBODY, _style),
    Door("GET", "/cockpit", SUPERVISOR, live_page.show, touches=False),  # it loads itself: nobody may be there
    Door("GET", "/cockpit/indicators", SUPERVISOR, live_page.explain),
    Door("GET", "/cockpit/reports", SUPERVISOR, report_page.show),
    Door("GET", "/cockpit/reports/{file}", SUPERVISOR, report_page.download),
    Door("GET", "/cockpit/fleet", FLEET, fleet_page.show),
    Door("GET", "/cockpit/messages", SUPERVISOR, message_page.show),
    Door("POST", "/cockpit/messages/{id}/release", SUPERVISOR, message_page.let_go),
    Door("GET", "/cockpit/{rest:path}", EVERYBODY, nothing),
)


def routes(hub: Hub) -> APIRouter:
    """`/cockpit/…`: pages, not part of the contract."""
    return routes_of(hub, DOORS, __package__)
