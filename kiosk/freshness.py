"""How fresh the content is: when it was made, and when it was last known that there is none newer. Pure.

The office's signed word says that a release is the newest; a kiosk without one goes by the content itself. What nobody
has confirmed for `STALE_DAYS` is shown as such: the window's word goes before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

STALE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Supply:
    """`confirmed_at`: when the office last said that this content is the newest; None: nothing is known."""

    confirmed_at: datetime | None = None


UNSUPPLIED = Supply()


@dataclass(frozen=True, slots=True)
class Freshness:
    """`days` since the content was made; when `is_stale`, since anybody could tell that it still holds."""

    days: int
    is_confirmed: bool = False  # today
    is_stale: bool = False


def freshness_of(built_at: datetime, supply: Supply, now: datetime) -> Freshness:
    """By days of the calendar, as people count them; a clock that goes wrong makes nothing older than it is."""
    age = _days(built_at, now)
    unconfirmed = min(age, _days(supply.confirmed_at, now)) if supply.confirmed_at else age
    if unconfirmed > STALE_DAYS:
        return Freshness(unconfirmed, is_stale=True)
    return Freshness(age, is_confirmed=age > 0 and unconfirmed == 0)


def fresh_words(fresh: Freshness) -> str:
    """The same on paper."""
    if fresh.is_stale:
        return f"超过{fresh.days}天没有更新，以窗口为准"
    if fresh.is_confirmed:
        return "今天核对过"
    return f"{fresh.days}天前更新" if fresh.days else "今天更新"


def _days(then: datetime, now: datetime) -> int:
    if then.tzinfo is not None and now.tzinfo is not None:
        then = then.astimezone(now.tzinfo)
    return max((now.date() - then.date()).days, 0)


def hour_of(now: datetime) -> str:
    """The office's word is looked at once in each of these."""
    return f"{now:%Y%m%d%H}"
