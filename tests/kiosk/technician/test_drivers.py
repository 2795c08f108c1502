"""The checks over the drivers of real devices: ESC/POS on a paper model, a reader on a typed-in security module."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from devices.card_reader.base import CardReaderSettings
from devices.card_reader.sam.driver import SamCardReader
from devices.card_reader.sam.timing import SamTiming
from kiosk.model.errors import Code
from kiosk.technician.bench import checks_of, run_checks
from kiosk.technician.check import Verdict
from tests.devices.card_reader import fake_sam, golden
from tests.devices.printer.contract import MAKES, Make, bench
from tests.kiosk.technician import workshop
from tests.kiosk.technician.workshop import Person, devices, ignore

BY_NAME = {make.name: make for make in MAKES}
QUICK = SamTiming(answer_s=0.15, read_s=0.2, poll_s=0.01, lift_hint_s=0.05, presentations=1)


def report_of(folder: Path, driver: str, make: Make, width_mm: int = 80, **faults: bool | float):
    with bench(driver, make, width_mm, folder) as world:
        world.printer.open()
        world.machine.set(**faults)
        found = replace(devices(), printer=world.printer)
        return run_checks(workshop.bench(folder, found), checks_of(["printer"]), Person(), ignore)


@pytest.mark.parametrize(("driver", "width_mm"), [("tcp", 80), ("pty", 58), ("virtual", 80)])
def test_a_printer_that_is_well_passes(tmp_path: Path, driver: str, width_mm: int) -> None:
    report = report_of(tmp_path, driver, BY_NAME["full"], width_mm)
    assert {finding.verdict for finding in report.findings} == {Verdict.PASSED}


@pytest.mark.parametrize(
    ("make", "proof", "verdict"),
    [("no-echo", "fence", Verdict.PASSED), ("no-fence", "echo", Verdict.PASSED), ("no-proof", "none", Verdict.WARNED)],
)
def test_a_printer_that_cannot_tell_is_a_warning(tmp_path: Path, make: str, proof: str, verdict: Verdict) -> None:
    report = report_of(tmp_path, "virtual", BY_NAME[make])
    (finding,) = [one for one in report.findings if one.check == "printer.print"]
    assert (finding.verdict, finding.facts["confirmed_by"]) == (verdict, proof)
    assert report.faults == ()


@pytest.mark.parametrize(
    ("faults", "check", "code"),
    [
        ({"jams_at_next_cut": True}, "printer.print", Code.CUTTER_JAMMED),
        ({"rows_left": 300}, "printer.print", Code.PAPER_OUT),
        ({"cover_open": True}, "printer.status", Code.COVER_OPEN),
    ],
)
def test_a_fault_is_named_once(tmp_path: Path, faults: dict[str, bool | float], check: str, code: Code) -> None:
    report = report_of(tmp_path, "virtual", BY_NAME["full"], **faults)
    assert [(finding.check, finding.code) for finding in report.faults] == [(check, code)]


def test_a_reader_is_read_as_often_as_asked(tmp_path: Path) -> None:
    with fake_sam.FakeSam(golden.RESIDENT) as sam:
        reader = SamCardReader(CardReaderSettings("sam", sam.port), QUICK)
        reader.open()
        found = replace(devices(), card_reader=reader)
        own = workshop.bench(tmp_path, found, presentations=3)
        hand = {"present": [fake_sam.FOUND], "lift": [fake_sam.NO_CARD]}
        person = Person(at=lambda step: sam.script(fake_sam.FIND, hand[step.key]))
        report = run_checks(own, checks_of(["card_reader"]), person, ignore)
        reader.close()
    assert report.verdict is Verdict.PASSED
    assert report.findings[0].facts["identifier"]
    assert report.findings[1].facts == {"kinds": "resident 3"}
    assert "110101" not in repr(report)
