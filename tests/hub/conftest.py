"""A hub to test with: its own store, keys and clock, one small content for all; kiosks, submissions, staff to order."""

from __future__ import annotations

import base64
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from nacl.signing import SigningKey
from sqlalchemy import insert

from kiosk.bench.postgres import binaries
from kiosk.hub.app import make_app
from kiosk.hub.hub import Hub
from kiosk.hub.keys import HubKeys
from kiosk.hub.role import Actor, Role
from kiosk.hub.store import Store
from kiosk.hub.tables import KIOSK
from kiosk.model.card import Identity, Proof
from kiosk.model.form import Answer
from kiosk.model.submission import Submission
from kiosk.wire_message import SubmissionSent
from kiosk.wire_signature import sign
from offline_cache.catalogue import Catalogue
from offline_cache.seal import seal
from tests.hub.content import HANDLE, build_content
from tests.hub.postgres import Server, running

NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # Monday, half past nine in Beijing
ZONE_ID = "33052101"
BOTH = ("hub", "api")  # folders of tests that run over both databases
NUMBER, NAME, PHONE = "330521198808080026", "测试居民", "13800005678"


@dataclass
class Clock:
    """The hub's time in a test: it stands still until it is moved."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **spans: float) -> None:
        self.at += timedelta(**spans)


@dataclass
class Enrolled:
    """A kiosk that the hub knows, with its private key."""

    id: str
    key: SigningKey = field(default_factory=SigningKey.generate)

    @property
    def public_key(self) -> str:
        return base64.b64encode(bytes(self.key.verify_key)).decode()


@pytest.fixture(scope="session")
def content_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("content")
    return build_content(folder / "source", folder / "content.db")


@pytest.fixture
def clock() -> Clock:
    return Clock()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is of the hub itself is tried over both databases; its pages, and what `OVER_ONE`, over one."""
    is_both = metafunc.definition.path.parent.name in BOTH and not getattr(metafunc.module, "OVER_ONE", False)
    if "store_kind" in metafunc.fixturenames and is_both:
        other = pytest.param("postgresql", marks=pytest.mark.xdist_group("postgres"))
        metafunc.parametrize("store_kind", ["sqlite", other], indirect=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    found = binaries()
    if found is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with running(found) as server:
        yield server


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with all its tables, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "hub.db"
    Store.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def store_kind(request: pytest.FixtureRequest) -> str:
    return getattr(request, "param", "sqlite")


@pytest.fixture
def store_url(store_kind: str, request: pytest.FixtureRequest) -> str:
    """A database with its tables and nothing in them."""
    if store_kind == "sqlite":
        file: Path = request.getfixturevalue("tmp_path") / "hub.db"
        shutil.copyfile(request.getfixturevalue("migrated"), file)
        return f"sqlite:///{file}"
    return str(request.getfixturevalue("postgres").empty())


@pytest.fixture
def hub(tmp_path: Path, content_file: Path, clock: Clock, store_url: str) -> Iterator[Hub]:
    catalogue, store = Catalogue.open(content_file), Store.open(store_url)
    home = tmp_path / "home"
    home.mkdir()
    yield Hub(store, HubKeys(), home, catalogue, "https://hub.example", clock)
    store.close()
    catalogue.close()


@pytest.fixture
def kiosk(hub: Hub) -> Enrolled:
    return add_kiosk(hub)


@pytest.fixture
def client(hub: Hub) -> Iterator[TestClient]:
    with TestClient(make_app(hub), base_url="https://hub.example") as client:
        yield client


@pytest.fixture
def submission(hub: Hub) -> Callable[..., SubmissionSent]:
    """`submission(item, answers={...}, number=…)` → what a kiosk sends of it."""

    def make(item: str = HANDLE, **facts: Any) -> SubmissionSent:
        return sent(hub, item, **facts)

    return make


@pytest.fixture
def staff() -> Callable[..., Actor]:
    """`staff(Role.CLERK, office="civil-affairs")` → an actor; who logs in is made with the staff book."""

    def make(*roles: Role, office: str = "", login: str = "") -> Actor:
        return Actor(login or "-".join(["test", *roles]), office, frozenset(roles))

    return make


def add_kiosk(hub: Hub, name: str = "大厅一号", zone_id: str = ZONE_ID) -> Enrolled:
    made = Enrolled(f"k-{uuid4().hex[:12]}")
    row = {"id": made.id, "zone_id": zone_id, "name": name, "public_key": made.public_key, "enrolled_at": hub.now()}
    with hub.store.transaction() as connection:
        connection.execute(insert(KIOSK).values(**row))
    return made


def opened_submission(
    hub: Hub,
    item: str = HANDLE,
    *,
    id: str = "",  # noqa: A002
    number: str = NUMBER,
    name: str = NAME,
    phone: str = PHONE,
    answers: dict[str, Answer] | None = None,
    confirmed_at: datetime | None = None,
) -> Submission:
    told = {"phone": phone} | (answers or {})
    identity = Identity(Proof.TYPED, number, name, phone)
    at = confirmed_at or hub.now()
    return Submission(id or uuid4().hex, item, "测试事项", "2026.11.1", ZONE_ID, {}, told, identity, at)


def sent(hub: Hub, item: str = HANDLE, **facts: Any) -> SubmissionSent:
    return sent_of(hub, opened_submission(hub, item, **facts))


def sent_of(hub: Hub, submission: Submission) -> SubmissionSent:
    sealed = seal(msgspec.json.encode(submission), hub.keys.seal_public)
    return SubmissionSent(
        id=submission.id,
        receipt_number=f"{ZONE_ID}-20261123-{submission.id[:4]}",
        receipt_code=submission.id[:6].upper(),
        item_code=submission.item_code,
        committed_at=submission.confirmed_at,
        sealed=base64.b64encode(sealed).decode(),
    )


@pytest.fixture
def ask(client: TestClient, kiosk: Enrolled, clock: Clock) -> Callable[..., Response]:
    """`ask("POST", "/v1/…", message)`: as the enrolled kiosk `kiosk`, signed; `by`, `headers`, `at` may be others."""

    def send(
        method: str,
        path: str,
        said: object = None,
        *,
        by: Enrolled = kiosk,
        headers: dict[str, str] | None = None,
        at: datetime | None = None,
    ) -> Response:
        body = said if isinstance(said, bytes) else b"" if said is None else msgspec.json.encode(said)
        told = {"content-type": "application/json"} if body else {}
        told |= signature(by, method, path, told, body, at or clock())
        return client.request(method, path, content=body, headers=told | (headers or {}))

    return send


def signature(  # noqa: PLR0917
    by: Enrolled, method: str, path: str, headers: dict[str, str], body: bytes, at: datetime
) -> dict[str, str]:
    return sign(bytes(by.key), by.id, method, path, headers, body, at, secrets.token_urlsafe(24))
