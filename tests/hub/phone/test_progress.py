"""Days and limits in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from kiosk.hub.phone.progress import STATES, due_words, progress_of, working_days_left
from kiosk.model.case import CaseState, CaseView

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 12, 1), "还剩 6 个工作日，最迟12月1日（周二）"),
        (date(2026, 11, 23), "今天是最后一天，最迟11月23日（周一）"),
        (date(2028, 12, 1), "最迟2028年12月1日（周五）"),
    ],
)
def test_what_is_left_is_counted_in_working_days(due: date, words: str) -> None:
    assert due_words(due, TODAY) == words


def test_what_is_left_skips_holidays() -> None:
    assert working_days_left(date(2026, 10, 8), date(2026, 9, 30)) == 1  # the national holiday lies between


def view(state: CaseState, **facts: object) -> CaseView:
    at = datetime(2026, 11, 20, 2, tzinfo=UTC)
    return CaseView("ABC123", "R-1", "GR", "事项", state, at, "示例局", "0572-8000101", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", list(CaseState))
def test_every_state_has_words(state: CaseState) -> None:
    assert all(STATES[state])
    assert progress_of(view(state), TODAY).state == STATES[state][0]


def test_an_estimate_is_called_one() -> None:
    assert (
        "估算" in progress_of(view(CaseState.ACCEPTED, due_on=date(2028, 1, 3), due_is_estimate=True), TODAY).due_note
    )


@pytest.mark.parametrize("state", [CaseState.ANSWERED, CaseState.CLOSED, CaseState.CORRECTION])
def test_no_limit_is_told_when_none_runs(state: CaseState) -> None:
    assert progress_of(view(state, due_on=date(2026, 12, 1)), TODAY).due == ""
