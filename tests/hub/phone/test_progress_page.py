"""The progress page: who knows the figures sees the case; everybody else the same refusal, a few times."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert

from kiosk.hub.case_move import CaseMove
from kiosk.hub.cases import Cases
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.hub.phone.attempts import MOST_OF_CODE
from kiosk.hub.phone.progress_page import TOO_OFTEN, UNFIT
from kiosk.hub.role import Actor, Role
from kiosk.hub.tables import ATTACHMENT
from kiosk.model.case import ReplyKind
from kiosk.wire_message import SubmissionSent
from tests.hub.conftest import NAME, NUMBER, PHONE, Clock, Enrolled
from tests.hub.content import DISCLOSURE

BOSS = Actor("boss", "disclosure", frozenset({Role.CLERK, Role.SUPERVISOR}))


@pytest.fixture
def case(hub: Hub, kiosk: Enrolled, submission: Callable[..., SubmissionSent]) -> tuple[str, str]:
    """(number, receipt code) of an application for disclosure."""
    sent = submission(DISCLOSURE)
    return take(hub, kiosk.id, sent).case_number, sent.receipt_code


def shown(client: TestClient, code: str, four: str) -> str:
    return client.post(f"/p/{code}", data={"four": four}).text


@pytest.mark.parametrize("four", [NUMBER[-4:], PHONE[-4:], "００２６", " 00 26"])
def test_the_figures_open_the_case(client: TestClient, case: tuple[str, str], four: str) -> None:
    text = shown(client, case[1].lower(), four)
    assert "政府信息公开申请" in text
    assert "还剩 20 个工作日" in text


def test_nothing_personal_stands_on_the_page(client: TestClient, case: tuple[str, str]) -> None:
    text = shown(client, case[1], NUMBER[-4:])
    assert not [word for word in (NAME, NUMBER, PHONE, NUMBER[-4:], PHONE[-4:]) if word in text]


def test_wrong_figures_and_an_unknown_code_are_the_same(client: TestClient, case: tuple[str, str]) -> None:
    wrong = client.post(f"/p/{case[1]}", data={"four": "9999"})
    unknown = client.post("/p/ZZZZZZ", data={"four": "9999"})
    assert (wrong.status_code, wrong.text.replace(case[1], "")) == (404, unknown.text.replace("ZZZZZZ", ""))
    assert UNFIT in wrong.text


def test_guessing_ends_and_after_a_rest_the_owner_sees_it(
    client: TestClient, case: tuple[str, str], clock: Clock
) -> None:
    for _ in range(MOST_OF_CODE):
        assert UNFIT in shown(client, case[1], "9999")
    refused = client.post(f"/p/{case[1]}", data={"four": NUMBER[-4:]})
    assert (refused.status_code, TOO_OFTEN in refused.text) == (429, True)
    clock.pass_(minutes=16)
    assert "政府信息公开申请" in shown(client, case[1], NUMBER[-4:])


@pytest.mark.parametrize("path", ["/p", "/p/ABC123"])
def test_the_form_needs_no_script_and_is_kept_nowhere(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "script" not in answer.text
    assert "style=" not in answer.text


@pytest.mark.parametrize("path", ["/p/%3Cscript%3E", "/p/A'OR'1", "/p/" + "A" * 500])
def test_a_strange_code_is_not_repeated(client: TestClient, path: str) -> None:
    assert client.get(path).text == client.get("/p").text
    assert client.post(path, data={"four": "0026"}).status_code == 404


def test_the_answer_stands_there_with_what_is_enclosed(
    client: TestClient, case: tuple[str, str], hub: Hub, clock: Clock
) -> None:
    number, code = case
    cases = Cases(hub)
    cases.move(number, CaseMove.ACCEPT, BOSS)
    cases.move(number, CaseMove.ANSWER, BOSS, note="<b>见附件</b>", reply_kind=ReplyKind.GIVEN)
    _attach(hub, number, "a1", "答复书.pdf", for_resident=True)
    _attach(hub, number, "a2", "内部.pdf", for_resident=False)
    text = shown(client, code, NUMBER[-4:])
    assert "予以公开" in text
    assert "&lt;b&gt;见附件&lt;/b&gt;" in text
    assert "内部.pdf" not in text
    (link,) = re.findall(r'href="(/p/\w+/a1/[^"]+)"', text)
    answer = client.get(link)
    assert answer.content == b"%PDF-a1"
    assert answer.headers["cache-control"] == "no-store"
    assert client.get(link.replace("a1", "a2")).status_code == 404
    assert client.get(link[:-1] + ("0" if link[-1] != "0" else "1")).status_code == 404
    clock.pass_(minutes=31)
    assert client.get(link).status_code == 404


def test_what_is_late_says_so_and_whom_to_call(client: TestClient, case: tuple[str, str], clock: Clock) -> None:
    clock.pass_(days=60)
    text = shown(client, case[1], NUMBER[-4:])
    assert "超期" in text
    assert 'href="tel:0572-' in text
    assert "还剩" not in text


def _attach(hub: Hub, number: str, name: str, title: str, *, for_resident: bool) -> None:
    content = f"%PDF-{name}".encode()
    row = {"id": name, "number": number, "name": title, "media_type": "application/pdf", "size_bytes": len(content)}
    row |= {
        "sha256": "",
        "boxed": hub.keys.box(content),
        "for_resident": for_resident,
        "staff": "boss",
        "at": hub.now(),
    }
    with hub.store.transaction() as connection:
        connection.execute(insert(ATTACHMENT).values(**row))
