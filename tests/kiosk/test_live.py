"""A live question ends in an answer or honestly, in time, and says nothing of anybody on the line."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator

import msgspec
import pytest

from kiosk.live import Live
from kiosk.model.card import Identity, Proof
from kiosk.model.errors import Code, HubError
from kiosk.wire_message import PersonAsked
from offline_cache.seal import key_pair, seal, unseal
from tests.kiosk.hub_stub import NOW, Stub, hub_stub

PERSON = Identity(Proof.TYPED, "11010519491231002X", "示例甲", "13800000000")
PRIVATE, PUBLIC = key_pair()
NOBODY = {"cases": [], "as_of": NOW.isoformat()}


@pytest.fixture
def stub() -> Iterator[Stub]:
    with hub_stub() as stub:
        yield stub


def live(stub: Stub, deadline_s: float = 4.0) -> Live:
    return Live(stub.client(), PUBLIC, deadline_s)


def test_somebodys_cases_are_asked_for_under_seal(stub: Stub) -> None:
    stub.answer = lambda _: (200, NOBODY)
    assert live(stub).cases_of_person(PERSON).as_of == NOW
    (asked,) = stub.asked
    assert asked.path == "/v1/cases/of-person"
    for personal in (PERSON.number, PERSON.name, PERSON.phone):
        assert personal.encode() not in asked.body
    person = msgspec.json.decode(unseal(base64.b64decode(asked.told["sealed"]), PRIVATE), type=PersonAsked)
    assert person == PersonAsked(PERSON.number, PERSON.name)


def test_a_sheet_comes_back_sealed_to_a_key_that_is_used_once(stub: Stub) -> None:
    keys = []

    def answer(asked: object) -> tuple[int, object]:
        told = stub.asked[-1].told
        person = msgspec.json.decode(unseal(base64.b64decode(told["sealed"]), PRIVATE), type=PersonAsked)
        keys.append(person.reply_key)
        sealed = base64.b64encode(seal(b"%PDF-1.7 sheet", person.reply_key)).decode()
        return 200, {"number": "N-1", "title": "参保证明", "sealed_pdf": sealed}

    stub.answer = answer
    asking = live(stub)
    made = [asking.certificate("same", "GR-ZM-01", PERSON) for _ in range(2)]
    assert {(one.title, one.number, one.pdf) for one in made} == {("参保证明", "N-1", b"%PDF-1.7 sheet")}
    assert len(set(keys)) == 2
    assert [asked.told["id"] for asked in stub.asked] == ["same", "same"]


@pytest.mark.parametrize("sealed", ["???", "c2hvcnQ="])
def test_a_sheet_that_does_not_open_is_no_sheet(stub: Stub, sealed: str) -> None:
    stub.answer = lambda _: (200, {"number": "N-1", "title": "参保证明", "sealed_pdf": sealed})
    with pytest.raises(HubError) as caught:
        live(stub).certificate("one", "GR-ZM-01", PERSON)
    assert caught.value.code is Code.HUB_UNREACHABLE


def test_helper_and_slots(stub: Stub) -> None:
    answers = {
        "/v1/helper-calls": {"id": "c", "state": "waiting"},
        "/v1/helper-calls/c": {"id": "c", "state": "coming"},
    }
    stub.answer = lambda asked: (200, answers.get(asked.path, {"slots": []}))
    asking = live(stub)
    assert asking.call_helper("c", "home", "wheelchair").state == "waiting"
    assert stub.asked[0].told == {"id": "c", "page": "home", "wish": "wheelchair"}
    assert asking.helper_call("c").state == "coming"
    assert asking.slots("civil-affairs", "window") == ()


def test_without_a_hub_every_question_says_so() -> None:
    nobody = Live(None)
    for ask in (
        lambda: nobody.cases_of_person(PERSON),
        lambda: nobody.cases_of_code("ABC234", "002X"),
        lambda: nobody.certificate("one", "GR-ZM-01", PERSON),
        lambda: nobody.slots("civil-affairs", "window"),
    ):
        with pytest.raises(HubError) as caught:
            ask()
        assert (caught.value.code, caught.value.facts) == (Code.HUB_UNREACHABLE, {"reason": "not-enrolled"})


def test_a_hub_that_thinks_too_long_holds_up_nobody(stub: Stub) -> None:
    thinking = threading.Event()

    def answer(asked: object) -> tuple[int, object]:
        thinking.wait(10)
        return 200, NOBODY

    stub.answer = answer
    begun = time.monotonic()
    with pytest.raises(HubError) as caught:
        live(stub, deadline_s=0.2).cases_of_code("ABC234", "002X")
    thinking.set()
    assert time.monotonic() - begun < 5
    assert (caught.value.code, caught.value.facts) == (Code.HUB_UNREACHABLE, {"reason": "too-slow"})


def test_a_refusal_keeps_its_code(stub: Stub) -> None:
    stub.answer = lambda _: (404, {"code": "case.unknown", "facts": {}})
    with pytest.raises(HubError) as caught:
        live(stub).cases_of_code("ABC234", "002X")
    assert (caught.value.code, caught.value.facts["why"]) == (Code.HUB_REFUSED, "case.unknown")
