"""The week of an office: which times can be booked, and who comes."""

from __future__ import annotations

from datetime import date, time, timedelta
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from kiosk.hub.bookings import Bookings
from kiosk.hub.desk.asked import Asked, Form
from kiosk.hub.desk.door import Desk
from kiosk.hub.role import Role
from kiosk.hub.slot_pattern import Pattern
from kiosk.model.errors import Code, HubError

_WEEK = timedelta(days=7)
MAKE_SLOTS = frozenset({Role.RECEPTION, Role.HELPER})


def show(desk: Desk, asked: Asked) -> Response:
    monday, office = _monday(asked.query.one("week"), desk.hub.today()), asked.query.one("office")
    slots = Bookings(desk.hub).week(monday, office)
    days = [monday + timedelta(days=number) for number in range(7)]
    return desk.paper.page(
        "bookings.html",
        asked.visit,
        at="/desk/bookings",
        days=[(day, [slot for slot in slots if slot.starts_at.date() == day]) for day in days],
        monday=monday,
        office=office,
        before=_address(monday - _WEEK, office),
        after=_address(monday + _WEEK, office),
        may_make=asked.visit.has(*MAKE_SLOTS),
        made=asked.query.one("made"),
    )


def add(desk: Desk, asked: Asked) -> Response:
    pattern = _pattern(asked.form)
    made = Bookings(desk.hub).add(pattern, asked.visit.actor)
    return RedirectResponse(f"{_address(pattern.monday, pattern.office)}&made={made}", HTTPStatus.SEE_OTHER)


def drop(desk: Desk, asked: Asked) -> Response:
    Bookings(desk.hub).drop(asked.path["id"], asked.visit.actor)
    return _back(desk, asked)


def cancel(desk: Desk, asked: Asked) -> Response:
    Bookings(desk.hub).cancel(asked.path["number"], asked.visit.actor)
    return _back(desk, asked)


def _back(desk: Desk, asked: Asked) -> Response:
    monday = _monday(asked.form.one("week"), desk.hub.today())
    return RedirectResponse(_address(monday, asked.form.one("office")), HTTPStatus.SEE_OTHER)


def _address(monday: date, office: str) -> str:
    return "/desk/bookings?" + urlencode({"week": monday.isoformat(), "office": office})


def _monday(text: str, today: date) -> date:
    """The Monday of the week that `text` lies in; of this week when it says no day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = today
    if abs(day - today) > timedelta(days=3650):
        day = today
    return day - timedelta(days=day.weekday())


def _pattern(form: Form) -> Pattern:
    """Raises: HubError slot.pattern-bad."""
    try:
        return Pattern(
            monday=date.fromisoformat(form.one("week")),
            days=frozenset(int(day) for day in form.all("day")),
            begins=time.fromisoformat(form.one("begins")),
            ends=time.fromisoformat(form.one("ends")),
            minutes=form.number("minutes"),
            capacity=form.number("capacity"),
            office=form.one("office"),
            kind=form.one("kind"),
        )
    except ValueError as error:
        raise HubError(Code.SLOT_PATTERN_BAD) from error
