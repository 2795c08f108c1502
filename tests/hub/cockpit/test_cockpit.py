"""The cockpit: who may see it, what it shows, what it never shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from kiosk.hub.cockpit import DOORS
from kiosk.hub.hub import Hub
from kiosk.hub.indicator import INDICATORS
from kiosk.hub.message_out import deliver, parked, send
from kiosk.hub.report_book import due_reports
from kiosk.hub.role import Role
from kiosk.hub.settings import HubSettings
from kiosk.hub.tables import CASE, COUNT, KIOSK
from tests.hub.conftest import NAME, NUMBER, PHONE, ZONE_ID, Clock, Enrolled
from tests.hub.desk.conftest import Browser, Come, audited, words_of

PAGES = ("/cockpit", "/cockpit/indicators", "/cockpit/reports", "/cockpit/fleet", "/cockpit/messages")
FLEET = "/cockpit/fleet"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", list(Role))
def test_who_may_see_what(come: Come, role: Role, path: str) -> None:
    wanted = role is Role.SUPERVISOR or (role is Role.ADMIN and path == FLEET)
    assert come(role).get(path).status_code == (200 if wanted else 403)


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_is_led_to_the_login(client: object, path: str) -> None:
    answer = client.get(path, follow_redirects=False)  # type: ignore[attr-defined]
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/login")


def test_every_door_has_its_own_way() -> None:
    assert len({(door.method, door.path) for door in DOORS}) == len(DOORS)


def test_nobody_is_led_where_he_may_not_go(come: Come) -> None:
    boss, admin = come(Role.SUPERVISOR).get(FLEET).text, come(Role.ADMIN).get(FLEET).text
    inside = [path for path in PAGES if path != FLEET]
    assert all(f'href="{path}"' in boss and f'href="{path}"' not in admin for path in inside)
    assert f'href="{FLEET}"' in come(Role.ADMIN).get("/desk/kiosks").text


@pytest.fixture
def boss(come: Come) -> Browser:
    return come(Role.SUPERVISOR)


def test_the_live_page_shows_all_fifteen(boss: Browser) -> None:
    text = boss.text("/cockpit")
    assert all(one.name in text for one in INDICATORS)
    assert "没有超期的办件" in text


@pytest.mark.parametrize("span", ["day", "week", "month", "year", "'; DROP TABLE"])
def test_any_span_is_answered(boss: Browser, case: Callable[..., str], span: str) -> None:
    case()
    answer = boss.get(f"/cockpit?span={span}")
    assert answer.status_code == 200
    assert "DROP" not in answer.text


def test_the_live_page_loads_itself_anew_without_a_script_of_its_own(boss: Browser) -> None:
    answer = boss.get("/cockpit")
    assert '<meta http-equiv="refresh"' in answer.text
    assert answer.text.count("<script") == 1  # the desk's, for its calls
    assert "style=" not in answer.text


def test_a_page_that_loads_itself_keeps_nobody_logged_in(boss: Browser, clock: Clock) -> None:
    for _ in range(4):
        clock.pass_(minutes=10)
        last = boss.get("/cockpit")
    assert (last.status_code, last.headers["location"]) == (303, "/desk/login")


def test_what_is_late_leads_to_its_case(hub: Hub, boss: Browser, case: Callable[..., str], clock: Clock) -> None:
    number = case()
    with hub.store.transaction() as connection:
        connection.execute(update(CASE).values(due_on="2026-11-01", item_name="<i>事项</i>"))
    answer = boss.get("/cockpit")
    assert f'href="/desk/cases/{number}"' in answer.text
    assert "<i>" not in answer.text


def test_nobody_is_named(hub: Hub, boss: Browser, case: Callable[..., str]) -> None:
    case()
    with hub.store.transaction() as connection:
        row = {"zone_id": ZONE_ID, "day": hub.today().isoformat()}
        connection.execute(insert(COUNT).values(name="searches", value=20, **row))
        connection.execute(insert(COUNT).values(name="searches.empty", value=5, **row))
    text = "".join(boss.text(path) for path in PAGES)
    assert "搜索 20 次，没有找到 5 次（25.0%）" in text
    assert not [word for word in (NAME, NUMBER, PHONE) if word in text]


def test_reports_are_listed_and_had_and_noted(hub: Hub, kiosk: Enrolled, boss: Browser, clock: Clock) -> None:
    assert "自动生成" in boss.text("/cockpit/reports")
    clock.pass_(days=7)
    due_reports(hub, HubSettings())
    clock.pass_(days=-7)
    assert "2026年第48周周报" in boss.text("/cockpit/reports")
    for kind, begins in (("pdf", b"%PDF-"), ("xlsx", b"PK")):
        answer = boss.get(f"/cockpit/reports/week-2026-48.{kind}")
        assert answer.content.startswith(begins)
        assert answer.headers["content-disposition"].startswith("attachment")
    assert [what for _, what, _ in audited(hub)] == ["report.download"] * 2


@pytest.mark.parametrize(
    "file", ["week-2026-47.pdf", "week-2026-48.facts", "..%2Fhub.toml", "pdf", "week-2026-48.pdf%00"]
)
def test_a_report_that_is_none_is_refused(boss: Browser, file: str) -> None:
    assert boss.get(f"/cockpit/reports/{file}").status_code in (400, 404)


def test_a_kiosk_tells_how_it_is(hub: Hub, kiosk: Enrolled, boss: Browser, clock: Clock) -> None:
    assert "从未联系" in boss.text(FLEET)
    told = {"devices": [{"kind": "printer", "state": "failed"}], "paper_left_m": 3.0, "waiting": 2, "parked": 1}
    seen = {"seen_at": clock.at - timedelta(minutes=2), "drift_s": -140.0, "told": told, "content_version": "old"}
    with hub.store.transaction() as connection:
        connection.execute(update(KIOSK).values(**seen, software_version="0.1.0"))
    text = boss.text(FLEET)
    assert all(word in text for word in ("2 分钟前", "时钟慢 140 秒", "回执打印机", "约 3 米", "2 / 1", "内容 old"))
    clock.pass_(minutes=20)
    assert "后没有消息" in boss.text(FLEET)


def test_a_retired_kiosk_is_gone_from_the_list(hub: Hub, kiosk: Enrolled, boss: Browser) -> None:
    with hub.store.transaction() as connection:
        connection.execute(update(KIOSK).values(retired_at=hub.now()))
    assert "大厅一号" not in boss.text(FLEET)


def test_a_parked_message_is_let_go(hub: Hub, boss: Browser) -> None:
    with hub.store.transaction() as connection:
        name = send(connection, hub, "sms", PHONE, "有答复", "BJ-1")
    deliver(hub, {})
    answer = boss.get("/cockpit/messages")
    assert "渠道没有开通" in words_of(answer)
    assert PHONE not in answer.text
    assert boss.post(f"/cockpit/messages/{name}/release").status_code == 303
    assert parked(hub) == ()
    assert audited(hub) == [(boss.login, "message.release", name)]


def test_a_form_without_its_token_changes_nothing(hub: Hub, boss: Browser) -> None:
    with hub.store.transaction() as connection:
        name = send(connection, hub, "sms", PHONE, "有答复", "BJ-1")
    deliver(hub, {})
    assert boss.post(f"/cockpit/messages/{name}/release", csrf="forged").status_code == 403
    assert len(parked(hub)) == 1
