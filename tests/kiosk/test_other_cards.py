"""A card whose number keeps no rule of GB 11643: it says who somebody is, and fills no field that asks for such."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk import event as e
from kiosk.errand import final_answers, plan
from kiosk.form import Context, is_id_number, told_by, value_of
from kiosk.model.card import NUMBERED_OTHERWISE, Card, CardKind, Identity, Proof, Sex
from kiosk.state import CardPhase, Page, State
from kiosk.workbench import refused
from tests.kiosk.samples import FORM, TODAY
from tests.kiosk.test_journey import opened, play

NUMBERS = {
    CardKind.THAI_ID: "1101700000001",
    CardKind.TAIWAN_NHI: "A123456789",
    CardKind.BELGIAN_EID: "50010100255",
    CardKind.MYKAD: "500101021234",
}
TYPED = "330521195001010015"


def card(kind: CardKind, birth: date | None = date(1950, 1, 1)) -> Card:
    return Card(kind, "TEST PERSON", NUMBERS[kind], Sex.MALE, birth)


def identity(kind: CardKind, birth: date | None = date(1950, 1, 1)) -> Identity:
    read = card(kind, birth)
    return Identity(Proof.CARD, read.number, read.name, card=read)


def read(kind: CardKind) -> State:
    state = play(opened(), e.SituationAnswered("who", "self"), e.Continued(), e.Continued())
    assert state.page is Page.CARD
    return play(state, e.CardRead(state.card.attempt, card(kind)))


def test_every_such_kind_is_tried() -> None:
    assert set(NUMBERS) == NUMBERED_OTHERWISE


@pytest.mark.parametrize("kind", NUMBERS)
def test_it_tells_name_and_birth_and_no_number(kind: CardKind) -> None:
    who = identity(kind)
    assert [told_by(who, origin) for origin in ("name", "birth", "sex", "number")] == [
        "TEST PERSON",
        "1950-01-01",
        "male",
        "",
    ]
    assert told_by(identity(kind, None), "birth") == ""


@pytest.mark.parametrize("kind", NUMBERS)
def test_the_field_that_asks_for_a_number_is_not_prefilled(kind: CardKind) -> None:
    context = Context({}, FORM.fields, identity(kind), TODAY)
    number = next(field for field in FORM.fields if field.origin == "number")
    assert not is_id_number(NUMBERS[kind])
    assert value_of(number, context) is None


@pytest.mark.parametrize("kind", NUMBERS)
def test_the_errand_goes_on_and_the_number_is_asked(kind: CardKind) -> None:
    state = read(kind)
    assert state.card.phase is CardPhase.READ
    assert refused(card(kind)) is None
    state = play(state, e.Continued())
    errand = state.session.errand
    assert errand is not None
    assert (state.page, state.place.key) == (Page.FIELD, "number")
    assert "number" in [station.key for station in plan(errand, state.session.identity, TODAY)]
    wrong = play(state, e.FieldAnswered("number", NUMBERS[kind]))
    assert wrong.problem is not None
    state = play(state, e.FieldAnswered("number", TYPED))
    assert (state.page, state.place.key) == (Page.FIELD, "payout")
    errand = state.session.errand
    assert errand is not None
    answers = final_answers(errand, state.session.identity, TODAY)
    assert (answers["name"], answers["number"], answers["birth"]) == ("TEST PERSON", TYPED, "1950-01-01")
    assert NUMBERS[kind] not in answers.values()


def test_a_card_of_the_mainland_still_fills_it() -> None:
    resident = Card(CardKind.RESIDENT, "测试奶奶", TYPED)
    assert told_by(Identity(Proof.CARD, TYPED, resident.name, card=resident), "number") == TYPED
