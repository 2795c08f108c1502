"""The staff desk: receive, verify, dispatch, answer, close; calls and bookings; who may what. Server-made pages.

Everything works without scripts; one small script keeps the list of calls live. Every way in is one line below.
"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from kiosk.hub.desk import (
    answer_page,
    attachment_page,
    audit_page,
    booking_page,
    call_page,
    case_page,
    kiosk_page,
    list_page,
    login_page,
    parked_page,
    staff_page,
)
from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import EVERYBODY, LOGIN, LOGOUT, PASSWORD, Desk, Door, opened
from kiosk.hub.desk.paper import STATIC, Paper, Tab
from kiosk.hub.helper_calls import HEAR_CALLS
from kiosk.hub.hub import Hub
from kiosk.hub.rate_limit import Buckets, Rate
from kiosk.hub.role import Role
from kiosk.hub.staff_book import Staff
from kiosk.model.errors import Code, HubError

ANYBODY: frozenset[Role] = frozenset()
DESK = frozenset({Role.RECEPTION, Role.CLERK, Role.SUPERVISOR})
BOOKINGS = HEAR_CALLS | {Role.SUPERVISOR}
STUCK = frozenset({Role.RECEPTION, Role.SUPERVISOR})
SUPERVISOR = frozenset({Role.SUPERVISOR})
ADMIN = frozenset({Role.ADMIN})
LOG = frozenset({Role.ADMIN, Role.SUPERVISOR})
LOGIN_RATE = Rate(1 / 5, 30)  # tries of one address: a whole office may stand behind it


def _static(desk: Desk, asked: Asked) -> Response:
    name = asked.path.get("name", "mark.svg")
    if name not in STATIC:
        return Response(status_code=404)
    headers = {"Cache-Control": "public, max-age=86400"}
    return Response(desk.paper.static[name], media_type=STATIC[name], headers=headers)


def nothing(_desk: Desk, _asked: Asked) -> Response:
    """No such page, told as one."""
    raise HubError(Code.REQUEST_UNKNOWN)


def _home(_desk: Desk, _asked: Asked) -> Response:
    return RedirectResponse("/desk")


_CASE = "/desk/cases/{number}"
DOORS = (
    Door("GET", "/", ANYBODY, _home),
    Door("GET", "/favicon.ico", ANYBODY, _static),
    Door("GET", "/desk/static/{name}", ANYBODY, _static),
    Door("GET", LOGIN, ANYBODY, login_page.ask),
    Door("POST", LOGIN, ANYBODY, login_page.come_in),
    Door("POST", LOGOUT, EVERYBODY, login_page.go),
    Door("GET", PASSWORD, EVERYBODY, login_page.ask_password),
    Door("POST", PASSWORD, EVERYBODY, login_page.change_password),
    Door("GET", "/desk/", EVERYBODY, _home),
    Door("GET", "/desk", EVERYBODY, list_page.todo),
    Door("GET", "/desk/cases", DESK, list_page.cases),
    Door("GET", _CASE, DESK, case_page.show),
    Door("POST", f"{_CASE}/data", DESK, case_page.show_data),
    Door("GET", f"{_CASE}/data", DESK, case_page.go_back),
    Door("POST", f"{_CASE}/move", DESK, case_page.move),
    Door("POST", f"{_CASE}/files", DESK, attachment_page.put),
    Door("GET", f"{_CASE}/files/{{id}}", DESK, attachment_page.get),
    Door("GET", "/desk/answers", DESK, answer_page.show_all),
    Door("GET", "/desk/answers/{number}", DESK, answer_page.show),
    Door("POST", "/desk/answers/{number}", DESK, answer_page.draft),
    Door("POST", "/desk/answers/{number}/approve", SUPERVISOR, answer_page.approve),
    Door("GET", "/desk/calls", HEAR_CALLS, call_page.show),
    Door("GET", "/desk/calls/live", HEAR_CALLS, call_page.live, touches=False),
    Door("POST", "/desk/calls/{id}/take", HEAR_CALLS, call_page.take),
    Door("POST", "/desk/calls/{id}/end", HEAR_CALLS, call_page.end),
    Door("GET", "/desk/bookings", BOOKINGS, booking_page.show),
    Door("POST", "/desk/bookings", booking_page.MAKE_SLOTS, booking_page.add),
    Door("POST", "/desk/bookings/{id}/drop", booking_page.MAKE_SLOTS, booking_page.drop),
    Door("POST", "/desk/bookings/cases/{number}/cancel", booking_page.MAKE_SLOTS, booking_page.cancel),
    Door("GET", "/desk/parked", STUCK, parked_page.show),
    Door("GET", "/desk/staff", ADMIN, staff_page.show),
    Door("POST", "/desk/staff", ADMIN, staff_page.add),
    Door("GET", "/desk/staff/{login}", ADMIN, staff_page.show_one),
    Door("POST", "/desk/staff/{login}", ADMIN, staff_page.change),
    Door("POST", "/desk/staff/{login}/reset", ADMIN, staff_page.reset),
    Door("GET", "/desk/kiosks", ADMIN, kiosk_page.show),
    Door("POST", "/desk/kiosks", ADMIN, kiosk_page.invite),
    Door("POST", "/desk/kiosks/{id}/retire", ADMIN, kiosk_page.retire),
    Door("GET", "/desk/audit", LOG, audit_page.show),
    Door("GET", "/desk/{rest:path}", EVERYBODY, nothing),
)
TABS = (
    Tab("待办", "/desk", EVERYBODY),
    Tab("办件", "/desk/cases", DESK),
    Tab("呼叫", "/desk/calls", HEAR_CALLS),
    Tab("预约", "/desk/bookings", BOOKINGS),
    Tab("公开答复", "/desk/answers", DESK),
    Tab("异常", "/desk/parked", STUCK),
    Tab("驾驶舱", "/cockpit", SUPERVISOR),
    Tab("人员", "/desk/staff", ADMIN),
    Tab("终端", "/desk/kiosks", ADMIN),
    Tab("审计", "/desk/audit", LOG),
)


def routes(hub: Hub) -> APIRouter:
    """Every page of the desk."""
    return routes_of(hub, DOORS)


def routes_of(hub: Hub, doors: tuple[Door, ...], *packages: str) -> APIRouter:
    """They are pages, not part of the contract: none is told in the OpenAPI. `packages`: of their own templates."""
    router = APIRouter()
    desk = Desk(hub, Staff(hub), Paper(hub, TABS, *packages), Buckets(LOGIN_RATE))
    for door in doors:
        router.add_route(door.path, opened(desk, door), [door.method], include_in_schema=False)
    return router
