"""A resident rates a case from a telephone (好差评): by the content's own item, into the same intake as at a kiosk.

Online one matter is rated once (GB/T 39734-2020, 线上一事一评); who rated it at a kiosk by its receipt has rated it.
A rating names nobody, so that who is rated does not see by whom (国办发〔2019〕51号). A bad one is followed up; what
comes of that is read where the case is read, with the same code and figures.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, select, update

from kiosk.form import Context, problem_with, visible
from kiosk.hub.case_opening import BAD_LEVEL, LEVELS, Arrived
from kiosk.hub.case_record import locked
from kiosk.hub.case_row import CaseRow
from kiosk.hub.case_view import may_rate
from kiosk.hub.hub import Hub
from kiosk.hub.intake import digest_of, keep
from kiosk.hub.role import Actor
from kiosk.hub.tables import CASE, RATING, SUBMISSION
from kiosk.model.card import Identity, Proof
from kiosk.model.errors import Code, HubError, Problem
from kiosk.model.form import Answer, Field, FieldSource
from kiosk.model.item import Item, ItemService
from kiosk.model.submission import Submission
from kiosk.wire_message import SubmissionSent
from offline_cache.seal import seal

RESIDENT = Actor("resident")
_LANGUAGE = "zh-Hans"
_LEVEL = "level"
_ASKED = (_LEVEL, "reasons", "words", "phone")  # of the item's fields: what a telephone asks
_SITUATION = {"target": "receipt"}  # of the item: what is rated is named by its receipt
_NOBODY = Identity(Proof.TYPED, "")


def rating_item(hub: Hub) -> Item | None:
    """The item by which one rates; None where the content has none that asks for a grade of five."""
    codes = (one.code for one in hub.content.voices(_LANGUAGE) if one.service is ItemService.RATING)
    item = next((hub.content.item(code, _LANGUAGE) for code in codes), None)
    grades = next((one.options for one in asked_of(item) if one.id == _LEVEL), ()) if item else ()
    return item if grades and {one.id for one in grades} <= LEVELS else None


def asked_of(item: Item) -> tuple[Field, ...]:
    """The fields that a telephone asks, in the item's order."""
    fields = item.form.fields if item.form else ()
    return tuple(one for one in fields if one.id in _ASKED and one.source is FieldSource.TYPED)


def checked(hub: Hub, item: Item, told: Mapping[str, Answer]) -> tuple[dict[str, Answer], tuple[Problem, ...]]:
    """What of it counts as asked, and what is wrong with that."""
    fields = asked_of(item)
    context = Context({**_SITUATION, **told}, fields, None, hub.today())
    shown = [one for one in fields if visible(one, context)]
    answers = {one.id: told[one.id] for one in shown if told.get(one.id)}
    problems = (problem_with(one, answers.get(one.id), context) for one in shown)
    return answers, tuple(one for one in problems if one)


def number_of(hub: Hub, code: str, receipt_number: str) -> str:
    """The case that a receipt names. Raises: HubError case.unknown."""
    where = (CASE.c.receipt_code == code) & (CASE.c.receipt_number == receipt_number)
    with hub.store.reading() as connection:
        number = connection.execute(select(CASE.c.number).where(where).limit(1)).scalar()
    if number is None:
        raise HubError(Code.CASE_UNKNOWN)
    return str(number)


def grade_of(hub: Hub, number: str) -> int | None:
    """The grade that its own resident gave a case; None: none yet."""
    with hub.store.reading() as connection:
        return _grade(connection, number)


def rate(hub: Hub, number: str, item: Item, answers: Mapping[str, Answer]) -> bool:
    """False: it was rated already, and nothing was written.

    Raises: HubError case.unknown, case.move-not-allowed (it is not answered, or not any more).
    """
    with hub.store.transaction() as connection:
        row = locked(connection, number)
        if not may_rate(row):
            raise HubError(Code.CASE_MOVE_NOT_ALLOWED, state=row.state.value)
        if _grade(connection, number) is not None:
            return False
        submission = _submission(hub, row, item, answers)
        sealed = seal(msgspec.json.encode(submission), hub.keys.seal_public)
        sent = SubmissionSent(
            id=submission.id,
            receipt_number=f"PJ-{row.receipt_number}",
            receipt_code=row.receipt_code,
            item_code=item.code,
            committed_at=submission.confirmed_at,
            sealed=base64.b64encode(sealed).decode(),
        )
        wanted = select(SUBMISSION.c.kiosk_id).where(SUBMISSION.c.id == row.submission_id)
        kiosk_id = connection.execute(wanted).scalar_one()  # what was done there is rated
        arrived = Arrived(sent, row.zone_id, submission, item, RESIDENT)
        made = keep(connection, hub, arrived, kiosk_id=kiosk_id, digest=digest_of(sent), sealed=sealed)
        _hand_over(connection, number, made, is_bad=int(str(answers[_LEVEL])) >= BAD_LEVEL)
    return True


def _submission(hub: Hub, row: CaseRow, item: Item, answers: Mapping[str, Answer]) -> Submission:
    version, told = hub.content.figures.version, {**answers, "receipt_number": row.receipt_number}
    return Submission(
        uuid4().hex, item.code, item.name, version, row.zone_id, dict(_SITUATION), told, _NOBODY, hub.now()
    )


def _hand_over(connection: Connection, rated: str, rating: str, *, is_bad: bool) -> None:
    """It belongs to whom the rated case does, without a name; what is followed up is found by the same figures."""
    wanted = select(CASE.c.person, CASE.c.figures).where(CASE.c.number.in_((rated, rating)))
    owners = connection.execute(wanted).all()
    figures = sorted({one for _, known in owners for one in known}) if is_bad else []
    person = max(known for known, _ in owners)  # the rating's own is empty
    connection.execute(update(CASE).where(CASE.c.number == rating).values(person=person, figures=figures))


def _grade(connection: Connection, number: str) -> int | None:
    rated = CASE.alias("rated")
    by_same = (CASE.c.receipt_code == rated.c.receipt_code) | (
        (rated.c.person != "") & (CASE.c.person == rated.c.person)
    )
    wanted = (
        select(RATING.c.level)
        .join(CASE, CASE.c.number == RATING.c.number)
        .join(rated, rated.c.receipt_number == RATING.c.rated)
        .where(rated.c.number == number, by_same)
    )
    level: int | None = connection.execute(wanted.order_by(RATING.c.at.desc()).limit(1)).scalar()
    return level
