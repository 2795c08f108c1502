"""The way in to every page of the desk: who may, with which form, and what is said when not. One table of doors.

Whoever is not logged in is led to the login, whoever has a first password to its change; a form without the session's
token, and a role that may not, are refused before a page hears of it. What was written before a session ended is shown
once more, to be copied, and goes nowhere.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kiosk.hub.desk.asked import Asked, Form, form_of, query_of
from kiosk.hub.desk.paper import Paper
from kiosk.hub.hub import Hub
from kiosk.hub.rate_limit import Buckets
from kiosk.hub.role import Actor, Role
from kiosk.hub.staff_book import COOKIE, LONGEST, Staff, Visit
from kiosk.model.errors import Code, HubError, KioskError

LOGIN, PASSWORD, LOGOUT = "/desk/login", "/desk/password", "/desk/logout"
STRANGER_COOKIE = "desk-form"  # what a login form is tied to
EVERYBODY = frozenset(Role)
_LONG_WORDS = ("question", "answer", "note", "grounds", "instead", "remark")
NOBODY = Visit(Actor(""), "", "", must_change=False)
# Beside what stands around every answer of the hub: a page has a style, forms, one script of its own, and nothing else.
CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_STATUS = {
    Code.STAFF_NOT_ALLOWED: HTTPStatus.FORBIDDEN,
    Code.STAFF_FORM_STALE: HTTPStatus.FORBIDDEN,
    Code.CASE_NOT_YOURS: HTTPStatus.FORBIDDEN,
    Code.CASE_UNKNOWN: HTTPStatus.NOT_FOUND,
    Code.HELPER_UNKNOWN: HTTPStatus.NOT_FOUND,
    Code.STAFF_UNKNOWN: HTTPStatus.NOT_FOUND,
    Code.SLOT_UNKNOWN: HTTPStatus.NOT_FOUND,
    Code.KIOSK_UNKNOWN: HTTPStatus.NOT_FOUND,
    Code.REQUEST_UNKNOWN: HTTPStatus.NOT_FOUND,
    Code.REQUEST_TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    Code.STORE_UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page of the desk is given."""

    hub: Hub
    staff: Staff
    paper: Paper
    tries: Buckets  # of addresses that log in

    def names(self) -> dict[str, str]:
        """Who stands behind each login: a page names people as their colleagues do."""
        return {row.login: row.name for row in self.staff.rows()}


Page = Callable[[Desk, Asked], Response]


@dataclass(frozen=True, slots=True)
class Door:
    """`roles` empty: anybody, logged in or not. `touches`: being here counts as use of the session."""

    method: str
    path: str
    roles: frozenset[Role]
    page: Page
    touches: bool = True


def opened(desk: Desk, door: Door) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of a door: what comes over the network is read here, the page itself runs on a thread."""

    async def answer(request: Request) -> Response:
        cookie, visit = request.cookies.get(COOKIE, ""), NOBODY
        try:
            known = await run_in_threadpool(_who, desk, door, request, cookie)
            visit = known or NOBODY
            elsewhere = _elsewhere(door, known)
            if elsewhere:
                written = await _written(request) if known is None else ()
                return sealed(_led(desk, elsewhere, written))
            if door.roles and not visit.has(*door.roles):
                raise HubError(Code.STAFF_NOT_ALLOWED)
            form = await form_of(request) if door.method == "POST" else Form()
            if door.method == "POST" and not visit.is_form_of(form.one("csrf")):
                raise HubError(Code.STAFF_FORM_STALE)
            client = request.client.host if request.client else ""
            is_secure = "https" in (request.url.scheme, urlsplit(desk.hub.base_url).scheme)
            asked = Asked(visit, request.path_params, query_of(request), form, cookie, client, is_secure)
            return sealed(await run_in_threadpool(door.page, desk, asked))
        except KioskError as error:
            refusal = desk.paper.refusal(error.code, visit)
            refusal.status_code = _STATUS.get(error.code, HTTPStatus.BAD_REQUEST)
            return sealed(refusal)

    return answer


def _who(desk: Desk, door: Door, request: Request, cookie: str) -> Visit | None:
    if not door.roles:
        return stranger(desk.hub, request.cookies.get(STRANGER_COOKIE, ""))
    return desk.staff.visit(cookie, touch=door.touches)


def _led(desk: Desk, elsewhere: str, written: tuple[str, ...]) -> Response:
    if written:
        return desk.paper.page("expired.html", NOBODY, status=HTTPStatus.UNAUTHORIZED, written=written)
    return RedirectResponse(elsewhere, HTTPStatus.SEE_OTHER)


async def _written(request: Request) -> tuple[str, ...]:
    """The long words of somebody whose session has ended meanwhile."""
    kind = request.headers.get("content-type", "")
    if request.method != "POST" or not kind.startswith("application/x-www-form-urlencoded"):
        return ()
    form = await form_of(request)
    return tuple(text for name in _LONG_WORDS if (text := form.one(name)))


def _elsewhere(door: Door, visit: Visit | None) -> str:
    """Where to go first; empty: come in."""
    if visit is None:
        return LOGIN
    return PASSWORD if visit.must_change and door.path not in (PASSWORD, LOGOUT) else ""


def stranger(hub: Hub, form_cookie: str) -> Visit:
    """Somebody who is not logged in: the token of the form fits the cookie that came with it, and no other."""
    token = hub.keys.hashed("login form", form_cookie) if form_cookie else secrets.token_hex(32)
    return Visit(Actor(""), "", token, must_change=False)


def with_cookie(response: Response, name: str, value: str, *, is_secure: bool) -> Response:
    response.set_cookie(
        name, value, max_age=int(LONGEST.total_seconds()), path="/", httponly=True, samesite="strict", secure=is_secure
    )
    return response


def sealed(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = CONTENT_POLICY
    return response
