"""The monthly appraisal made public: a notice among the content's sources, with the scores and the formula (F4)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kiosk.hub.appraisal import FORMULA, WEIGHTS, Score, ranked, score_of
from kiosk.hub.hub import Hub
from kiosk.hub.indicator import BY_ID, Reading
from kiosk.hub.indicator_query import Span, figures
from kiosk.hub.report import zone_names
from kiosk.hub.report_period import Period
from kiosk.hub.settings import FleetSettings

_FIRST_YEAR = 2026  # of the numbers TZ-K001 …


def appraised(hub: Hub, first: date, last: date, fleet: FleetSettings) -> tuple[Score, ...]:
    """The zones that had a kiosk in use in a span, the best first."""
    names = zone_names(hub)
    told = figures(hub, Span(first, last), fleet).zones
    in_use = {zone: readings for zone, readings in told.items() if _was_in_use(readings)}
    return ranked([score_of(names.get(zone, zone), readings) for zone, readings in in_use.items()])


def _was_in_use(readings: tuple[Reading, ...]) -> bool:
    return any(one.indicator.id == "available" and one.value is not None for one in readings)


def public_appraisal(hub: Hub, folder: Path, month: Period, fleet: FleetSettings) -> Path | None:
    """Writes the notice of a month, once: what was published never changes. None: there is nothing to write."""
    number = (month.first.year - _FIRST_YEAR) * 12 + month.first.month
    file = folder / "notices" / f"TZ-K{number:03d}.md"
    scores = () if file.exists() else appraised(hub, month.first, month.last, fleet)
    if not scores:
        return None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_notice(hub, file.stem, month, scores), encoding="utf-8")
    return file


def _notice(hub: Hub, name: str, month: Period, scores: tuple[Score, ...]) -> str:
    zone, when = hub.content.zone("zh-Hans"), f"{month.first.year}年{month.first.month}月"
    head = ["名次", "专区", "得分", "等次", *(BY_ID[one].name for one in WEIGHTS)]
    rows = [
        [str(place), one.zone, f"{one.points:g}", one.grade, *(one.earned(name) for name in WEIGHTS)]
        for place, one in enumerate(scores, 1)
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))
    return (
        f"---\nid: {name}\ntitle: {when}政务公开专区考评结果\n"
        f"plain: {when}全县{len(scores)}个专区考评，{scores[0].zone}{scores[0].points:g}分，名列第一。\n"
        f"issuer: {zone.name}\nissued: {hub.today()}\ntags: [考评, 专区]\nsample: {str(zone.sample).lower()}\n---\n"
        f"## 考评结果\n{table}\n\n## 怎样算分\n{FORMULA}。90分以上优秀，80分以上良好，60分以上合格。\n"
        "各项数据由专区平台自动统计，没有任何人的信息。\n"
    )
