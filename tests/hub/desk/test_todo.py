"""What lies on the desk today: everything that burns, however much is late, and a way from each figure to its cases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from kiosk.hub.desk import list_page
from kiosk.hub.hub import Hub
from kiosk.hub.role import Role
from kiosk.hub.tables import CASE
from tests.hub.conftest import Clock
from tests.hub.content import DISCLOSURE
from tests.hub.desk.conftest import Come

NewCase = Callable[..., str]


def test_what_is_due_today_is_shown_behind_more_than_a_page_of_late_ones(
    hub: Hub, come: Come, case: NewCase, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.hub.cases.PAGE_ROWS", 2)
    monkeypatch.setattr(list_page, "PAGE_ROWS", 2)
    numbers = [case() for _ in range(6)]
    today = hub.today()
    for number, ago in zip(numbers, (9, 8, 7, 0, -1, -9), strict=True):
        with hub.store.transaction() as connection:
            due = {"due_on": (today - timedelta(days=ago)).isoformat()}
            connection.execute(update(CASE).where(CASE.c.number == number).values(due))
    page = come(Role.SUPERVISOR).text("/desk")
    late, _, rest = page.partition("今天到期 办件")
    near, _, rest = rest.partition("三天内到期 办件")
    soon, _, _ = rest.partition("等待受理 办件")
    assert [number in late for number in numbers] == [True, True, False, False, False, False]
    assert "共 3 件，看全部" in late
    assert [number in near for number in numbers] == [False, False, False, True, False, False]
    assert [number in soon for number in numbers] == [False, False, False, False, True, False]


def test_each_figure_leads_to_its_cases(come: Come, case: NewCase, clock: Clock) -> None:
    number, other = case(), case(DISCLOSURE)
    clock.pass_(days=20)
    boss, clerk = come(Role.SUPERVISOR), come(Role.CLERK, office="civil-affairs")
    for way in ("overdue=1", "state=received", "state=open"):
        assert f'href="/desk/cases?{way}"' in boss.get("/desk").text
        assert number in boss.text(f"/desk/cases?{way}")
        narrowed = f"/desk/cases?office=civil-affairs&{way}"
        assert narrowed.replace("&", "&amp;") in boss.get("/desk?office=civil-affairs").text
        assert other not in boss.text(narrowed)
        assert other not in clerk.text(f"/desk/cases?{way}")


def test_a_list_that_is_empty_says_why(come: Come, case: NewCase) -> None:
    boss = come(Role.SUPERVISOR)
    assert "还没有办件" in boss.text("/desk/cases")
    assert "有人在终端上提交后，会出现在这里" in boss.text("/desk")
    assert "换个说法" in boss.text("/desk/cases?text=none")


@pytest.mark.parametrize("path", ["/desk/nothing", "/desk/cases/x/y/z", "/cockpit/nothing"])
def test_no_such_page_is_told_as_a_page(come: Come, path: str) -> None:
    got = come(Role.HELPER).get(path)
    assert (got.status_code, "没有这个页面" in got.text, "request.unknown" in got.text) == (404, True, True)
