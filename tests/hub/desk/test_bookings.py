"""Times to book: made by a pattern, offered while there is room, shown with who comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from kiosk.hub.bookings import Bookings, take
from kiosk.hub.hub import Hub
from kiosk.hub.role import Actor, Role
from kiosk.hub.slot_pattern import Pattern, times_of
from kiosk.model.errors import Code, HubError
from tests.hub.conftest import Clock
from tests.hub.content import BOOKING
from tests.hub.desk.conftest import Browser, Come, audited

NewCase = Callable[..., str]
MONDAY = date(2026, 11, 30)
LI = Actor("li", "", frozenset({Role.HELPER}))
PATTERN = Pattern(MONDAY, frozenset({0, 2}), time(9), time(10, 30), 30, 1, "zone-desk", "window")


@pytest.fixture
def bookings(hub: Hub) -> Bookings:
    return Bookings(hub)


def book(hub: Hub, slot_id: str, number: str) -> None:
    with hub.store.transaction() as connection:
        take(connection, slot_id, number, hub.now())


def code_of(act: Callable[[], object]) -> Code:
    with pytest.raises(HubError) as error:
        act()
    return error.value.code


def test_times_of_a_pattern() -> None:
    found = list(times_of(PATTERN))
    assert len(found) == 6
    assert [f"{begins:%d %H:%M}–{ends:%H:%M}" for begins, ends in found][:3] == [
        "30 09:00–09:30",
        "30 09:30–10:00",
        "30 10:00–10:30",
    ]
    assert {begins.utcoffset() for begins, _ in found} == {timedelta(hours=8)}


def test_nobody_comes_on_a_holiday() -> None:
    national = replace(PATTERN, monday=date(2026, 9, 28), days=frozenset({0, 3, 4}))  # Thursday is 1 October
    assert {begins.date() for begins, _ in times_of(national)} == {date(2026, 9, 28)}


@pytest.mark.parametrize(
    "changes",
    [
        {"monday": MONDAY + timedelta(days=1)},
        {"days": frozenset()},
        {"days": frozenset({7})},
        {"ends": time(9)},
        {"ends": time(9, 29)},
        {"minutes": 4},
        {"minutes": 481},
        {"minutes": 0},
        {"capacity": 0},
        {"capacity": 51},
        {"office": ""},
        {"kind": "moon"},
    ],
    ids=str,
)
def test_a_pattern_that_makes_no_sense(changes: dict[str, object]) -> None:
    assert code_of(lambda: list(times_of(replace(PATTERN, **changes)))) is Code.SLOT_PATTERN_BAD


def test_the_same_pattern_twice_adds_nothing(bookings: Bookings) -> None:
    assert bookings.add(PATTERN, LI) == 6
    assert bookings.add(PATTERN, LI) == 0
    assert bookings.add(replace(PATTERN, kind="home"), LI) == 6


def test_what_is_past_is_not_made_and_not_offered(bookings: Bookings, clock: Clock) -> None:
    bookings.add(PATTERN, LI)
    clock.at = datetime.fromisoformat("2026-11-30T09:45+08:00")
    assert [f"{slot.starts_at:%d %H:%M}" for slot in bookings.free("", "")][:2] == ["30 10:00", "02 09:00"]
    assert bookings.add(replace(PATTERN, kind="home"), LI) == 4


def test_free_slots_are_of_the_office_and_kind_that_is_asked(bookings: Bookings) -> None:
    bookings.add(PATTERN, LI)
    bookings.add(replace(PATTERN, office="civil-affairs", kind="home", capacity=3), LI)
    assert len(bookings.free("", "")) == 12
    homes = bookings.free("civil-affairs", "home")
    assert (len(homes), homes[0].left, homes[0].office_name) == (6, 3, "示例县民政局")
    assert bookings.free("civil-affairs", "window") == ()
    far = replace(PATTERN, monday=MONDAY + timedelta(days=56), office="disclosure")
    bookings.add(far, LI)
    assert bookings.free("disclosure", "") == ()  # too far ahead


def test_a_slot_is_never_fuller_than_it_is(hub: Hub, bookings: Bookings, case: NewCase) -> None:
    bookings.add(replace(PATTERN, capacity=2), LI)
    slot = bookings.free("", "")[0]
    numbers = [case(BOOKING, number=f"33052119880808{one:04d}") for one in range(3)]
    book(hub, slot.id, numbers[0])
    assert bookings.free("", "")[0].left == 1
    book(hub, slot.id, numbers[1])
    assert slot.id not in {one.id for one in bookings.free("", "")}
    assert code_of(lambda: book(hub, slot.id, numbers[2])) is Code.SLOT_TAKEN
    bookings.cancel(numbers[0], LI)
    bookings.cancel(numbers[0], LI)
    book(hub, slot.id, numbers[2])
    assert code_of(lambda: bookings.drop(slot.id, LI)) is Code.SLOT_TAKEN
    assert code_of(lambda: bookings.drop("none", LI)) is Code.SLOT_UNKNOWN
    assert code_of(lambda: book(hub, "none", numbers[0])) is Code.SLOT_UNKNOWN
    assert code_of(lambda: bookings.cancel("none", LI)) is Code.CASE_UNKNOWN


def test_the_week_shows_who_comes(hub: Hub, come: Come, bookings: Bookings, case: NewCase) -> None:
    bookings.add(PATTERN, LI)
    slot, number = bookings.free("", "")[0], case(BOOKING)
    book(hub, slot.id, number)
    helper, boss = come(Role.HELPER), come(Role.SUPERVISOR)
    address = f"/desk/bookings?week={MONDAY}&office=zone-desk"
    page = helper.text(address)
    assert "09:00–09:30 窗口 已约满 测***" in page
    assert "09:30–10:00 窗口 已约 0/1" in page
    assert "取消" not in boss.text(address)
    assert "没有时段" in helper.text("/desk/bookings?week=2026-11-23")
    assert "11月23日（周一）至11月29日（周日）" in helper.text("/desk/bookings?week=nonsense")
    assert helper.get("/desk/bookings?week=9999-12-31").status_code == 200
    got = helper.post(f"/desk/bookings/cases/{number}/cancel", week=str(MONDAY), office="zone-desk")
    assert got.headers["location"] == f"/desk/bookings?week={MONDAY}&office=zone-desk"
    assert "已取消" in helper.text(address)
    assert [what for _, what, _ in audited(hub)] == ["slot.add", "slot.cancel"]


def add(browser: Browser, **changes: object):
    words = {"week": str(MONDAY), "day": ["0", "2"], "begins": "09:00", "ends": "10:30", "minutes": "30"}
    told = {"capacity": "1", "office": "zone-desk", "kind": "window"}
    return browser.post("/desk/bookings", **(words | told | changes))


def test_slots_are_added_and_dropped_by_hand(come: Come, bookings: Bookings) -> None:
    helper = come(Role.HELPER)
    got = add(helper)
    assert got.headers["location"].endswith("&made=6")
    assert "新增了 6 个时段" in helper.text(got.headers["location"])
    slot = bookings.free("", "")[0]
    assert helper.post(f"/desk/bookings/{slot.id}/drop", week=str(MONDAY)).status_code == 303
    assert len(bookings.free("", "")) == 5


@pytest.mark.parametrize(
    "changes", [{"week": "x"}, {"day": ["x"]}, {"begins": "25:00"}, {"minutes": "-1"}, {"kind": "<b>"}, {"day": None}]
)
def test_a_form_that_makes_no_sense(come: Come, bookings: Bookings, changes: dict[str, object]) -> None:
    got = add(come(Role.HELPER), **changes)
    assert (got.status_code, "slot.pattern-bad" in got.text) == (400, True)
    assert bookings.free("", "") == ()
