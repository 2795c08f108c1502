"""From the outbox to the hub: in order, each one once, whatever happens on the way; a bad one holds up no other."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.budget import BURST_S, Budget
from kiosk.model.errors import Code, HubError
from kiosk.model.submission import OutboxState
from kiosk.uplink import IDLE_S, Uplink
from kiosk.wire_message import SubmissionSent, SubmissionTaken
from offline_cache.database import Database
from offline_cache.outbox import Outbox
from tests.offline_cache.folder import HUB_PUBLIC_KEY
from tests.offline_cache.people import submission

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Desk:
    """A hub that takes everything, unless `fault` says otherwise."""

    def __init__(self) -> None:
        self.now = NOW
        self.came: list[str] = []
        self.asked: list[str] = []
        self.fault: Callable[[str], HubError | None] = lambda _: None

    def submit(self, sent: SubmissionSent) -> SubmissionTaken:
        self.asked.append(sent.id)
        if (fault := self.fault(sent.id)) is not None:
            raise fault
        if sent.id not in self.came:
            self.came.append(sent.id)
        return SubmissionTaken(sent.id, f"C-{sent.id}", self.now)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "kiosk.db")
    yield database
    database.close()


class Scene:
    """An outbox, a desk, an uplink, and a clock that goes as far as the uplink wants to wait."""

    def __init__(self, database: Database) -> None:
        self.now = NOW
        self.outbox = Outbox(database, HUB_PUBLIC_KEY, lambda: self.now)
        self.desk = Desk()
        self.chance = random.Random(1)
        self.renew()

    def renew(self, rest_s: Callable[[int], float] = lambda _: 0.0) -> None:
        """As after a restart."""
        self.uplink = Uplink(self.outbox, self.desk, rest_s, self.chance.random)

    def put(self, *keys: str) -> None:
        for key in keys:
            self.outbox.put(submission(key))
            self.now += timedelta(seconds=1)

    def run(self, for_s: float) -> None:
        """Idle looks are made seldom here: a virtual hour would cost a thousand of them."""
        until = self.now + timedelta(seconds=for_s)
        while self.now < until:
            wait_s = self.uplink.step(self.now)
            self.now += timedelta(seconds=for_s / 20 if wait_s == IDLE_S else wait_s or 0.001)

    @property
    def left(self) -> dict[str, tuple[OutboxState, str]]:
        return {row.submission_id: (row.state, row.reason) for row in self.outbox.rows()}


@pytest.fixture
def scene(database: Database) -> Scene:
    return Scene(database)


def offline(_key: str) -> HubError:
    return HubError(Code.HUB_UNREACHABLE, reason="NewConnectionError")


def refusal(why: str, status: int = 422) -> HubError:
    return HubError(Code.HUB_REFUSED, why=why, status=status)


def test_they_go_in_order_and_leave(scene: Scene) -> None:
    scene.put("c", "a", "b")
    scene.run(5)
    assert scene.desk.asked == ["c", "a", "b"]
    assert (scene.left, scene.uplink.code) == ({}, None)
    assert scene.uplink.reached_at is not None
    assert scene.uplink.step(scene.now) == IDLE_S


def test_offline_for_thirty_days_they_go_in_order_and_few_tries_were_made(scene: Scene) -> None:
    scene.desk.fault = offline
    for day in range(30):
        scene.put(*(f"{day:02}-{number}" for number in range(4)))
        for _ in range(2):
            scene.renew()
            scene.run(600)
        scene.now += timedelta(hours=23)
    assert scene.desk.came == []
    assert len(set(scene.desk.asked)) == 1, "only the first of the line was tried"
    assert scene.uplink.code == "hub.unreachable"
    tries = len(scene.desk.asked)
    assert 30 < tries < 30 * 8
    scene.desk.fault = lambda _: None
    for _ in range(7):
        scene.run(100)
    assert scene.desk.came == [f"{day:02}-{number}" for day in range(30) for number in range(4)]
    assert len(scene.desk.asked) == tries + 120
    assert scene.left == {}


def test_a_restart_does_not_forget_to_rest(scene: Scene) -> None:
    scene.put("a", "b")
    scene.desk.fault = offline
    for _ in range(8):
        scene.run(60)
    tries = len(scene.desk.asked)
    for _ in range(20):
        scene.renew()
        scene.uplink.step(scene.now)
    assert len(scene.desk.asked) <= tries + 1


def test_what_the_hub_refuses_is_parked_and_holds_up_nothing(scene: Scene) -> None:
    scene.put("a", "b", "c")
    scene.desk.fault = lambda key: refusal("submission.differs", 409) if key == "b" else None
    scene.run(5)
    assert scene.desk.came == ["a", "c"]
    assert scene.left == {"b": (OutboxState.PARKED, "submission.differs")}
    scene.desk.fault = lambda _: None
    scene.run(3600)
    assert scene.desk.came == ["a", "c"], "parked is parked"
    scene.outbox.release("b")
    scene.run(5)
    assert (scene.desk.came, scene.left) == (["a", "c", "b"], {})


def test_a_request_that_was_spoilt_on_its_way_is_not_parked_at_once(scene: Scene) -> None:
    scene.put("a", "b")
    spoilt = iter([True, True, False])
    scene.desk.fault = lambda key: refusal("request.unreadable", 400) if key == "a" and next(spoilt) else None
    scene.run(60)
    assert (sorted(scene.desk.came), scene.left) == (["a", "b"], {})


def test_one_that_can_never_be_read_is_parked_in_the_end(scene: Scene) -> None:
    scene.put("a")
    scene.desk.fault = lambda _: refusal("request.too-long", 413)
    for _ in range(10):
        scene.run(100)
    assert scene.left == {"a": (OutboxState.PARKED, "request.too-long")}
    assert len(scene.desk.asked) == 4


@pytest.mark.parametrize("why", ["request.forged", "request.out-of-time", "kiosk.retired", "kiosk.unknown"])
def test_a_kiosk_that_is_not_believed_parks_nothing(scene: Scene, why: str) -> None:
    scene.put("a", "b")
    scene.desk.fault = lambda _: refusal(why, 401)
    scene.run(600)
    assert {state for state, _ in scene.left.values()} == {OutboxState.WAITING}
    assert set(scene.desk.asked) == {"a"}
    assert scene.uplink.code == why
    scene.desk.fault = lambda _: None
    scene.run(700)
    assert scene.desk.came == ["a", "b"]


def test_one_that_the_hub_stumbles_over_holds_up_no_other(scene: Scene) -> None:
    scene.put("a", "b", "c")
    scene.desk.fault = lambda key: HubError(Code.HUB_UNREACHABLE, status=500) if key == "a" else None
    scene.run(5)
    assert scene.desk.came == ["b", "c"]
    assert scene.left == {"a": (OutboxState.WAITING, "hub.unreachable 500")}
    scene.desk.fault = lambda _: None
    scene.run(1300)
    assert scene.desk.came == ["b", "c", "a"]


def test_a_hub_that_stumbles_over_everything_is_left_alone(scene: Scene) -> None:
    scene.put(*"abcdefgh")
    scene.desk.fault = lambda _: HubError(Code.HUB_UNREACHABLE, status=500)
    scene.run(1)
    assert scene.desk.asked == ["a", "b", "c"]


def test_the_hub_may_name_a_time(scene: Scene) -> None:
    scene.put("a")
    scene.desk.fault = lambda _: HubError(Code.HUB_UNREACHABLE, status=503, retry_after_s=120.0)
    scene.run(119)
    assert scene.desk.asked == ["a"]
    scene.desk.fault = lambda _: None
    scene.run(20)
    assert scene.desk.came == ["a"]


def test_an_answer_about_another_submission_is_none(scene: Scene) -> None:
    scene.put("a")
    scene.desk.submit = lambda sent: SubmissionTaken("x", "C-x", NOW)  # type: ignore[method-assign]
    scene.uplink.step(scene.now)
    assert scene.left == {"a": (OutboxState.WAITING, "hub.unreachable")}


def test_the_bandwidth_has_a_budget(scene: Scene) -> None:
    sizes_bytes: list[int] = []

    def rest_s(size_bytes: int) -> float:
        sizes_bytes.append(size_bytes)
        return 30.0

    scene.renew(rest_s)
    scene.put("a", "b")
    assert scene.uplink.step(scene.now) == 30.0
    assert scene.desk.came == ["a"]
    scene.run(100)
    assert scene.desk.came == ["a", "b"]
    assert 500 < min(sizes_bytes) <= max(sizes_bytes) < 10_000


def test_thirty_days_go_out_within_the_budget(scene: Scene) -> None:
    """Through the token bucket of the line, by its own clock."""
    rate_bytes_s, went = 1000, list[int]()

    def now_s() -> float:
        return scene.now.timestamp()

    budget = Budget(rate_bytes_s, None, clock_s=now_s, wall_clock=lambda: scene.now)

    def rest_s(size_bytes: int) -> float:
        went.append(size_bytes)
        return budget.rest_s(size_bytes)

    scene.put(*(f"{number:02}" for number in range(60)))
    scene.renew(rest_s)
    begun = scene.now
    while scene.left:
        scene.now += timedelta(seconds=scene.uplink.step(scene.now) or 0.001)
    took_s = (scene.now - begun).total_seconds()
    assert scene.desk.came == [f"{number:02}" for number in range(60)]
    assert sum(went) / rate_bytes_s - BURST_S - 2 <= took_s <= sum(went) / rate_bytes_s + 2


def test_lost_answers_do_not_double(scene: Scene) -> None:
    """The hub takes it and the line breaks: it is sent again, and is one submission."""
    chance = random.Random(7)
    scene.put(*(f"{number:02}" for number in range(20)))
    really = scene.desk.submit

    def submit(sent: SubmissionSent) -> SubmissionTaken:
        taken = really(sent)
        if chance.random() < 0.5:
            raise offline(sent.id)
        return taken

    scene.desk.submit = submit  # type: ignore[method-assign]
    for _ in range(20):
        scene.run(200)
    assert scene.desk.came == [f"{number:02}" for number in range(20)]
    assert scene.left == {}
