"""A case in words for the resident: where it stands, how long it still takes, what to do now. Pure.

The sentences say who acts next. A date beyond the published holidays is called an estimate; a limit that has passed is
said so, with whom to call.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.calendar import is_workday
from kiosk.hub.local_day import day_of, local
from kiosk.model.case import CaseState, CaseView, ReplyKind

STATES = {
    CaseState.RECEIVED: ("已收到", "您的申报已经送到，正在登记，还没有开始办。"),
    CaseState.ACCEPTED: ("已受理", "已经受理，正在安排人办。"),
    CaseState.DISPATCHED: ("办理中", "已经交到经办的人手里，正在办。"),
    CaseState.CORRECTION: ("等您补正", "还缺一样东西，等您补来以后接着办。"),
    CaseState.PAUSED: ("暂停计时", "正在等别的单位或个人回话，这段时间不算在期限里。"),
    CaseState.ANSWERED: ("已答复", "已经有答复，写在下面。"),
    CaseState.RETURNED: ("不能办", "这件事按规定不能办，理由和别的办法写在下面。"),
    CaseState.WITHDRAWN: ("已撤回", "这件申报已经撤回，不再办理。"),
    CaseState.CLOSED: ("已办结", "这件事已经办完。"),
}
REPLIES = {
    ReplyKind.ALREADY_PUBLIC: "您要的信息已经公开，下面写着在哪里看",
    ReplyKind.GIVEN: "予以公开",
    ReplyKind.REFUSED: "不予公开",
    ReplyKind.DOES_NOT_EXIST: "经查找，没有这样的信息",
    ReplyKind.OTHER_ORGAN: "不归本机关公开，下面写着找谁",
    ReplyKind.REPEATED: "同样的申请已经答复过，不再重复处理",
    ReplyKind.SPECIAL_RULES: "要按专门的规定查询，下面写着怎么查",
}
# States in which the resident has something to do or to decide; in the others the state says it all.
_ASKED = (CaseState.CORRECTION, CaseState.ANSWERED, CaseState.RETURNED)
_WEEKDAYS = "一二三四五六日"
_SCANNED_DAYS = 400  # a limit further away is told by its date only


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step on the line: `is_last` is where the case stands now."""

    at: str
    name: str
    who: str
    note: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """What the page shows. `tone`: good, wait, act, late — told by words and a sign too, never by colour alone."""

    title: str
    receipt_number: str
    opened: str
    state: str
    means: str
    tone: str
    due: str
    due_note: str
    late: str
    steps: tuple[StepLine, ...]
    reply: str
    answer: str
    next_step: str
    office: str
    phone: str


def progress_of(view: CaseView, today: date) -> Progress:
    state, means = STATES[view.state]
    runs = view.state.is_open and view.state is not CaseState.CORRECTION
    is_asked = view.state in _ASKED
    is_late = view.is_overdue and view.state.is_open
    last = len(view.trace) - 1
    return Progress(
        title=view.item_name,
        receipt_number=view.receipt_number,
        opened=day_words(day_of(view.opened_at), today),
        state=state,
        means=f"{means}{view.pause}" if view.state is CaseState.PAUSED else means,
        tone=_tone(view, is_late=is_late),
        due=due_words(view.due_on, today) if runs and view.due_on and not is_late else "",
        due_note="这是估算的日期：国家还没有公布那时的放假安排。" if view.due_is_estimate and runs else "",
        late=_late_words(view, today) if is_late else "",
        steps=tuple(
            StepLine(
                f"{day_words(day_of(one.at), today)} {local(one.at):%H:%M}",
                STATES[one.state][0],
                one.who,
                "" if one.note == view.answer else one.note,
                place == last,
            )
            for place, one in enumerate(view.trace)
        ),
        reply=REPLIES[view.reply_kind] if view.reply_kind else "",
        answer=view.answer,
        next_step=view.next_step if is_asked else "",
        office=view.office,
        phone=view.phone,
    )


def _tone(view: CaseView, *, is_late: bool) -> str:
    if is_late:
        return "late"
    if view.state is CaseState.CORRECTION:
        return "act"
    return "wait" if view.state.is_open else "good"


def _late_words(view: CaseView, today: date) -> str:
    since = f"应当在{day_words(view.due_on, today)}前办好" if view.due_on else "已经超过期限"
    return f"{since}，现在超期了，对不起。请打{view.phone}问{view.office}，也可以打12345。"


def due_words(due_on: date, today: date) -> str:
    """还剩 6 个工作日，最迟 12月1日."""
    latest = f"最迟{day_words(due_on, today)}"
    left = working_days_left(due_on, today)
    if left is None:
        return latest
    return f"还剩 {left} 个工作日，{latest}" if left else f"今天是最后一天，{latest}" if due_on == today else latest


def working_days_left(due_on: date, today: date) -> int | None:
    """The working days after today up to the last one; None: too far away to count."""
    span = (due_on - today).days
    if span > _SCANNED_DAYS:
        return None
    return sum(is_workday(today + timedelta(days=ahead))[0] for ahead in range(1, span + 1))


def day_words(day: date, today: date) -> str:
    """12月1日（周二）; with its year when that is another one."""
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"
