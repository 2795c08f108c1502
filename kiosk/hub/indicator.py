"""The fifteen indicators of the zones: what each counts, how it is computed, which way is good. Pure.

Each is a quotient, a count or a median that can be added up over zones, so that the county's figure is that of all its
zones and not a mean of means. What nobody did is `None`, shown as a dash, never as a good or a bad figure.
`docs/indicators.md` has them all in one table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median


class Form(StrEnum):
    """How a figure comes out of what was counted."""

    COUNT = "count"  # how many
    SHARE = "share"  # so many of so many, in per cent
    MEAN = "mean"  # so much over so many
    MEDIAN = "median"


class Better(StrEnum):
    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Indicator:
    """`formula`: in words, as the county may print it. `aim`: what a zone should reach; None: nothing is aimed at."""

    id: str
    name: str
    unit: str
    form: Form
    better: Better
    formula: str
    aim: float | None = None


@dataclass(slots=True)
class Tally:
    """What was counted of one zone: `top` over `bottom`, or the `values`; `parts` say what `top` is made of."""

    top: float = 0
    bottom: float = 0
    values: list[float] = field(default_factory=list)
    parts: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure. `value` None: nothing to tell yet."""

    indicator: Indicator
    value: float | None
    parts: tuple[tuple[str, int], ...] = ()

    @property
    def text(self) -> str:
        return said(self.indicator, self.value)

    @property
    def is_short(self) -> bool:
        """Whether it misses what is aimed at."""
        return missed(self.indicator, self.value)


INDICATORS = (
    Indicator("visits", "服务人次", "次", Form.COUNT, Better.UP, "自助机上开始的每一次使用计1次"),
    Indicator("submissions", "提交申报", "件", Form.COUNT, Better.UP, "平台收到的申报，同一件重发不重复计"),
    Indicator(
        *("id-card", "只带身份证办成占比", "%", Form.SHARE, Better.UP),
        "事项只要身份证的申报数 ÷ 申报数；评价、预约不算",
        60,
    ),
    Indicator("opened", "新收办件", "件", Form.COUNT, Better.NEITHER, "这段时间立的办件"),
    Indicator("closed", "办结办件", "件", Form.COUNT, Better.UP, "这段时间答复、不能办、撤回或办结的办件"),
    Indicator(
        *("on-time", "按时率", "%", Form.SHARE, Better.UP),
        "在期限内完成的时限 ÷ 这段时间完成的时限；暂停的日子不算",
        100,
    ),
    Indicator("overdue", "当前超期", "件", Form.COUNT, Better.DOWN, "还没有办完、最后期限已过的办件，算到现在", 0),
    Indicator(
        "days", "平均答复用时", "个工作日", Form.MEAN, Better.DOWN, "从收到到第一次答复的工作日之和 ÷ 答复的办件数"
    ),
    Indicator(
        "disclosure", "依申请公开答复", "件", Form.COUNT, Better.NEITHER, "这段时间的答复，按条例第三十六条的七种分列"
    ),
    Indicator(
        *("unresolved", "办不成事未解决", "件", Form.COUNT, Better.DOWN),
        "还没有办完的“办不成事”反映，算到现在；另列已解决和升级督办的",
        0,
    ),
    Indicator("satisfied", "满意率", "%", Form.SHARE, Better.UP, "评为非常满意、满意、基本满意的 ÷ 全部评价", 95),
    Indicator(
        "followed-up", "差评回访率", "%", Form.SHARE, Better.UP, "已经回访整改的差评 ÷ 这段时间的差评（后两等）", 100
    ),
    Indicator("helper", "帮手应答", "秒", Form.MEDIAN, Better.DOWN, "从呼叫帮手到有人应答，取中位数", 60),
    Indicator(
        *("available", "自助机可用率", "%", Form.SHARE, Better.UP),
        "开放时间里设备齐好的心跳 ÷ 应有的心跳；没有心跳的小时算不可用",
        98,
    ),
    Indicator(
        "fresh", "内容最新率", "%", Form.SHARE, Better.UP, "显示当前版本内容的自助机 ÷ 在用的自助机，算到现在", 100
    ),
)
BY_ID = {one.id: one for one in INDICATORS}
NOW_ONLY = frozenset({"overdue", "unresolved", "fresh"})  # of this moment, whatever the period
NOTHING = "—"


def reading(indicator: Indicator, tally: Tally) -> Reading:
    parts = tuple((name, count) for name, count in tally.parts.most_common() if count)
    return Reading(indicator, _value(indicator.form, tally), parts)


def _value(form: Form, tally: Tally) -> float | None:
    match form:
        case Form.COUNT:
            return tally.top
        case Form.SHARE:
            return 100 * tally.top / tally.bottom if tally.bottom else None
        case Form.MEAN:
            return tally.top / tally.bottom if tally.bottom else None
        case Form.MEDIAN:
            return median(tally.values) if tally.values else None


def together(tallies: Iterable[Tally]) -> Tally:
    """Those of several zones as one."""
    whole = Tally()
    for one in tallies:
        whole.top += one.top
        whole.bottom += one.bottom
        whole.values += one.values
        whole.parts += one.parts
    return whole


def said(indicator: Indicator, value: float | None) -> str:
    """The figure as it is printed: no digits that mean nothing."""
    if value is None:
        return NOTHING
    if indicator.form is Form.COUNT:
        return f"{value:,.0f}"
    # 99.96 is not 100
    rounded = min(round(value, 1), 99.9) if indicator.form is Form.SHARE and value < 100 else round(value, 1)  # noqa: PLR2004
    return f"{rounded:g}" if rounded == int(rounded) else f"{rounded:.1f}"


def missed(indicator: Indicator, value: float | None) -> bool:
    if indicator.aim is None or value is None:
        return False
    return value < indicator.aim if indicator.better is Better.UP else value > indicator.aim
