"""Public answers: drafted without a person in them, approved by a supervisor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from kiosk.hub.hub import Hub
from kiosk.hub.role import Role
from kiosk.hub.tables import PUBLIC_ANSWER, SUBMISSION
from tests.hub.conftest import NAME, NUMBER, PHONE
from tests.hub.desk.conftest import Browser, Come, audited

NewCase = Callable[..., str]
SAID = {"question": "高龄津贴什么时候发？", "answer": "每月15日前发到社会保障卡。", "clause": "ZC-001#第三条"}


@pytest.fixture
def clerk(come: Come) -> Browser:
    return come(Role.CLERK, office="civil-affairs", login="li")


@pytest.fixture
def number(clerk: Browser, case: NewCase) -> str:
    made = case()
    clerk.post(f"/desk/cases/{made}/move", move="answer", note="每月15日前发放。")
    return made


def kept(hub: Hub) -> list[tuple[str, str, str]]:
    with hub.store.transaction() as connection:
        wanted = select(PUBLIC_ANSWER.c.question, PUBLIC_ANSWER.c.answer, PUBLIC_ANSWER.c.state)
        return [tuple(row) for row in connection.execute(wanted)]


def test_an_answer_is_drafted_changed_and_approved(hub: Hub, come: Come, clerk: Browser, number: str) -> None:
    boss = come(Role.SUPERVISOR)
    assert "每月15日前发放。" in clerk.get(f"/desk/answers/{number}").text
    assert clerk.post(f"/desk/answers/{number}", **SAID).headers["location"] == "/desk/answers"
    clerk.post(f"/desk/answers/{number}", **(SAID | {"question": "津贴哪天到账？"}))
    assert kept(hub) == [("津贴哪天到账？", SAID["answer"], "draft")]
    assert "审核通过" not in clerk.text("/desk/answers")
    assert "津贴哪天到账？" in boss.text("/desk/answers")
    assert boss.post(f"/desk/answers/{number}/approve").status_code == 303
    assert kept(hub)[0][2] == "approved"
    assert "已审核" in clerk.text("/desk/answers")
    assert boss.post(f"/desk/answers/{number}/approve").status_code == 400
    actions = [what for _, what, _ in audited(hub)]
    assert actions == ["case.answer", "answer.draft", "answer.draft", "answer.approve"]
    clerk.post(f"/desk/answers/{number}", **SAID)
    assert kept(hub)[0][2] == "draft"  # to be approved again
    with hub.store.transaction() as connection:
        connection.execute(update(PUBLIC_ANSWER).values(state="published"))
    assert clerk.post(f"/desk/answers/{number}", **SAID).status_code == 400
    assert "修改" not in clerk.text("/desk/answers")


@pytest.mark.parametrize(
    "said",
    [
        f"{NAME}来问津贴。",
        "测 试\n居 民 的津贴",
        f"号码 {NUMBER}",
        f"电话{PHONE}",
        "电话 13912345678",
        "身份证 330521195001010015",
        "卡号 6222020000000000000",
    ],
)
def test_an_answer_that_names_somebody_is_not_kept(hub: Hub, clerk: Browser, number: str, said: str) -> None:
    for field in ("question", "answer", "clause"):
        got = clerk.post(f"/desk/answers/{number}", **(SAID | {field: said}))
        assert (got.status_code, "公开答复里有个人信息" in got.text) == (400, True)
    assert kept(hub) == []


def test_words_are_needed(hub: Hub, clerk: Browser, number: str) -> None:
    assert "case.words-missing" in clerk.post(f"/desk/answers/{number}", question="x").text
    assert kept(hub) == []


def test_only_what_is_answered_and_ones_own_is_drafted(come: Come, clerk: Browser, number: str, case: NewCase) -> None:
    other = case(number="330521195001010015")
    assert clerk.get(f"/desk/answers/{other}").status_code == 400
    stranger = come(Role.CLERK, office="disclosure")
    assert stranger.get(f"/desk/answers/{number}").status_code == 403
    assert stranger.post(f"/desk/answers/{number}", **SAID).status_code == 403


def test_a_purged_submission_leaves_the_rule_of_all_content(hub: Hub, clerk: Browser, number: str) -> None:
    with hub.store.transaction() as connection:
        connection.execute(update(SUBMISSION).values(sealed=None))
    assert clerk.post(f"/desk/answers/{number}", **(SAID | {"answer": "电话 13912345678"})).status_code == 400
    assert clerk.post(f"/desk/answers/{number}", **SAID).status_code == 303
