"""A submission becomes a case, is moved, answered, found again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kiosk.hub.case_move import CaseMove
from kiosk.hub.case_row import CaseFilter
from kiosk.hub.cases import Cases
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.hub.role import Actor, Role
from kiosk.model.case import CaseState
from kiosk.model.errors import Code, HubError
from kiosk.wire_message import SubmissionSent
from tests.hub.conftest import NAME, NUMBER, PHONE, Enrolled

Send = Callable[..., SubmissionSent]
StaffOf = Callable[..., Actor]


def test_a_submission_is_a_case_that_is_answered_and_read(
    hub: Hub, kiosk: Enrolled, submission: Send, staff: StaffOf
) -> None:
    came = submission()
    taken = take(hub, kiosk.id, came)
    cases, reception = Cases(hub), staff(Role.RECEPTION)
    clerk = staff(Role.CLERK, office="civil-affairs")
    row = cases.row(taken.case_number)
    assert (row.state, row.office, row.due_on) == (CaseState.RECEIVED, "civil-affairs", date(2026, 11, 30))
    assert row.masked_name == "测***"
    cases.move(row.number, CaseMove.ACCEPT, reception)
    cases.move(row.number, CaseMove.DISPATCH, reception, office="civil-affairs")
    opened = cases.opened(row.number, clerk)
    assert (opened.identity.name, opened.identity.number) == (NAME, NUMBER)
    cases.move(row.number, CaseMove.ANSWER, clerk, note="已批准，次月发放。")
    (view,) = cases.of_code(came.receipt_code.lower(), NUMBER[-4:])
    assert (view.state, view.answer, view.due_on) == (CaseState.ANSWERED, "已批准，次月发放。", None)
    assert [step.state for step in view.trace] == ["received", "accepted", "dispatched", "answered"]
    assert cases.of_code(came.receipt_code, PHONE[-4:]) == cases.of_person(NUMBER) == (view,)
    assert cases.of_code(came.receipt_code, "0000") == ()
    assert cases.find(CaseFilter(text=came.receipt_number)).rows == (cases.row(row.number),)


def test_only_the_desk_that_handles_it_opens_it(hub: Hub, kiosk: Enrolled, submission: Send, staff: StaffOf) -> None:
    number = take(hub, kiosk.id, submission()).case_number
    for actor in (staff(Role.RECEPTION), staff(Role.ADMIN), staff(Role.CLERK, office="disclosure")):
        with pytest.raises(HubError) as refused:
            Cases(hub).opened(number, actor)
        assert refused.value.code is Code.CASE_NOT_YOURS
