"""The printer of A4 sheets: status, and one test page printed to its end.

Threshold. 120 s: a laser printer that slept needs a minute to warm up; twice that and somebody has gone to the desk.
"""

from __future__ import annotations

import time
from functools import partial
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from devices.document_printer.base import DocumentJob, DocumentPrinter, JobState
from kiosk.model.errors import Code
from kiosk.technician.check import Conversation, Finding, Measure, Step, failed, judged, skipped
from kiosk.technician.device_check import status_finding
from kiosk.technician.surroundings import Bench

MOST_PAGE_S = 120.0

_GREYS = 10
_SIZES = (24, 18, 14, 11, 9, 7, 5)


def status(bench: Bench, _conversation: Conversation) -> Finding:
    printer = _printer(bench)
    found = printer.capabilities
    facts = {"driver": found.driver, "queue": found.queue, "model": found.model, "duplex": str(found.duplex).lower()}
    return status_finding("document_printer.status", printer, {name: value for name, value in facts.items() if value})


def page(bench: Bench, conversation: Conversation) -> Finding:
    """Raises: DeviceError when the job was not taken."""
    check, printer = "document_printer.page", _printer(bench)
    conversation.show(Step(check, "printing"))
    began = time.monotonic()
    told = partial(_tell, conversation, check)
    job = printer.print_document(trial_page(), "readiness test", told, conversation.cancel, duplex=False)
    if conversation.cancel.is_set():
        return skipped(check, "cancelled")
    return judge_job(job, time.monotonic() - began, printer.status().code)


def judge_job(job: DocumentJob, took_s: float, status_code: Code | None) -> Finding:
    """Pure: whether the one page came out, in time."""
    measures = (
        Measure("pages", job.pages, "", at_least=1, at_most=1),
        Measure("page_time", took_s, "s", at_most=MOST_PAGE_S),
    )
    facts = {"job": job.state.value, "reasons": ", ".join(job.reasons) or "none"}
    if job.state is not JobState.COMPLETED:
        return failed("document_printer.page", status_code or Code.DOCUMENT_NOT_PRINTED, facts, measures)
    return judged("document_printer.page", measures, Code.DOCUMENT_NOT_PRINTED, facts)


def trial_page() -> bytes:
    """One page: a frame at 10 mm, a bar of 100 mm, type down to 5 points, greys. No Chinese, so no font is needed."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setTitle("Printer test")
    canvas.rect(10 * mm, 10 * mm, A4[0] - 20 * mm, A4[1] - 20 * mm)
    canvas.setFont("Helvetica-Bold", 22)
    canvas.drawString(20 * mm, A4[1] - 30 * mm, "Printer test")
    for number, size in enumerate(_SIZES):
        canvas.setFont("Helvetica", size)
        canvas.drawString(20 * mm, A4[1] - (50 + 10 * number) * mm, f"{size} pt  The quick brown fox 0123456789")
    for number in range(_GREYS + 1):
        canvas.setFillGray(number / _GREYS)
        canvas.rect((20 + 15 * number) * mm, 120 * mm, 15 * mm, 20 * mm, stroke=1, fill=1)
    canvas.setFillGray(0)
    canvas.rect(20 * mm, 80 * mm, 100 * mm, 4 * mm, fill=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(20 * mm, 72 * mm, "This bar is 100 mm long.")
    canvas.save()
    return file.getvalue()


def _printer(bench: Bench) -> DocumentPrinter:
    assert bench.devices.document_printer is not None  # a missing device is skipped before
    return bench.devices.document_printer


def _tell(conversation: Conversation, check: str, job: DocumentJob) -> None:
    conversation.show(Step(check, "printing", 0, job.pages))
