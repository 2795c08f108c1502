"""Which clocks run for which case, and what each move does to them. Pure; the limits stand in one table.

依申请公开: 7 working days to ask, once, for what is missing; 20 to reply, from anew when it has come; 15 for a third
party, whose time does not count; one extension of at most 20 (政府信息公开条例 art. 30, 32, 33). 办不成事: contact the
same day, 5 working days, 10 or 15 for what is harder (local norms; M). A bad rating is followed up in 15 (M). Whatever
else is handled within what its item promises.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kiosk.hub.case_move import CaseMove
from kiosk.hub.clock import Clock
from kiosk.model.item import Item, ItemService, Limit, LimitUnit

CONTACT = "contact"  # 当日联系
CORRECTION = "correction"  # how long something missing may be asked for
REPLY = "reply"  # 答复
THIRD_PARTY = "third-party"  # how long a third party has to say whether it agrees
HANDLE = "handle"  # 办理
FOLLOW_UP = "follow-up"  # 差评回访整改

MAIN = (REPLY, HANDLE, FOLLOW_UP)  # the one that the resident is told
DUTIES = (CONTACT, *MAIN)  # those that can be overdue; the others are times in which something may be done

_SAME_DAY = Limit(0, LimitUnit.IMMEDIATE)
_THIRD_PARTY_LIMIT = Limit(15, LimitUnit.WORKING_DAY, "政府信息公开条例 第三十二条")


@dataclass(frozen=True, slots=True)
class ClockRule:
    """What starts with a case. `extension_most`: by how much the main clock may be extended, all in all."""

    clocks: tuple[tuple[str, Limit], ...]
    extension_most: int
    extensions_most: int = 1


def _days(value: int, basis: str = "") -> Limit:
    return Limit(value, LimitUnit.WORKING_DAY, basis)


RULES: dict[ItemService, ClockRule] = {
    ItemService.DISCLOSURE: ClockRule(
        (
            (CORRECTION, _days(7, "政府信息公开条例 第三十条")),
            (REPLY, _days(20, "政府信息公开条例 第三十三条")),
        ),
        extension_most=20,
    ),
    ItemService.UNRESOLVED: ClockRule(((CONTACT, _SAME_DAY), (HANDLE, _days(5))), extension_most=10, extensions_most=2),
    ItemService.RATING: ClockRule(((FOLLOW_UP, _days(15)),), extension_most=0, extensions_most=0),
}
_BY_PROMISE = ClockRule((), extension_most=10)  # 行政许可法 art. 42: ten more, approved
_UNPROMISED = _days(20)  # 行政许可法 art. 42, when nothing else is said


def rule_of(service: ItemService) -> ClockRule:
    return RULES.get(service, _BY_PROMISE)


def clocks_of(service: ItemService, item: Item | None, started_on: date) -> tuple[Clock, ...]:
    """The clocks of a new case. `item` None: the content no longer knows it."""
    rule = RULES.get(service)
    limits = rule.clocks if rule else ((HANDLE, item.promised if item else _UNPROMISED),)
    return tuple(Clock(name, started_on, limit) for name, limit in limits)


def main_clock(clocks: tuple[Clock, ...]) -> Clock | None:
    """The one that the resident is told: it runs, or it ended last."""
    mains = [clock for clock in clocks if clock.name in MAIN]
    return max(mains, key=lambda clock: (clock.ended_on is None, clock.started_on), default=None)


def next_due(clocks: tuple[Clock, ...]) -> tuple[Clock, ...]:
    """The duties that run now."""
    return tuple(clock for clock in clocks if clock.name in DUTIES and clock.runs)


def may_extend(service: ItemService, clocks: tuple[Clock, ...], days: int, times_before: int) -> bool:
    rule, main = rule_of(service), main_clock(clocks)
    if main is None or days < 1 or times_before >= rule.extensions_most:
        return False
    return main.extended_by + days <= rule.extension_most


def may_ask_correction(clocks: tuple[Clock, ...], today: date, times_before: int) -> bool:
    """Once, and where the law gives a time for it, within that."""
    window = [clock for clock in clocks if clock.name == CORRECTION]
    return not times_before and not any(clock.is_overdue(today) for clock in window)


def after(  # noqa: PLR0917  a move, part by part
    move: CaseMove, clocks: tuple[Clock, ...], today: date, service: ItemService, why: str = "", days: int = 0
) -> tuple[Clock, ...]:
    """All clocks of the case once `move` was made; those at the same place are the same, new ones come last."""
    match move:
        case CaseMove.ACCEPT | CaseMove.NOTE:
            return _ended(clocks, today, (CONTACT,))
        case CaseMove.ASK_CORRECTION:
            return _main(_ended(clocks, today, (CONTACT, CORRECTION)), lambda clock: clock.paused(today, why))
        case CaseMove.CORRECTED:
            return _restarted(clocks, today)
        case CaseMove.PAUSE:
            paused = _main(clocks, lambda clock: clock.paused(today, why))
            asks = service is ItemService.DISCLOSURE
            return (*paused, Clock(THIRD_PARTY, today, _THIRD_PARTY_LIMIT)) if asks else paused
        case CaseMove.RESUME:
            return _main(_ended(clocks, today, (THIRD_PARTY,)), lambda clock: clock.resumed(today))
        case CaseMove.EXTEND:
            return _main(clocks, lambda clock: clock.extended(days))
        case CaseMove.ANSWER | CaseMove.RETURN | CaseMove.WITHDRAW | CaseMove.CLOSE:
            return tuple(clock if clock.ended_on else clock.ended(today) for clock in clocks)
        case CaseMove.REOPEN:
            return _restarted(clocks, today)
        case CaseMove.RECEIVE | CaseMove.ESCALATE | CaseMove.DISPATCH:
            return clocks


def _ended(clocks: tuple[Clock, ...], today: date, names: tuple[str, ...]) -> tuple[Clock, ...]:
    return tuple(clock.ended(today) if clock.name in names and clock.ended_on is None else clock for clock in clocks)


def _main(clocks: tuple[Clock, ...], change: Callable[[Clock], Clock]) -> tuple[Clock, ...]:
    main = main_clock(clocks)
    if main is None or main.ended_on is not None:
        return clocks
    return tuple(change(clock) if clock is main else clock for clock in clocks)


def _restarted(clocks: tuple[Clock, ...], today: date) -> tuple[Clock, ...]:
    """The main clock ends and one like it begins."""
    main = main_clock(clocks)
    if main is None:
        return clocks
    ended = tuple(clock.ended(today) if clock is main else clock for clock in clocks)
    return (*ended, main.restarted(today))
