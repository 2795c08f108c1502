"""The kiosks: how each one is, a code for a new one, the end of an old one. For the administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from starlette.responses import RedirectResponse, Response

from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import Desk
from kiosk.hub.kiosks import VALID, KioskRow, Kiosks
from kiosk.hub.report import zone_names
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, HubError

_SILENT = timedelta(minutes=10)
_WELL = (DeviceState.READY.value, DeviceState.ABSENT.value)
_NAME_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A kiosk as the list shows it. `unwell`: kinds of devices."""

    id: str
    zone_id: str
    name: str
    seen_at: datetime | None
    is_retired: bool
    is_silent: bool
    unwell: tuple[str, ...]
    paper: str
    waiting: int
    parked: int
    software_version: str
    content_version: str


def show(desk: Desk, asked: Asked) -> Response:
    return _page(desk, asked)


def invite(desk: Desk, asked: Asked) -> Response:
    """The code is shown once, in the answer to the form."""
    zone, name = asked.form.one("zone"), asked.form.one("name")[:_NAME_LONGEST]
    if not zone or not name:
        raise HubError(Code.CASE_WORDS_MISSING, needs="zone name")
    return _page(desk, asked, name, Kiosks(desk.hub).invite(zone, name, asked.visit.actor.login))


def retire(desk: Desk, asked: Asked) -> Response:
    Kiosks(desk.hub).retire(asked.path["id"], asked.visit.actor.login)
    return RedirectResponse("/desk/kiosks", HTTPStatus.SEE_OTHER)


def line_of(row: KioskRow, now: datetime) -> Line:
    told = row.told or {}
    paper = told.get("paper_left_m")
    return Line(
        id=row.id,
        zone_id=row.zone_id,
        name=row.name,
        seen_at=row.seen_at,
        is_retired=row.retired_at is not None,
        is_silent=row.seen_at is None or now - row.seen_at > _SILENT,
        unwell=tuple(one["kind"] for one in told.get("devices", ()) if one["state"] not in _WELL),
        paper="—" if paper is None else f"约 {paper:.0f} 米",
        waiting=told.get("waiting", 0),
        parked=told.get("parked", 0),
        software_version=row.software_version,
        content_version=row.content_version,
    )


def _page(desk: Desk, asked: Asked, name: str = "", code: str = "") -> Response:
    rows = [line_of(row, desk.hub.now()) for row in Kiosks(desk.hub).list()]
    told: dict[str, Any] = {
        "name": name,
        "code": code,
        "hours": VALID // timedelta(hours=1),
        "base_url": desk.hub.base_url,
        "zones": zone_names(desk.hub),
    }
    return desk.paper.page("kiosks.html", asked.visit, at="/desk/kiosks", rows=rows, **told)
