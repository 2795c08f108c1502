"""Who may come in where: every door, every role."""

from __future__ import annotations

import pytest

from kiosk.hub.desk import DOORS
from kiosk.hub.desk.door import Door
from kiosk.hub.role import Role
from tests.hub.conftest import Clock
from tests.hub.desk.conftest import Come

# Written down once more, by hand: what each role may, as an office would say it. (method, path): roles.
R, C, S, H, A = Role.RECEPTION, Role.CLERK, Role.SUPERVISOR, Role.HELPER, Role.ADMIN
MAY: dict[tuple[str, str], set[Role]] = {
    ("POST", "/desk/logout"): {R, C, S, H, A},
    ("GET", "/desk/password"): {R, C, S, H, A},
    ("POST", "/desk/password"): {R, C, S, H, A},
    ("GET", "/desk/"): {R, C, S, H, A},
    ("GET", "/desk"): {R, C, S, H, A},
    ("GET", "/desk/cases"): {R, C, S},
    ("GET", "/desk/cases/{number}"): {R, C, S},
    ("POST", "/desk/cases/{number}/data"): {R, C, S},
    ("POST", "/desk/cases/{number}/move"): {R, C, S},
    ("POST", "/desk/cases/{number}/files"): {R, C, S},
    ("GET", "/desk/cases/{number}/files/{id}"): {R, C, S},
    ("GET", "/desk/answers"): {R, C, S},
    ("GET", "/desk/answers/{number}"): {R, C, S},
    ("POST", "/desk/answers/{number}"): {R, C, S},
    ("POST", "/desk/answers/{number}/approve"): {S},
    ("GET", "/desk/calls"): {R, H},
    ("GET", "/desk/calls/live"): {R, H},
    ("POST", "/desk/calls/{id}/take"): {R, H},
    ("POST", "/desk/calls/{id}/end"): {R, H},
    ("GET", "/desk/bookings"): {R, S, H},
    ("POST", "/desk/bookings"): {R, H},
    ("POST", "/desk/bookings/{id}/drop"): {R, H},
    ("POST", "/desk/bookings/cases/{number}/cancel"): {R, H},
    ("GET", "/desk/parked"): {R, S},
    ("GET", "/desk/staff"): {A},
    ("POST", "/desk/staff"): {A},
    ("GET", "/desk/staff/{login}"): {A},
    ("POST", "/desk/staff/{login}"): {A},
    ("POST", "/desk/staff/{login}/reset"): {A},
    ("GET", "/desk/kiosks"): {A},
    ("POST", "/desk/kiosks"): {A},
    ("POST", "/desk/kiosks/{id}/retire"): {A},
    ("GET", "/desk/audit"): {A, S},
    ("GET", "/desk/cases/{number}/data"): {R, C, S},
    ("GET", "/desk/{rest:path}"): {R, C, S, H, A},
}
CLOSED = [door for door in DOORS if door.roles]
LIVE = "/desk/calls/live"


def address(door: Door) -> str:
    path = door.path.replace("{rest:path}", "no/such/page")
    return path.format(number="none", id="none", login="none", name="none")


def test_every_door_is_written_down() -> None:
    assert {(door.method, door.path) for door in CLOSED} == MAY.keys()
    open_to_all = {door.path for door in DOORS if not door.roles}
    assert open_to_all == {"/", "/favicon.ico", "/desk/login", "/desk/static/{name}"}


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_a_role_comes_in_where_it_may_and_nowhere_else(come: Come, role: Role) -> None:
    somebody = come(role)
    for door in CLOSED:
        if door.path in (LIVE, "/desk/logout"):
            continue  # one never ends by itself, the other ends everything: both have their own tests
        got = somebody.get(address(door)) if door.method == "GET" else somebody.post(address(door))
        is_kept_out = got.status_code == 403 and "staff.not-allowed" in got.text
        assert is_kept_out == (role not in MAY[door.method, door.path]), (door, got.status_code)
        assert got.status_code < 500, door


def test_a_stranger_is_led_to_the_login(come: Come) -> None:
    somebody = come(Role.ADMIN)
    somebody.client.cookies.clear()
    for door in CLOSED:
        got = somebody.get(address(door)) if door.method == "GET" else somebody.post(address(door))
        assert (got.status_code, got.headers["location"]) == (303, "/desk/login"), door


def test_no_form_is_taken_without_its_token(come: Come) -> None:
    somebody, other = come(*Role), come(*Role)
    for door in CLOSED:
        if door.method != "POST":
            continue
        for token in ("", "wrong", other.csrf):
            got = somebody.client.post(address(door), data={"csrf": token, "x": "y"}, follow_redirects=False)
            assert (got.status_code, "staff.form-stale" in got.text) == (403, True), door
    assert somebody.get("/desk").status_code == 200


def test_a_session_that_has_ended_leads_to_the_login(come: Come, clock: Clock) -> None:
    somebody = come(Role.CLERK)
    clock.pass_(minutes=29)
    assert somebody.get("/desk").status_code == 200
    clock.pass_(minutes=30)
    assert somebody.get("/desk").headers["location"] == "/desk/login"


def test_what_was_written_before_the_session_ended_is_shown_and_goes_nowhere(come: Come, clock: Clock) -> None:
    somebody = come(Role.CLERK)
    clock.pass_(minutes=31)
    got = somebody.post("/desk/cases/none/move", move="answer", note="写了半小时的<答复>")
    assert (got.status_code, "登录已经过期" in got.text) == (401, True)
    assert "写了半小时的&lt;答复&gt;</textarea>" in got.text
    assert "tabs" not in got.text
    assert somebody.post("/desk/cases/none/move", move="accept").headers["location"] == "/desk/login"


def test_every_answer_is_closed_to_the_outside(come: Come) -> None:
    somebody = come(Role.CLERK)
    for path in ("/desk", "/desk/staff", "/desk/cases/none", "/desk/login"):
        headers = somebody.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "max-age" in headers["strict-transport-security"]


def test_no_page_has_a_script_or_a_style_within(come: Come) -> None:
    somebody = come(*Role, office="civil-affairs")
    for path in ("/desk", "/desk/cases", "/desk/calls", "/desk/bookings", "/desk/staff", "/desk/kiosks", "/desk/login"):
        page = somebody.get(path).text
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick" not in page
        assert page.count("<script") == 1


def test_static_files_are_named_and_no_others(come: Come) -> None:
    somebody = come(Role.CLERK)
    assert somebody.get("/desk/static/desk.css").headers["content-type"].startswith("text/css")
    assert somebody.get("/desk/static/desk.js").headers["content-type"].startswith("text/javascript")
    for name in ("..%2Fwords.py", "words.py", "%2e%2e%2f__init__.py"):
        assert somebody.get(f"/desk/static/{name}").status_code == 404


@pytest.mark.parametrize("kind", ["application/json", "text/plain", ""])
def test_only_forms_are_read(come: Come, kind: str) -> None:
    somebody = come(Role.ADMIN)
    got = somebody.client.post("/desk/staff", content=b"{}", headers={"content-type": kind})
    assert (got.status_code, "request.unreadable" in got.text) == (400, True)


def test_a_form_that_is_too_long_is_refused(come: Come) -> None:
    somebody = come(Role.ADMIN)
    got = somebody.post("/desk/staff", name="x" * 3_000_000)
    assert (got.status_code, "attachment.refused" in got.text) == (400, True)
