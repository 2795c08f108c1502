"""Opening hours are read from plain sentences, and of any other sentence nothing is claimed."""

from __future__ import annotations

from datetime import datetime

import pytest

from kiosk.opening import Opening, Span, opening_of

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
WEEKDAYS = (1, 2, 3, 4, 5)
MONDAY = datetime(2025, 11, 17, 9, 0)  # noqa: DTZ001 - the wall clock of the zone
SUNDAY = MONDAY.replace(day=16)
HOLIDAY = datetime(2025, 10, 1, 9, 0)  # noqa: DTZ001 - a Wednesday
MADE_UP_FOR = datetime(2025, 9, 28, 9, 0)  # noqa: DTZ001 - a Sunday on which people work
FAR = datetime(2045, 3, 6, 9, 0)  # noqa: DTZ001 - a Monday beyond any published arrangement


@pytest.mark.parametrize(
    ("sentence", "spans"),
    [
        ("周一至周日 8:30—21:00（自助区）", (Span(EVERY_DAY, 510, 1260),)),
        ("每天 8:00-20:00", (Span(EVERY_DAY, 480, 1200),)),
        ("周一至周五 8:30—12:00，13:30—17:00", (Span(WEEKDAYS, 510, 720), Span(WEEKDAYS, 810, 1020))),
        ("周一至周五 8:30—17:00，周六 8:30—12:00", (Span(WEEKDAYS, 510, 1020), Span((6,), 510, 720))),
        ("周一、周三、周五 8:30—16:30", (Span((1, 3, 5), 510, 990),)),
    ],
)
def test_plain_sentences(sentence: str, spans: tuple[Span, ...]) -> None:
    assert opening_of(sentence) == Opening(spans)


@pytest.mark.parametrize(
    "sentence",
    [
        *("", "随到随办", "8:30—17:00", "周一至周五", "周一至周五 17:00—8:30", "周一至周五 8:30—25:00"),
        *("周一至周五 8:30—17:00，逢五逢十集市日延到18:00", "工作日 8:30—17:00"),
        "周一至周日 8:30—21:00（自助区）；窗口周一至周五 8:30—12:00，13:30—17:00",
    ],
)
def test_of_any_other_sentence_nothing_is_claimed(sentence: str) -> None:
    assert opening_of(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "now", "is_open"),
    [
        ("周一至周五 8:30—17:00", MONDAY, True),
        ("周一至周五 8:30—17:00", MONDAY.replace(hour=17), False),
        ("周一至周五 8:30—12:00，13:30—17:00", MONDAY.replace(hour=12, minute=59), False),
        ("周一至周五 8:30—17:00", SUNDAY, False),
        ("周一至周五 8:30—17:00", HOLIDAY, None),
        ("周一至周五 8:30—17:00（法定节假日除外）", HOLIDAY, False),
        ("周一至周五 8:30—17:00（法定节假日除外）", MADE_UP_FOR, None),
        ("周一至周五 8:30—17:00", FAR, None),
        ("周一至周日 8:30—17:00", HOLIDAY, True),
        ("周一至周日 8:30—17:00", FAR, True),
        ("周一至周日 8:30—17:00（法定节假日除外）", FAR, None),
    ],
)
def test_whether_it_is_open_is_never_guessed(sentence: str, now: datetime, is_open: bool | None) -> None:
    opening = opening_of(sentence)
    assert opening is not None
    assert opening.is_open(now) is is_open
