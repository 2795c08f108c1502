"""The checks themselves, where they touch the world: paper, a folder that cannot be written, a line."""

from __future__ import annotations

import socket
import sqlite3
from pathlib import Path
from threading import Event

import pytest

from devices.printer.simulator import SimulatorPrinter
from devices.printer.slip import height_mm
from kiosk.model.errors import CacheError, Code
from kiosk.technician import (
    card_check,
    clock_check,
    machine_check,
    network_check,
    printer_check,
    screen_check,
    store_check,
    voice_check,
)
from kiosk.technician.check import Finding, Verdict
from kiosk.technician.robot import Robot
from kiosk.technician.slip import trial_slip
from tests.kiosk.technician.workshop import NOW, ROUTES, Person, PersonAtScreen, bench, devices


def test_the_test_slip_is_as_long_on_paper_as_the_report_says(tmp_path: Path) -> None:
    found = devices()
    assert isinstance(found.printer, SimulatorPrinter)
    finding = printer_check.prints(bench(tmp_path, found), Person())
    (length,) = [measure.value for measure in finding.measures if measure.name == "paper_length"]
    (piece,) = found.printer.machine.pieces
    assert abs(len(piece.rows) / 8 - length) < 16  # what is fed to the cutter stands under it
    assert finding.facts == {"journal": "intent → sending → confirmed", "bar_mm": "100.0", "confirmed_by": "echo"}
    slip = trial_slip(80, "示例县政务公开专区", f"{NOW:%Y-%m-%d %H:%M}")
    assert length == height_mm(slip)


@pytest.mark.parametrize(
    ("answers", "code", "verdict"),
    [
        ({"measure_bar": True, "legible": True}, None, Verdict.PASSED),
        ({"measure_bar": False}, Code.PRINT_LENGTH_WRONG, Verdict.FAILED),
        ({"measure_bar": True, "legible": False}, Code.PRINT_ILLEGIBLE, Verdict.FAILED),
        ({"measure_bar": None}, None, Verdict.SKIPPED),
        ({"measure_bar": True, "legible": None}, None, Verdict.SKIPPED),
    ],
)
def test_eyes_and_ruler(tmp_path: Path, answers: dict[str, bool | None], code: Code | None, verdict: Verdict) -> None:
    person = Person()
    person.confirm = lambda step: answers[step.key]  # type: ignore[method-assign]
    finding = printer_check.paper(bench(tmp_path), person)
    assert (finding.code, finding.verdict) == (code, verdict)


def test_a_card_is_asked_for_as_often_as_was_set_and_taken_away_in_between(tmp_path: Path) -> None:
    found, person = devices(), Person()
    finding = card_check.reads(bench(tmp_path, found, presentations=3), Robot(person, found))
    assert [measure.value for measure in finding.measures if measure.name == "presented"] == [3]
    asked = [(step.key, step.done) for step in person.steps]
    assert [ask for number, ask in enumerate(asked) if asked[:number][-1:] != [ask]] == [
        ("present", 0),
        ("lift", 1),
        ("present", 1),
        ("lift", 2),
        ("present", 2),
        ("lift", 3),
    ]
    assert "测试" not in repr(finding)


def test_without_a_screen_the_glass_is_not_judged(tmp_path: Path) -> None:
    own = bench(tmp_path)
    for check in (screen_check.touch, screen_check.sweep):
        assert check(own, Person()).facts == {"reason": "no-screen"}
        assert check(own, PersonAtScreen()).verdict is Verdict.PASSED


def test_a_person_who_leaves_ends_the_screen_checks(tmp_path: Path) -> None:
    person = PersonAtScreen()
    person.trace = person.sweep = lambda step: None  # type: ignore[method-assign, assignment, return-value]
    for check in (screen_check.touch, screen_check.sweep):
        assert check(bench(tmp_path), person).facts == {"reason": "cancelled"}


@pytest.mark.parametrize(
    ("answer", "code", "verdict"),
    [(True, None, Verdict.PASSED), (False, Code.VOICE_FAINT, Verdict.FAILED), (None, None, Verdict.SKIPPED)],
)
def test_somebody_listens(tmp_path: Path, answer: bool | None, code: Code | None, verdict: Verdict) -> None:
    finding = voice_check.heard(bench(tmp_path), Person(answer))
    assert (finding.code, finding.verdict) == (code, verdict)


def test_the_microphone_is_a_program_that_writes_a_wav(tmp_path: Path) -> None:
    from array import array

    from devices.voice.sound import Sound

    sound = tmp_path / "sound.wav"
    sound.write_bytes(Sound(16000, array("h", [3277, -3277] * 2000)).wav())
    script = tmp_path / "recorder"
    script.write_text(f"#!/bin/sh\ncat '{sound}'\n")
    script.chmod(0o700)
    assert voice_check.recorded((str(script),), Event()) == pytest.approx(-20, abs=0.1)
    assert voice_check.recorded(("/no/such/recorder",), Event()) is None
    assert voice_check.recorded(("false",), Event()) is None


def test_a_recording_ends_when_it_is_cancelled(tmp_path: Path) -> None:
    script = tmp_path / "recorder"
    script.write_text("#!/bin/sh\nexec sleep 20\n")
    script.chmod(0o700)
    cancel = Event()
    cancel.set()
    assert voice_check.recorded((str(script),), cancel) is None


def test_the_disk_is_really_written(tmp_path: Path) -> None:
    finding = machine_check.disk(bench(tmp_path), Person())
    assert {measure.name for measure in finding.measures} == {"disk_free", "write_p95"}
    assert not list((tmp_path / "technician").iterdir())


def test_a_folder_that_cannot_be_written_has_a_code(tmp_path: Path) -> None:
    own = bench(tmp_path)
    own.folder.write_text("a file where the folder should be")
    with pytest.raises(CacheError) as caught:
        machine_check.disk(own, Person())
    assert caught.value.code is Code.STORE_UNAVAILABLE


def test_a_machine_that_tells_nothing_is_not_judged(tmp_path: Path) -> None:
    own = bench(tmp_path, sys_root=tmp_path / "none", proc_root=tmp_path / "none")
    for check in (machine_check.memory, machine_check.temperature):
        assert check(own, Person()).facts == {"reason": "no-sensor"}


def test_the_kernel_tells_of_its_clock(tmp_path: Path) -> None:
    assert clock_check.kernel_clock().error_s >= 0
    assert clock_check.clock(bench(tmp_path, clock_state=None), Person()).verdict is not Verdict.FAILED


def test_a_network_without_a_route_or_a_router(tmp_path: Path) -> None:
    own = bench(tmp_path)
    assert network_check.network(own, Person()).facts == {"interface": "eth0", "router": "127.0.0.1"}
    (own.proc_root / "net/route").write_text(ROUTES)
    assert _code(network_check.network(own, Person())) is Code.NETWORK_DOWN
    (own.proc_root / "net/route").unlink()
    assert _code(network_check.network(own, Person())) is Code.NETWORK_DOWN


def test_the_hub_is_reached_or_not(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert network_check.hub(bench(tmp_path, hub=f"127.0.0.1:{port}"), Person()).verdict is Verdict.PASSED
    assert _code(network_check.hub(bench(tmp_path, hub=f"127.0.0.1:{port}"), Person())) is Code.HUB_UNREACHABLE


def test_a_database_is_whole_or_damaged_or_not_there(tmp_path: Path) -> None:
    own = bench(tmp_path)
    assert store_check.store(own, Person()).facts == {"database": "none"}
    connection = sqlite3.connect(own.database)
    connection.execute("CREATE TABLE note (body TEXT)")
    connection.executemany("INSERT INTO note VALUES (?)", [("x" * 900,)] * 200)
    connection.commit()
    connection.close()
    assert store_check.store(own, Person()).verdict is Verdict.PASSED
    data = bytearray(own.database.read_bytes())
    data[4096:12288] = b"\x55" * 8192
    own.database.write_bytes(data)
    assert _code(store_check.store(own, Person())) is Code.STORE_CORRUPT
    own.database.write_bytes(b"no database at all, but long enough to be looked at" * 50)
    assert _code(store_check.store(own, Person())) is Code.STORE_CORRUPT


def test_the_outbox_of_a_kiosk_that_served_nobody_is_empty(tmp_path: Path) -> None:
    own = bench(tmp_path)
    assert store_check.outbox(own, Person()).verdict is Verdict.PASSED
    assert not own.database.exists()


def _code(finding: Finding) -> Code | None:
    assert finding.verdict is Verdict.FAILED
    return finding.code
