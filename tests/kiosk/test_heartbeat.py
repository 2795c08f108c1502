"""How the kiosk is: told every minute, as it is, counted once, also when answers are lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.heartbeat import Health, Heartbeats, health_of, heartbeat_of, read_health, write_health
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code, HubError
from kiosk.model.submission import OutboxCounts
from kiosk.wire_message import DeviceTold, Heartbeat, HeartbeatTaken
from offline_cache.database import Database
from offline_cache.metric import Metrics, Untold
from offline_cache.outbox import Outbox
from tests.offline_cache.folder import HUB_PUBLIC_KEY
from tests.offline_cache.people import submission

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NOTHING = OutboxCounts(0, 0, None)
STATUSES = {
    DeviceKind.PRINTER: DeviceStatus(
        DeviceState.DEGRADED, Code.PAPER_LOW, {"metres_left": "3.5", "receipts_left": "9"}
    ),
    DeviceKind.CARD_READER: DeviceStatus(DeviceState.READY),
}


class Desk:
    """A hub that adds up what is told, and knows a heartbeat by its moment."""

    def __init__(self) -> None:
        self.came: list[Heartbeat] = []
        self.counts: dict[str, int] = {}
        self.fault: HubError | None = None
        self.loses_answers = False

    def heartbeat(self, beat: Heartbeat) -> HeartbeatTaken:
        if self.fault:
            raise self.fault
        if beat.at not in [one.at for one in self.came]:
            for name, value in beat.counts.items():
                self.counts[name] = self.counts.get(name, 0) + value
        self.came.append(beat)
        if self.loses_answers:
            raise HubError(Code.HUB_UNREACHABLE, reason="ProtocolError")
        return HeartbeatTaken(beat.at)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "kiosk.db")
    yield database
    database.close()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def beats(database: Database, desk: Desk) -> Heartbeats:
    outbox = Outbox(database, HUB_PUBLIC_KEY, lambda: NOW)
    health = Health(NOW, "2026.11.1")
    return Heartbeats(
        Metrics(database), outbox, desk, health=lambda: health, version="0.1.0", every_s=60, chance=lambda: 0.5
    )


def test_health_says_how_each_device_is(tmp_path: Path) -> None:
    health = health_of(STATUSES, "2026.11.1", NOW)
    write_health(tmp_path, health)
    assert read_health(tmp_path) == health
    assert health.paper_left_m == 3.5
    assert DeviceTold("printer", "degraded", "paper.low") in health.devices
    assert DeviceTold("card_reader", "ready") in health.devices
    assert list(tmp_path.iterdir()) == [tmp_path / "health.json"]


def test_a_kiosk_without_a_printer_tells_no_paper() -> None:
    assert health_of({}, "", NOW).paper_left_m is None
    silent = {DeviceKind.PRINTER: DeviceStatus(DeviceState.ABSENT, Code.DEVICE_ABSENT)}
    assert health_of(silent, "", NOW).paper_left_m is None


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"at": 3}'])
def test_no_health_is_no_health(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "health.json").write_text(text)
    assert read_health(tmp_path) is None


def test_a_heartbeat_holds_all_of_it() -> None:
    untold = Untold(NOW - timedelta(minutes=1), {"visits": 3})
    counts = OutboxCounts(2, 1, NOW - timedelta(hours=1))
    beat = heartbeat_of(NOW, untold, counts, health_of(STATUSES, "v1", NOW), "0.1.0")
    assert (beat.waiting, beat.parked, beat.oldest_waiting_at) == (2, 1, NOW - timedelta(hours=1))
    assert (beat.since, beat.counts, beat.paper_left_m) == (NOW - timedelta(minutes=1), {"visits": 3}, 3.5)
    assert (beat.software_version, beat.content_version) == ("0.1.0", "v1")
    assert beat.devices[0] == DeviceTold("shell", "ready")
    assert len(beat.devices) == 3


@pytest.mark.parametrize("age", [timedelta(minutes=2), timedelta(minutes=-2)])
def test_an_old_health_says_that_the_shell_does_not_run(age: timedelta) -> None:
    beat = heartbeat_of(NOW, Untold(None, {}), NOTHING, health_of(STATUSES, "v1", NOW - age), "")
    assert beat.devices == (DeviceTold("shell", "absent"),)
    assert (beat.paper_left_m, beat.content_version) == (None, "v1")


def test_no_more_figures_than_the_contract_takes() -> None:
    many = {f"item.{number}": number for number in range(1000)}
    beat = heartbeat_of(NOW, Untold(None, many), NOTHING, None, "")
    assert len(beat.counts) == 400
    assert beat.counts["item.999"] == 999


def test_it_is_told_every_minute(beats: Heartbeats, desk: Desk, database: Database) -> None:
    Metrics(database).count(NOW.date(), {"visits": 2})
    Outbox(database, HUB_PUBLIC_KEY, lambda: NOW).put(submission("a"))
    assert beats.step(NOW) == 60
    assert (beats.code, beats.reached_at) == (None, NOW)
    assert beats.step(NOW + timedelta(minutes=1)) == 60
    first, second = desk.came
    assert (first.counts, first.since, first.waiting) == ({"visits": 2}, None, 1)
    assert (second.counts, second.since) == ({}, NOW)


def test_days_offline_are_one_heartbeat(beats: Heartbeats, desk: Desk, database: Database) -> None:
    """The one that failed first, and the one that tells the rest."""
    desk.fault = HubError(Code.HUB_UNREACHABLE, reason="x")
    waits = []
    for day in range(30):
        Metrics(database).count((NOW + timedelta(days=day)).date(), {"visits": 10})
        waits.append(beats.step(NOW + timedelta(days=day)))
    assert beats.code == "hub.unreachable"
    assert 30 <= min(waits) <= max(waits) <= 600
    desk.fault = None
    later = NOW + timedelta(days=30)
    assert beats.step(later) == 0, "at once a fresh one"
    assert beats.step(later) == 60
    assert desk.counts == {"visits": 300}
    assert len(desk.came) == 2
    assert desk.came[-1].at == later


def test_lost_answers_count_nothing_twice(beats: Heartbeats, desk: Desk, database: Database) -> None:
    desk.loses_answers = True
    for minute in range(5):
        Metrics(database).count(NOW.date(), {"visits": 1})
        beats.step(NOW + timedelta(minutes=minute))
    desk.loses_answers = False
    beats.step(NOW + timedelta(minutes=6))
    beats.step(NOW + timedelta(minutes=6))
    assert desk.counts == {"visits": 5}


def test_the_hub_may_ask_for_rest(beats: Heartbeats, desk: Desk) -> None:
    desk.fault = HubError(Code.HUB_UNREACHABLE, status=503, retry_after_s=300.0)
    assert beats.step(NOW) >= 300
    desk.fault = HubError(Code.HUB_REFUSED, why="kiosk.retired", status=403)
    beats.step(NOW)
    assert beats.code == "kiosk.retired"
