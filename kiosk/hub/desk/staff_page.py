"""The staff: who there is, a new one, other roles, a new first password. For the administrator."""

from __future__ import annotations

import secrets
from http import HTTPStatus
from typing import Any

from starlette.responses import RedirectResponse, Response

from kiosk.hub.audit import note
from kiosk.hub.desk.asked import Asked, Form
from kiosk.hub.desk.door import Desk
from kiosk.hub.role import Role
from kiosk.model.errors import Code, HubError

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


def show(desk: Desk, asked: Asked) -> Response:
    return _page(desk, asked)


def add(desk: Desk, asked: Asked) -> Response:
    """The first password is shown once, in the answer to the form."""
    form, password = asked.form, first_password()
    login = form.one("login")
    desk.staff.add(login, form.one("name"), _office(desk, form), _roles(form), password)
    _note(desk, asked, "staff.add", login)
    return _page(desk, asked, login, password)


def show_one(desk: Desk, asked: Asked) -> Response:
    row = desk.staff.row(asked.path["login"])
    return desk.paper.page("staff_one.html", asked.visit, at="/desk/staff", row=row, roles=Role)


def change(desk: Desk, asked: Asked) -> Response:
    """Nobody closes or demotes the own login: there would be nobody left to undo it."""
    login, form = asked.path["login"], asked.form
    roles, is_active = _roles(form), bool(form.one("is_active"))
    if login == asked.visit.actor.login and (Role.ADMIN not in roles or not is_active):
        raise HubError(Code.STAFF_WORDS_BAD)
    desk.staff.change(login, name=form.one("name"), office=_office(desk, form), roles=roles, is_active=is_active)
    _note(desk, asked, "staff.change", login, roles=" ".join(sorted(roles)), is_active=is_active)
    return RedirectResponse("/desk/staff", HTTPStatus.SEE_OTHER)


def reset(desk: Desk, asked: Asked) -> Response:
    login, password = asked.path["login"], first_password()
    desk.staff.reset(login, password)
    _note(desk, asked, "staff.reset", login)
    return _page(desk, asked, login, password)


def first_password() -> str:
    """Four groups of four signs, 79 bits: easy to read out, changed at the first login."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(4))


def _page(desk: Desk, asked: Asked, login: str = "", password: str = "") -> Response:
    rows, now = desk.staff.rows(), desk.hub.now()
    told: dict[str, Any] = {"login": login, "password": password, "roles": Role, "now": now}
    return desk.paper.page("staff.html", asked.visit, at="/desk/staff", rows=rows, **told)


def _roles(form: Form) -> frozenset[Role]:
    known = {role.value for role in Role}
    return frozenset(Role(role) for role in form.all("role") if role in known)


def _office(desk: Desk, form: Form) -> str:
    office = form.one("office")
    if office and office not in {one.id for one in desk.hub.content.zone("zh-Hans").offices}:
        raise HubError(Code.STAFF_WORDS_BAD)
    return office


def _note(desk: Desk, asked: Asked, action: str, login: str, **facts: str | float) -> None:
    with desk.hub.store.transaction() as connection:
        note(connection, desk.hub, asked.visit.actor.login, action, login, **facts)
