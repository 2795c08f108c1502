"""What the hub does by itself: overdue goes up once, estimates are counted again, the old is forgotten."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from kiosk.hub import announce, watch
from kiosk.hub.case_move import CaseMove
from kiosk.hub.cases import Cases
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.hub.retention import purge, sweep
from kiosk.hub.role import Actor, Role
from kiosk.hub.settings import HubSettings, RetentionSettings
from kiosk.hub.tables import CASE, NONCE, SUBMISSION, TRACE
from kiosk.model.errors import Code, HubError
from kiosk.wire_message import SubmissionSent
from tests.hub.conftest import NUMBER, Clock, Enrolled
from tests.hub.content import BOOKING, DISCLOSURE, HANDLE, UNRESOLVED

Send = Callable[..., SubmissionSent]
StaffOf = Callable[..., Actor]


def rows(hub: Hub, table: Any) -> list[Any]:
    with hub.store.reading() as connection:
        return list(connection.execute(select(table)).mappings())


def test_what_is_overdue_goes_up_once_for_each_clock(hub: Hub, kiosk: Enrolled, submission: Send, clock: Clock) -> None:
    number = take(hub, kiosk.id, submission(UNRESOLVED)).case_number
    assert watch.tell_overdue(hub) == 0
    clock.pass_(days=1)  # nobody made contact on the same day
    assert [watch.tell_overdue(hub), watch.tell_overdue(hub)] == [1, 0]
    clock.pass_(days=9)
    assert [watch.tell_overdue(hub), watch.tell_overdue(hub)] == [1, 0]
    assert Cases(hub).row(number).escalation == 2
    assert [step.remark for step in Cases(hub).trace(number)[1:]] == ["超期：contact", "超期：handle"]
    assert [step.who for step in Cases(hub).view(number).trace] == ["办不成事窗口"]  # the desk's own affair
    assert Cases(hub).view(number).is_overdue


def test_a_paused_case_is_left_alone(hub: Hub, kiosk: Enrolled, submission: Send, staff: StaffOf, clock: Clock) -> None:
    number = take(hub, kiosk.id, submission(DISCLOSURE)).case_number
    Cases(hub).move(number, CaseMove.PAUSE, staff(Role.CLERK, office="disclosure"), note="征求第三方意见")
    clock.pass_(days=90)
    assert watch.tell_overdue(hub) == 0
    assert not Cases(hub).view(number).is_overdue
    Cases(hub).move(number, CaseMove.RESUME, staff(Role.CLERK, office="disclosure"))
    assert watch.tell_overdue(hub) == 0


def test_estimates_are_counted_again(hub: Hub, kiosk: Enrolled, submission: Send, clock: Clock) -> None:
    clock.pass_(days=35)  # late December: it ends in a year that is not published
    number = take(hub, kiosk.id, submission()).case_number
    due = Cases(hub).row(number).due_on
    assert Cases(hub).row(number).due_is_estimate
    with hub.store.transaction() as connection:
        connection.execute(update(CASE).values(due_on="2027-12-31"))
    assert watch.count_again(hub) == 1
    assert Cases(hub).row(number).due_on == due


def test_what_was_kept_long_enough_names_nobody(
    hub: Hub, kiosk: Enrolled, submission: Send, staff: StaffOf, clock: Clock
) -> None:
    came, still_open = submission(), submission()
    number, other = take(hub, kiosk.id, came).case_number, take(hub, kiosk.id, still_open).case_number
    booked = take(hub, kiosk.id, submission(BOOKING)).case_number
    cases, clerk = Cases(hub), staff(Role.CLERK, office="civil-affairs")
    cases.move(number, CaseMove.ANSWER, clerk, note="张测试您好")
    cases.move(booked, CaseMove.WITHDRAW, staff(Role.RECEPTION), note="不来了")
    settings = RetentionSettings(handle=60, booking=30)
    assert purge(hub, settings) == 0
    clock.pass_(days=31)
    assert purge(hub, settings) == 1
    clock.pass_(days=28)
    assert purge(hub, settings) == 0
    clock.pass_(days=1)
    assert [purge(hub, settings), purge(hub, settings)] == [1, 0]
    assert (cases.of_code(came.receipt_code, NUMBER[-4:]), cases.row(number).answer) == ((), "")
    assert [view.receipt_number for view in cases.of_person(NUMBER)] == [still_open.receipt_number]
    assert cases.opened(other, clerk).identity.number == NUMBER
    with pytest.raises(HubError) as gone:
        cases.opened(number, clerk)
    assert (gone.value.code, gone.value.facts) == (Code.SUBMISSION_FAULTY, {"reason": "purged"})
    assert not [row for row in rows(hub, TRACE) if "张测试" in row["note"]]
    assert sum(row["sealed"] is None for row in rows(hub, SUBMISSION)) == 2


def test_reopened_is_kept(hub: Hub, kiosk: Enrolled, submission: Send, staff: StaffOf, clock: Clock) -> None:
    number = take(hub, kiosk.id, submission()).case_number
    Cases(hub).move(number, CaseMove.ANSWER, staff(Role.CLERK, office="civil-affairs"), note="好")
    purge(hub, RetentionSettings(handle=30))
    clock.pass_(days=29)
    Cases(hub).move(number, CaseMove.REOPEN, staff(Role.SUPERVISOR))
    clock.pass_(days=29)
    assert purge(hub, RetentionSettings(handle=30)) == 0


def test_nonces_go_when_no_signature_can_use_them(hub: Hub, kiosk: Enrolled, clock: Clock) -> None:
    with hub.store.transaction() as connection:
        connection.execute(insert(NONCE).values(kiosk_id=kiosk.id, nonce="n" * 16, at=clock()))
    clock.pass_(minutes=10)
    sweep(hub)
    assert len(rows(hub, NONCE)) == 1
    clock.pass_(minutes=6)
    sweep(hub)
    assert rows(hub, NONCE) == []


def test_one_part_that_fails_stops_no_other(  # noqa: PLR0917
    hub: Hub,
    kiosk: Enrolled,
    submission: Send,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    number = take(hub, kiosk.id, submission(HANDLE)).case_number
    clock.pass_(days=20)

    def fail(*_: object) -> None:
        raise ValueError(NUMBER)

    monkeypatch.setattr(announce, "every_minute", fail)
    assert watch.every_minute(hub, HubSettings()) == ("announce",)
    assert Cases(hub).row(number).escalation == 1
    assert "announce: bug, ValueError" in caplog.text
    assert NUMBER not in caplog.text


def test_the_watch_goes_its_rounds_and_stops(hub: Hub, kiosk: Enrolled, submission: Send, clock: Clock) -> None:
    number = take(hub, kiosk.id, submission(HANDLE)).case_number
    clock.pass_(days=20)
    going = watch.Watch(hub, HubSettings(), every_s=0.01)
    going.start()
    while not Cases(hub).row(number).escalation:
        time.sleep(0.01)
    going.stop()
    assert Cases(hub).row(number).escalation == 1
