"""Coming in by the login page: cookies, tokens, first passwords, and nothing told to who may not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from kiosk.hub import staff_book
from kiosk.hub.app import make_app
from kiosk.hub.desk import LOGIN_RATE
from kiosk.hub.hub import Hub
from kiosk.hub.role import Role
from kiosk.hub.staff_book import COOKIE, Staff
from tests.hub.desk.conftest import CSRF, FIRST, PASSWORD


@pytest.fixture
def staff(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Staff:
    hasher = staff_book.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(staff_book, "_HASHER", hasher)
    monkeypatch.setattr(staff_book, "_NOBODY", hasher.hash("nobody"))
    book = Staff(hub)
    book.add("li", "李经办", "civil-affairs", frozenset({Role.CLERK}), FIRST)
    return book


@pytest.fixture
def browser(hub: Hub, staff: Staff) -> Iterator[TestClient]:
    with TestClient(make_app(hub), base_url="https://hub.example", follow_redirects=False) as client:
        yield client


def token(browser: TestClient, path: str = "/desk/login") -> str:
    found = CSRF.search(browser.get(path).text)
    assert found
    return found[1]


def log_in(browser: TestClient, login: str, password: str):
    return browser.post("/desk/login", data={"csrf": token(browser), "login": login, "password": password})


def change(browser: TestClient, old: str, new: str, again: str = ""):
    told = {"csrf": token(browser, "/desk/password"), "old": old, "new": new, "again": again or new}
    return browser.post("/desk/password", data=told)


def test_a_first_login_leads_to_a_new_password_and_then_to_the_desk(browser: TestClient) -> None:
    came = log_in(browser, "li", FIRST)
    assert (came.status_code, came.headers["location"]) == (303, "/desk")
    for path in ("/desk", "/desk/cases", "/desk/cases/1"):
        assert browser.get(path).headers["location"] == "/desk/password"
    page = browser.get("/desk/password").text
    assert "第一次登录" in page
    assert "/desk/cases" not in page  # no way on yet
    before = browser.cookies[COOKIE]
    assert change(browser, FIRST, PASSWORD).headers["location"] == "/desk"
    assert browser.cookies[COOKIE] != before
    assert "李经办" in browser.get("/desk").text


def test_the_cookie_is_for_this_site_and_no_script(browser: TestClient) -> None:
    set_by = log_in(browser, "li", FIRST).headers.get_list("set-cookie")
    (cookie,) = (one for one in set_by if one.startswith(f"{COOKIE}="))
    told = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=strict", "secure", "path=/"} <= told


def test_without_https_the_cookie_is_not_secure_but_all_else(hub: Hub, staff: Staff) -> None:
    plain = replace(hub, base_url="http://127.0.0.1")
    with TestClient(make_app(plain), base_url="http://127.0.0.1", follow_redirects=False) as browser:
        cookie = log_in(browser, "li", FIRST).headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "secure" not in cookie


def test_logging_out_ends_the_session_everywhere(browser: TestClient, staff: Staff) -> None:
    log_in(browser, "li", FIRST)
    cookie = browser.cookies[COOKIE]
    assert browser.post("/desk/logout", data={"csrf": token(browser, "/desk/password")}).status_code == 303
    assert staff.visit(cookie) is None
    assert browser.get("/desk").headers["location"] == "/desk/login"


def test_nobody_learns_which_names_there_are(browser: TestClient) -> None:
    def told(login: str, password: str) -> str:
        got = log_in(browser, login, password)
        assert got.status_code == 401
        assert f'value="{login}"' in got.text  # it need not be written again
        return re.sub(CSRF, "", got.text).replace(f'value="{login}"', "")

    unknown = told("nobody", "x")
    assert unknown == told("li", "wrong")
    assert "账号或密码不对" in unknown
    for _ in range(6):
        locked = told("li", "wrong")
    assert told("li", FIRST) == locked == unknown


@pytest.mark.parametrize("stolen", ["", "0" * 64])
def test_a_login_form_from_elsewhere_is_not_taken(browser: TestClient, stolen: str) -> None:
    own = token(browser)
    got = browser.post("/desk/login", data={"csrf": stolen, "login": "li", "password": FIRST})
    assert (got.status_code, "staff.form-stale" in got.text) == (403, True)
    browser.cookies.clear()
    got = browser.post("/desk/login", data={"csrf": own, "login": "li", "password": FIRST})
    assert got.status_code == 403
    assert COOKIE not in browser.cookies


def test_one_address_tries_only_so_often(browser: TestClient) -> None:
    for _ in range(int(LOGIN_RATE.burst)):
        assert "账号或密码不对" in log_in(browser, "nobody", "x").text
    got = log_in(browser, "li", FIRST)
    assert (got.status_code, "操作太频繁" in got.text) == (401, True)


@pytest.mark.parametrize(
    ("old", "new", "again", "says"),
    [
        ("wrong", PASSWORD, PASSWORD, "账号或密码不对"),
        (FIRST, "short", "short", "不少于 12 位"),
        (FIRST, PASSWORD, "another one at all", "不少于 12 位"),
        (FIRST, FIRST, FIRST, "不少于 12 位"),
    ],
)
def test_a_password_that_is_not_taken_is_told(browser: TestClient, old: str, new: str, again: str, says: str) -> None:
    log_in(browser, "li", FIRST)
    got = change(browser, old, new, again)
    assert (got.status_code, says in got.text) == (400, True)
    assert new not in got.text
    assert browser.get("/desk").headers["location"] == "/desk/password"
