"""The A4 printer against a real cupsd with a printer that keeps what it gets. Needs root and cupsd."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from devices.document_printer.base import DocumentJob, DocumentPrinterSettings, JobState
from devices.document_printer.cups import CupsPrinter
from devices.supervised import SupervisedDocumentPrinter
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError
from tests.devices.document_printer.samples import pdf_of

from .cups_daemon import CupsDaemon, missing, sheets

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "there is one")

STANDS_S = 0.4


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that fails does not wait for its job to end."""
    monkeypatch.setattr("devices.document_printer.cups.LONGEST_FINISH_S", 5.0)


@pytest.fixture(scope="module")
def daemon() -> Iterator[CupsDaemon]:
    daemon = CupsDaemon()
    daemon.start()
    yield daemon
    daemon.stop()


@pytest.fixture
def queue(request: pytest.FixtureRequest) -> str:
    return f"q{abs(hash(request.node.name)) % 10**8}"


@pytest.fixture
def paper(daemon: CupsDaemon, queue: str) -> Path:
    return daemon.add(queue)


@pytest.fixture
def printer(daemon: CupsDaemon, queue: str, paper: Path) -> Iterator[CupsPrinter]:
    printer = CupsPrinter(DocumentPrinterSettings("cups", queue), daemon.server, STANDS_S)
    printer.open()
    yield printer
    for name in ("trouble", "slow"):
        (paper / name).unlink(missing_ok=True)
    printer.close()


class Job:
    """`print_document` on a thread, and what it told meanwhile."""

    def __init__(self, printer: CupsPrinter, pool: ThreadPoolExecutor, pdf: bytes) -> None:
        self.cancel = Event()
        self.told: list[DocumentJob] = []
        self.end: Future[DocumentJob] = pool.submit(printer.print_document, pdf, "guide", self.told.append, self.cancel)

    def until(self, holds: Callable[[DocumentJob], bool]) -> None:
        _until(lambda: any(map(holds, self.told)))


@contextmanager
def printing(printer: CupsPrinter, pdf: bytes) -> Iterator[Job]:
    with ThreadPoolExecutor(1) as pool:
        job = Job(printer, pool, pdf)
        try:
            yield job
        finally:
            job.cancel.set()


def _until(holds: Callable[[], bool], timeout_s: float = 8.0) -> None:
    until = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


def printed(printer: CupsPrinter, pdf: bytes, *, duplex: bool = True) -> DocumentJob:
    return printer.print_document(pdf, "guide", lambda _: None, Event(), duplex=duplex)


def test_our_very_bytes_come_to_the_printer(printer: CupsPrinter, paper: Path) -> None:
    document = pdf_of(2)
    job = printed(printer, document)
    (sheet,) = sheets(paper)
    assert (job.state, job.pages) == (JobState.COMPLETED, 2)
    assert (sheet.pdf, sheet.title) == (document, "guide")


def test_a_large_document_comes_whole(printer: CupsPrinter, paper: Path) -> None:
    document = pdf_of(1, ballast=os.urandom(1_500_000).hex())
    assert len(document) > 3_000_000
    assert printed(printer, document).state is JobState.COMPLETED
    assert sheets(paper)[0].pdf == document


@pytest.mark.parametrize(("pages", "duplex", "both"), [(2, True, True), (2, False, False), (1, True, False)])
def test_both_sides_where_there_are_two(
    printer: CupsPrinter, paper: Path, pages: int, duplex: bool, both: bool
) -> None:
    printed(printer, pdf_of(pages), duplex=duplex)
    (sheet,) = sheets(paper)
    assert ("sides=two-sided-long-edge" in sheet.options) == both
    assert ("Duplex=DuplexNoTumble" in sheet.options) == both
    assert "PageSize=A4" in sheet.options


def test_capabilities_are_asked_not_assumed(daemon: CupsDaemon, printer: CupsPrinter) -> None:
    can = printer.capabilities
    assert (can.model, can.duplex, can.colour) == ("Example Recorder", True, False)
    paper = daemon.add("plain", duplex=False, colour=True)
    plain = CupsPrinter(DocumentPrinterSettings("cups", "plain"), daemon.server)
    plain.open()
    assert (plain.capabilities.duplex, plain.capabilities.colour) == (False, True)
    printed(plain, pdf_of(2))
    assert "sides=one-sided" in sheets(paper)[0].options


def test_without_a_name_it_is_the_default_queue(daemon: CupsDaemon, queue: str, paper: Path) -> None:
    printer = CupsPrinter(DocumentPrinterSettings("cups"), daemon.server)
    with pytest.raises(DeviceError) as nobody:
        printer.open()
    assert (nobody.value.code, nobody.value.facts) == (Code.DEVICE_ABSENT, {"queue": "default"})
    daemon.admin("-d", queue)
    printer.open()
    assert printer.capabilities.queue == queue
    assert printed(printer, pdf_of(1)).state is JobState.COMPLETED
    daemon.admin("-x", queue)


def test_paper_runs_out_in_the_middle_and_is_filled_in(printer: CupsPrinter, paper: Path) -> None:
    (paper / "trouble").write_text("media-empty-report")
    with printing(printer, pdf_of(2)) as job:
        job.until(lambda said: said.reasons == ("media-empty-report",))
        status = printer.status()
        assert (status.state, status.code) == (DeviceState.FAILED, Code.PAPER_OUT)
        (paper / "trouble").unlink()
        assert job.end.result(8).state is JobState.COMPLETED
    assert len(sheets(paper)) == 1
    assert printer.status().state is DeviceState.READY


def test_a_visitor_gives_up_and_the_next_document_prints(printer: CupsPrinter, paper: Path) -> None:
    (paper / "trouble").write_text("media-empty-report")
    with printing(printer, pdf_of(2)) as job:
        job.until(lambda said: bool(said.reasons))
        job.cancel.set()
        assert job.end.result(8).state is JobState.CANCELED
    assert sheets(paper) == []
    _until(lambda: printer.status().state is DeviceState.DEGRADED)  # cupsd still says that there is no paper
    (paper / "trouble").unlink()
    with printing(printer, pdf_of(1)) as again:
        assert again.end.result(8).state is JobState.COMPLETED
    assert [said.reasons for said in again.told if said.reasons] == [], "the last job's words are not this one's"
    assert len(sheets(paper)) == 1


def test_what_is_being_printed_is_let_finish(printer: CupsPrinter, paper: Path) -> None:
    (paper / "slow").touch()
    with printing(printer, pdf_of(2)) as job:
        job.until(lambda said: said.state is JobState.PROCESSING)
        job.cancel.set()
        time.sleep(0.5)
        assert not job.end.done()
        (paper / "slow").unlink()
        assert job.end.result(8).state is JobState.COMPLETED
    assert len(sheets(paper)) == 1


def test_a_queue_stopped_while_a_job_waits_its_turn(
    daemon: CupsDaemon, printer: CupsPrinter, paper: Path, queue: str
) -> None:
    (paper / "slow").touch()
    with printing(printer, pdf_of(1)) as first:
        first.until(lambda said: said.state is JobState.PROCESSING)
        with printing(printer, pdf_of(1)) as second:
            second.until(lambda said: said.state is JobState.PENDING)
            daemon.pause(queue)
            second.until(lambda said: "paused" in said.reasons)
            second.cancel.set()
            assert second.end.result(8).state is JobState.CANCELED
        daemon.resume(queue)
        (paper / "slow").unlink()
        assert first.end.result(8).state is JobState.COMPLETED


def test_a_stopped_queue_does_not_open_and_comes_back(daemon: CupsDaemon, printer: CupsPrinter, queue: str) -> None:
    daemon.pause(queue)
    again = CupsPrinter(DocumentPrinterSettings("cups", queue), daemon.server)
    with pytest.raises(DeviceError) as refused:
        again.open()
    assert refused.value.code is Code.DEVICE_OUT_OF_SERVICE
    assert "paused" in refused.value.facts["reasons"]
    daemon.resume(queue)
    again.open()
    assert again.status().state is DeviceState.READY


def test_a_queue_that_is_not_there(daemon: CupsDaemon, printer: CupsPrinter, queue: str) -> None:
    with pytest.raises(DeviceError) as absent:
        CupsPrinter(DocumentPrinterSettings("cups", "nobody"), daemon.server).open()
    assert (absent.value.code, absent.value.facts["queue"]) == (Code.DEVICE_ABSENT, "nobody")
    daemon.admin("-x", queue)
    assert (printer.status().state, printer.status().code) == (DeviceState.ABSENT, Code.DEVICE_ABSENT)
    with pytest.raises(DeviceError) as gone:
        printed(printer, pdf_of(1))
    assert gone.value.code is Code.DEVICE_ABSENT


def test_a_queue_that_is_removed_in_the_middle(
    daemon: CupsDaemon, printer: CupsPrinter, paper: Path, queue: str
) -> None:
    (paper / "slow").touch()
    with printing(printer, pdf_of(1)) as job:
        job.until(lambda said: said.state is JobState.PROCESSING)
        daemon.admin("-x", queue)
        assert job.end.result(8).state is JobState.CANCELED
    assert sheets(paper) == []


def test_a_job_that_the_service_forgot_is_uncertain(daemon: CupsDaemon, printer: CupsPrinter, paper: Path) -> None:
    (paper / "slow").touch()
    with printing(printer, pdf_of(1)) as job:
        job.until(lambda said: said.state is JobState.PROCESSING)
        daemon.kill()
        daemon.forget_jobs()
        daemon.start()
        with pytest.raises(DeviceError) as lost:
            job.end.result(8)
    assert lost.value.code is Code.PRINT_UNCERTAIN


def test_the_service_is_killed_in_the_middle_and_back(daemon: CupsDaemon, printer: CupsPrinter, paper: Path) -> None:
    (paper / "slow").touch()
    with printing(printer, pdf_of(2)) as job:
        job.until(lambda said: said.state is JobState.PROCESSING)
        daemon.kill()
        status = printer.status()
        assert (status.state, status.code) == (DeviceState.FAILED, Code.DEVICE_OUT_OF_SERVICE)
        assert status.facts["service"] == "cups"
        (paper / "slow").unlink()
        daemon.start()
        assert job.end.result(10).state is JobState.COMPLETED
    assert printer.status().state is DeviceState.READY


def test_the_service_stays_away(daemon: CupsDaemon, queue: str, paper: Path) -> None:
    printer = CupsPrinter(DocumentPrinterSettings("cups", queue), daemon.server, STANDS_S, patience_s=0.3)
    printer.open()
    (paper / "slow").touch()
    with printing(printer, pdf_of(1)) as job:
        job.until(lambda said: said.state is JobState.PROCESSING)
        daemon.kill()
        with pytest.raises(DeviceError) as lost:
            job.end.result(8)
    assert lost.value.code is Code.PRINT_UNCERTAIN
    for ask in (printer.open, lambda: printed(printer, pdf_of(1))):
        with pytest.raises(DeviceError) as down:
            ask()
        assert (down.value.code, down.value.facts["service"]) == (Code.DEVICE_OUT_OF_SERVICE, "cups")
    (paper / "slow").unlink()
    daemon.start()


def test_a_service_that_hangs_is_silent_and_comes_back(daemon: CupsDaemon, queue: str, paper: Path) -> None:
    printer = CupsPrinter(DocumentPrinterSettings("cups", queue), daemon.server, STANDS_S, answer_s=0.2)
    printer.open()
    (paper / "slow").touch()
    with printing(printer, pdf_of(1)) as job:
        job.until(lambda said: said.state is JobState.PROCESSING)
        daemon.freeze()
        try:
            started = time.monotonic()
            status = printer.status()
            assert (status.state, status.code) == (DeviceState.FAILED, Code.DEVICE_SILENT)
            assert time.monotonic() - started < 1.0
            with pytest.raises(DeviceError) as silent:
                printed(printer, pdf_of(1))
            assert silent.value.code is Code.DEVICE_SILENT
        finally:
            daemon.thaw()
            (paper / "slow").unlink()
        assert job.end.result(8).state is JobState.COMPLETED
    assert printer.status().state is DeviceState.READY


def test_a_service_that_hangs_for_long_leaves_the_job_uncertain(daemon: CupsDaemon, queue: str, paper: Path) -> None:
    settings = DocumentPrinterSettings("cups", queue)
    printer = CupsPrinter(settings, daemon.server, STANDS_S, patience_s=0.5, answer_s=0.2)
    printer.open()
    (paper / "slow").touch()
    with printing(printer, pdf_of(1)) as job:
        job.until(lambda said: said.state is JobState.PROCESSING)
        daemon.freeze()
        try:
            with pytest.raises(DeviceError) as lost:
                job.end.result(8)
        finally:
            daemon.thaw()
            (paper / "slow").unlink()
    assert lost.value.code is Code.PRINT_UNCERTAIN


def test_a_supervised_printer_comes_back_by_itself(daemon: CupsDaemon, queue: str, paper: Path) -> None:
    settings = DocumentPrinterSettings("cups", queue)
    printer = SupervisedDocumentPrinter(settings, lambda: CupsPrinter(settings, daemon.server), first_pause_s=0.1)
    printer.open()
    _until(lambda: printer.status().state is DeviceState.READY)
    daemon.kill()
    _until(lambda: not printer.status().works)
    daemon.start()
    _until(lambda: printer.status().state is DeviceState.READY)
    assert printer.print_document(pdf_of(1), "guide", lambda _: None, Event()).state is JobState.COMPLETED
    printer.close()


def test_what_is_no_document_never_reaches_the_service(printer: CupsPrinter, paper: Path) -> None:
    with pytest.raises(DeviceError) as refused:
        printed(printer, b"hello")
    assert refused.value.code is Code.PRINT_NOT_STARTED
    assert sheets(paper) == []


def test_no_document_is_kept_when_it_is_printed(daemon: CupsDaemon, printer: CupsPrinter, paper: Path) -> None:
    printed(printer, pdf_of(1))
    _until(lambda: not list((daemon.folder / "spool").glob("d*")))


def test_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cups", None)
    with pytest.raises(DeviceError) as missing_library:
        CupsPrinter(DocumentPrinterSettings("cups")).open()
    assert missing_library.value.code is Code.DEVICE_LIBRARY_MISSING
    assert missing_library.value.facts == {"library": "pycups"}
