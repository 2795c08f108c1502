"""Rules about time and money: what is promised keeps the law, the steps keep the promise, a fee says why."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.model.item import Handling, Item, Limit, LimitUnit
from offline_cache.finding import Fault
from offline_cache.rules.path import holds, paths
from offline_cache.rules.world import World


def immediate_means_now(item: Item, _world: World) -> Iterator[Fault]:
    """即办件 has promised 0 (GB/T 39046-2020 A.6)."""
    promised = item.promised
    now = promised.unit is LimitUnit.IMMEDIATE
    if item.handling is Handling.IMMEDIATE and not (now and promised.value == 0):
        hint = "写 {value: 0, unit: immediate}，或把 handling 改为 promised"
        yield Fault(("promised",), "即办件的承诺时限不是 0", hint)
    elif item.handling is Handling.PROMISED and now:
        yield Fault(("promised",), "承诺件没有承诺时限", "写出天数，或把 handling 改为 immediate")
    elif not now and promised.value <= 0:
        yield Fault(("promised", "value"), "承诺时限要大于 0", "写出天数")


def promise_within_law(item: Item, _world: World) -> Iterator[Fault]:
    legal, promised = item.legal, item.promised
    if legal is None:
        return
    if legal.value < 0 or (legal.unit is LimitUnit.IMMEDIATE) != (legal.value == 0):
        yield Fault(("legal",), "法定时限的数值与单位不符", "没有统一法定时限就写 legal: null")
    elif not legal.basis:
        yield Fault(("legal",), "法定时限没有写依据", "在 basis 写明法规名称和条款")
    if _longer(promised, legal):
        told = f"承诺 {promised.value} 超过法定 {legal.value}"
        yield Fault(("promised", "value"), told, f"承诺不得超过 {legal.value}")


def steps_within_promise(item: Item, _world: World) -> Iterator[Fault]:
    """On no way through the situations may the steps take longer than the promise."""
    totals = (sum(step.days for step in item.steps if holds(step.when, way.answers)) for way in paths(item))
    worst = max(totals, default=0)
    if worst > item.promised.value:
        yield Fault(("steps",), f"各环节合计 {worst}，超过承诺 {item.promised.value}", "压缩环节时间或改承诺时限")


def fee_says_why(item: Item, _world: World) -> Iterator[Fault]:
    fee = item.fee
    if not fee.charge and fee.amount != "不收费":
        yield Fault(("fee", "amount"), "不收费的事项 amount 应写“不收费”", "amount: 不收费，例外情形写进 faq")
    elif fee.charge and not fee.amount.strip():
        yield Fault(("fee", "amount"), "收费没有写金额", "例如 20元/证")
    elif fee.charge and fee.amount == "不收费":
        yield Fault(("fee", "charge"), "写了收费，金额却是“不收费”", "charge: false")
    elif fee.charge and not fee.basis.strip():
        yield Fault(("fee",), "收费没有写依据", "在 basis 写明收费文件")


def _longer(promised: Limit, legal: Limit) -> bool:
    """Same unit; or more working days than the law has calendar days, which is longer for certain."""
    if promised.unit is legal.unit:
        return promised.value > legal.value
    if legal.unit is LimitUnit.IMMEDIATE:
        return True
    return promised.unit is LimitUnit.WORKING_DAY and legal.unit is LimitUnit.DAY and promised.value > legal.value
