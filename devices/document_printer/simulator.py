"""A printer of sheets without a plug: keeps the documents it printed, with as many sides as their PDF has."""

from __future__ import annotations

import re
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
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

_LOOK_S = 0.05
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")


class SimulatedDocumentPrinter(DocumentPrinter):
    """`printed`: the documents, oldest first. `fault`: the code that keeps it from printing, None when well.

    `holds`: the words of IPP (`media-empty` …) that it stops with in the middle of a job, until they are taken away.
    """

    def __init__(self, _settings: DocumentPrinterSettings | None = None) -> None:
        self.printed: list[bytes] = []
        self.fault: Code | None = None
        self.holds: tuple[str, ...] = ()
        self._state = DeviceState.ABSENT

    @property
    def capabilities(self) -> DocumentPrinterCapabilities:
        return DocumentPrinterCapabilities("simulator", duplex=True)

    def open(self) -> None:
        self._state = DeviceState.READY

    def close(self) -> None:
        self._state = DeviceState.ABSENT

    def status(self) -> DeviceStatus:
        well = self.fault is None or self._state is not DeviceState.READY
        return DeviceStatus(self._state if well else DeviceState.FAILED, self.fault)

    def print_document(
        self,
        pdf: bytes,
        title: str,  # noqa: ARG002 - there is no list it would stand in
        told: Callable[[DocumentJob], None],
        cancel: Event,
        *,
        duplex: bool = True,  # noqa: ARG002 - its paper has no back
    ) -> DocumentJob:
        if self.fault is not None:
            raise DeviceError(self.fault, device="document_printer")
        job = DocumentJob(str(len(self.printed) + 1), JobState.PROCESSING, len(_PAGE.findall(pdf)))
        told(job)
        while self.holds and not cancel.is_set():
            if job.reasons != self.holds:
                job = replace(job, reasons=self.holds)
                told(job)
            cancel.wait(_LOOK_S)
        state = JobState.CANCELED if cancel.is_set() else JobState.COMPLETED
        if state is JobState.COMPLETED:
            self.printed.append(pdf)
        job = replace(job, state=state, reasons=())
        told(job)
        return job
