"""How a page of the desk is made: Jinja, everything escaped, the same head and words everywhere."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from kiosk.hub.desk import words
from kiosk.hub.hub import Hub
from kiosk.hub.local_day import day_of, local
from kiosk.hub.role import Role
from kiosk.hub.staff_book import Visit
from kiosk.model.errors import Code
from kiosk.model.zone import Zone
from offline_cache.catalogue import Catalogue

STATIC = {
    "desk.css": "text/css; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "mark.svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One place in the head of every page."""

    title: str
    path: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Names:
    """The zone and its offices, of the content that said so."""

    content: Catalogue
    zone: Zone
    offices: dict[str, str]


class Paper:
    """`tabs`: the places, in their order. `packages`: where templates lie, besides the desk's own."""

    def __init__(self, hub: Hub, tabs: tuple[Tab, ...], *packages: str) -> None:
        self._hub = hub
        self._tabs = tabs
        self._told = _names(hub.content)
        self.static = {name: (files(__package__) / "static" / name).read_bytes() for name in STATIC}
        self._environment = Environment(
            loader=ChoiceLoader([PackageLoader(name) for name in (*packages, "kiosk.hub.desk")]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {
            "moment": _moment,
            "clock_time": lambda moment: f"{local(moment):%H:%M}",
            "day": _day,
            "ago": self._ago,
            "office": self.office,
        }
        self._environment.globals |= {"words": words, "static": self._static}

    def page(
        self, template: str, visit: Visit, *, status: int = HTTPStatus.OK, at: str = "", **values: Any
    ) -> HTMLResponse:
        """`at`: the path of the tab that the page belongs to."""
        tabs = [tab for tab in self._tabs if visit.has(*tab.roles)] if visit.name and not visit.must_change else []
        return HTMLResponse(self.part(template, visit=visit, tabs=tabs, at=at, **values), status)

    def part(self, template: str, **values: Any) -> str:
        zone = self._names().zone
        known = {"zone": zone, "offices": zone.offices, "today": self._hub.today(), **values}
        return self._environment.get_template(template).render(known)

    def refusal(self, code: Code, visit: Visit) -> HTMLResponse:
        what, remedy = words.REFUSED.get(code, words.OTHERWISE)
        return self.page("refusal.html", visit, code=code.value, what=what, remedy=remedy)

    def office(self, key: str) -> str:
        """The name of an office by its key; empty: the zone's own desk."""
        return self._names().offices.get(key, key)

    def _names(self) -> Names:
        """Read once from each content."""
        if self._told.content is not self._hub.content:
            self._told = _names(self._hub.content)
        return self._told

    def _static(self, name: str) -> str:
        return f"/desk/static/{name}?{hashlib.sha256(self.static[name]).hexdigest()[:8]}"

    def _ago(self, moment: datetime) -> str:
        minutes = int((self._hub.now() - moment).total_seconds() // 60)
        return "刚刚" if minutes < 1 else f"{minutes} 分钟前"


def _names(content: Catalogue) -> Names:
    zone = content.zone("zh-Hans")
    return Names(content, zone, {"": "专区综合窗口"} | {one.id: one.name for one in zone.offices})


def _moment(moment: datetime) -> str:
    at = local(moment)
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


def _day(day: date | datetime) -> str:
    if isinstance(day, datetime):
        day = day_of(day)
    return f"{day.month}月{day.day}日（周{words.WEEKDAY[day.weekday()]}）"
