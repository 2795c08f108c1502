"""Staff, kiosks, the audit log, what got stuck."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert, update

from kiosk.hub import staff_book
from kiosk.hub.hub import Hub
from kiosk.hub.kiosks import Kiosks
from kiosk.hub.role import Role
from kiosk.hub.staff_book import Staff
from kiosk.hub.tables import KIOSK, MESSAGE, SUBMISSION
from kiosk.wire_message import Enrolment
from tests.hub.conftest import NAME, NUMBER, PHONE, Clock, Enrolled, add_kiosk
from tests.hub.desk.conftest import Browser, Come, audited, words_of

NewCase = Callable[..., str]
SECRET = re.compile(r'class="secret">([^<]+)<')


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher = staff_book.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(staff_book, "_HASHER", hasher)


@pytest.fixture
def admin(come: Come) -> Browser:
    return come(Role.ADMIN, login="qian")


def secret_in(response) -> str:
    found = SECRET.search(response.text)
    assert found
    return found[1]


def test_somebody_new_is_given_a_first_password_once(hub: Hub, admin: Browser) -> None:
    words = {"login": "li", "name": "李经办", "office": "civil-affairs", "role": ["clerk", "helper"]}
    first = secret_in(admin.post("/desk/staff", **words))
    assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", first)
    page = admin.text("/desk/staff")
    assert first not in page
    assert "李经办 li 示例县民政局 经办、帮办 等待首次登录" in page
    staff = Staff(hub)
    visit = staff.visit(staff.login("li", first))
    assert visit is not None
    assert visit.must_change
    assert audited(hub) == [("qian", "staff.add", "li")]
    assert first not in str(audited(hub))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"login": "qian"}, "staff.taken"),
        ({"login": "Ü"}, "staff.words-bad"),
        ({"role": []}, "staff.words-bad"),
        ({"role": ["emperor"]}, "staff.words-bad"),
        ({"name": ""}, "staff.words-bad"),
        ({"office": "nowhere"}, "staff.words-bad"),
    ],
    ids=str,
)
def test_who_cannot_be_added_is_told(hub: Hub, admin: Browser, changes: dict[str, object], code: str) -> None:
    words = {"login": "li", "name": "李", "office": "", "role": ["clerk"]} | changes
    got = admin.post("/desk/staff", **words)
    assert (got.status_code, code in got.text) == (400, True)
    assert audited(hub) == []


def test_roles_are_changed_and_a_login_is_closed(hub: Hub, come: Come, admin: Browser) -> None:
    clerk = come(Role.CLERK, office="civil-affairs", login="li")
    assert "经办" in admin.text("/desk/staff/li")
    got = admin.post("/desk/staff/li", name="李", office="disclosure", role=["helper"], is_active="1")
    assert got.headers["location"] == "/desk/staff"
    assert clerk.get("/desk").headers["location"] == "/desk/login"
    row = Staff(hub).row("li")
    assert (row.name, row.office, row.roles, row.is_active) == ("李", "disclosure", {Role.HELPER}, True)
    admin.post("/desk/staff/li", name="李", office="", role=["helper"])
    assert "已停用" in admin.text("/desk/staff")
    assert admin.get("/desk/staff/nobody").status_code == 404
    assert admin.post("/desk/staff/nobody/reset").status_code == 404


def test_an_administrator_does_not_lock_himself_out(hub: Hub, admin: Browser) -> None:
    for words in ({"role": ["clerk"], "is_active": "1"}, {"role": ["admin"]}):
        got = admin.post("/desk/staff/qian", name="钱", office="", **words)
        assert "staff.words-bad" in got.text
    assert admin.get("/desk/staff").status_code == 200


def test_a_reset_gives_a_new_first_password_and_unlocks(hub: Hub, come: Come, admin: Browser, clock: Clock) -> None:
    come(Role.CLERK, login="li")
    staff = Staff(hub)
    for _ in range(staff_book.TRIES):
        with pytest.raises(staff_book.HubError):
            staff.login("li", "wrong")
    assert "已锁定到 09:45" in admin.text("/desk/staff")
    first = secret_in(admin.post("/desk/staff/li/reset"))
    assert "等待首次登录" in admin.text("/desk/staff")
    assert staff.login("li", first)


def test_a_kiosk_is_invited_by_a_code_that_works(hub: Hub, admin: Browser) -> None:
    got = admin.post("/desk/kiosks", zone="33052101", name="<b>一楼</b>")
    code = secret_in(got)
    assert f"kiosk enrol https://hub.example {code}" in words_of(got)
    assert "<b>一楼" not in got.text
    enrolled = Kiosks(hub).enrol(Enrolment(code, Enrolled("x").public_key))
    page = admin.text("/desk/kiosks")
    assert code not in page
    assert f"<b>一楼</b> 示例县政务公开专区 {enrolled.kiosk_id} 还没有联系过" in page
    assert "case.words-missing" in admin.post("/desk/kiosks", zone="33052101", name=" ").text


def test_the_list_tells_how_a_kiosk_is(hub: Hub, admin: Browser, kiosk: Enrolled, clock: Clock) -> None:
    told = {
        "paper_left_m": 12.4,
        "waiting": 3,
        "parked": 2,
        "devices": [{"kind": "printer", "state": "failed", "code": ""}],
    }
    with hub.store.transaction() as connection:
        values = {"seen_at": clock.at, "told": told, "software_version": "0.1.0", "content_version": "2026.11.1"}
        connection.execute(update(KIOSK).values(**values))
    assert "刚刚 回执打印机 约 12 米 3 / 2 0.1.0 · 内容 2026.11.1" in admin.text("/desk/kiosks")
    clock.at += timedelta(minutes=11)
    assert "2026年11月23日 09:30" in admin.text("/desk/kiosks")
    assert admin.post(f"/desk/kiosks/{kiosk.id}/retire").status_code == 303
    assert "已停用" in admin.text("/desk/kiosks")
    assert admin.post("/desk/kiosks/none/retire").status_code == 404


def test_the_audit_log_is_read_and_narrowed(hub: Hub, come: Come, case: NewCase) -> None:
    number, boss = case(), come(Role.SUPERVISOR)
    clerk = come(Role.CLERK, office="civil-affairs", login="li")
    clerk.post(f"/desk/cases/{number}/data")
    clerk.post(f"/desk/cases/{number}/move", move="accept")
    page = boss.text("/desk/audit")
    assert f"li 受理 {number}" in page
    assert f"li 打开当事人信息 {number}" in page
    assert "没有记录" in boss.text("/desk/audit?staff=nobody")
    assert "受理" in boss.text(f"/desk/audit?staff=li&subject={number}")
    assert "没有记录" in boss.text("/desk/audit?page=2")
    for secret in (NAME, NUMBER, PHONE):
        assert secret not in page


def test_what_got_stuck_is_shown(hub: Hub, come: Come, case: NewCase, kiosk: Enrolled, clock: Clock) -> None:
    boss = come(Role.SUPERVISOR)
    page = boss.text("/desk/parked")
    for nothing in ("没有打不开的申报", "没有被退回的申报", "没有发不出去的通知"):
        assert nothing in page
    case()
    message = {
        "id": "m1",
        "channel": "sms",
        "number": "BJ-1",
        "boxed": b"",
        "state": "parked",
        "reason": "message.refused",
    }
    with hub.store.transaction() as connection:
        connection.execute(update(SUBMISSION).values(faulty="seal.key-bad"))
        connection.execute(update(KIOSK).values(told={"parked": 4}))
        connection.execute(insert(MESSAGE).values(**message, made_at=clock.at, due_at=clock.at, attempts=7))
    page = boss.text("/desk/parked")
    assert "打不开当事人信息" in page
    assert "大厅一号 4" in page
    assert "BJ-1 短信 2026年11月23日 09:30 7 对方拒收" in page
    gone = add_kiosk(hub, "旧终端")
    with hub.store.transaction() as connection:
        here = KIOSK.c.id == gone.id
        connection.execute(update(KIOSK).where(here).values(told={"parked": 9}, retired_at=clock.at))
    assert "旧终端" not in boss.text("/desk/parked")


def test_the_root_leads_to_the_desk(client: TestClient) -> None:
    got = client.get("/", follow_redirects=False)
    assert got.headers["location"] == "/desk"
