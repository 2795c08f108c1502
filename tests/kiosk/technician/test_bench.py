"""The bench: three seeded faults are named and nothing else, nothing raises, and cancelling is quick."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest

from devices.card_reader.simulator import SimulatedCardReader
from devices.printer.simulator import SimulatorPrinter
from devices.voice.silent import NoVoice
from kiosk.model.device import DeviceKind
from kiosk.model.errors import Code, DeviceError, KioskError
from kiosk.technician import bench as table
from kiosk.technician.bench import BY_ID, CHECKS, Check, checks_of, run_checks
from kiosk.technician.check import Finding, Step, Verdict, passed
from kiosk.technician.robot import Robot
from offline_cache.content_build import build
from tests.kiosk.technician.workshop import Person, PersonAtScreen, SoundingVoice, bench, devices, ignore

HOUSE = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("content") / "content.db"
    build(HOUSE / "assets" / "content", file)
    return file


def faults(report: table.Report) -> dict[str, str]:
    return {finding.check: str(finding.code) for finding in report.faults}


def test_a_healthy_kiosk_passes_every_check_that_can_be_made(tmp_path: Path, content: Path) -> None:
    found = devices()
    person = Robot(PersonAtScreen(), found)
    on_screen = PersonAtScreen(at=person.show)
    report = run_checks(bench(tmp_path, found, content=content, presentations=5), BY_ID, on_screen, ignore)
    assert {finding.check: str(finding.code) for finding in report.findings if finding.verdict is Verdict.FAILED} == {}
    skipped = {one.check: one.facts["reason"] for one in report.findings if one.verdict is Verdict.SKIPPED}
    assert skipped == {"voice.start": "simulated", "voice.loopback": "simulated", "machine.hub": "no-hub"}
    assert report.count(Verdict.PASSED) + report.count(Verdict.WARNED) == len(CHECKS) - len(skipped)


def test_three_seeded_faults_are_named_exactly(tmp_path: Path, content: Path) -> None:
    """A reader that fails three times of ten, a cutter that jams at the cut, an engine that makes silence."""
    found = devices(voice=SoundingVoice(loudness=0))
    reader, printer = found.card_reader, found.printer
    assert isinstance(reader, SimulatedCardReader)
    assert isinstance(printer, SimulatorPrinter)
    printer.machine.set(jams_at_next_cut=True)
    robot = Robot(Person(), found)

    def at(step: Step) -> None:
        if step.key == "present" and step.done % 10 in (2, 5, 8) and not reader.card_is_present():
            reader.fail_next(Code.CARD_UNREADABLE)
        robot.show(step)

    report = run_checks(bench(tmp_path, found, content=content), BY_ID, PersonAtScreen(at=at), ignore)
    assert faults(report) == {
        "card_reader.reads": "reader.unreliable",
        "printer.print": "printer.cutter-jammed",
        "voice.level": "voice.silent",
    }
    assert report.verdict is Verdict.FAILED


BREAK: dict[str, tuple[Callable[[object], None], str, str]] = {
    "card_reader": (lambda device: device.break_down(Code.DEVICE_SILENT), "card_reader.status", "device.silent"),  # type: ignore[attr-defined]
    "printer": (lambda device: device.machine.set(cover_open=True), "printer.status", "printer.cover-open"),  # type: ignore[attr-defined]
    "document_printer": (
        lambda device: setattr(device, "fault", Code.PAPER_OUT),
        "document_printer.status",
        "paper.out",
    ),
    "scanner": (lambda device: device.unplug(), "scanner.status", "device.unplugged"),  # type: ignore[attr-defined]
    "qr_display": (lambda device: device.close(), "qr_display.status", "device.absent"),  # type: ignore[attr-defined]
    "voice": (lambda device: device.close(), "voice.status", "device.absent"),  # type: ignore[attr-defined]
}


@pytest.mark.parametrize("name", BREAK)
def test_one_broken_device_is_one_finding(tmp_path: Path, name: str) -> None:
    breaks, check, code = BREAK[name]
    found = devices()
    breaks(getattr(found, name))
    report = run_checks(bench(tmp_path, found), checks_of([name]), Person(), ignore)
    assert faults(report) == {check: code}


def test_low_paper_is_a_warning(tmp_path: Path) -> None:
    found = devices()
    assert isinstance(found.printer, SimulatorPrinter)
    found.printer.machine.set(near_end=True)
    report = run_checks(bench(tmp_path, found), ("printer.status",), Person(), ignore)
    assert (report.verdict, report.findings[0].code) == (Verdict.WARNED, Code.PAPER_LOW)


def test_a_missing_device_is_skipped_and_a_person_who_is_not_there_too(tmp_path: Path) -> None:
    found = replace(devices(), scanner=None)
    report = run_checks(bench(tmp_path, found, attended=False), BY_ID, Person(), ignore)
    reasons = {finding.check: finding.facts.get("reason") for finding in report.findings}
    assert reasons["scanner.status"] == reasons["scanner.code"] == "no-device"
    assert {reasons[check.id] for check in CHECKS if check.takes_part} == {"unattended", "no-device"}


def test_a_zone_without_a_loudspeaker_is_no_fault(tmp_path: Path) -> None:
    found = replace(devices(), voice=NoVoice())
    report = run_checks(bench(tmp_path, found), checks_of(["voice"]), Person(), ignore)
    assert {finding.facts["reason"] for finding in report.findings} == {"switched-off"}


def _check(run: Callable[..., Finding]) -> Check:
    return Check("printer.status", DeviceKind.PRINTER, run)


@pytest.mark.parametrize(
    ("raises", "code", "facts"),
    [
        (DeviceError(Code.PAPER_OUT, tray=2), Code.PAPER_OUT, {"tray": "2"}),
        (KioskError(Code.STORE_FULL), Code.STORE_FULL, {}),
        (ZeroDivisionError("330521194403030022"), Code.BUG, {"type": "ZeroDivisionError"}),
    ],
)
def test_a_check_never_raises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raises: Exception, code: Code, facts: dict[str, str]
) -> None:
    def run(*_: object) -> Finding:
        raise raises

    monkeypatch.setitem(BY_ID, "printer.status", _check(run))
    report = run_checks(bench(tmp_path), ("printer.status",), Person(), ignore)
    assert (report.findings[0].code, report.findings[0].facts) == (code, facts)


def test_each_finding_is_told_as_it_is_made(tmp_path: Path) -> None:
    told: list[str] = []
    report = run_checks(bench(tmp_path), ("printer.status", "printer.qr"), Person(), lambda one: told.append(one.check))
    assert told == ["printer.status", "printer.qr"] == [finding.check for finding in report.findings]


@pytest.mark.parametrize("name", ["card_reader.reads", "scanner.code", "qr_display.shows"])
def test_cancelling_a_check_that_waits_ends_the_run_within_a_second(tmp_path: Path, name: str) -> None:
    _cancelled_within_a_second(tmp_path, name)


def test_cancelling_a_check_that_hangs_ends_the_run_within_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(*_: object) -> Finding:
        time.sleep(2)
        return passed("printer.status")

    monkeypatch.setitem(BY_ID, "printer.status", _check(hang))
    _cancelled_within_a_second(tmp_path, "printer.status")


def _cancelled_within_a_second(tmp_path: Path, name: str) -> None:
    person, own = Person(), bench(tmp_path)
    timer = Timer(0.1, person.cancel.set)
    timer.start()
    began = time.monotonic()
    report = run_checks(own, (name, "printer.qr"), person, ignore)
    assert time.monotonic() - began < 1.1
    assert [finding.facts for finding in report.findings] == [{"reason": "cancelled"}]
    assert report.cancelled
    assert report.verdict is Verdict.SKIPPED
    assert not own.runs_file.exists()


def test_words_name_checks() -> None:
    assert checks_of(["printer.qr", "voice"]) == (
        "printer.qr",
        "voice.status",
        "voice.start",
        "voice.level",
        "voice.loopback",
        "voice.heard",
    )
    assert checks_of([]) == ()
    with pytest.raises(KioskError) as caught:
        checks_of(["printer", "toaster"])
    assert (caught.value.code, caught.value.facts["unknown"]) == (Code.USAGE_WRONG, "toaster")


def test_what_a_check_waits_for_stands_before_it() -> None:
    places = {check.id: place for place, check in enumerate(CHECKS)}
    assert len(places) == len(CHECKS)
    for check in CHECKS:
        assert all(places[one] < places[check.id] for one in check.after)
        assert check.kind is None or check.id.startswith(check.kind.value)


def test_the_next_run_knows_the_last(tmp_path: Path) -> None:
    own = bench(tmp_path)
    for _ in range(2):
        run_checks(own, ("printer.qr",), Person(), ignore)
    assert len(own.runs_file.read_text().splitlines()) == 2
