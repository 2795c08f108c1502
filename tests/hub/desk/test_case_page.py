"""One case on the desk: found, opened, moved, told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import update

from kiosk.hub.case_move import CaseMove
from kiosk.hub.cases import Cases
from kiosk.hub.clock import Clock, Pause
from kiosk.hub.desk.case_page import clock_line
from kiosk.hub.hub import Hub
from kiosk.hub.role import Role
from kiosk.hub.tables import SUBMISSION
from kiosk.model.case import CaseState
from kiosk.model.item import Limit, LimitUnit
from tests.hub.conftest import NAME, NUMBER, PHONE
from tests.hub.conftest import Clock as Time
from tests.hub.content import BOOKING, DISCLOSURE, HANDLE, UNRESOLVED
from tests.hub.desk.conftest import Browser, Come, audited, words_of

NewCase = Callable[..., str]


def moved(browser: Browser, number: str, move: str, **words: object):
    return browser.post(f"/desk/cases/{number}/move", move=move, **words)


def test_a_case_is_received_dispatched_answered_closed_and_read_by_the_resident(
    hub: Hub, come: Come, case: NewCase
) -> None:
    number = case()
    reception, clerk = come(Role.RECEPTION), come(Role.CLERK, office="civil-affairs")
    page = reception.text(f"/desk/cases/{number}")
    assert "高龄津贴申请 待受理" in page
    assert "还剩 5 个工作日" in page
    assert "最迟 11月30日（周一）" in page
    done = moved(reception, number, "accept")
    assert done.headers["location"] == f"/desk/cases/{number}?done=accept"
    assert "已完成：受理" in reception.text(done.headers["location"])
    moved(reception, number, "dispatch", office="civil-affairs", remark="请优先")
    assert "内部 请优先" in clerk.text(f"/desk/cases/{number}")
    moved(clerk, number, "answer", note="已批准，次月发放。")
    moved(clerk, number, "close")
    view = Cases(hub).view(number)
    assert (view.state, view.answer) == (CaseState.CLOSED, "已批准，次月发放。")
    assert "请优先" not in str(view)
    assert "已批准，次月发放。" in clerk.text(f"/desk/cases/{number}")


def test_what_was_said_is_opened_by_a_button_and_each_opening_is_noted(hub: Hub, come: Come, case: NewCase) -> None:
    number, clerk = case(), come(Role.CLERK, office="civil-affairs")
    closed = clerk.text(f"/desk/cases/{number}")
    opened = clerk.post(f"/desk/cases/{number}/data")
    assert opened.headers["cache-control"] == "no-store"
    for secret in (NAME, NUMBER, PHONE):
        assert secret not in closed
        assert secret in words_of(opened)
    assert words_of(opened).count(NAME) == 1
    assert audited(hub)[-1] == (clerk.login, "case.open-data", number)
    assert NUMBER not in str(audited(hub))


@pytest.mark.parametrize(
    ("who", "sees_frame"),
    [
        ((Role.RECEPTION, ""), True),
        ((Role.SUPERVISOR, ""), True),
        ((Role.SUPERVISOR, "civil-affairs"), True),
        ((Role.CLERK, "disclosure"), False),
        ((Role.CLERK, ""), False),
        ((Role.HELPER, "civil-affairs"), False),
        ((Role.ADMIN, "civil-affairs"), False),
    ],
)
def test_who_does_not_handle_it_never_sees_whose_it_is(
    hub: Hub, come: Come, case: NewCase, who: tuple[Role, str], sees_frame: bool
) -> None:
    number, somebody = case(), come(who[0], office=who[1])
    got = somebody.get(f"/desk/cases/{number}")
    assert (got.status_code == 200) == sees_frame
    refused = somebody.post(f"/desk/cases/{number}/data")
    assert refused.status_code == 403
    for secret in (NAME, NUMBER, PHONE):
        assert secret not in got.text + refused.text
    assert "case.open-data" not in str(audited(hub))


def test_only_what_may_be_done_now_is_offered(come: Come, case: NewCase) -> None:
    number = case()
    clerk, boss, reception = come(Role.CLERK, office="civil-affairs"), come(Role.SUPERVISOR), come(Role.RECEPTION)

    def offered(browser: Browser) -> set[str]:
        page = browser.get(f"/desk/cases/{number}").text
        return {move.value for move in CaseMove if f'name="move" value="{move.value}"' in page}

    assert offered(reception) == {"accept", "dispatch", "ask-correction", "escalate", "withdraw", "note"}
    assert offered(clerk) == {"accept", "ask-correction", "pause", "answer", "return", "withdraw", "note"}
    assert "extend" in offered(boss)
    moved(clerk, number, "return", note="不符合条件。", grounds="未满80周岁。", instead="满80周岁后再申请。")
    assert offered(clerk) == {"close"}
    assert offered(boss) == {"close", "reopen"}
    page = clerk.text(f"/desk/cases/{number}")
    assert "未满80周岁。" in page
    assert "满80周岁后再申请。" in page


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"move": "answer"}, "case.words-missing"),
        ({"move": "return", "note": "不能办"}, "case.words-missing"),
        ({"move": "return", "note": "不能办", "grounds": "x"}, "case.words-missing"),
        ({"move": "pause"}, "case.words-missing"),
        ({"move": "close"}, "case.move-not-allowed"),
        ({"move": "dispatch", "office": "civil-affairs"}, "case.move-not-allowed"),
        ({"move": "fly"}, "request.unreadable"),
    ],
)
def test_a_move_that_cannot_be_is_refused_and_nothing_changes(
    hub: Hub, come: Come, case: NewCase, words: dict[str, str], code: str
) -> None:
    number, clerk = case(), come(Role.CLERK, office="civil-affairs")
    got = moved(clerk, number, **words)
    assert (got.status_code, code in got.text) == (400, True)
    assert Cases(hub).row(number).state is CaseState.RECEIVED
    assert audited(hub) == []


def test_a_reply_to_a_disclosure_is_one_of_seven_kinds(hub: Hub, come: Come, case: NewCase) -> None:
    number, clerk = case(DISCLOSURE), come(Role.CLERK, office="disclosure")
    page = clerk.get(f"/desk/cases/{number}").text
    assert page.count('name="reply_kind"') == 7
    assert "case.words-missing" in moved(clerk, number, "answer", note="见附件。").text
    no = {"note": "不予公开。", "reply_kind": "refused"}
    assert "case.words-missing" in moved(clerk, number, "answer", **no).text
    assert "request.unreadable" in moved(clerk, number, "answer", note="x", reply_kind="eighth").text
    said = {"grounds": "涉及第三方商业秘密，第三方不同意公开。", "instead": "可申请行政复议。"}
    assert moved(clerk, number, "answer", **no, **said).status_code == 303
    row = Cases(hub).row(number)
    assert row.reply_kind == "refused"
    assert "商业秘密" in row.answer
    assert "不予公开——说明理由" in clerk.text(f"/desk/cases/{number}")


def test_what_was_written_is_still_there_when_something_else_is_missing(come: Come, case: NewCase) -> None:
    number, clerk = case(DISCLOSURE), come(Role.CLERK, office="disclosure")
    said = {"note": "写了很久的 <答复>。", "reply_kind": "refused", "grounds": "第十四条", "remark": "核过"}
    got = moved(clerk, number, "answer", **said)
    assert got.status_code == 400
    assert "有必填的内容没有写" in words_of(got)
    assert '<details class="move answer" open>' in got.text
    assert 'value="refused" checked' in got.text
    for kept in ("写了很久的 &lt;答复&gt;。</textarea>", "第十四条</textarea>", 'value="核过"'):
        assert got.text.count(kept) == 1, kept
    assert "写了很久" not in clerk.get(f"/desk/cases/{number}").text


def test_opened_data_has_no_address_to_come_back_to(come: Come, case: NewCase) -> None:
    number, clerk = case(), come(Role.CLERK, office="civil-affairs")
    got = clerk.get(f"/desk/cases/{number}/data")
    assert got.headers["location"] == f"/desk/cases/{number}"


def test_people_are_named_in_what_was_done(come: Come, case: NewCase) -> None:
    number, clerk = case(), come(Role.CLERK, office="civil-affairs", login="li")
    moved(clerk, number, "accept")
    assert "受理 示例县民政局 · 同事0" in clerk.text(f"/desk/cases/{number}")


def test_who_gives_a_case_away_is_led_back(come: Come, case: NewCase) -> None:
    number = case()
    somebody = come(Role.CLERK, Role.RECEPTION, office="civil-affairs")
    assert moved(somebody, number, "dispatch", office="disclosure").headers["location"].startswith("/desk/cases/")
    clerk = come(Role.CLERK, office="civil-affairs")
    assert clerk.get(f"/desk/cases/{number}").status_code == 403


def test_a_repeat_and_its_escalation_are_told(come: Come, case: NewCase) -> None:
    first, second = case(UNRESOLVED), case(UNRESOLVED)
    page = come(Role.SUPERVISOR).text(f"/desk/cases/{second}")
    assert f"重复反映 ，上次是 {first}" in page
    assert "已升级 1 级" in page


def test_the_desk_says_what_is_late(come: Come, case: NewCase, clock: Time) -> None:
    number = case()
    clock.pass_(days=20)
    boss = come(Role.SUPERVISOR)
    assert "已逾期" in boss.text(f"/desk/cases/{number}")
    todo = boss.text("/desk")
    assert "1 已经逾期" in todo
    assert "逾期 11月30日" in todo


def test_no_such_case(come: Come) -> None:
    for path in ("BJ-none", "1' OR '1'='1", "%00", "..%2F..%2Fetc%2Fpasswd"):
        got = come(Role.SUPERVISOR).get(f"/desk/cases/{path}")
        assert got.status_code == 404


def test_cases_are_found(come: Come, case: NewCase) -> None:
    number, other = case(), case(DISCLOSURE)
    boss, clerk = come(Role.SUPERVISOR), come(Role.CLERK, office="civil-affairs")
    assert "找到 2 件" in boss.text("/desk/cases")
    for query, there in (
        (f"text={number}", True),
        ("text=高龄", True),
        ("text=%25", False),
        ("state=open", True),
        ("state=received", True),
        ("state=closed", False),
        ("service=handle", True),
        ("service=disclosure", False),
        ("office=civil-affairs", True),
        ("office=disclosure", False),
        ("office=zone", False),
        ("overdue=1", False),
        ("page=7", False),
        ("page=x&state=nonsense&service=nonsense", True),
    ):
        assert (number in boss.text(f"/desk/cases?{query}")) is there, query
    assert other not in clerk.text("/desk/cases")
    assert other not in clerk.text("/desk/cases?office=disclosure")
    assert other not in clerk.text("/desk?office=disclosure")


def test_the_desk_of_who_has_no_cases_leads_on(come: Come, case: NewCase) -> None:
    number = case()
    page = come(Role.ADMIN).text("/desk")
    assert "您好" in page
    assert number not in page


def test_work_is_told_by_office(come: Come, case: NewCase) -> None:
    case()
    case(HANDLE, number="330521195001010015", name="样本老人")
    case(BOOKING)
    page = come(Role.RECEPTION).text("/desk")
    assert "3 等待受理" in page
    assert "示例县民政局 0 0 2 2" in page
    assert "专区服务台 0 0 1 1" in page
    one = come(Role.RECEPTION).text("/desk?office=zone-desk")
    assert "1 等待受理" in one
    assert "高龄津贴申请" not in one


def test_a_purged_submission_says_so(hub: Hub, come: Come, case: NewCase) -> None:
    number, clerk = case(), come(Role.CLERK, office="civil-affairs")
    with hub.store.transaction() as connection:
        connection.execute(update(SUBMISSION).values(sealed=None))
    got = clerk.post(f"/desk/cases/{number}/data")
    assert (got.status_code, "submission.faulty" in got.text) == (400, True)


CLOCK = Clock("reply", date(2026, 11, 16), Limit(5, LimitUnit.WORKING_DAY))


@pytest.mark.parametrize(
    ("clock", "today", "says", "tone"),
    [
        (CLOCK, date(2026, 11, 17), "还剩 4 个工作日", ""),
        (CLOCK, date(2026, 11, 19), "还剩 2 个工作日", "near"),
        (CLOCK, date(2026, 11, 23), "今天到期", "near"),
        (CLOCK, date(2026, 11, 25), "已逾期 2 个工作日", "late"),
    ],
)
def test_a_clock_in_words(clock: Clock, today: date, says: str, tone: str) -> None:
    line = clock_line(clock, today)
    assert line.says == says
    assert (line.is_near, line.is_late) == (tone == "near", tone == "late")


def test_a_paused_clock_says_why_and_names_no_day() -> None:
    clock = Clock(
        "reply",
        date(2026, 11, 16),
        Limit(5, LimitUnit.WORKING_DAY),
        pauses=(Pause(date(2026, 11, 17), None, "征求意见"),),
    )
    line = clock_line(clock, date(2026, 11, 25))
    assert line.says == "暂停中，恢复后还有 4 个工作日"
    assert line.due is None
    assert line.pauses == ("11月17日起不计时：征求意见",)
    assert clock_line(clock, date(2026, 11, 25), restarts=True).says == "暂停中，补正收到后重新计算"
    assert not line.is_late
