"""A submission becomes a case, is moved, answered, found again."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from kiosk.hub.case_move import CaseMove
from kiosk.hub.case_row import CaseFilter
from kiosk.hub.cases import Cases
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.hub.role import Actor, Role
from kiosk.model.case import CaseState, ReplyKind
from kiosk.model.errors import Code, HubError
from kiosk.model.item import ItemService
from kiosk.wire_message import SubmissionSent
from tests.hub.conftest import NAME, NUMBER, PHONE, Clock, Enrolled
from tests.hub.content import DISCLOSURE, UNRESOLVED

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


def case(hub: Hub, kiosk: Enrolled, came: SubmissionSent) -> str:
    return take(hub, kiosk.id, came).case_number


def refused(hub: Hub, number: str, move: CaseMove, by: Actor, **said: object) -> Code:
    with pytest.raises(HubError) as error:
        Cases(hub).move(number, move, by, **said)  # type: ignore[arg-type]
    return error.value.code


def test_moves_need_the_role_the_state_and_the_words(
    hub: Hub, kiosk: Enrolled, submission: Send, staff: StaffOf
) -> None:
    number = case(hub, kiosk, submission(DISCLOSURE))
    cases, reception, clerk = Cases(hub), staff(Role.RECEPTION), staff(Role.CLERK, office="disclosure")
    foreign, supervisor = staff(Role.CLERK, office="unresolved"), staff(Role.SUPERVISOR)
    assert refused(hub, number, CaseMove.ANSWER, reception, note="x") is Code.CASE_MOVE_NOT_ALLOWED
    assert refused(hub, number, CaseMove.ANSWER, foreign, note="x") is Code.CASE_MOVE_NOT_ALLOWED
    assert refused(hub, number, CaseMove.ANSWER, clerk, note="给您") is Code.CASE_WORDS_MISSING  # of which kind?
    assert refused(hub, number, CaseMove.RETURN, clerk, note="x", grounds="y") is Code.CASE_WORDS_MISSING
    assert refused(hub, number, CaseMove.DISPATCH, reception, office="nobody") is Code.CASE_WORDS_MISSING
    assert refused(hub, number, CaseMove.EXTEND, supervisor, note="忙", days=21) is Code.CASE_MOVE_NOT_ALLOWED
    assert refused(hub, number, CaseMove.CLOSE, reception) is Code.CASE_MOVE_NOT_ALLOWED
    assert refused(hub, "BJ-0", CaseMove.ACCEPT, reception) is Code.CASE_UNKNOWN
    assert len(cases.trace(number)) == 1
    cases.move(number, CaseMove.ASK_CORRECTION, clerk, note="请写明文件名称")
    assert cases.view(number).pause == "请写明文件名称"
    cases.move(number, CaseMove.CORRECTED, clerk)
    assert refused(hub, number, CaseMove.ASK_CORRECTION, clerk, note="再补") is Code.CASE_MOVE_NOT_ALLOWED  # once
    cases.move(number, CaseMove.EXTEND, supervisor, note="资料多", days=20)
    assert cases.view(number).due_on == date(2027, 1, 19)
    assert cases.view(number).due_is_estimate
    cases.move(number, CaseMove.RETURN, clerk, note="不予公开", grounds="条例第十五条", instead="可以查年度报告")
    view = cases.view(number)
    assert view.answer == "不予公开\n理由：条例第十五条\n其他办法：可以查年度报告"
    assert "先复议再诉讼" in view.next_step
    cases.move(number, CaseMove.REOPEN, supervisor)
    cases.move(number, CaseMove.ANSWER, clerk, note="找到了", reply_kind=ReplyKind.GIVEN)
    cases.move(number, CaseMove.CLOSE, clerk)
    assert (cases.view(number).state, cases.view(number).reply_kind) == (CaseState.CLOSED, ReplyKind.GIVEN)


def test_cases_are_found_by_what_the_desk_knows(hub: Hub, kiosk: Enrolled, submission: Send, clock: Clock) -> None:
    first, second = case(hub, kiosk, submission()), case(hub, kiosk, submission(UNRESOLVED))

    def numbers(**wanted: object) -> list[str]:
        return [row.number for row in Cases(hub).find(CaseFilter(**wanted)).rows]  # type: ignore[arg-type]

    assert numbers() == [second, first]  # what is due today comes first
    assert numbers(service=ItemService.UNRESOLVED) == numbers(office="unresolved") == numbers(text="办不成") == [second]
    assert numbers(states=(CaseState.CLOSED,)) == numbers(zone="other") == numbers(text="%") == numbers(text="_") == []
    assert numbers(overdue=True) == []
    clock.pass_(days=1)
    assert numbers(overdue=True) == [second]
    assert numbers(page=2) == []


def test_two_clerks_make_one_move(hub: Hub, kiosk: Enrolled, submission: Send, staff: StaffOf) -> None:
    number = case(hub, kiosk, submission())

    def accept(by: Actor) -> bool:
        try:
            Cases(hub).move(number, CaseMove.ACCEPT, by)
        except HubError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(accept, [staff(Role.RECEPTION)] * 4)) == 1
    assert len(Cases(hub).trace(number)) == 2
