"""A report on a span: the fifteen figures and those before, each zone's, hot spots, what is late, the days.

Made once, when the span is over, and kept: figures of a report never change afterwards. Holds nothing personal: a late
case is named by its number, item and office.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from kiosk.hub.annual_disclosure import AnnualCounts, annual_counts
from kiosk.hub.hot_spot import DayCount, HotItem, Searches, by_day, hot_items, searches
from kiosk.hub.hub import Hub
from kiosk.hub.indicator import NOW_ONLY, Reading
from kiosk.hub.indicator_query import OPEN, Span, figures
from kiosk.hub.report_period import Every, Period, before
from kiosk.hub.settings import HubSettings
from kiosk.hub.tables import CASE
from kiosk.model.case import ReplyKind

LATE_MOST = 30
# What the parts of a figure are called.
PART_NAMES = {
    ReplyKind.ALREADY_PUBLIC.value: "已经公开",
    ReplyKind.GIVEN.value: "予以公开",
    ReplyKind.REFUSED.value: "不予公开",
    ReplyKind.DOES_NOT_EXIST.value: "没有这样的信息",
    ReplyKind.OTHER_ORGAN.value: "不归本机关",
    ReplyKind.REPEATED.value: "重复申请",
    ReplyKind.SPECIAL_RULES.value: "按专门规定查询",
    "resolved": "已解决",
    "escalated": "升级督办",
    "calls": "呼叫次数",
    "no-paper": "缺纸小时",
    **dict(zip("12345", ("非常满意", "满意", "基本满意", "不满意", "非常不满意"), strict=True)),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the county, and the one of the span before; None: not known, or of the moment only."""

    reading: Reading
    before: float | None


@dataclass(frozen=True, slots=True)
class LateCase:
    number: str
    item: str
    office: str
    due_on: str
    zone: str


@dataclass(frozen=True, slots=True)
class Report:
    """`zones`: name → its figures. `annual` None: not a year's report."""

    period: Period
    zone_name: str
    county: str
    sample: bool
    made_at: datetime
    lines: tuple[Line, ...]
    zones: tuple[tuple[str, tuple[Reading, ...]], ...]
    items: tuple[HotItem, ...]
    searches: Searches
    late: tuple[LateCase, ...]
    days: tuple[DayCount, ...]
    annual: AnnualCounts | None

    def value(self, indicator: str) -> float | None:
        return next(one.reading.value for one in self.lines if one.reading.indicator.id == indicator)


def collect(hub: Hub, period: Period, settings: HubSettings) -> Report:
    """Raises: CacheError store.unavailable."""
    zone, span, earlier = hub.content.zone("zh-Hans"), Span(period.first, period.last), before(period)
    now = figures(hub, span, settings.fleet)
    past = {
        one.indicator.id: one.value for one in figures(hub, Span(earlier.first, earlier.last), settings.fleet).county
    }
    names = zone_names(hub)
    with hub.store.reading() as connection:
        return Report(
            period=period,
            zone_name=zone.name,
            county=zone.county,
            sample=zone.sample,
            made_at=hub.now(),
            lines=tuple(
                Line(one, None if one.indicator.id in NOW_ONLY else past[one.indicator.id]) for one in now.county
            ),
            zones=tuple((names.get(one, one), readings) for one, readings in now.zones.items()),
            items=hot_items(connection, span),
            searches=searches(connection, span),
            late=late_cases(connection, hub),
            days=by_day(connection, span),
            annual=annual_counts(connection, hub, span) if period.every is Every.YEAR else None,
        )


def zone_names(hub: Hub) -> dict[str, str]:
    """The zones of the county by their ids, as the content names them."""
    zone = hub.content.zone("zh-Hans")
    return {**{site.id: site.name for site in hub.content.library.sites()}, zone.id: zone.name}


def late_cases(connection: Connection, hub: Hub) -> tuple[LateCase, ...]:
    """What is open and past its last day, the longest first."""
    names, zone = zone_names(hub), hub.content.zone("zh-Hans")
    offices = {office.id: office.name for office in zone.offices}
    rows = (
        select(CASE.c.number, CASE.c.item_name, CASE.c.office, CASE.c.due_on, CASE.c.zone_id)
        .where(CASE.c.due_on < hub.today().isoformat(), CASE.c.state.in_(OPEN))
        .order_by(CASE.c.due_on, CASE.c.number)
        .limit(LATE_MOST)
    )
    return tuple(
        LateCase(number, item, offices.get(office, zone.name), due_on, names.get(zone_id, zone_id))
        for number, item, office, due_on, zone_id in connection.execute(rows)
    )
