"""Devices are lent over a real socket to real programs, and come back however those end."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from devices import Devices, DeviceSettings, open_devices
from devices.card_reader.base import CardReaderSettings
from devices.printer.base import PrinterSettings
from devices.voice.base import VoiceSettings
from kiosk import cli
from kiosk import event as e
from kiosk.ability import Ability, Level, abilities
from kiosk.lending import NAME, Lender, borrowed
from kiosk.model.errors import Code, DeviceError
from kiosk.wiring.shell import DeviceWatch
from tests.journeys.player import content_database

BORROWER = """
import sys, time
from pathlib import Path
from kiosk.lending import borrowed
with borrowed(Path(sys.argv[1])) as is_borrowed:
    print(is_borrowed, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def devices() -> Iterator[Devices]:
    found = open_devices(
        DeviceSettings(CardReaderSettings(), PrinterSettings(), VoiceSettings(engine="simulator")),
    )
    assert found.wait_settled(5)
    yield found
    found.close()


@pytest.fixture
def folder(devices: Devices, tmp_path: Path) -> Iterator[Path]:
    """The data folder of a shell that runs. Its name is longer than the name of a socket may be."""
    where = tmp_path / ("x" * 100) / "var"
    lender = Lender(devices, where)
    lender.start()
    yield where
    lender.stop()
    lender.stop()
    assert not (where / NAME).exists()


def _until(met: Callable[[], bool], seconds: float = 5) -> None:
    limit = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < limit
        time.sleep(0.005)


def _all(devices: Devices, code: Code | None) -> bool:
    return all(status.code is code and status.works == (code is None) for status in devices.statuses().values())


def test_where_no_shell_runs_there_is_nothing_to_borrow(tmp_path: Path) -> None:
    with borrowed(tmp_path) as is_borrowed:
        assert not is_borrowed
    with borrowed(tmp_path / "nowhere") as is_borrowed:
        assert not is_borrowed


def test_only_the_kiosks_own_user_may_borrow(folder: Path) -> None:
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600


def test_devices_are_lent_and_taken_back(devices: Devices, folder: Path) -> None:
    with borrowed(folder) as is_borrowed:
        assert is_borrowed
        assert _all(devices, Code.DEVICE_LENT)
        with pytest.raises(DeviceError) as caught:
            devices.card_reader.read(Event(), lambda _progress: None)
        assert caught.value.code is Code.DEVICE_LENT
    _until(lambda: _all(devices, None))


def test_a_borrower_that_fails_gives_back(devices: Devices, folder: Path) -> None:
    with pytest.raises(ZeroDivisionError), borrowed(folder):
        raise ZeroDivisionError
    _until(lambda: _all(devices, None))


def test_only_one_borrows_at_a_time(devices: Devices, folder: Path) -> None:
    with borrowed(folder):
        with pytest.raises(DeviceError) as caught, borrowed(folder):
            pytest.fail("lent twice")
        assert caught.value.code is Code.DEVICE_BUSY
        assert _all(devices, Code.DEVICE_LENT)
    _until(lambda: _all(devices, None))
    with borrowed(folder) as is_borrowed:
        assert is_borrowed


def test_a_borrower_that_is_killed_gives_back_and_the_screen_follows(devices: Devices, folder: Path) -> None:
    statuses: dict[object, object] = {}
    watch = DeviceWatch(devices, lambda told: _note(told, statuses))
    watch.start()
    child = subprocess.Popen([sys.executable, "-c", BORROWER, str(folder)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "True\n"
    _until(lambda: _level(statuses) is Level.GONE, seconds=1)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    _until(lambda: _level(statuses) is Level.FULL, seconds=1)
    watch.stop()


def _note(told: e.Event, statuses: dict[object, object]) -> None:
    assert isinstance(told, e.DeviceChanged)
    statuses[told.kind] = told.status


def _level(statuses: dict[object, object]) -> Level:
    return abilities(statuses)[Ability.PRINT_RECEIPT].level  # type: ignore[arg-type]  # what `_note` noted


def test_who_says_nothing_or_nonsense_gets_nothing(devices: Devices, folder: Path) -> None:
    for words in (b"", b"give\n", b"x" * 1000):
        with socket.socket(socket.AF_UNIX) as line:
            place = os.open(folder, os.O_PATH)
            line.connect(f"/proc/self/fd/{place}/{NAME}")
            os.close(place)
            line.sendall(words)
            line.shutdown(socket.SHUT_WR)
            line.settimeout(5)
            with suppress(ConnectionResetError):  # it did not even read it all
                assert line.recv(10) == b""
    assert _all(devices, None)


def test_a_socket_left_behind_is_no_shell(devices: Devices, tmp_path: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(tmp_path / NAME))
    left.close()
    with borrowed(tmp_path) as is_borrowed:
        assert not is_borrowed
    lender = Lender(devices, tmp_path)
    lender.start()
    with borrowed(tmp_path) as is_borrowed:
        assert is_borrowed
    lender.stop()


def test_a_second_shell_leaves_the_first_alone(folder: Path) -> None:
    second = Lender(None, folder)  # type: ignore[arg-type]  # it must not touch any
    second.start()
    second.stop()
    with borrowed(folder) as is_borrowed:
        assert is_borrowed


def test_a_shell_that_ends_while_lending_opens_nothing(devices: Devices, tmp_path: Path) -> None:
    lender, is_lent, over = Lender(devices, tmp_path), Event(), Event()
    lender.start()

    def borrow() -> None:
        with borrowed(tmp_path):
            is_lent.set()
            over.wait(5)

    borrower = Thread(target=borrow)
    borrower.start()
    assert is_lent.wait(5)
    lender.stop()
    devices.close()
    over.set()
    borrower.join()
    time.sleep(0.1)
    assert not any(status.works for status in devices.statuses().values())


class Shelf:
    """Notes what is done with the devices of a shell."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.lends = True

    def lend(self) -> bool:
        self.done.append("lend")
        return self.lends

    def open(self) -> None:
        self.done.append("open")


@pytest.mark.parametrize("words", [("card", "read"), ("doctor",)])
def test_the_verbs_that_open_devices_work_beside_a_running_shell(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config, shelf = tmp_path / "kiosk.toml", Shelf()
    config.write_text('[voice]\nengine = "simulator"\n', encoding="utf-8")
    lender = Lender(shelf, tmp_path)  # type: ignore[arg-type]  # as much of devices as lending needs
    lender.start()
    options = ("--config", str(config), "--data", str(tmp_path), "--json")
    cli.main([*words, *options])
    _until(lambda: shelf.done == ["lend", "open"])
    assert "device.busy" not in capsys.readouterr().out
    shelf.lends = False
    assert cli.main([*words, *options]) == cli.NOT_DONE
    assert "device.busy" in capsys.readouterr().out
    _until(lambda: shelf.done == ["lend", "open"] * 2)
    lender.stop()


def test_a_shell_that_runs_lends_and_goes_on(tmp_path: Path) -> None:
    """The program itself, from its first window to the end of two borrowers."""
    config = tmp_path / "kiosk.toml"
    text = f'[kiosk]\ncontent = "{content_database()}"\n[voice]\nengine = "simulator"\n'
    config.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "run", "--windowed", "540x960"]
    command += ["--config", str(config), "--data", str(tmp_path / "var")]
    shell = subprocess.Popen(command, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, stderr=subprocess.DEVNULL)
    try:
        _until((tmp_path / "var" / NAME).exists, seconds=20)
        for _ in range(2):
            _until(lambda: _is_lent(tmp_path / "var"))
        assert shell.poll() is None
    finally:
        shell.kill()
        shell.wait()
    with borrowed(tmp_path / "var") as is_borrowed:
        assert not is_borrowed, "what it left behind is no shell"


def _is_lent(data_dir: Path) -> bool:
    """Not while the shell still takes back what the one before had."""
    try:
        with borrowed(data_dir) as is_borrowed:
            return is_borrowed
    except DeviceError:
        return False
