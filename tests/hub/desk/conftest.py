"""People at the desk: each is a browser that is logged in, without the price of a password."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import insert, select

from kiosk.hub.app import make_app
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.hub.role import Role
from kiosk.hub.staff_book import COOKIE, Staff
from kiosk.hub.tables import AUDIT, STAFF
from kiosk.wire_message import SubmissionSent
from tests.hub.conftest import Enrolled

FIRST, PASSWORD = "a first password", "a second password"
CSRF = re.compile(r'name="csrf" value="([^"]+)"')


@dataclass
class Browser:
    """One of the staff: a browser, and what stands in its forms."""

    login: str
    client: TestClient
    csrf: str

    def get(self, path: str) -> Response:
        return self.client.get(path, follow_redirects=False)

    def post(self, path: str, **words: object) -> Response:
        told = {"csrf": self.csrf, **{name: value for name, value in words.items() if value is not None}}
        files = told.pop("files", None)
        return self.client.post(path, data=told, files=files, follow_redirects=False)

    def text(self, path: str) -> str:
        """The page, as it is read."""
        got = self.get(path)
        assert got.status_code == 200, (got.status_code, got.text[:300])
        return words_of(got)


def words_of(response: Response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


Come = Callable[..., Browser]


@pytest.fixture
def come(hub: Hub) -> Iterator[Come]:
    """`come(Role.CLERK, office="civil-affairs")` → a browser of somebody with these roles."""
    app, staff = make_app(hub), Staff(hub)
    opened: list[TestClient] = []

    def make(*roles: Role, office: str = "", login: str = "") -> Browser:
        login = login or f"{'-'.join(roles)}-{len(opened)}"
        row = {"login": login, "name": f"同事{len(opened)}", "office": office, "roles": sorted(roles)}
        with hub.store.transaction() as connection:
            connection.execute(insert(STAFF).values(**row, password="-", is_active=True, must_change=False))
        cookie = staff._begin(login)
        visit = staff.visit(cookie)
        assert visit
        client = TestClient(app, base_url="https://hub.example", cookies={COOKIE: cookie})
        opened.append(client)
        return Browser(login, client, visit.csrf)

    yield make
    for client in opened:
        client.close()


@pytest.fixture
def case(hub: Hub, kiosk: Enrolled, submission: Callable[..., SubmissionSent]) -> Callable[..., str]:
    """`case(item, answers=…)` → the number of a new case."""

    def make(item: str = "", **facts: object) -> str:
        came = submission(item, **facts) if item else submission(**facts)
        return take(hub, kiosk.id, came).case_number

    return make


def audited(hub: Hub) -> list[tuple[str, str, str]]:
    """(who, what, to what) of everything that was noted."""
    with hub.store.transaction() as connection:
        wanted = select(AUDIT.c.staff, AUDIT.c.action, AUDIT.c.subject).order_by(AUDIT.c.id)
        return [(row.staff, row.action, row.subject) for row in connection.execute(wanted)]
