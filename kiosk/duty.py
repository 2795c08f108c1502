"""Who is on duty at a moment. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kiosk.model.person import Shift


def on_duty(roster: Iterable[Shift], now: datetime) -> tuple[str, ...]:
    """Ids of the people whose shift it is; a shift of this very day overrules those of the weekday."""
    shifts = tuple(roster)
    today = [shift for shift in shifts if shift.on == now.date()]
    usual = [shift for shift in shifts if shift.on is None and shift.weekday == now.isoweekday()]
    clock = f"{now:%H:%M}"
    present = (shift for shift in today or usual if shift.begins <= clock < shift.ends)
    return tuple(dict.fromkeys(person for shift in present for person in shift.people))
