"""The counts of the annual report on open government: applications by who applied and by how they were answered.

政府信息公开条例 art. 50 asks for what was received and how it was handled; the annual form lists, each by kind of
applicant, what was new, what was carried over, the results, and what is carried forward (M). The applicant is known by
the item: one for persons or one for enterprises and organisations; the sealed application is not opened for counting.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from kiosk.hub.hub import Hub
from kiosk.hub.indicator_query import Span
from kiosk.hub.tables import CASE
from kiosk.model.case import CaseState, ReplyKind
from kiosk.model.errors import CacheError
from kiosk.model.item import Audience, ItemService

NEW, CARRIED_OVER, CARRIED_FORWARD, OTHER = "new", "carried-over", "carried-forward", "other"
RESULTS = (*(kind.value for kind in ReplyKind), OTHER)
ROWS = (NEW, CARRIED_OVER, *RESULTS, CARRIED_FORWARD)
ROW_NAMES = {
    NEW: "一、本期新收申请",
    CARRIED_OVER: "二、上期结转申请",
    ReplyKind.GIVEN.value: "三、办理结果：予以公开",
    ReplyKind.ALREADY_PUBLIC.value: "三、办理结果：已经公开，告知怎样获取",
    ReplyKind.REFUSED.value: "三、办理结果：不予公开",
    ReplyKind.DOES_NOT_EXIST.value: "三、办理结果：经检索没有这样的信息",
    ReplyKind.OTHER_ORGAN.value: "三、办理结果：不归本机关公开",
    ReplyKind.REPEATED.value: "三、办理结果：重复申请，不再处理",
    ReplyKind.SPECIAL_RULES.value: "三、办理结果：按专门规定查询",
    OTHER: "三、办理结果：其他（撤回、视为放弃等）",
    CARRIED_FORWARD: "四、结转下期继续办理",
}
APPLICANTS = {Audience.PERSON: "自然人", Audience.ENTERPRISE: "法人或其他组织"}


@dataclass(frozen=True, slots=True)
class AnnualCounts:
    """`count(row, applicant)`. New and carried over are as many as the results and carried forward."""

    counts: dict[str, dict[str, int]]

    def count(self, row: str, applicant: Audience | None = None) -> int:
        mine = self.counts.get(row, {})
        return sum(mine.values()) if applicant is None else mine.get(applicant.value, 0)


def annual_counts(connection: Connection, hub: Hub, span: Span) -> AnnualCounts:
    found: dict[str, Counter[str]] = {row: Counter() for row in ROWS}
    rows = select(CASE.c.item_code, CASE.c.opened_at, CASE.c.ended_at, CASE.c.reply_kind, CASE.c.state).where(
        CASE.c.service == ItemService.DISCLOSURE.value, CASE.c.opened_at < span.until
    )
    for item, opened_at, ended_at, kind, state in connection.execute(rows):
        if ended_at is not None and ended_at < span.since:
            continue
        who = _applicant(hub, item).value
        found[NEW if opened_at >= span.since else CARRIED_OVER][who] += 1
        found[_result(ended_at, span.until, kind, state)][who] += 1
    return AnnualCounts({row: dict(counts) for row, counts in found.items()})


def _result(ended_at: datetime | None, until: datetime, kind: str, state: str) -> str:
    if ended_at is None or ended_at >= until:
        return CARRIED_FORWARD
    return kind if kind and state != CaseState.WITHDRAWN else OTHER


def _applicant(hub: Hub, item: str) -> Audience:
    try:
        return hub.content.item(item, "zh-Hans").audience
    except CacheError:
        return Audience.PERSON
