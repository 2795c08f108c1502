"""The guide on A4 as work: laid out once, printed as it was laid out, and what the end of a job means."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event as Flag

import pytest

from devices.document_printer.base import DocumentJob, JobState
from devices.document_printer.simulator import SimulatedDocumentPrinter
from kiosk.guide import guide_of
from kiosk.model.errors import Code, DeviceError
from kiosk.model.receipt import PrintState
from kiosk.session import Errand
from kiosk.sheets import SheetPress
from tests.kiosk.samples import SITE, item

GUIDE = guide_of(Errand(item()), SITE)


class ScriptedPrinter(SimulatedDocumentPrinter):
    """Tells what it is told to tell."""

    def __init__(self, *jobs: DocumentJob, error: Code | None = None) -> None:
        super().__init__()
        self._jobs, self._error = jobs, error

    def print_document(
        self, pdf: bytes, title: str, told: Callable[[DocumentJob], None], cancel: Flag, *, duplex: bool = True
    ) -> DocumentJob:
        for job in self._jobs:
            told(job)
        if self._error:
            raise DeviceError(self._error)
        return self._jobs[-1]


@pytest.fixture(scope="module")
def press() -> SheetPress:
    return SheetPress()


def job(state: JobState, *reasons: str) -> DocumentJob:
    return DocumentJob("1", state, 1, reasons)


RUNNING, STUCK = job(JobState.PROCESSING), job(JobState.PROCESSING, "media-empty-report")


def test_what_was_counted_is_what_is_printed(press: SheetPress) -> None:
    printer = SimulatedDocumentPrinter()
    pages = press.pages(GUIDE)
    document = press.document(GUIDE)
    assert press.print(GUIDE, printer, lambda *_: None, Flag()) == (PrintState.CONFIRMED, None)
    assert printer.printed[0] is document
    assert pages >= 1


@pytest.mark.parametrize(
    ("jobs", "ends"),
    [
        ((RUNNING, job(JobState.COMPLETED)), (PrintState.CONFIRMED, None)),
        ((STUCK, RUNNING, job(JobState.COMPLETED)), (PrintState.CONFIRMED, None)),
        ((STUCK, job(JobState.CANCELED)), (PrintState.NOT_PRINTED, Code.PAPER_OUT)),
        ((job(JobState.CANCELED),), (PrintState.NOT_PRINTED, None)),
        ((RUNNING, job(JobState.ABORTED, "aborted-by-system")), (PrintState.UNKNOWN, Code.PRINT_UNCERTAIN)),
    ],
)
def test_what_the_end_of_a_job_means(
    press: SheetPress, jobs: tuple[DocumentJob, ...], ends: tuple[PrintState, Code | None]
) -> None:
    assert press.print(GUIDE, ScriptedPrinter(*jobs), lambda *_: None, Flag()) == ends


def test_what_holds_it_up_is_told_until_it_goes_on(press: SheetPress) -> None:
    told: list[tuple[PrintState, Code | None]] = []
    printer = ScriptedPrinter(RUNNING, STUCK, RUNNING, job(JobState.COMPLETED))
    press.print(GUIDE, printer, lambda *word: told.append(word), Flag())
    sending = PrintState.SENDING
    assert told == [(sending, None), (sending, Code.PAPER_OUT), (sending, None)]


def test_a_lost_job_is_uncertain_and_one_not_taken_an_error(press: SheetPress) -> None:
    lost = ScriptedPrinter(RUNNING, error=Code.PRINT_UNCERTAIN)
    assert press.print(GUIDE, lost, lambda *_: None, Flag()) == (PrintState.UNKNOWN, Code.PRINT_UNCERTAIN)
    with pytest.raises(DeviceError):
        press.print(GUIDE, ScriptedPrinter(error=Code.PAPER_OUT), lambda *_: None, Flag())
