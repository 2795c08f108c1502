"""A guide, a document or a proof on A4 sheets, as work: printed as it was laid out, watched to its end."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event as Flag
from threading import Lock

from devices.document_printer.base import DocumentJob, DocumentPrinter, JobState
from devices.document_printer.reasons import stop_of
from devices.document_printer.sides import sides_of
from devices.printer.handout import Handout
from kiosk.model.errors import Code, DeviceError
from kiosk.model.receipt import PrintState
from kiosk.take_along import Paper

TITLE = "guide"  # in the print service's list: never whose, never which

Told = Callable[[PrintState, Code | None], None]


class SheetPress:
    """Keeps the last document, for the printing that may follow. Any thread may call."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: tuple[Paper, bytes] | None = None

    def document(self, paper: Paper) -> bytes:
        """The PDF. A second or two the first time its characters are drawn."""
        with self._lock:
            if self._last is None or self._last[0] != paper:
                self._last = paper, _laid_out(paper)
            return self._last[1]

    def pages(self, paper: Paper) -> int:
        """Raises: DeviceError when what was laid out is no document."""
        return sides_of(self.document(paper))

    def print(self, paper: Paper, printer: DocumentPrinter, told: Told, cancel: Flag) -> tuple[PrintState, Code | None]:
        """As `printed` has it."""
        return printed(self.document(paper), printer, told, cancel)


def printed(pdf: bytes, printer: DocumentPrinter, told: Told, cancel: Flag) -> tuple[PrintState, Code | None]:
    """How it ended, and why it did not end well. Raises: DeviceError when the job was not taken."""
    held_by: list[Code | None] = [None]

    def moved(job: DocumentJob) -> None:
        if not job.state.is_final:
            held_by[0] = stop_of(job.reasons)
            told(PrintState.SENDING, held_by[0])

    try:
        job = printer.print_document(pdf, TITLE, moved, cancel)
    except DeviceError as error:
        if error.code is not Code.PRINT_UNCERTAIN:
            raise
        return PrintState.UNKNOWN, error.code
    return outcome(job.state, held_by[0])


def _laid_out(paper: Paper) -> bytes:
    from devices.printer.document import guide_pdf  # noqa: PLC0415  not while the screen starts
    from devices.printer.handout_pdf import handout_pdf  # noqa: PLC0415  as above

    return handout_pdf(paper) if isinstance(paper, Handout) else guide_pdf(paper)


def outcome(state: JobState, held_by: Code | None) -> tuple[PrintState, Code | None]:
    """What the end of a job means for the paper: an aborted one may have left some of its sheets."""
    match state:
        case JobState.COMPLETED:
            return PrintState.CONFIRMED, None
        case JobState.CANCELED:
            return PrintState.NOT_PRINTED, held_by
        case _:
            return PrintState.UNKNOWN, held_by or Code.PRINT_UNCERTAIN
