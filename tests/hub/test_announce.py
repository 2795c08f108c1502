"""What happened is told outside once: events to a platform, to residents that there is an answer and nothing more."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.hub.announce import LOOKED_BACK, announce, contact_of, every_minute
from kiosk.hub.case_move import CaseMove
from kiosk.hub.cases import Cases
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.hub.message_out import Message, deliver
from kiosk.hub.role import Actor, Role
from kiosk.hub.settings import HubSettings, SmsSettings
from kiosk.hub.tables import AUDIT
from kiosk.wire_message import SubmissionSent
from tests.hub.conftest import NAME, NUMBER, PHONE, Clock, Enrolled, opened_submission
from tests.hub.content import HANDLE

BOSS = Actor("boss", "civil-affairs", frozenset({Role.CLERK, Role.SUPERVISOR}))
ALL = frozenset({"mail", "sms", "webhook"})
PLATFORM = "https://platform.example/in"
SECRET_WORDS = "您的津贴从十二月起发放"


@pytest.fixture
def answered(hub: Hub, kiosk: Enrolled, submission: Callable[..., SubmissionSent]) -> str:
    number = take(hub, kiosk.id, submission(HANDLE)).case_number
    Cases(hub).move(number, CaseMove.ACCEPT, BOSS)
    Cases(hub).move(number, CaseMove.ANSWER, BOSS, note=SECRET_WORDS)
    return number


def sent_out(hub: Hub) -> list[Message]:
    taken: list[Message] = []
    deliver(hub, dict.fromkeys(ALL, taken.append))
    return taken


def test_a_platform_hears_each_step_once(hub: Hub, answered: str) -> None:
    assert announce(hub, PLATFORM, frozenset({"webhook"})) == 3
    assert announce(hub, PLATFORM, frozenset({"webhook"})) == 0
    told = [json.loads(message.text) for message in sent_out(hub)]
    assert [one["event"] for one in told] == ["case.opened", "case.accepted", "case.answered"]
    assert {one["case"]["number"] for one in told} == {answered}


def test_nothing_personal_goes_to_the_platform(hub: Hub, answered: str) -> None:
    announce(hub, PLATFORM, frozenset({"webhook"}))
    told = "".join(message.text for message in sent_out(hub))
    assert not [word for word in (NAME, NUMBER, PHONE, SECRET_WORDS) if word in told]


def test_the_resident_hears_that_there_is_an_answer_and_no_more(hub: Hub, answered: str) -> None:
    assert announce(hub, "", frozenset({"sms"})) == 1
    assert announce(hub, "", frozenset({"sms"})) == 0
    (message,) = sent_out(hub)
    assert message.to == PHONE
    assert Cases(hub).row(answered).receipt_code in message.text
    assert not [word for word in (NAME, NUMBER, SECRET_WORDS, "津贴") if word in message.text]


def test_looking_up_the_telephone_is_written_down(hub: Hub, answered: str) -> None:
    announce(hub, "", frozenset({"sms"}))
    with hub.store.transaction() as connection:
        noted = connection.execute(select(AUDIT.c.staff, AUDIT.c.subject).where(AUDIT.c.action == "case.contact"))
        assert [tuple(row) for row in noted] == [("clock", answered)]


def test_who_left_no_telephone_is_looked_at_once(
    hub: Hub, kiosk: Enrolled, submission: Callable[..., SubmissionSent]
) -> None:
    number = take(hub, kiosk.id, submission(HANDLE, phone="")).case_number
    Cases(hub).move(number, CaseMove.ACCEPT, BOSS)
    Cases(hub).move(number, CaseMove.ANSWER, BOSS, note="x")
    assert announce(hub, "", frozenset({"sms"})) == 0
    assert sent_out(hub) == []


def test_what_is_old_is_not_told_any_more(hub: Hub, answered: str, clock: Clock) -> None:
    clock.pass_(days=LOOKED_BACK.days + 1)
    assert announce(hub, PLATFORM, ALL) == 0


def test_a_minute_of_the_hub_tells_and_sends(hub: Hub, answered: str, tmp_path: Path) -> None:
    file = tmp_path / "sms.jsonl"
    settings = HubSettings(sms=SmsSettings("file", str(file)))
    assert (every_minute(hub, settings), every_minute(hub, settings)) == (1, 0)
    assert "138****5678" in file.read_text(encoding="utf-8")


def test_without_a_way_out_nothing_is_written(hub: Hub, answered: str) -> None:
    assert announce(hub, "", frozenset()) == 0


def test_an_address_goes_before_the_telephone_if_there_is_mail(hub: Hub) -> None:
    item = hub.content.item(HANDLE, "zh-Hans")
    contact = contact_of(opened_submission(hub), item, frozenset({"mail"}))
    assert contact is None
    phone = contact_of(opened_submission(hub), item, ALL)
    assert phone is not None
    assert (phone.channel, phone.to) == ("sms", PHONE)
    assert PHONE not in repr(phone)
