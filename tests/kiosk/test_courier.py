"""The courier's loops outlive whatever goes wrong in them, and all of it ends within a second when it is told to."""

from __future__ import annotations

import fcntl
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.courier import FAULT_PAUSE_S, LOCK_FILE, Courier, Loop, alone
from kiosk.courier_state import FILE, StateBook, read_state
from kiosk.courier_watch import CourierWatch
from kiosk.model.errors import CacheError, Code
from kiosk.model.submission import OutboxCounts

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PERSONAL = "330521198808080026"


def test_a_failure_is_remembered_until_it_is_over() -> None:
    outcomes = iter([CacheError(Code.STORE_FULL), ValueError("x"), None])

    def step() -> float:
        if (fault := next(outcomes)) is not None:
            raise fault
        return 3.0

    loop = Loop("uplink", step)
    told = [(loop.turn(), loop.code) for _ in range(3)]
    assert told == [(FAULT_PAUSE_S, "store.full"), (FAULT_PAUSE_S, "bug"), (3.0, "")]


def test_a_bug_is_logged_without_what_it_held(caplog: pytest.LogCaptureFixture) -> None:
    def step() -> float:
        raise ValueError(PERSONAL)

    with caplog.at_level(logging.DEBUG):
        Loop("uplink", step).turn()
    assert "bug in uplink: ValueError at test_courier.py" in caplog.text
    assert PERSONAL not in caplog.text


def test_a_loop_that_hangs_holds_up_no_other_and_not_the_end() -> None:
    stopped, hung, turns = threading.Event(), threading.Event(), []

    def hangs() -> float:
        hung.wait(30)
        return 0.0

    def works() -> float:
        turns.append(1)
        if len(turns) == 20:
            stopped.set()
        return 0.001

    begun = time.monotonic()
    Courier((Loop("releases", hangs), Loop("uplink", works)), stopped).run()
    hung.set()
    assert len(turns) == 20
    assert time.monotonic() - begun < 5


def test_one_courier_in_a_folder(tmp_path: Path) -> None:
    with alone(tmp_path / "var"):
        with pytest.raises(CacheError) as caught, alone(tmp_path / "var"):
            pass
        assert caught.value.code is Code.COURIER_RUNS
    with alone(tmp_path / "var"):
        pass


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    with pytest.raises(CacheError) as caught, alone(tmp_path / "var"):
        pass
    assert caught.value.code is Code.STORE_UNAVAILABLE


class Box:
    def counts(self) -> OutboxCounts:
        return OutboxCounts(2, 1, NOW)


class Teller:
    def __init__(self, code: str | None, reached_at: datetime | None) -> None:
        self.code, self.reached_at, self.drift_s = code, reached_at, 12.5


def test_what_the_courier_knows_is_written_when_it_changes(tmp_path: Path) -> None:
    book = StateBook(tmp_path)
    book.write()
    state = read_state(tmp_path)
    assert state is not None
    assert (state.line, state.releases, state.faults) == (None, None, {})
    uplink, beats = Teller("kiosk.retired", NOW), Teller(None, NOW + timedelta(minutes=1))
    loop = Loop("uplink", lambda: 1.0)
    loop.code = "store.full"
    book.line("https://hub.example", "k-1", uplink, Box(), (uplink, beats))
    book.watch([loop])
    book.looked(type("Stale", (), {"code": Code.RELEASE_UNREACHABLE})(), NOW)
    book.write()
    state = read_state(tmp_path)
    assert state is not None
    assert state.line is not None
    assert (state.line.code, state.line.reached_at) == ("kiosk.retired", NOW + timedelta(minutes=1))
    assert (state.line.drift_s, state.line.waiting, state.line.parked) == (12.5, 2, 1)
    assert state.releases is not None
    assert (state.releases.outcome, state.releases.code) == ("stale", "release.unreachable")
    assert state.faults == {"uplink": "store.full"}
    written = (tmp_path / FILE).stat().st_mtime_ns
    book.write()
    assert (tmp_path / FILE).stat().st_mtime_ns == written


@pytest.mark.parametrize("text", [None, "", "{", "{}"])
def test_no_state(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / FILE).write_text(text)
    assert read_state(tmp_path) is None


def until(says: Callable[[], bool], timeout_s: float = 10.0) -> None:
    deadline = time.monotonic() + timeout_s
    while not says():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.01)


def test_a_courier_that_ends_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.courier_watch.delay_s", lambda *_: 0.01)
    log = tmp_path / "log"
    watch = CourierWatch((sys.executable, "-c", f"open({str(log)!r}, 'a').write('x')"), lambda: True)
    watch.start()
    until(lambda: log.exists() and len(log.read_text()) >= 3)
    watch.stop()
    assert watch.starts >= 3


def test_stopping_ends_the_courier(tmp_path: Path) -> None:
    lock = tmp_path / LOCK_FILE
    lock.touch()
    holds = f"import fcntl, time; f = open({str(lock)!r}); fcntl.flock(f, fcntl.LOCK_EX); time.sleep(60)"
    watch = CourierWatch((sys.executable, "-c", holds), lambda: True)
    watch.start()
    until(lambda: not _free(lock))
    watch.stop()
    assert _free(lock)


def test_nothing_to_carry_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()

    def is_wanted() -> bool:
        asked.set()
        return False

    watch = CourierWatch((sys.executable, "-c", ""), is_wanted)
    watch.start()
    assert asked.wait(5)
    watch.stop()
    assert watch.starts == 0


def test_a_program_that_is_not_there_is_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.courier_watch.delay_s", lambda *_: 0.01)
    watch = CourierWatch((str(tmp_path / "none"),), lambda: True)
    watch.start()
    until(lambda: watch.starts >= 2)
    watch.stop()


def _free(lock: Path) -> bool:
    handle = os.open(lock, os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True
