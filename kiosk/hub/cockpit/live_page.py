"""The live page: fifteen figures now, the days, hot spots, each zone, what is late. And what each figure means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from starlette.responses import Response

from kiosk.hub.cockpit.chart import bars, lines
from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import Desk
from kiosk.hub.hot_spot import by_day, hot_items, searches
from kiosk.hub.indicator import INDICATORS, Reading
from kiosk.hub.indicator_query import Span, figures
from kiosk.hub.report import PART_NAMES, late_cases, zone_names
from kiosk.hub.report_words import BETTER_WORDS, ZONE_SHOWN, with_unit
from kiosk.hub.settings import load_settings

AT = "/cockpit"
REFRESH_S = 60
DAYS_DRAWN, LATE_SHOWN, PARTS_SHOWN = 30, 10, 5
SPANS = {"day": "今天", "week": "近7天", "month": "本月", "year": "本年"}


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure with what it is made of."""

    name: str
    figure: str
    unit: str
    note: str
    is_short: bool


def show(desk: Desk, asked: Asked) -> Response:
    hub, chosen = desk.hub, asked.query.one("span")
    chosen = chosen if chosen in SPANS else "month"
    today = hub.today()
    span = Span(_first(chosen, today), today)
    told = figures(hub, span, load_settings(hub.home).fleet)
    names = zone_names(hub)
    with hub.store.reading() as connection:
        days = by_day(connection, Span(today - timedelta(days=DAYS_DRAWN - 1), today))
        items, late, looked = hot_items(connection, span), late_cases(connection, hub), searches(connection, span)
    return desk.paper.page(
        "live.html",
        asked.visit,
        at=AT,
        place="live",
        spans=SPANS,
        chosen=chosen,
        refresh_s=REFRESH_S,
        now=hub.now(),
        tiles=[_tile(one) for one in told.county],
        zone_head=[one.name for one in INDICATORS if one.id in ZONE_SHOWN],
        zones=[(names.get(zone, zone), _shown(readings)) for zone, readings in told.zones.items()],
        days=lines(days, "近30天每天新收和办结的办件"),
        hot=bars([(one.name, one.count) for one in items], "热点事项"),
        items=items,
        searches=looked,
        late=late[:LATE_SHOWN],
        late_more=max(len(late) - LATE_SHOWN, 0),
    )


def explain(desk: Desk, asked: Asked) -> Response:
    return desk.paper.page(
        "indicators.html", asked.visit, at=AT, place="indicators", indicators=INDICATORS, better=BETTER_WORDS
    )


def _first(chosen: str, today: date) -> date:
    match chosen:
        case "day":
            return today
        case "week":
            return today - timedelta(days=6)
        case "year":
            return today.replace(month=1, day=1)
        case _:
            return today.replace(day=1)


def _tile(one: Reading) -> Tile:
    parts = "，".join(
        f"{PART_NAMES.get(name, name)}\N{NO-BREAK SPACE}{count}" for name, count in one.parts[:PARTS_SHOWN]
    )
    aim = one.indicator.aim
    wanted = f"目标 {aim:g}{'%' if one.indicator.unit == '%' else ''}" if aim is not None else ""
    return Tile(one.indicator.name, one.text, one.indicator.unit, parts or wanted, one.is_short)


def _shown(readings: tuple[Reading, ...]) -> list[tuple[str, bool]]:
    return [(with_unit(one.indicator, one.value), one.is_short) for one in readings if one.indicator.id in ZONE_SHOWN]
