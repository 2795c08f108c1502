"""How a case stands, on paper: what, where, until when, whom to call; nobody's name, no answer."""

from __future__ import annotations

from datetime import date

import pytest

from devices.printer.slip import Headline, Qr, Section, Slip, Text
from kiosk.case_slip import STATES, case_slip, progress_link
from kiosk.model.case import CaseState
from tests.kiosk.samples import NOW, ZONE
from tests.kiosk.test_case_journey import case


def text(slip: Slip) -> str:
    titles = [line.title for line in slip if isinstance(line, Section)]
    return "\n".join([*titles, *(line.text for line in slip if isinstance(line, Text | Headline))])


@pytest.mark.parametrize("width_mm", [80, 58])
@pytest.mark.parametrize("state", CaseState)
def test_every_state_fits_every_paper(state: CaseState, width_mm: int) -> None:
    slip = case_slip(case(state=state, answer="只在这里看的答复"), ZONE, NOW, width_mm)
    assert STATES[state] in text(slip)
    assert "26112200017" in text(slip)
    assert "只在这里看的答复" not in text(slip)
    assert sum(isinstance(line, Qr) for line in slip) == 1


def test_the_clock_the_pause_and_what_is_late_are_told() -> None:
    told = text(case_slip(case(due_on=date(2026, 12, 4), due_is_estimate=True, pause="等第三方回话"), ZONE, NOW, 80))
    assert "2026-12-04（大约）" in told
    assert "等第三方回话" in told
    assert "已经超期" in text(case_slip(case(is_overdue=True), ZONE, NOW, 80))
    assert "2026-12-04" not in text(case_slip(case(state=CaseState.CLOSED), ZONE, NOW, 80))


def test_without_an_office_the_zone_itself_is_called() -> None:
    told = text(case_slip(case(office="", phone=""), ZONE, None, 80))
    assert ZONE.phone in told


def test_the_code_leads_to_the_progress_page() -> None:
    assert progress_link(case(), ZONE) == "https://hub.example/p/K7QM3X"
