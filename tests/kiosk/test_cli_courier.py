"""The courier, enrolling and the outbox from the command line, against a hub that answers over HTTP."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main
from kiosk.hub_link import FILE, read_link
from kiosk.model.submission import OutboxState
from offline_cache.database import Database
from offline_cache.outbox import Outbox
from offline_cache.seal import key_pair
from tests.kiosk.hub_stub import Asked, Stub, hub_stub
from tests.offline_cache.folder import HUB_PUBLIC_KEY
from tests.offline_cache.people import submission

ROOT = Path(__file__).parents[2]
HUB_KEY = key_pair()[1]
ENDS_WITHIN_S = 1.0


@pytest.fixture
def stub() -> Iterator[Stub]:
    with hub_stub() as stub:
        stub.answer = hub
        yield stub


def hub(asked: Asked) -> tuple[int, Any]:
    now = datetime.now(UTC).isoformat()
    if asked.path == "/v1/enrolments":
        return 200, {"kiosk_id": "k-1", "zone_id": "33052101", "hub_public_key": HUB_KEY}
    if asked.path == "/v1/submissions":
        return 200, {"id": asked.told["id"], "case_number": "C-1", "received_at": now}
    return 200, {"now": now}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "kiosk.toml"
    file.write_text("[courier]\nheartbeat_s = 1\n", encoding="utf-8")
    return file


def said(capsys: pytest.CaptureFixture[str], config: Path, *words: str) -> tuple[int, Any]:
    code = main([*words, "--config", str(config), "--json"])
    return code, json.loads(capsys.readouterr().out)


def outbox_of(config: Path) -> tuple[Database, Outbox]:
    database = Database.open(config.parent / "var" / "kiosk.db")
    return database, Outbox(database, HUB_PUBLIC_KEY)


def test_enrolling(capsys: pytest.CaptureFixture[str], config: Path, stub: Stub) -> None:
    code, told = said(capsys, config, "enrol", stub.address, "ABCD-EFGH")
    assert (code, told) == (
        0,
        {"address": stub.address, "kiosk_id": "k-1", "zone_id": "33052101", "zone_fits": True},
    )
    link = read_link(config.parent / "var")
    assert link is not None
    assert link.hub_public_key == HUB_KEY
    code, told = said(capsys, config, "enrol", stub.address, "ABCD-EFGH")
    assert (code, told["error"]["code"]) == (1, "kiosk.enrolled-already")
    assert said(capsys, config, "enrol", stub.address, "ABCD-EFGH", "--again")[0] == 0


def test_a_code_of_another_zone_is_told(capsys: pytest.CaptureFixture[str], config: Path, stub: Stub) -> None:
    stub.answer = lambda _: (200, {"kiosk_id": "k-1", "zone_id": "99", "hub_public_key": HUB_KEY})
    assert main(["enrol", stub.address, "ABCD-EFGH", "--config", str(config)]) == 1
    assert "kiosk.toml says zone 33052101" in capsys.readouterr().out


def test_in_production_nothing_is_said_in_the_clear(
    capsys: pytest.CaptureFixture[str], config: Path, stub: Stub
) -> None:
    config.write_text(
        '[kiosk]\nmode = "production"\n[card_reader]\ndriver = "sam"\nport = "usb"\n'
        '[printer]\ndriver = "escpos"\nport = "/dev/usb/lp0"\n',
        encoding="utf-8",
    )
    code, told = said(capsys, config, "enrol", stub.address, "ABCD-EFGH")
    assert (code, told["error"]["code"], stub.asked) == (1, "config.bad-value", [])


def test_an_address_without_a_scheme_is_told_as_the_address(capsys: pytest.CaptureFixture[str], config: Path) -> None:
    code, told = said(capsys, config, "enrol", "hub.example.gov.cn", "ABCD-EFGH")
    assert (code, told["error"]["code"], told["error"]["facts"]["key"]) == (1, "config.bad-value", "address")


def test_the_outbox_by_hand(capsys: pytest.CaptureFixture[str], config: Path) -> None:
    database, outbox = outbox_of(config)
    first, second = (outbox.put(submission(key)).receipt_number for key in "ab")
    outbox.park("a", "submission.differs")
    outbox.postpone("b", datetime(2100, 1, 1, tzinfo=UTC), "hub.unreachable")
    code, told = said(capsys, config, "outbox", "show", first)
    assert (code, told["state"], told["reason"]) == (0, "parked", "submission.differs")
    assert not {"sealed", "receipt_code"} & told.keys()
    assert said(capsys, config, "outbox", "retry") == (0, [second])
    assert said(capsys, config, "outbox", "retry", first) == (0, [])
    assert said(capsys, config, "outbox", "release", first) == (0, first)
    rows = outbox.rows()
    assert {row.state for row in rows} == {OutboxState.WAITING}
    assert max(row.due_at for row in rows) <= datetime.now(UTC)
    code, told = said(capsys, config, "outbox", "show", "33052101-20260101-0001")
    assert (code, told["error"]["code"]) == (1, "outbox.unknown")
    database.close()


def test_nothing_to_carry(capsys: pytest.CaptureFixture[str], config: Path) -> None:
    code, told = said(capsys, config, "courier", "run")
    assert (code, told["error"]["code"]) == (1, "kiosk.not-enrolled")
    assert said(capsys, config, "courier", "status") == (1, None)


def test_a_courier_carries_tells_and_ends(capsys: pytest.CaptureFixture[str], config: Path, stub: Stub) -> None:
    assert said(capsys, config, "enrol", stub.address, "ABCD-EFGH")[0] == 0
    database, outbox = outbox_of(config)
    outbox.put(submission("a"))
    courier = start(config)
    try:
        until(lambda: not outbox.rows())
        until(lambda: any(asked.path == "/v1/heartbeats" for asked in stub.asked))
        outbox.put(submission("b"))  # while it runs, as the shell does
        until(lambda: not outbox.rows())
        until((config.parent / "var" / "courier.json").exists)
        assert [asked.told["id"] for asked in stub.asked if asked.path == "/v1/submissions"] == ["a", "b"]
        code, told = said(capsys, config, "courier", "status")
        assert (code, told["line"]["kiosk_id"]) == (0, "k-1")
        second = start(config)
        assert second.wait(20) == 1
        assert b"courier.runs" in second.communicate()[1]
        courier.send_signal(signal.SIGTERM)
        begun = time.monotonic()
        assert courier.wait(20) == 0
        assert time.monotonic() - begun < ENDS_WITHIN_S * 5  # beside others on a busy machine
    finally:
        courier.kill()
        courier.communicate()
        database.close()


def test_enrolled_anew_it_ends_to_be_started_again(
    capsys: pytest.CaptureFixture[str], config: Path, stub: Stub
) -> None:
    assert said(capsys, config, "enrol", stub.address, "ABCD-EFGH")[0] == 0
    courier = start(config)
    try:
        until((config.parent / "var" / "courier.json").exists)
        os.utime(config.parent / "var" / FILE)
        assert courier.wait(20) == 0
    finally:
        courier.kill()
        courier.communicate()


def start(config: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kiosk", "courier", "run", "--config", str(config)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def until(says: Callable[[], bool], timeout_s: float = 30.0) -> None:
    deadline = time.monotonic() + timeout_s
    while not says():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)
