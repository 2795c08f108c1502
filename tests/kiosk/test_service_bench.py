"""The technician's work outside, over simulated devices: the door, a run, the files of a report, its slip."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from nacl import pwhash

from devices import driver_of
from devices.card_reader.people import GRANDMOTHER
from devices.card_reader.simulator import SimulatedCardReader
from devices.printer.simulator import SimulatorPrinter
from kiosk import event as e
from kiosk import service_bench
from kiosk.model.errors import CacheError, Code
from kiosk.model.receipt import PrintState
from kiosk.service import Door, Gate, Service, Trial
from kiosk.service_bench import ServiceBench
from kiosk.service_slip import report_slip
from kiosk.service_summary import summary
from kiosk.state import State, Work, WorkKind
from kiosk.technician.access import SAMPLE_PIN, Access
from kiosk.technician.check import Finding, Measure, Verdict
from kiosk.technician.report import Kiosk, Report
from kiosk.technician.surroundings import Bench
from kiosk.technician.words import bench_words
from tests.kiosk.technician import workshop

CHEAP = (pwhash.argon2id.OPSLIMIT_MIN, pwhash.argon2id.MEMLIMIT_MIN)
FAULT = Finding("printer.status", Verdict.FAILED, (Measure("print_time", 40, "s", at_most=30),), Code.PAPER_OUT)
REPORT = Report(Kiosk("kiosk-7", "1", "示例县政务公开专区", "AB12"), workshop.NOW, workshop.NOW, (FAULT,))


class House:
    def __init__(self, folder: Path) -> None:
        self.bench: Bench = workshop.bench(folder)
        self.access = Access(folder / "technician", sample=True, cost=CHEAP)
        self.heard: list[e.Event] = []
        self._works = ServiceBench(lambda: self.bench, lambda: self.access).works()

    def do(self, kind: WorkKind, service: Service, key: str = "1", cancel: Event | None = None) -> list[e.Event]:
        """Do one piece of work; what it told."""
        self.heard = []
        state = State(now=workshop.NOW, touched_at=workshop.NOW, service=service)
        self._works[kind](state, Work(kind, key), cancel or Event(), self.heard.append)
        return self.heard

    def begin(self, kind: WorkKind, service: Service, cancel: Event, until: type[e.Event]) -> threading.Thread:
        """Do it on another thread; returns when it has told such a thing."""
        came = Event()
        state = State(now=workshop.NOW, touched_at=workshop.NOW, service=service)

        def hear(event: e.Event) -> None:
            self.heard.append(event)
            if isinstance(event, until):
                came.set()

        work = threading.Thread(target=self._works[kind], args=(state, Work(kind, "1"), cancel, hear))
        work.start()
        assert came.wait(5)
        return work


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def at_gate(pin: str) -> Service:
    return Service(gate=Gate(pin=pin, is_checking=True))


def test_the_door_tells_what_opens_it(house: House) -> None:
    assert house.do(WorkKind.SEE_DOOR, Service()) == [e.DoorSeen(Door(True, False, SAMPLE_PIN))]
    house.access.set_pin("835216")
    house.access.add_card(GRANDMOTHER.number)
    assert house.do(WorkKind.SEE_DOOR, Service()) == [e.DoorSeen(Door(True, True, ""))]


def test_a_pin_opens_or_is_told_how_many_tries_are_left_and_then_locks(house: House) -> None:
    assert house.do(WorkKind.ENTER_PIN, at_gate(SAMPLE_PIN)) == [e.LetIn()]
    for left in (4, 3, 2, 1):
        assert house.do(WorkKind.ENTER_PIN, at_gate("000001")) == [e.KeptOut(Code.TECHNICIAN_PIN_WRONG, left)]
    (locked,) = house.do(WorkKind.ENTER_PIN, at_gate("000001"))
    assert isinstance(locked, e.KeptOut)
    assert (locked.code, locked.locked_s) == (Code.TECHNICIAN_LOCKED, 300)
    (seen,) = house.do(WorkKind.SEE_DOOR, Service())
    assert isinstance(seen, e.DoorSeen)
    assert 299 < seen.locked_s <= 300


def test_a_card_opens_and_the_same_wrong_card_is_one_try(house: House) -> None:
    reader, cancel = driver_of(house.bench.devices.card_reader), Event()
    assert isinstance(reader, SimulatedCardReader)
    reader.present(GRANDMOTHER)
    work = house.begin(WorkKind.ENTER_CARD, Service(), cancel, e.Event)
    assert house.heard == [e.KeptOut(Code.TECHNICIAN_PIN_WRONG, 4)]
    cancel.set()
    work.join(5)
    assert not work.is_alive()
    assert len(house.heard) == 1
    house.access.add_card(GRANDMOTHER.number)
    reader.lift()
    reader.present(GRANDMOTHER)
    again = Event()
    house.heard = []
    work = house.begin(WorkKind.ENTER_CARD, Service(), again, e.Event)
    again.set()
    work.join(5)
    assert house.heard == [e.LetIn()]


def test_the_bench_has_the_checks_of_its_devices(house: House) -> None:
    (seen,) = house.do(WorkKind.SEE_BENCH, Service(is_inside=True))
    assert isinstance(seen, e.BenchSeen)
    assert {"scanner.code", "document_printer.page", "machine.disk"} <= set(seen.checks)
    house.bench = replace(house.bench, devices=replace(house.bench.devices, scanner=None))
    (seen,) = house.do(WorkKind.SEE_BENCH, Service(is_inside=True))
    assert isinstance(seen, e.BenchSeen)
    assert "scanner.code" not in seen.checks


def test_a_run_tells_its_steps_its_findings_and_its_report(house: House) -> None:
    trial = Trial(1, ("card_reader.status", "card_reader.reads", "printer.print"))
    house.bench = replace(house.bench, presentations=2)
    heard = house.do(WorkKind.TRY, Service(is_inside=True, trial=trial))
    assert [one.finding.check for one in heard if isinstance(one, e.FindingMade)] == list(trial.ids)
    assert {one.step.key for one in heard if isinstance(one, e.StepShown)} >= {"present", "lift", "printing"}
    ended = heard[-1]
    assert isinstance(ended, e.RunEnded)
    assert ended.report.verdict is Verdict.PASSED


def test_a_check_can_be_left_out_and_a_run_stopped(house: House) -> None:
    trial = Trial(1, ("printer.paper", "voice.heard", "machine.memory"))
    inside, cancel = Service(is_inside=True, trial=trial), Event()
    house.heard = []
    work = house.begin(WorkKind.TRY, inside, cancel, e.StepShown)
    told = list[e.Event]()
    works, state = house._works, State(now=workshop.NOW, touched_at=workshop.NOW, service=inside)
    works[WorkKind.SKIP](state, Work(WorkKind.SKIP, "1 0"), Event(), told.append)
    while not any(isinstance(one, e.StepShown) and one.step.key == "heard" for one in house.heard):
        assert work.is_alive()
    works[WorkKind.STOP](state, Work(WorkKind.STOP, "1"), Event(), told.append)
    work.join(5)
    ended = house.heard[-1]
    assert isinstance(ended, e.RunEnded)
    assert ended.report.cancelled
    assert [(one.check, one.verdict) for one in ended.report.findings] == [
        ("printer.paper", Verdict.SKIPPED),
        ("voice.heard", Verdict.SKIPPED),
    ]


def test_an_answer_reaches_the_run(house: House) -> None:
    trial = Trial(1, ("voice.heard",))
    inside, cancel = Service(is_inside=True, trial=trial), Event()
    house.heard = []
    work = house.begin(WorkKind.TRY, inside, cancel, e.StepShown)
    step = house.heard[-1]
    assert isinstance(step, e.StepShown)
    answered = replace(inside, trial=replace(trial, answer=False, is_answered=True))
    state = State(now=workshop.NOW, touched_at=workshop.NOW, service=answered)
    house._works[WorkKind.ANSWER](state, Work(WorkKind.ANSWER, f"1 {step.serial}"), Event(), lambda _: None)
    work.join(5)
    ended = house.heard[-1]
    assert isinstance(ended, e.RunEnded)
    assert [one.code for one in ended.report.faults] == [Code.VOICE_FAINT]


def test_endurance_cycles_until_the_time_is_over(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service_bench, "REST_S", 0.01)
    trial = Trial(1, (), hours=0.00001)
    heard = house.do(WorkKind.TRY, Service(is_inside=True, trial=trial))
    ended = heard[-1]
    assert isinstance(ended, e.RunEnded)
    assert {"endure.errors", "endure.memory"} <= {one.check for one in ended.report.findings}


def test_a_run_that_was_left_lets_the_next_one_begin(house: House) -> None:
    trial = Trial(1, ("voice.heard",))
    inside, cancel = Service(is_inside=True, trial=trial), Event()
    house.heard = []
    work = house.begin(WorkKind.TRY, inside, cancel, e.StepShown)
    cancel.set()
    heard = house.do(WorkKind.TRY, Service(is_inside=True, trial=Trial(2, ("machine.memory",))), "2")
    assert isinstance(heard[-1], e.RunEnded)
    work.join(5)
    assert not work.is_alive()


def test_a_run_nobody_asks_for_any_more_does_not_begin(house: House) -> None:
    cancel = Event()
    cancel.set()
    assert house.do(WorkKind.TRY, Service(is_inside=True, trial=Trial(1, ("machine.memory",))), cancel=cancel) == []


def test_the_report_is_written_and_named(house: House) -> None:
    (published,) = house.do(WorkKind.PUBLISH, Service(is_inside=True, report=REPORT))
    assert isinstance(published, e.Published)
    files = [Path(one) for one in published.files.files]
    assert {one.name for one in files} == {
        f"readiness-20261122-093000{end}" for end in (".pdf", ".json", ".json.sig", ".pub.pem")
    }
    assert all(one.is_file() and one.parent == house.bench.folder / "reports" for one in files)
    assert len(published.files.fingerprint.split()) == 8


def test_a_report_that_cannot_be_written_says_why(house: House) -> None:
    house.bench.folder.mkdir(parents=True)
    (house.bench.folder / "reports").write_text("in the way")
    with pytest.raises(CacheError) as caught:
        house.do(WorkKind.PUBLISH, Service(is_inside=True, report=REPORT))
    assert caught.value.code is Code.STORE_UNAVAILABLE


@pytest.mark.parametrize(("rows_left", "state"), [(None, PrintState.CONFIRMED), (0, PrintState.NOT_PRINTED)])
def test_the_slip_is_printed_or_is_said_not_to_be(house: House, rows_left: int | None, state: PrintState) -> None:
    printer = driver_of(house.bench.devices.printer)
    assert isinstance(printer, SimulatorPrinter)
    if rows_left is not None:
        printer.machine.set(rows_left=rows_left)
    (printed,) = house.do(WorkKind.PRINT_REPORT, Service(is_inside=True, report=REPORT))
    assert isinstance(printed, e.ReportPrinted)
    assert printed.state is state
    assert (printed.code is None) is (state is PrintState.CONFIRMED)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_code_names_the_kiosk_the_faults_and_the_key(language: str) -> None:
    words = bench_words(language)
    told = summary(REPORT, words, "AB12 CD34")
    for part in ("kiosk-7", words.name("printer.status"), "AB12 CD34", words("report.verdict.failed")):
        assert part in told
    assert report_slip(REPORT, 58, language)
