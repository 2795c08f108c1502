"""Passwords, lock-out, sessions: who comes in, and for how long."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from kiosk.hub import staff_book
from kiosk.hub.hub import Hub
from kiosk.hub.role import Actor, Role
from kiosk.hub.staff_book import IDLE, LONGEST, TRIES, Staff
from kiosk.hub.tables import LOGIN, STAFF
from kiosk.model.errors import Code, HubError
from tests.hub.conftest import Clock
from tests.hub.desk.conftest import FIRST, PASSWORD

CLERK = frozenset({Role.CLERK})


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same algorithm with less memory: what is tested here is who comes in."""
    hasher = staff_book.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(staff_book, "_HASHER", hasher)
    monkeypatch.setattr(staff_book, "_NOBODY", hasher.hash("nobody"))


@pytest.fixture
def staff(hub: Hub) -> Staff:
    book = Staff(hub)
    book.add("li", "李经办", "civil-affairs", CLERK, FIRST)
    book.change_password("li", FIRST, PASSWORD)
    return book


def refused(staff: Staff, login: str, password: str) -> Code:
    with pytest.raises(HubError) as error:
        staff.login(login, password)
    return error.value.code


def test_the_real_hash_is_argon2id_with_the_memory_that_the_rfc_asks_for(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staff_book, "_HASHER", staff_book.PasswordHasher())
    Staff(hub).add("wang", "王", "", CLERK, FIRST)
    with hub.store.transaction() as connection:
        kept = connection.scalar(select(STAFF.c.password))
    assert kept is not None
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_who_logs_in_is_known_by_the_cookie(staff: Staff) -> None:
    cookie = staff.login("li", PASSWORD)
    assert staff.actor(cookie) == Actor("li", "civil-affairs", CLERK)
    assert staff.actor(cookie + "x") is None
    assert staff.actor("") is None
    staff.logout(cookie)
    assert staff.actor(cookie) is None


def test_a_first_password_lets_nobody_act(hub: Hub) -> None:
    staff = Staff(hub)
    staff.add("li", "李经办", "", CLERK, FIRST)
    cookie = staff.login("li", FIRST)
    assert staff.actor(cookie) is None
    visit = staff.visit(cookie)
    assert visit is not None
    assert visit.must_change


def test_neither_cookie_nor_password_is_kept(hub: Hub, staff: Staff) -> None:
    cookie = staff.login("li", PASSWORD)
    with hub.store.transaction() as connection:
        rows = str([connection.execute(select(table)).all() for table in (LOGIN, STAFF)])
    assert cookie not in rows
    assert PASSWORD not in rows


@pytest.mark.parametrize(
    ("login", "password"), [("li", "wrong"), ("nobody", PASSWORD), ("", ""), ("li", PASSWORD + " ")]
)
def test_what_does_not_fit_is_refused_alike(staff: Staff, login: str, password: str) -> None:
    assert refused(staff, login, password) is Code.STAFF_REFUSED


def test_a_password_is_verified_even_for_nobody(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the time it takes would tell which names there are."""
    verified: list[str] = []
    fits = staff_book._fits
    monkeypatch.setattr(staff_book, "_fits", lambda kept, password: verified.append(kept) or fits(kept, password))
    refused(staff, "nobody", "x")
    refused(staff, "li", "x")
    assert len(verified) == 2


def test_five_wrong_tries_lock_and_each_further_one_for_twice_as_long(hub: Hub, clock: Clock, staff: Staff) -> None:
    for minutes in (15, 30, 60):
        for _ in range(TRIES if minutes == 15 else 1):
            refused(staff, "li", "wrong")
        assert refused(staff, "li", PASSWORD) is Code.STAFF_REFUSED
        refused(staff, "li", "wrong")  # while it is locked: does not count
        clock.pass_(minutes=minutes - 1)
        assert refused(staff, "li", PASSWORD) is Code.STAFF_REFUSED
        clock.pass_(minutes=1)
    assert staff.login("li", PASSWORD)
    refused(staff, "li", "wrong")
    assert staff.login("li", PASSWORD)  # who came in begins anew


def test_a_lock_lasts_a_day_at_most(hub: Hub, clock: Clock, staff: Staff) -> None:
    for _ in range(TRIES + 12):
        refused(staff, "li", "wrong")
        locked = staff.row("li").locked_until
        if locked:
            assert locked - clock.at <= timedelta(days=1)
            clock.at = locked
    assert staff.login("li", PASSWORD)


def test_a_session_ends_without_use_and_in_any_case(clock: Clock, staff: Staff) -> None:
    cookie = staff.login("li", PASSWORD)
    clock.at += IDLE
    assert staff.visit(cookie) is None
    cookie = staff.login("li", PASSWORD)
    began = clock.at
    while clock.at - began + timedelta(minutes=20) < LONGEST:
        clock.pass_(minutes=20)
        assert staff.visit(cookie)
    clock.pass_(minutes=20)
    assert staff.visit(cookie) is None


def test_a_page_that_lies_open_is_no_use(clock: Clock, staff: Staff) -> None:
    cookie = staff.login("li", PASSWORD)
    for _ in range(2):
        clock.pass_(minutes=16)
        seen = staff.visit(cookie, touch=False)
    assert seen is None


def test_changes_end_every_session(staff: Staff) -> None:
    def gone(cookie: str) -> bool:
        return staff.visit(cookie) is None

    cookie = staff.login("li", PASSWORD)
    staff.change("li", name="李", office="", roles=frozenset({Role.HELPER}), is_active=True)
    assert gone(cookie)
    cookie = staff.login("li", PASSWORD)
    staff.reset("li", "another first one")
    assert gone(cookie)
    assert refused(staff, "li", PASSWORD) is Code.STAFF_REFUSED
    cookie = staff.login("li", "another first one")
    staff.change("li", name="李", office="", roles=CLERK, is_active=False)
    assert gone(cookie)
    assert refused(staff, "li", "another first one") is Code.STAFF_REFUSED


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa", "li-li-li-li-li", "x" * 201])
def test_a_weak_password_is_not_taken(staff: Staff, password: str) -> None:
    with pytest.raises(HubError) as error:
        staff.change_password("li", PASSWORD, password)
    assert error.value.code is Code.STAFF_WORDS_BAD


def test_the_new_password_is_another_one(staff: Staff) -> None:
    with pytest.raises(HubError) as error:
        staff.change_password("li", PASSWORD, PASSWORD)
    assert error.value.code is Code.STAFF_WORDS_BAD


@pytest.mark.parametrize(
    ("login", "name", "roles", "code"),
    [
        ("li", "李", CLERK, Code.STAFF_TAKEN),
        ("Li", "李", CLERK, Code.STAFF_WORDS_BAD),
        ("a'; --", "李", CLERK, Code.STAFF_WORDS_BAD),
        ("wang", " ", CLERK, Code.STAFF_WORDS_BAD),
        ("wang", "王", frozenset(), Code.STAFF_WORDS_BAD),
    ],
)
def test_who_cannot_be_added(staff: Staff, login: str, name: str, roles: frozenset[Role], code: Code) -> None:
    with pytest.raises(HubError) as error:
        staff.add(login, name, "", roles, FIRST)
    assert error.value.code is code


def test_nobody_unknown_is_changed(staff: Staff) -> None:
    for act in (
        lambda: staff.row("nobody"),
        lambda: staff.reset("nobody", FIRST),
        lambda: staff.change("nobody", name="x", office="", roles=CLERK, is_active=True),
    ):
        with pytest.raises(HubError) as error:
            act()
        assert error.value.code is Code.STAFF_UNKNOWN
