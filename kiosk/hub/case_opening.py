"""A case is made of a submission, in the transaction of its intake: number, office, clocks, what its service asks for.

A bad rating is followed up, a good one is closed as it comes (好差评). Who complains again about the same matter goes
one level up, without asking anybody, and the cases are linked (办不成事, 信箱); a second application for disclosure is
linked only. A booking takes its slot, or says in the trace that it was taken by then. What could not be opened is a
case too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from kiosk.hub import bookings
from kiosk.hub.case_move import CaseMove
from kiosk.hub.case_record import Step, add_clocks, add_trace, due_of
from kiosk.hub.cases import figures_of, person_of
from kiosk.hub.clock_rule import clocks_of
from kiosk.hub.hub import Hub
from kiosk.hub.local_day import day_of
from kiosk.hub.plain_text import plain
from kiosk.hub.role import Actor
from kiosk.hub.tables import CASE, CASE_DAY, RATING
from kiosk.hub.tables.column import insert_of
from kiosk.model.case import CaseState
from kiosk.model.errors import HubError
from kiosk.model.item import Item, ItemService
from kiosk.model.mask import masked_name
from kiosk.model.submission import Submission
from kiosk.wire_message import SubmissionSent

KIOSK = Actor("kiosk")
BAD_LEVEL = 4  # GB/T 39046 A.8: 4 and 5
LEVELS = frozenset("12345")
REPEAT_WITHIN = timedelta(days=180)
_ANY_TIME = "wish"  # the slot field's own option: a day as one wishes, for the desk to find
_LINKS = frozenset({ItemService.UNRESOLVED, ItemService.MAILBOX, ItemService.DISCLOSURE})
_COMPLAINT = "complaint"  # of the kinds of a letter: who asks or praises twice complains of nothing
_NAMED_RECEIPT = ("previous_number", "receipt_number")  # fields in which a receipt is named
_SHORT = 200


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came: `submission` None when it could not be opened, `item` None when the content does not know it.

    `by`: where it came from, a kiosk or the resident's own telephone.
    """

    sent: SubmissionSent
    zone_id: str
    submission: Submission | None
    item: Item | None
    by: Actor = KIOSK

    @property
    def service(self) -> ItemService:
        return self.item.service if self.item and self.submission else ItemService.HANDLE

    def answer(self, name: str) -> str:
        value = self.submission.answers.get(name, "") if self.submission else ""
        return value if isinstance(value, str) else ",".join(value)


def open_case(connection: Connection, hub: Hub, arrived: Arrived) -> str:
    """The number of the new case."""
    number = _next_number(connection, arrived.zone_id, hub.today())
    before = _case_before(connection, hub, arrived)
    is_done = _is_rating(arrived) and int(arrived.answer("level")) < BAD_LEVEL
    state = CaseState.CLOSED if is_done else CaseState.RECEIVED
    clocks = () if is_done else clocks_of(arrived.service, arrived.item, _started_on(hub, arrived))
    row = _frame(hub, arrived) | _repeat(arrived, before) | due_of(clocks, hub.today())
    row |= {"number": number, "state": state.value, "ended_at": hub.now() if is_done else None}
    connection.execute(insert(CASE), row)
    add_clocks(connection, number, clocks, hub.today())
    office = row["office"]
    add_trace(connection, hub, number, Step(CaseMove.RECEIVE, state, arrived.by, office))
    if arrived.submission is None:
        _remark(connection, hub, number, arrived, "收到的内容打不开，请凭回执联系当事人。")
    if before and _climbs(arrived):
        step = Step(
            CaseMove.ESCALATE, state, Actor("clock"), office, remark=f"同一件事再次反映，上次：{before['number']}"
        )
        add_trace(connection, hub, number, step)
    if _is_rating(arrived):
        _rate(connection, hub, number, arrived)
    if arrived.service is ItemService.BOOKING and arrived.answer("slot") not in ("", _ANY_TIME):
        _book(connection, hub, number, arrived)
    return number


def _next_number(connection: Connection, zone_id: str, day: date) -> str:
    """`BJ`, zone, day, and a count that only ever rises within the day; no two writers get the same."""
    first = insert_of(connection.dialect.name)(CASE_DAY).values(zone_id=zone_id, day=day.isoformat(), last=1)
    counted = first.on_conflict_do_update(index_elements=["zone_id", "day"], set_={"last": CASE_DAY.c.last + 1})
    last = connection.execute(counted.returning(CASE_DAY.c.last)).scalar_one()
    return f"BJ-{zone_id}-{day:%y%m%d}-{last:04d}"


def _frame(hub: Hub, arrived: Arrived) -> dict[str, Any]:
    sent, submission, item, now = arrived.sent, arrived.submission, arrived.item, hub.now()
    code = sent.receipt_code.upper()
    told = submission.item_name if submission else sent.item_code
    fours = {text[-4:] for text in _numbers(submission) if len(text) >= 4}  # noqa: PLR2004  the last four signs
    return {
        "submission_id": sent.id,
        "zone_id": arrived.zone_id,
        "service": arrived.service.value,
        "item_code": sent.item_code,
        "item_name": plain(item.name if item else told)[:_SHORT],
        "receipt_number": sent.receipt_number,
        "receipt_code": code,
        "office": _office(hub, arrived),
        "opened_at": now,
        "changed_at": now,
        "person": person_of(hub, submission.identity.number) if submission and submission.identity.number else "",
        "masked_name": plain(masked_name(submission.identity.name)) if submission else "",
        "figures": sorted(figures_of(hub, code, four) for four in fours),
    }


def _numbers(submission: Submission | None) -> tuple[str, ...]:
    """What the resident may name to find the case again: ID number, telephone."""
    if submission is None:
        return ()
    phone = submission.answers.get("phone", "")
    return (submission.identity.number, submission.identity.phone, phone if isinstance(phone, str) else "")


def _office(hub: Hub, arrived: Arrived) -> str:
    """Who handles it; empty, the zone's own desk, when nobody else is named."""
    offices = {office.id for office in hub.content.zone("zh-Hans").offices}
    named = arrived.item.office if arrived.item and arrived.submission else ""
    return named if named in offices else ""


def _started_on(hub: Hub, arrived: Arrived) -> date:
    """The day of the receipt: handed over in person. A clock that is ahead begins nothing in the future."""
    at = arrived.submission.confirmed_at if arrived.submission else arrived.sent.committed_at
    return min(day_of(at), hub.today())


def _case_before(connection: Connection, hub: Hub, arrived: Arrived) -> dict[str, Any] | None:
    """The last case about the same matter: its receipt is named, or the same person came with the same item."""
    if arrived.service not in _LINKS or arrived.submission is None:
        return None
    named = {arrived.answer(field).strip() for field in _NAMED_RECEIPT} - {""}
    person = person_of(hub, arrived.submission.identity.number)
    same = (CASE.c.person == person) & (CASE.c.item_code == arrived.sent.item_code)
    recent = same & (CASE.c.opened_at > hub.now() - REPEAT_WITHIN)
    where = recent | CASE.c.receipt_number.in_(named) | CASE.c.number.in_(named) if named else recent
    found = (
        select(CASE.c.number, CASE.c.escalation).where(where).order_by(CASE.c.opened_at.desc(), CASE.c.number.desc())
    )
    row = connection.execute(found.limit(1)).mappings().first()
    return dict(row) if row else None


def _repeat(arrived: Arrived, before: dict[str, Any] | None) -> dict[str, Any]:
    if before is None:
        return {"repeats": None, "escalation": 0}
    return {"repeats": before["number"], "escalation": before["escalation"] + 1 if _climbs(arrived) else 0}


def _climbs(arrived: Arrived) -> bool:
    """Whether coming again takes it one level up."""
    if arrived.service is ItemService.MAILBOX and arrived.submission is not None:
        kinds = (arrived.answer("kind"), arrived.submission.situations.get("kind", ""))
        return _COMPLAINT in kinds or any(arrived.answer(field) for field in _NAMED_RECEIPT)
    return arrived.service is ItemService.UNRESOLVED


def _is_rating(arrived: Arrived) -> bool:
    return arrived.service is ItemService.RATING and arrived.answer("level") in LEVELS


def _rate(connection: Connection, hub: Hub, number: str, arrived: Arrived) -> None:
    rated = plain(arrived.answer("receipt_number").strip())[:_SHORT]
    once = select(RATING.c.number).where(RATING.c.rated == rated).limit(1)
    reasons = [plain(one)[:_SHORT] for one in arrived.answer("reasons").split(",") if one]
    connection.execute(
        insert(RATING).values(
            number=number,
            rated=rated,
            zone_id=arrived.zone_id,
            item_code=_rated_item(connection, rated),
            level=int(arrived.answer("level")),
            reasons=reasons,
            follows_up=bool(rated) and connection.execute(once).first() is not None,
            at=hub.now(),
        )
    )


def _rated_item(connection: Connection, receipt_number: str) -> str:
    wanted = select(CASE.c.item_code).where(CASE.c.receipt_number == receipt_number).limit(1)
    return connection.execute(wanted).scalar() or "" if receipt_number else ""


def _book(connection: Connection, hub: Hub, number: str, arrived: Arrived) -> None:
    """A slot that is gone by now does not lose the wish: the desk calls and finds another time."""
    try:
        bookings.take(connection, arrived.answer("slot"), number, hub.now())
    except HubError as error:
        _remark(connection, hub, number, arrived, f"预约的时段没有了，请联系当事人另约（{error.code.value}）。")


def _remark(connection: Connection, hub: Hub, number: str, arrived: Arrived, remark: str) -> None:
    step = Step(CaseMove.NOTE, CaseState.RECEIVED, arrived.by, _office(hub, arrived), remark=remark)
    add_trace(connection, hub, number, step)
