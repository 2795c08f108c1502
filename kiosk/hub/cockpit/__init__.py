"""驾驶舱: how the zones do, live and in reports; how each kiosk is; what waits to be sent. For supervisors.

Pages of the desk's house: its login, its head, its doors. No page needs a script; the live one loads itself anew.
"""

from __future__ import annotations

from importlib.resources import files

from fastapi import APIRouter
from jinja2 import ChoiceLoader, PackageLoader
from starlette.responses import Response

from kiosk.hub.cockpit import fleet_page, live_page, message_page, report_page
from kiosk.hub.desk import ANYBODY, LOGIN_RATE, SUPERVISOR, TABS
from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import Desk, Door, opened
from kiosk.hub.desk.paper import Paper
from kiosk.hub.hub import Hub
from kiosk.hub.rate_limit import Buckets
from kiosk.hub.role import Role
from kiosk.hub.staff_book import Staff

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
)


def routes(hub: Hub) -> APIRouter:
    """`/cockpit/…`: pages, not part of the contract."""
    router = APIRouter()
    paper = Paper(hub, TABS)
    environment = paper._environment  # noqa: SLF001 - one house: the desk's head, the cockpit's pages
    environment.loader = ChoiceLoader([PackageLoader("kiosk.hub.cockpit"), PackageLoader("kiosk.hub.desk")])
    desk = Desk(hub, Staff(hub), paper, Buckets(LOGIN_RATE))
    for door in DOORS:
        router.add_route(door.path, opened(desk, door), [door.method], include_in_schema=False)
    return router
