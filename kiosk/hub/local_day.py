"""The day and the hour of the county: moments are kept in UTC, limits and reports are counted in days of Beijing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from kiosk.model.zone import BEIJING


def local(moment: datetime) -> datetime:
    return moment.astimezone(BEIJING)


def day_of(moment: datetime) -> date:
    return local(moment).date()


def start_of(day: date) -> datetime:
    """The moment a day begins, in UTC."""
    return datetime.combine(day, time.min, BEIJING).astimezone(UTC)
