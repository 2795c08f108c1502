"""What the hub does by itself: once a minute it looks at content and clocks, tells outside, makes reports, forgets.

A case that is overdue goes one level up, once for each clock, and says so in its trace. Days that were estimates are
counted again once a day: the arrangement of the holidays may have been published. One part that fails stops no other.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread

from sqlalchemy import Connection, select, update

from kiosk.hub import announce, report_book, retention
from kiosk.hub.case_move import CaseMove
from kiosk.hub.case_record import Step, clocks_in, locked, write_clocks, write_step
from kiosk.hub.clock_rule import DUTIES
from kiosk.hub.hub import Hub
from kiosk.hub.role import Actor
from kiosk.hub.settings import HubSettings
from kiosk.hub.tables import CASE, CLOCK
from kiosk.model.case import CaseState
from kiosk.model.errors import KioskError

log = logging.getLogger(__name__)

EVERY_S = 60.0
AT_ONCE = 500
CLOCK_ACTOR = Actor("clock")
_OPEN = [state.value for state in CaseState if state.is_open]


def tell_overdue(hub: Hub) -> int:
    """Escalates what is overdue since the last look. How many clocks."""
    today = hub.today()
    late = CLOCK.c.ended_on.is_(None) & ~CLOCK.c.overdue_told & (CLOCK.c.due_on < today.isoformat())
    wanted = select(CLOCK.c.id, CLOCK.c.number, CLOCK.c.name).join(CASE, CASE.c.number == CLOCK.c.number)
    wanted = wanted.where(late, CLOCK.c.name.in_(DUTIES), CASE.c.state.in_(_OPEN), CASE.c.due_on.is_not(None))
    with hub.store.reading() as connection:
        found = connection.execute(wanted.order_by(CLOCK.c.id).limit(AT_ONCE)).all()
    told = 0
    for clock_id, number, name in found:
        with hub.store.transaction() as connection:
            told += _escalate(connection, hub, clock_id, number, name)
    return told


def count_again(hub: Hub) -> int:
    """Counts the days of open cases again whose end was an estimate. How many cases."""
    with hub.store.reading() as connection:
        is_open = CASE.c.state.in_(_OPEN) & CASE.c.due_is_estimate
        numbers = connection.scalars(select(CASE.c.number).where(is_open)).all()
    for number in numbers:
        with hub.store.transaction() as connection:
            locked(connection, number)
            changes = write_clocks(connection, number, clocks_in(connection, number), hub.today())
            connection.execute(update(CASE).where(CASE.c.number == number).values(**changes))
    return len(numbers)


def every_minute(hub: Hub, settings: HubSettings) -> tuple[str, ...]:
    """One round. The names of the parts that failed."""
    parts: dict[str, Callable[[], object]] = {
        "content": hub.renew_content,
        "overdue": lambda: tell_overdue(hub),
        "sweep": lambda: retention.sweep(hub),
        "announce": lambda: announce.every_minute(hub, settings),
        "purge": lambda: retention.purge(hub, settings.retention),
        "reports": lambda: report_book.due_reports(hub, settings),
    }
    return tuple(name for name, does in parts.items() if not _done(name, does))


class Watch:
    """The thread that goes its rounds until it is stopped."""

    def __init__(self, hub: Hub, settings: HubSettings, every_s: float = EVERY_S) -> None:
        self._hub, self._settings, self._every_s = hub, settings, every_s
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        day = None
        while not self._stopped.wait(self._every_s):
            every_minute(self._hub, self._settings)
            if day != self._hub.today() and _done("estimates", lambda: count_again(self._hub)):
                day = self._hub.today()


def _escalate(connection: Connection, hub: Hub, clock_id: int, number: str, name: str) -> int:
    """0: it ended, or stands still, or another hub was first."""
    row = locked(connection, number)
    unseen = update(CLOCK).where(CLOCK.c.id == clock_id, ~CLOCK.c.overdue_told, CLOCK.c.ended_on.is_(None))
    late = any(
        clock.name == name and clock.runs and clock.is_overdue(hub.today()) for clock in clocks_in(connection, number)
    )
    if not late or connection.execute(unseen.values(overdue_told=True)).rowcount != 1:
        return 0
    step = Step(CaseMove.ESCALATE, row.state, CLOCK_ACTOR, row.office, remark=f"超期：{name}")
    write_step(connection, hub, number, step, escalation=row.escalation + 1)
    return 1


def _done(name: str, does: Callable[[], object]) -> bool:
    """Whether it worked. What went wrong is told by its code, or by the place of the bug; never by its values."""
    try:
        does()
    except KioskError as error:
        log.warning("watch: %s: %s", name, error.code)
        return False
    except Exception as error:  # noqa: BLE001  the next round tries again
        log.error("watch: %s: bug, %s", name, type(error).__name__)  # noqa: TRY400  a traceback may hold values
        return False
    return True
