"""A case is rated from a telephone: once, by who knows the figures, and it lands where a kiosk's rating lands."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import select

from kiosk.hub.case_move import CaseMove
from kiosk.hub.cases import Cases
from kiosk.hub.hub import Hub
from kiosk.hub.indicator_query import Span, figures
from kiosk.hub.intake import take
from kiosk.hub.phone.attempts import MOST_OF_CODE, TOO_OFTEN
from kiosk.hub.phone.rating_page import ENDED, NOT_NOW
from kiosk.hub.rating import rate, rating_item
from kiosk.hub.role import Actor, Role
from kiosk.hub.settings import FleetSettings
from kiosk.hub.tables import CASE, RATING
from kiosk.model.errors import Code, HubError
from kiosk.wire_message import SubmissionSent
from tests.hub.conftest import NAME, NUMBER, PHONE, Clock, Enrolled
from tests.hub.content import DISCLOSURE, HANDLE
from tests.hub.content import RATING as RATING_ITEM

Send = Callable[..., SubmissionSent]
CLERK = Actor("clerk", "civil-affairs", frozenset({Role.CLERK}))
DESK = Actor("desk", "zone-desk", frozenset({Role.CLERK}))
BAD = {"level": "5", "reasons": ["attitude", "paper"], "words": "等了半天没有人理。"}
NASTY = "<script>alert(1)</script>'; DROP TABLE rating; --\x00{{ 7*7 }}"


class Phone:
    """A resident who has the receipt of an answered case."""

    def __init__(self, client: TestClient, number: str, sent: SubmissionSent) -> None:
        self.client, self.number, self.sent, self.code = client, number, sent, sent.receipt_code

    def look(self, four: str = NUMBER[-4:]) -> str:
        return self.client.post(f"/p/{self.code}", data={"four": four}).text

    def hidden(self) -> dict[str, str]:
        """What the form carries, as the page shows it."""
        return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self.look()))

    def rate(self, **told: Any) -> Response:
        """With the form's own fields; `hidden` others."""
        carried = told.pop("hidden", None)
        carried = self.hidden() if carried is None else carried
        return self.client.post(f"/p/{self.code}/rating", data={**carried, **told})


@pytest.fixture
def phone(hub: Hub, kiosk: Enrolled, submission: Send, client: TestClient) -> Phone:
    sent = submission(HANDLE)
    number = take(hub, kiosk.id, sent).case_number
    Cases(hub).move(number, CaseMove.ANSWER, CLERK, note="办好了")
    return Phone(client, number, sent)


def ratings(hub: Hub) -> list[Any]:
    with hub.store.reading() as connection:
        return list(connection.execute(select(RATING)).mappings())


def cases_of_ratings(hub: Hub) -> list[Any]:
    with hub.store.reading() as connection:
        return list(connection.execute(select(CASE).where(CASE.c.service == "rating")).mappings())


def value(hub: Hub, name: str) -> float | None:
    told = figures(hub, Span(hub.today(), hub.today()), FleetSettings()).county
    return next(one.value for one in told if one.indicator.id == name)


def test_a_good_grade_is_closed_as_it_comes(hub: Hub, phone: Phone) -> None:
    assert 'type="radio"' in phone.look()
    assert " checked" not in phone.look()  # no grade is chosen beforehand
    answer = phone.rate(level="2", reasons=["attitude"], words="挺好")  # what only a bad grade is asked does not count
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "谢谢您的评价" in answer.text
    assert "您评的是“满意”" in answer.text
    (rating,), (case,) = ratings(hub), cases_of_ratings(hub)
    told = {name: rating[name] for name in ("rated", "item_code", "level", "reasons", "follows_up", "zone_id")}
    wanted = {"rated": phone.sent.receipt_number, "item_code": HANDLE, "level": 2, "reasons": [], "follows_up": False}
    assert told == wanted | {"zone_id": case["zone_id"]}
    assert (case["state"], case["due_on"], case["item_code"]) == ("closed", None, RATING_ITEM)
    assert value(hub, "satisfied") == 100
    assert "您评的是<strong>“满意”</strong>" in phone.look()
    assert phone.look().count("<article>") == 1


def test_a_bad_grade_is_followed_up_and_its_reply_is_read_on_the_same_page(hub: Hub, phone: Phone) -> None:
    answer = phone.rate(**BAD)
    assert "您评的是“非常不满意”" in answer.text
    assert "15个工作日内" in answer.text
    (case,) = cases_of_ratings(hub)
    assert (case["state"], case["due_on"], case["office"]) == ("received", "2026-12-14", "zone-desk")
    assert [step.staff for step in Cases(hub).trace(case["number"])] == ["resident"]
    assert ratings(hub)[0]["reasons"] == ["attitude", "paper"]
    opened = Cases(hub).opened(case["number"], DESK)
    assert opened.answers == {**BAD, "reasons": ("attitude", "paper"), "receipt_number": phone.sent.receipt_number}
    assert (case["masked_name"], opened.identity.name, opened.identity.number) == ("", "", "")  # the rater is protected
    assert (value(hub, "satisfied"), value(hub, "followed-up")) == (0, 0)
    Cases(hub).move(case["number"], CaseMove.ANSWER, DESK, note="窗口已经整改，对不起。")
    text = phone.look()
    assert text.index("办好了") < text.index("服务好差评") < text.index("窗口已经整改")
    assert 'type="radio"' not in text  # neither the case again, nor the rating
    assert value(hub, "followed-up") == 100
    assert len(Cases(hub).of_person(NUMBER)) == 2  # with the card at a kiosk, too


def test_a_phone_number_left_for_the_reply_opens_it_too(hub: Hub, phone: Phone) -> None:
    phone.rate(**BAD, phone="13900001234")
    assert "服务好差评" in phone.look("1234")
    assert "高龄津贴" not in phone.look("1234")


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({}, "请先在五个里选一个"),
        ({"level": "0"}, "请先在五个里选一个"),
        ({"level": "6' OR 1=1"}, "请先在五个里选一个"),
        ({"level": "4"}, "请至少选一条原因"),
        ({"level": "4", "reasons": ["no-such"]}, "请至少选一条原因"),
        ({**BAD, "words": "长" * 201}, "请写在200个字以内。"),
        ({**BAD, "phone": "12345"}, "电话号码不对"),
    ],
)
def test_what_is_not_right_is_said_and_what_was_written_stays(
    hub: Hub, phone: Phone, told: dict[str, Any], says: str
) -> None:
    answer = phone.rate(**told)
    assert (answer.status_code, says in answer.text) == (422, True)
    assert told.get("words", "") in answer.text
    assert ratings(hub) == []
    again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    assert phone.rate(hidden=again, level="1").status_code == 200


def test_nothing_breaks_out_of_the_words(hub: Hub, phone: Phone) -> None:
    refused = phone.rate(level="5", words=NASTY)  # without a reason: the form comes back
    assert refused.status_code == 422
    assert "<script" not in refused.text
    assert "&lt;script&gt;alert(1)" in refused.text
    assert "{{ 7*7 }}" in refused.text
    assert phone.rate(**{**BAD, "words": NASTY}).status_code == 200
    (case,) = cases_of_ratings(hub)
    assert Cases(hub).opened(case["number"], DESK).answers["words"] == NASTY.replace("\x00", "")
    assert len(ratings(hub)) == 1


def test_lines_count_as_they_were_typed(hub: Hub, phone: Phone) -> None:
    assert phone.rate(**{**BAD, "words": "\r\n".join("字" * 100)}).status_code == 200  # 100 signs, 99 line ends


def test_a_second_rating_is_refused_with_words(hub: Hub, phone: Phone) -> None:
    form = phone.hidden()
    assert phone.rate(hidden=form, level="1").status_code == 200
    again = phone.rate(hidden=form, level="5", reasons=["attitude"])
    assert (again.status_code, "一件事评一次" in again.text) == (409, True)
    assert "您评的是“非常满意”" in again.text
    assert [one["level"] for one in ratings(hub)] == [1]


def test_two_at_once_are_one(hub: Hub, phone: Phone) -> None:
    item = rating_item(hub)
    assert item
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda level: rate(hub, phone.number, item, {"level": level}), "1231"))
    assert sorted(done) == [False, False, False, True]
    assert len(ratings(hub)) == 1


def test_who_rated_at_a_kiosk_has_rated(hub: Hub, kiosk: Enrolled, submission: Send, phone: Phone) -> None:
    told = {"level": "3", "receipt_number": phone.sent.receipt_number}
    take(hub, kiosk.id, submission(RATING_ITEM, number="330521202006060030", answers=told))
    assert 'type="radio"' in phone.look()  # somebody else's word about this receipt is not the resident's
    take(hub, kiosk.id, submission(RATING_ITEM, answers=told))
    assert "您评的是<strong>“基本满意”</strong>" in phone.look()


def test_without_the_figures_nobody_rates(hub: Hub, kiosk: Enrolled, submission: Send, phone: Phone) -> None:
    other = submission(HANDLE, number="330521202006060030", phone="13900009999")
    Cases(hub).move(take(hub, kiosk.id, other).case_number, CaseMove.ANSWER, CLERK, note="好")
    form = phone.hidden()
    forged = (
        {},
        {"receipt": form["receipt"]},
        {**form, "receipt": other.receipt_number},
        {**form, "receipt": "' OR '1'='1"},
        {**form, "pass": "9" * 11 + form["pass"][10:]},
        {**form, "pass": form["pass"][:-1] + ("0" if form["pass"][-1] != "0" else "1")},
    )
    for one in forged:
        phone.client.post("/p", data={"code": phone.code, "four": NUMBER[-4:]})  # a right try: guesses are counted anew
        answer = phone.rate(hidden=one, level="1")
        assert (answer.status_code, ENDED in answer.text) == (404, True)
    elsewhere = phone.client.post(f"/p/{other.receipt_code}/rating", data={**form, "level": "1"})
    assert (elsewhere.status_code, ratings(hub)) == (404, [])


def test_guesses_are_counted_as_those_of_figures_are(phone: Phone) -> None:
    form = phone.hidden()
    for _ in range(MOST_OF_CODE):
        assert phone.rate(hidden={}, level="1").status_code == 404
    refused = phone.rate(hidden=form, level="1")
    assert (refused.status_code, TOO_OFTEN in refused.text) == (429, True)
    assert TOO_OFTEN in phone.look()


def test_the_pass_ends(phone: Phone, clock: Clock) -> None:
    form = phone.hidden()
    clock.pass_(minutes=31)
    assert ENDED in phone.rate(hidden=form, level="1").text
    assert phone.rate(level="1").status_code == 200


def test_only_what_is_answered_or_closed_is_rated(
    hub: Hub, kiosk: Enrolled, submission: Send, client: TestClient, phone: Phone
) -> None:
    sent = submission(DISCLOSURE)
    number = take(hub, kiosk.id, sent).case_number
    assert 'type="radio"' not in Phone(client, number, sent).look()
    form = phone.hidden()
    Cases(hub).move(phone.number, CaseMove.REOPEN, Actor("boss", "", frozenset({Role.SUPERVISOR})))
    answer = phone.rate(hidden=form, level="1")
    assert (answer.status_code, NOT_NOW in answer.text, ratings(hub)) == (409, True, [])
    item = rating_item(hub)
    assert item
    with pytest.raises(HubError) as refused:
        rate(hub, "BJ-33052101-261123-9999", item, {"level": "1"})
    assert refused.value.code is Code.CASE_UNKNOWN


def test_a_page_opened_again_asks_for_the_figures(phone: Phone) -> None:
    answer = phone.client.get(f"/p/{phone.code}/rating")
    assert (answer.status_code, "最后四位" in answer.text) == (200, True)


def test_neither_page_nor_log_names_anybody(hub: Hub, phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    text = phone.rate(**BAD, phone=PHONE).text
    assert not [word for word in (NAME, NUMBER, PHONE) if word in text + caplog.text]
    assert BAD["words"] not in caplog.text
