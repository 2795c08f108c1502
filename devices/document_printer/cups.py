"""A printer of sheets that CUPS knows: the document goes in whole, the job is watched to its end.

Rules it keeps: a document is given in once; when cupsd dies on the way, its own spool is what counts, and a job nobody
remembers is `print.uncertain`, never printed again by itself. A trouble is told when it has stood for a moment: the
last job's words still hang about when a new one begins, and every network printer is being connected to at first.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from threading import Event

from devices.document_printer.base import (
    DocumentJob,
    DocumentPrinter,
    DocumentPrinterCapabilities,
    DocumentPrinterSettings,
    JobState,
)
from devices.document_printer.cups_service import ANSWER_S, PrintService
from devices.document_printer.reasons import status_of, stop_of
from devices.document_printer.sides import sides_of
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

POLL_S = 0.2
STANDS_S = 1.5  # so long a printer must say a word until it is believed of this job
PATIENCE_S = 20.0  # how long cupsd may be away in the middle of a job
LONGEST_FINISH_S = 60.0  # a job nobody waits for may end by itself for so long

# Not there, and nothing that a job would find out: the supervisor tries again.
_CLOSED = (Code.DEVICE_ABSENT, Code.DEVICE_UNPLUGGED, Code.DEVICE_OUT_OF_SERVICE)

# cupsd itself, in the middle of a job: it may come back.
_AWAY = (Code.DEVICE_OUT_OF_SERVICE, Code.DEVICE_SILENT)

Told = Callable[[DocumentJob], None]


class CupsPrinter(DocumentPrinter):
    """`server`: where cupsd listens, for tests; empty: as the system's client.conf says. Any thread may call."""

    def __init__(
        self,
        settings: DocumentPrinterSettings,
        server: str = "",
        stands_s: float = STANDS_S,
        patience_s: float = PATIENCE_S,
        answer_s: float = ANSWER_S,
    ) -> None:
        self._wanted = settings.queue
        self._service = PrintService(server, answer_s)
        self._stands_s = stands_s
        self._patience_s = patience_s
        self._capabilities = DocumentPrinterCapabilities("cups", settings.queue)
        self._is_open = False

    @property
    def capabilities(self) -> DocumentPrinterCapabilities:
        return self._capabilities

    def open(self) -> None:
        queue = self._service.queue(self._wanted)
        status = status_of(queue.state, queue.reasons, accepting=queue.accepting)
        if not status.works and status.code in _CLOSED:
            raise DeviceError(status.code, queue=queue.name, **status.facts)
        self._capabilities = DocumentPrinterCapabilities("cups", queue.name, queue.model, queue.duplex, queue.colour)
        self._is_open = True

    def close(self) -> None:
        self._is_open = False

    def status(self) -> DeviceStatus:
        if not self._is_open:
            return DeviceStatus(DeviceState.ABSENT)
        try:
            queue = self._service.queue(self._capabilities.queue)
        except DeviceError as error:
            state = DeviceState.ABSENT if error.code is Code.DEVICE_ABSENT else DeviceState.FAILED
            return DeviceStatus(state, error.code, {name: str(value) for name, value in error.facts.items()})
        return status_of(queue.state, queue.reasons, accepting=queue.accepting)

    def print_document(self, pdf: bytes, title: str, told: Told, cancel: Event, *, duplex: bool = True) -> DocumentJob:
        pages = sides_of(pdf)
        status = self.status()
        if not status.works:
            raise DeviceError(status.code or Code.DEVICE_ABSENT, **status.facts)
        both_sides = duplex and pages > 1 and self._capabilities.duplex
        options = {"media": "A4", "sides": "two-sided-long-edge" if both_sides else "one-sided"}
        if cancel.is_set():
            return DocumentJob("", JobState.CANCELED, pages)
        number = self._service.send(self._capabilities.queue, pdf, title, options)
        return self._watched(number, pages, told, cancel)

    def _watched(self, number: int, pages: int, told: Told, cancel: Event) -> DocumentJob:
        """Until the job has ended, by itself or because nobody waits for it any more."""
        job = DocumentJob(str(number), JobState.PENDING, pages)
        told(job)
        standing = _Standing(self._stands_s)
        heard_at, left_at = time.monotonic(), 0.0
        while not job.state.is_final:
            try:
                said = self._looked_at(job, standing)
                heard_at = time.monotonic()
                if cancel.is_set():
                    left_at = left_at or heard_at
                    if _is_held_up(said) or heard_at - left_at > LONGEST_FINISH_S:
                        self._service.withdraw(number)
            except DeviceError as error:
                if error.code not in _AWAY or time.monotonic() - heard_at > self._patience_s:
                    raise DeviceError(Code.PRINT_UNCERTAIN, job=number) from error
                said = job
            if said != job:
                job = said
                told(job)
            if not job.state.is_final:
                time.sleep(POLL_S)
        return job

    def _looked_at(self, job: DocumentJob, standing: _Standing) -> DocumentJob:
        word = self._service.job(int(job.id))
        if word.state.is_final:
            reasons = word.reasons if word.state is JobState.ABORTED else ()
            return replace(job, state=word.state, reasons=reasons)
        reasons = self._service.queue(self._capabilities.queue).reasons
        return replace(job, state=word.state, reasons=standing.since(reasons, time.monotonic()))


class _Standing:
    """The words that have been said for a while, without a break."""

    def __init__(self, stands_s: float) -> None:
        self._stands_s = stands_s
        self._first_said: dict[str, float] = {}

    def since(self, reasons: tuple[str, ...], now: float) -> tuple[str, ...]:
        self._first_said = {reason: self._first_said.get(reason, now) for reason in reasons}
        return tuple(reason for reason, at in self._first_said.items() if now - at >= self._stands_s)


def _is_held_up(job: DocumentJob) -> bool:
    """It waits for somebody, or has not begun: taking it back spoils no sheet."""
    return job.state is not JobState.PROCESSING or stop_of(job.reasons) is not None
