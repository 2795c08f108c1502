"""What every printer of sheets does, for each driver that can run: the simulator, and CUPS with a daemon of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event

import pytest

from devices.document_printer import DRIVERS, open_document_printer
from devices.document_printer.base import DocumentJob, DocumentPrinter, DocumentPrinterSettings, JobState
from devices.document_printer.cups import CupsPrinter
from devices.document_printer.simulator import SimulatedDocumentPrinter
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError
from tests.hardware.cups_daemon import CupsDaemon, missing, sheets

from .samples import pdf_of


@dataclass
class World:
    """A printer, what came out of it, and how to break it."""

    printer: DocumentPrinter
    printed: Callable[[], list[bytes]]
    stop: Callable[[], None]
    hold: Callable[[str], None]  # with these words, in the middle; "" lets it go on


def simulated() -> Iterator[World]:
    printer = SimulatedDocumentPrinter()

    def stop() -> None:
        printer.fault = Code.DEVICE_OUT_OF_SERVICE

    def hold(words: str) -> None:
        printer.holds = (words,) if words else ()

    yield World(printer, lambda: printer.printed, stop, hold)


def over_cups() -> Iterator[World]:
    if missing():
        pytest.skip(missing())
    daemon = CupsDaemon()
    daemon.start()
    paper = daemon.add("a4")
    printer = CupsPrinter(DocumentPrinterSettings("cups", "a4"), daemon.server, stands_s=0.3)

    def hold(words: str) -> None:
        trouble = paper / "trouble"
        trouble.write_text(words) if words else trouble.unlink(missing_ok=True)

    yield World(printer, lambda: [sheet.pdf for sheet in sheets(paper)], lambda: daemon.pause("a4"), hold)
    hold("")
    printer.close()
    daemon.stop()


BENCHES = {"simulator": simulated, "cups": over_cups}


@pytest.fixture(params=BENCHES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    yield from BENCHES[request.param]()


def test_every_driver_keeps_this_contract() -> None:
    assert BENCHES.keys() == DRIVERS.keys()


def test_a_document_is_printed_once_and_whole(world: World) -> None:
    world.printer.open()
    world.printer.open()
    assert world.printer.status().state is DeviceState.READY
    told: list[DocumentJob] = []
    document = pdf_of(3)
    job = world.printer.print_document(document, "guide", told.append, Event())
    assert (job.state, job.pages, job.reasons) == (JobState.COMPLETED, 3, ())
    assert world.printed() == [document]
    assert {one.pages for one in told} == {3}
    assert not any(one.state.is_final for one in told[:-1])
    assert world.printer.print_document(pdf_of(1), "guide", told.append, Event()).id != job.id
    assert len(world.printed()) == 2
    world.printer.close()
    world.printer.close()


def test_what_nobody_waits_for_is_not_begun(world: World) -> None:
    world.printer.open()
    left = Event()
    left.set()
    job = world.printer.print_document(pdf_of(1), "guide", lambda _: None, left)
    assert job.state is JobState.CANCELED
    assert world.printed() == []


def test_what_holds_a_job_up_is_told_and_it_goes_on(world: World) -> None:
    world.printer.open()
    world.hold("media-empty")
    told: list[DocumentJob] = []

    def filled_in(job: DocumentJob) -> None:
        told.append(job)
        if job.reasons:
            world.hold("")

    job = world.printer.print_document(pdf_of(2), "guide", filled_in, Event())
    assert (job.state, job.reasons) == (JobState.COMPLETED, ())
    assert ("media-empty",) in [one.reasons for one in told]
    assert len(world.printed()) == 1


def test_a_job_that_is_held_up_can_be_given_up(world: World) -> None:
    world.printer.open()
    world.hold("media-empty")
    left = Event()

    def give_up(job: DocumentJob) -> None:
        if job.reasons:
            left.set()

    job = world.printer.print_document(pdf_of(2), "guide", give_up, left)
    assert job.state is JobState.CANCELED
    world.hold("")
    assert world.printed() == []
    assert world.printer.print_document(pdf_of(1), "guide", lambda _: None, Event()).state is JobState.COMPLETED


def test_a_printer_that_is_stopped_takes_nothing(world: World) -> None:
    world.printer.open()
    world.stop()
    status = world.printer.status()
    assert (status.state, status.code) == (DeviceState.FAILED, Code.DEVICE_OUT_OF_SERVICE)
    with pytest.raises(DeviceError) as refused:
        world.printer.print_document(pdf_of(1), "guide", lambda _: None, Event())
    assert refused.value.code is Code.DEVICE_OUT_OF_SERVICE
    assert world.printed() == []


def test_before_it_is_opened_it_is_absent(world: World) -> None:
    assert world.printer.status().state is DeviceState.ABSENT


def test_a_capability_names_its_driver(world: World) -> None:
    world.printer.open()
    assert world.printer.capabilities.driver in ("simulator", "cups")
    assert world.printer.capabilities.duplex


def test_the_table_builds_each_driver() -> None:
    for driver in ("simulator", "cups"):
        assert open_document_printer(DocumentPrinterSettings(driver)).capabilities.driver == driver
    with pytest.raises(KeyError):
        open_document_printer(DocumentPrinterSettings("lpr"))
