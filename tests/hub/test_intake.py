"""Submissions come in: once, whatever happens on the way; kept, whatever is in them; each service gets its due."""

from __future__ import annotations

import base64
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import func, insert, select

from kiosk.hub.case_move import CaseMove
from kiosk.hub.cases import Cases
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.hub.role import Actor, Role
from kiosk.hub.tables import AUDIT, BOOKING, CASE, RATING, SLOT, SUBMISSION, TRACE
from kiosk.model.case import CaseState
from kiosk.model.errors import Code, HubError
from kiosk.model.item import ItemService
from kiosk.wire_message import SubmissionSent
from tests.hub.conftest import NAME, NUMBER, PHONE, Clock, Enrolled, add_kiosk, opened_submission, sent_of
from tests.hub.content import BOOKING as BOOKING_ITEM
from tests.hub.content import DISCLOSURE, HANDLE, MAILBOX, UNRESOLVED
from tests.hub.content import RATING as RATING_ITEM

Send = Callable[..., SubmissionSent]
StaffOf = Callable[..., Actor]


def count(hub: Hub, table: object) -> int:
    with hub.store.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]


def test_the_same_bytes_get_the_same_answer(hub: Hub, kiosk: Enrolled, submission: Send, clock: Clock) -> None:
    came = submission()
    first = take(hub, kiosk.id, came)
    clock.pass_(days=30)
    assert take(hub, kiosk.id, came) == first
    assert take(hub, add_kiosk(hub).id, came) == first  # enrolled anew, with its old outbox
    assert (count(hub, SUBMISSION), count(hub, CASE), count(hub, TRACE)) == (1, 1, 1)


def test_other_bytes_under_the_same_id_are_refused(hub: Hub, kiosk: Enrolled, submission: Send) -> None:
    came = submission()
    take(hub, kiosk.id, came)
    for other in (submission(id=came.id), replace(came, receipt_number="other"), replace(came, item_code="other")):
        with pytest.raises(HubError) as refused:
            take(hub, kiosk.id, other)
        assert refused.value.code is Code.SUBMISSION_DIFFERS
    assert count(hub, SUBMISSION) == 1


def test_many_at_once_are_each_one_case(hub: Hub, submission: Send) -> None:
    """Every submission is sent by three lines at the same time."""
    kiosks = [add_kiosk(hub).id for _ in range(3)]
    came = [submission(number="") for _ in range(8)]
    with ThreadPoolExecutor(6) as pool:
        taken = list(pool.map(lambda pair: take(hub, *pair), [(kiosk, one) for one in came for kiosk in kiosks]))
    numbers = {one.id: one.case_number for one in taken}
    assert len(set(numbers.values())) == len(came) == count(hub, CASE)
    assert all(numbers[one.id] == one.case_number for one in taken)
    assert sorted(numbers.values()) == [f"BJ-33052101-261123-{number:04d}" for number in range(1, 9)]


def faults(hub: Hub, good: SubmissionSent) -> dict[str, SubmissionSent]:
    sealed = base64.b64decode(good.sealed)
    flipped = bytes([*sealed[:-1], sealed[-1] ^ 1])
    other = sent_of(hub, opened_submission(hub, HANDLE))
    naive = sent_of(hub, opened_submission(hub, HANDLE, id=good.id, confirmed_at=datetime(2026, 11, 23, 9)))  # noqa: DTZ001
    return {
        "flipped": replace(good, sealed=base64.b64encode(flipped).decode()),
        "no base64": replace(good, sealed="不是"),
        "empty": replace(good, sealed="AAAA"),
        "another submission's": replace(good, sealed=other.sealed),
        "another item's": replace(good, item_code=UNRESOLVED),
        "no moment": replace(good, sealed=naive.sealed),
    }


@pytest.mark.parametrize(
    "fault", ["flipped", "no base64", "empty", "another submission's", "another item's", "no moment"]
)
def test_what_cannot_be_opened_is_kept_and_shown(
    hub: Hub, kiosk: Enrolled, submission: Send, staff: StaffOf, fault: str
) -> None:
    came = faults(hub, submission())[fault]
    taken = take(hub, kiosk.id, came)
    assert take(hub, kiosk.id, came) == taken
    row = Cases(hub).row(taken.case_number)
    assert (row.state, row.office, row.service, row.masked_name) == (CaseState.RECEIVED, "", ItemService.HANDLE, "")
    assert any("打不开" in step.remark for step in Cases(hub).trace(row.number))
    assert Cases(hub).view(row.number).trace[0].state is CaseState.RECEIVED
    with hub.store.reading() as connection:
        assert connection.execute(select(SUBMISSION.c.sealed, SUBMISSION.c.faulty)).one() == (
            came.sealed.encode() if fault == "no base64" else base64.b64decode(came.sealed),
            "submission.faulty",
        )
    with pytest.raises(HubError) as refused:
        Cases(hub).opened(row.number, staff(Role.RECEPTION))
    assert refused.value.code is Code.SUBMISSION_FAULTY


def test_an_item_of_an_older_release_is_a_case_all_the_same(
    hub: Hub, kiosk: Enrolled, submission: Send, staff: StaffOf
) -> None:
    row = Cases(hub).row(take(hub, kiosk.id, submission("GONE-01")).case_number)
    assert (row.item_name, row.office, row.due_on) == ("测试事项", "", date(2026, 12, 21))
    assert Cases(hub).opened(row.number, staff(Role.RECEPTION)).identity.name == NAME


def test_the_clock_begins_on_the_day_of_the_receipt(hub: Hub, kiosk: Enrolled, submission: Send, clock: Clock) -> None:
    """A kiosk was without a line for thirty days: the resident was promised a day, and it holds."""
    late = submission(confirmed_at=clock() - timedelta(days=30))
    ahead = submission(confirmed_at=clock() + timedelta(days=400))
    cases = Cases(hub)
    assert cases.row(take(hub, kiosk.id, late).case_number).due_on == date(2026, 10, 30)
    assert cases.row(take(hub, kiosk.id, ahead).case_number).due_on == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("level", "state", "due"),
    [
        ("1", "closed", None),
        ("3", "closed", None),
        ("4", "received", date(2026, 12, 14)),
        ("5", "received", date(2026, 12, 14)),
    ],
)
def test_a_bad_rating_is_followed_up(  # noqa: PLR0917
    hub: Hub, kiosk: Enrolled, submission: Send, level: str, state: str, due: date | None
) -> None:
    first = submission()
    take(hub, kiosk.id, first)
    told = {"level": level, "reasons": ("attitude", "paper"), "receipt_number": first.receipt_number}
    for follows_up in (False, True):
        row = Cases(hub).row(take(hub, kiosk.id, submission(RATING_ITEM, answers=told)).case_number)
        assert (row.state, row.due_on, row.ended_at is None) == (state, due, due is not None)
        with hub.store.reading() as connection:
            rating = connection.execute(select(RATING).where(RATING.c.number == row.number)).mappings().one()
        assert (rating["level"], rating["item_code"], rating["reasons"]) == (int(level), HANDLE, ["attitude", "paper"])
        assert rating["follows_up"] is follows_up


def test_a_rating_without_a_level_is_looked_at(hub: Hub, kiosk: Enrolled, submission: Send) -> None:
    row = Cases(hub).row(take(hub, kiosk.id, submission(RATING_ITEM, answers={"level": "0"})).case_number)
    assert row.state is CaseState.RECEIVED
    assert count(hub, RATING) == 0


@pytest.mark.parametrize("item", [UNRESOLVED, MAILBOX])
def test_who_complains_again_goes_one_level_up(
    hub: Hub, kiosk: Enrolled, submission: Send, item: str, clock: Clock
) -> None:
    cases = Cases(hub)
    rows = []
    told = {"kind": "complaint"}
    for _ in range(3):
        clock.pass_(hours=1)
        rows.append(cases.row(take(hub, kiosk.id, submission(item, answers=told)).case_number))
    assert [row.escalation for row in rows] == [0, 1, 2]
    assert [row.repeats for row in rows] == ["", rows[0].number, rows[1].number]
    assert [step.move for step in cases.trace(rows[2].number)] == ["receive", "escalate"]
    other = cases.row(take(hub, kiosk.id, submission(item, number="330521202006060030", answers=told)).case_number)
    assert (other.escalation, other.repeats) == (0, "")
    clock.pass_(days=400)
    assert cases.row(take(hub, kiosk.id, submission(item, answers=told)).case_number).escalation == 0


def test_who_praises_twice_complains_of_nothing(hub: Hub, kiosk: Enrolled, submission: Send) -> None:
    letters = [submission(MAILBOX, answers={"kind": "praise"}) for _ in range(2)]
    rows = [Cases(hub).row(take(hub, kiosk.id, one).case_number) for one in letters]
    assert [(row.escalation, row.repeats) for row in rows] == [(0, ""), (0, rows[0].number)]


def test_a_named_receipt_links_whoever_comes(hub: Hub, kiosk: Enrolled, submission: Send) -> None:
    first = submission(UNRESOLVED)
    number = take(hub, kiosk.id, first).case_number
    told = {"previous_number": first.receipt_number}
    again = submission(UNRESOLVED, number="330521202006060030", answers=told)
    row = Cases(hub).row(take(hub, kiosk.id, again).case_number)
    assert (row.repeats, row.escalation) == (number, 1)


def test_a_second_application_for_disclosure_is_linked_and_goes_no_level_up(
    hub: Hub, kiosk: Enrolled, submission: Send
) -> None:
    first, second = (Cases(hub).row(take(hub, kiosk.id, submission(DISCLOSURE)).case_number) for _ in range(2))
    assert (second.repeats, second.escalation) == (first.number, 0)


def add_slot(hub: Hub, capacity: int) -> str:
    at = datetime.combine(hub.today() + timedelta(days=1), time(9), hub.now().tzinfo)
    row = {"id": "slot-1", "zone_id": "33052101", "office": "zone-desk", "kind": "helper", "starts_at": at}
    with hub.store.transaction() as connection:
        connection.execute(insert(SLOT).values(**row, ends_at=at + timedelta(hours=1), capacity=capacity))
    return "slot-1"


def test_the_last_place_is_taken_once_and_no_wish_is_lost(hub: Hub, kiosk: Enrolled, submission: Send) -> None:
    slot = add_slot(hub, 2)
    came = [submission(BOOKING_ITEM, answers={"slot": slot}) for _ in range(5)]
    with ThreadPoolExecutor(5) as pool:
        taken = list(pool.map(lambda one: take(hub, kiosk.id, one), came))
    assert count(hub, BOOKING) == 2
    assert len({one.case_number for one in taken}) == 5
    remarks = [step.remark for one in taken for step in Cases(hub).trace(one.case_number) if step.remark]
    assert len(remarks) == 3
    assert all("slot.taken" in remark for remark in remarks)
    gone = take(hub, kiosk.id, submission(BOOKING_ITEM, answers={"slot": "no-such"}))
    assert "slot.unknown" in Cases(hub).trace(gone.case_number)[-1].remark


def test_the_tables_name_nobody(hub: Hub, kiosk: Enrolled, submission: Send, staff: StaffOf) -> None:
    """What a copy of the database gives away without the keys: no name, number, telephone, words."""
    number = take(hub, kiosk.id, submission(UNRESOLVED, answers={"happened": "窗口三次没有收"})).case_number
    Cases(hub).move(number, CaseMove.ACCEPT, staff(Role.RECEPTION))
    Cases(hub).opened(number, staff(Role.CLERK, office="unresolved"))
    with hub.store.reading() as connection:
        told = [repr(row) for table in (SUBMISSION, CASE, TRACE, AUDIT) for row in connection.execute(select(table))]
    for secret in (NUMBER, NAME, PHONE, "窗口三次"):
        assert not [row for row in told if secret in row]
