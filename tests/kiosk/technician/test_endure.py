"""Endurance: what drifts is told, what fails is counted, and it ends when it should."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest

from devices.card_reader.people import GRANDMOTHER
from devices.card_reader.simulator import SimulatedCardReader
from devices.printer.simulator import SimulatorPrinter
from devices.voice.silent import NoVoice
from devices.voice.simulator import SimulatedVoice
from kiosk.model.errors import Code
from kiosk.technician.check import Verdict
from kiosk.technician.endure import Log, Pace, ends, endure, judge_log, memory_mb
from kiosk.technician.robot import Robot
from tests.kiosk.technician.workshop import Person, bench, devices, ignore

HOUR_S = 3600.0


def hours(first: float, last: float, count: int = 8) -> list[tuple[float, float]]:
    """A sample every ten minutes, rising evenly."""
    number = count * 6
    return [(n * 600.0, first + (last - first) * n / number) for n in range(number + 1)]


def test_the_first_hour_is_held_against_the_last() -> None:
    samples = [(n * 600.0, 1.0 if n * 600 <= HOUR_S else 5.0 if n < 42 else 2.0) for n in range(49)]
    assert ends(samples) == (1.0, 2.0)
    assert ends([(0.0, 3.0)]) == (3.0, 3.0)
    assert ends([]) == (0.0, 0.0)


def test_of_a_short_run_the_quarters_count() -> None:
    assert ends([(float(n), float(n)) for n in range(101)]) == (12.5, 87.5)


@pytest.mark.parametrize(
    ("first", "last", "verdict"),
    [(1.0, 1.2, Verdict.PASSED), (1.0, 1.6, Verdict.WARNED), (1.0, 0.5, Verdict.PASSED), (0.001, 0.02, Verdict.PASSED)],
)
def test_what_gets_slower_is_a_warning(first: float, last: float, verdict: Verdict) -> None:
    log = Log()
    log.took["printer"] = hours(first, last)
    assert judge_log(log)[0].verdict is verdict


def test_memory_that_grows_is_a_fault() -> None:
    assert _memory(100, 120).verdict is Verdict.PASSED
    assert _memory(100, 160).code is Code.MEMORY_LOW


def _memory(first: float, last: float):
    return next(one for one in judge_log(Log(memory=hours(first, last))) if one.check == "endure.memory")


def test_errors_are_counted_by_what_failed() -> None:
    log = Log(errors=Counter({"printer paper.out": 3, "card_reader card.moved": 1}), cycles=9)
    finding = judge_log(log)[-1]
    assert (finding.check, finding.code) == ("endure.errors", Code.PAPER_OUT)
    assert finding.facts == {"errors": "card_reader card.moved 1, printer paper.out 3"}


def test_a_run_of_cycles_uses_every_device(tmp_path: Path) -> None:
    found = devices()
    report = endure(bench(tmp_path, found), Pace(1, 6, 0.0, print_every=3), Robot(Person(), found), ignore)
    times = {
        finding.check: measure.value
        for finding in report.findings
        for measure in finding.measures
        if measure.name == "times"
    }
    assert times["endure.card_reader"] == times["endure.voice"] == times["endure.scanner.status"] == 6
    assert times["endure.printer"] == 2
    assert report.faults == ()
    assert isinstance(found.printer, SimulatorPrinter)
    assert len(found.printer.machine.pieces) == 2
    assert isinstance(found.voice, SimulatedVoice)
    assert {said.manner.volume for said in found.voice.said} == {0.2}


def test_a_device_that_fails_does_not_end_the_run(tmp_path: Path) -> None:
    found = devices()
    assert isinstance(found.printer, SimulatorPrinter)
    found.printer.machine.set(rows_left=0)
    report = endure(bench(tmp_path, found), Pace(1, 4, 0.0, print_every=2), Robot(Person(), found), ignore)
    assert [finding.check for finding in report.faults] == ["endure.errors"]
    assert report.faults[0].facts == {"errors": "printer paper.out 2, printer.status paper.out 4"}


def test_a_card_that_nobody_put_there_is_not_waited_for(tmp_path: Path) -> None:
    report = endure(bench(tmp_path), Pace(1, 1, 0.0), Person(), ignore)
    assert "endure.card_reader" not in {finding.check for finding in report.findings}


def test_a_device_that_is_not_there_is_an_error_and_a_zone_without_a_loudspeaker_none(tmp_path: Path) -> None:
    found = devices()
    found.voice.close()
    report = endure(bench(tmp_path, found), Pace(1, 2, 0.0), Person(), ignore)
    assert report.faults[0].facts == {"errors": "voice.status device.absent 2"}
    report = endure(bench(tmp_path, replace(found, voice=NoVoice())), Pace(1, 2, 0.0), Person(), ignore)
    assert report.faults == ()


def test_a_card_that_stays_is_not_counted_as_a_slow_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.technician.endure._CARD_WAIT_S", 0.1)
    found = devices()
    assert isinstance(found.card_reader, SimulatedCardReader)
    found.card_reader.present(GRANDMOTHER)
    report = endure(bench(tmp_path, found), Pace(1, 3, 0.0), Person(), ignore)
    (reading,) = [finding for finding in report.findings if finding.check == "endure.card_reader"]
    assert reading.measures[-1].value == 1


def test_it_ends_with_the_hours_and_when_it_is_cancelled(tmp_path: Path) -> None:
    report = endure(bench(tmp_path), Pace(0.05 / HOUR_S, 0, 0.01), Person(), ignore)
    assert report.findings[-1].measures[1].value >= 1
    person = Person()
    Timer(0.1, person.cancel.set).start()
    began = time.monotonic()
    endure(bench(tmp_path), Pace(1, 0, 30.0), person, ignore)
    assert time.monotonic() - began < 1.0


def test_memory_is_read_where_the_system_tells_it(tmp_path: Path) -> None:
    assert memory_mb() > 10
    assert memory_mb(tmp_path) == 0
