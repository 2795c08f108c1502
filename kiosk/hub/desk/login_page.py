"""Coming in, changing one's password, going."""

from __future__ import annotations

import secrets
from http import HTTPStatus

from starlette.responses import RedirectResponse, Response

from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import LOGIN, STRANGER_COOKIE, Desk, stranger, with_cookie
from kiosk.hub.staff_book import COOKIE, PASSWORD_SHORTEST
from kiosk.model.errors import Code, HubError

_LOGIN_LONGEST = 32


def ask(desk: Desk, asked: Asked) -> Response:
    return _asking(desk, asked)


def come_in(desk: Desk, asked: Asked) -> Response:
    login = asked.form.one("login")[:_LOGIN_LONGEST].lower()
    try:
        desk.tries.take(asked.address)
        cookie = desk.staff.login(login, asked.form.one("password"))
    except HubError as error:
        return _asking(desk, asked, HTTPStatus.UNAUTHORIZED, error.code, login)
    response = RedirectResponse("/desk", HTTPStatus.SEE_OTHER)
    response.delete_cookie(STRANGER_COOKIE, path="/", httponly=True, samesite="strict", secure=asked.is_secure)
    return with_cookie(response, COOKIE, cookie, is_secure=asked.is_secure)


def go(desk: Desk, asked: Asked) -> Response:
    desk.staff.logout(asked.cookie)
    response = RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict", secure=asked.is_secure)
    return response


def ask_password(desk: Desk, asked: Asked) -> Response:
    return desk.paper.page("password.html", asked.visit, fault=None, shortest=PASSWORD_SHORTEST)


def change_password(desk: Desk, asked: Asked) -> Response:
    """Every session ends with it, this one too; a new one begins."""
    login, new = asked.visit.actor.login, asked.form.one("new")
    fault = Code.STAFF_WORDS_BAD if new != asked.form.one("again") else None
    try:
        if fault is None:
            desk.staff.change_password(login, asked.form.one("old"), new)
    except HubError as error:
        fault = error.code
    if fault:
        status = HTTPStatus.BAD_REQUEST
        return desk.paper.page("password.html", asked.visit, status=status, fault=fault, shortest=PASSWORD_SHORTEST)
    response = RedirectResponse("/desk", HTTPStatus.SEE_OTHER)
    return with_cookie(response, COOKIE, desk.staff.login(login, new), is_secure=asked.is_secure)


def _asking(
    desk: Desk, asked: Asked, status: int = HTTPStatus.OK, fault: Code | None = None, login: str = ""
) -> Response:
    """Each time with a new token, tied to a new cookie; a name that was given need not be given again."""
    cookie = secrets.token_urlsafe(16)
    page = desk.paper.page("login.html", stranger(desk.hub, cookie), status=status, fault=fault, login=login)
    return with_cookie(page, STRANGER_COOKIE, cookie, is_secure=asked.is_secure)
