"""Every kiosk: when it was heard, what is not well, paper, versions, clock, how much of the month it was of use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from kiosk.hub.appraisal import FORMULA, WEIGHTS
from kiosk.hub.availability import kiosk_availability
from kiosk.hub.cockpit.live_page import AT
from kiosk.hub.desk import words
from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import Desk
from kiosk.hub.desk.kiosk_page import Line, line_of
from kiosk.hub.hub import Hub
from kiosk.hub.indicator import BY_ID, Tally, reading
from kiosk.hub.kiosks import Kiosks
from kiosk.hub.public_appraisal import appraised
from kiosk.hub.report import zone_names
from kiosk.hub.report_period import Every, before, period_of
from kiosk.hub.report_words import with_unit
from kiosk.hub.settings import FleetSettings, load_settings

DRIFT_S = 60.0  # more, and its clock is named


@dataclass(frozen=True, slots=True)
class Machine:
    line: Line
    zone: str
    available: str
    is_short: bool
    no_paper_hours: int
    drift: str
    unwell: tuple[str, ...]
    is_old: bool  # shows other content than the hub has


def show(desk: Desk, asked: Asked) -> Response:
    hub, today = desk.hub, desk.hub.today()
    fleet = load_settings(hub.home).fleet
    month = period_of(Every.MONTH, today)
    last = before(month)
    return desk.paper.page(
        "fleet.html",
        asked.visit,
        at=AT,
        place="fleet",
        machines=_machines(hub, month.first, today, fleet),
        months=[
            (f"{last.first.year}年{last.first.month}月", appraised(hub, last.first, last.last, fleet)),
            (f"{month.first.year}年{month.first.month}月（到今天）", appraised(hub, month.first, today, fleet)),
        ],
        weights=[(name, BY_ID[name].name, weight) for name, weight in WEIGHTS.items()],
        formula=FORMULA,
        version=shown_version(hub),
    )


def shown_version(hub: Hub) -> str:
    """The version that is read, and why it is not the newest."""
    content = hub.content
    told = f"；新放的内容读不了，还在用这一版（{content.fault.value}）" if content.fault else ""
    return f"{content.figures.version}{told}"


def _machines(hub: Hub, first: date, last: date, fleet: FleetSettings) -> list[Machine]:
    names, now = zone_names(hub), hub.now()
    with hub.store.reading() as connection:
        used = kiosk_availability(connection, first, last, now, fleet)
    found = []
    for row in Kiosks(hub).list():
        if row.retired_at is not None:
            continue
        told = used.get(row.id, Tally())
        share = reading(BY_ID["available"], told)
        line, drift = line_of(row, now), row.drift_s or 0
        found.append(
            Machine(
                line=line,
                zone=names.get(row.zone_id, row.zone_id),
                available=with_unit(share.indicator, share.value),
                is_short=share.is_short,
                no_paper_hours=told.parts["no-paper"],
                drift=f"{'快' if drift > 0 else '慢'} {abs(drift):.0f} 秒" if abs(drift) > DRIFT_S else "",
                unwell=tuple(words.DEVICE.get(one, one) for one in line.unwell),
                is_old=row.content_version != hub.content.figures.version,
            )
        )
    return found
