"""Hours of use over hours expected: silence counts for nothing, nights and the future for nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import insert, update

from kiosk.hub.availability import _expected, kiosk_availability
from kiosk.hub.hub import Hub
from kiosk.hub.settings import FleetSettings
from kiosk.hub.tables import HOUR, KIOSK
from kiosk.model.zone import BEIJING
from tests.hub.conftest import Enrolled

FLEET = FleetSettings(8, 21)
DAY = date(2026, 11, 20)
MOMENTS = some.integers(0, 60 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=BEIJING) + timedelta(minutes=minutes)
)


def hours(hub: Hub, kiosk: Enrolled, well: list[int], *, paper: float = 30.0) -> None:
    """From eight o'clock on; of each so many good heartbeats of sixty."""
    first = datetime(2026, 11, 20, 0, tzinfo=UTC)
    with hub.store.transaction() as connection:
        connection.execute(update(KIOSK).values(enrolled_at=first - timedelta(days=9)))
        for place, count in enumerate(well):
            row = {"kiosk_id": kiosk.id, "heartbeats": 60, "well": count, "waiting_most": 0, "paper_left_m": paper}
            connection.execute(insert(HOUR).values(hour=first + timedelta(hours=place), **row))


def measured(hub: Hub, kiosk: Enrolled, now: datetime) -> tuple[float, float]:
    with hub.store.transaction() as connection:
        found = kiosk_availability(connection, DAY, DAY, now, FLEET)[kiosk.id]
    return found.top, found.bottom


def test_an_hour_counts_as_far_as_it_was_well(hub: Hub, kiosk: Enrolled) -> None:
    hours(hub, kiosk, [60] * 6 + [30] * 2)
    assert measured(hub, kiosk, datetime(2026, 11, 21, tzinfo=UTC)) == (7, 13)


def test_what_is_not_over_is_not_expected(hub: Hub, kiosk: Enrolled) -> None:
    hours(hub, kiosk, [60] * 13)
    assert measured(hub, kiosk, datetime(2026, 11, 20, 2, 30, tzinfo=UTC)) == (2, 2)


def test_before_it_was_enrolled_nothing_is_expected(hub: Hub, kiosk: Enrolled) -> None:
    hours(hub, kiosk, [])
    with hub.store.transaction() as connection:
        connection.execute(update(KIOSK).values(enrolled_at=datetime(2026, 11, 20, 10, 30, tzinfo=UTC)))
    assert measured(hub, kiosk, datetime(2026, 11, 21, tzinfo=UTC)) == (0, 2)


def test_hours_without_paper_are_told(hub: Hub, kiosk: Enrolled) -> None:
    hours(hub, kiosk, [60, 60], paper=0.1)
    with hub.store.transaction() as connection:
        found = kiosk_availability(connection, DAY, DAY, datetime(2026, 11, 21, tzinfo=UTC), FLEET)
    assert found[kiosk.id].parts["no-paper"] == 2


@given(MOMENTS, some.timedeltas(timedelta(0), timedelta(days=20)))
def test_what_is_expected_is_what_one_counts_by_hand(begins: datetime, span: timedelta) -> None:
    ends = begins + span
    whole = begins.replace(minute=0, second=0, microsecond=0)
    marks = (whole + timedelta(hours=one) for one in range(int(span.total_seconds() // 3600) + 3))
    by_hand = sum(
        begins <= at and at + timedelta(hours=1) <= ends and FLEET.opens_hour <= at.hour < FLEET.closes_hour
        for at in marks
    )
    assert _expected(begins, ends, FLEET) == by_hand
