"""The reports that were made: each span's once, as PDF and as a workbook, by themselves as soon as it is over."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from kiosk.hub.hub import Hub
from kiosk.hub.local_day import day_of
from kiosk.hub.report import Report, collect
from kiosk.hub.report_pdf import report_pdf
from kiosk.hub.report_period import Period, due, named
from kiosk.hub.report_xlsx import report_xlsx
from kiosk.hub.settings import HubSettings
from kiosk.hub.tables import KIOSK, REPORT, SUBMISSION

Kind = Literal["pdf", "xlsx"]


@dataclass(frozen=True, slots=True)
class ReportRow:
    period: Period
    made_at: datetime


def due_reports(hub: Hub, settings: HubSettings) -> tuple[str, ...]:
    """Makes what is due; the names of what was made. Called every minute; costs one look when nothing is."""
    begun = _begun(hub)
    if begun is None:
        return ()
    with hub.store.reading() as connection:
        made = set(connection.scalars(select(REPORT.c.name)))
    return tuple(one.name for one in due(hub.today(), begun, made) if make_report(hub, one, settings))


def make_report(hub: Hub, period: Period, settings: HubSettings) -> bool:
    """False: another has made it meanwhile."""
    report = collect(hub, period, settings)
    row = {"name": period.name, "made_at": report.made_at, "facts": facts_of(report)}
    try:
        with hub.store.transaction() as connection:
            connection.execute(insert(REPORT).values(**row, pdf=report_pdf(report), xlsx=report_xlsx(report)))
    except IntegrityError:
        return False
    return True


def facts_of(report: Report) -> dict[str, object]:
    """The figures as they were, for whoever computes with them later."""
    return {
        "indicators": {one.reading.indicator.id: one.reading.value for one in report.lines},
        "parts": {one.reading.indicator.id: dict(one.reading.parts) for one in report.lines if one.reading.parts},
        "items": [asdict(one) for one in report.items],
        "annual": report.annual.counts if report.annual else None,
    }


def reports(hub: Hub) -> tuple[ReportRow, ...]:
    """What there is, the newest first."""
    with hub.store.reading() as connection:
        rows = connection.execute(select(REPORT.c.name, REPORT.c.made_at)).all()
    told = (ReportRow(period, row.made_at) for row in rows if (period := named(row.name)))
    return tuple(sorted(told, key=lambda one: (one.period.last, one.period.first), reverse=True))


def report_file(hub: Hub, name: str, kind: Kind) -> bytes | None:
    """None: there is none of that name."""
    with hub.store.reading() as connection:
        return connection.execute(select(REPORT.c[kind]).where(REPORT.c.name == name)).scalar_one_or_none()


def _begun(hub: Hub) -> date | None:
    """The day of the hub's first kiosk or submission; None: it has done nothing yet."""
    with hub.store.reading() as connection:
        moments = [
            connection.execute(select(func.min(column))).scalar_one_or_none()
            for column in (KIOSK.c.enrolled_at, SUBMISSION.c.received_at)
        ]
    return min((day_of(one) for one in moments if one is not None), default=None)
