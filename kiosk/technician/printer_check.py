"""The receipt printer: status, a test print by the job protocol, and whether what it prints can be read.

Thresholds. 4 dots a module: what the inventors of the code ask of printers (Denso Wave). Decoded three times: as drawn,
with every dot bleeding into its neighbours (a hot head), and at half the resolution (a cheap camera). 30 s: longer
nobody waits for a receipt. The length comes from the layout; a ruler says what the paper is.
"""

from __future__ import annotations

import time
from dataclasses import replace
from uuid import uuid4

import zxingcpp
from PIL import Image, ImageFilter

from devices.printer.base import PrinterCapabilities
from devices.printer.preview import preview, preview_png
from devices.printer.slip import DOTS_PER_MM, height_mm
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.technician.check import (
    Conversation,
    Finding,
    Measure,
    Picture,
    Step,
    Verdict,
    failed,
    judged,
    passed,
    skipped,
)
from kiosk.technician.device_check import status_finding
from kiosk.technician.patience import left
from kiosk.technician.slip import BAR_MM, SCANNED, bar_mm, code, trial_slip
from kiosk.technician.surroundings import Bench

LEAST_DOTS_PER_MODULE = 4
LEAST_DECODED = 3
MOST_PRINT_S = 30.0
BAR_TOLERANCE_MM = 1.0

_WHOLE = (PrintState.INTENT, PrintState.SENDING, PrintState.CONFIRMED)


def status(bench: Bench, _conversation: Conversation) -> Finding:
    printer = bench.devices.printer
    found = printer.capabilities
    able = {"status": found.realtime_status, "echo": found.job_echo, "fence": found.queue_status}
    says = ", ".join(name for name, has in able.items() if has) or "nothing"
    facts = {"driver": found.driver, "width_mm": str(found.width_mm), "tells": says}
    return status_finding("printer.status", printer, facts)


def qr(bench: Bench, _conversation: Conversation) -> Finding:
    """The code as it goes to paper, decoded again."""
    width_mm = bench.devices.printer.capabilities.width_mm
    drawn = code(width_mm)
    finding = judge_qr(preview((drawn,), width_mm, bench.charset), SCANNED, drawn.module)
    return replace(finding, pictures=(Picture("qr", preview_png((drawn,), width_mm, bench.charset)),))


def judge_qr(picture: Image.Image, content: str, dots_per_module: int) -> Finding:
    """Pure: whether a picture of paper yields this content, however badly it is printed and looked at."""
    seen = (
        picture,
        picture.filter(ImageFilter.MinFilter(3)),
        picture.resize((picture.width // 2, picture.height // 2)),
    )
    measures = (
        Measure("qr_decoded", sum(content in _codes(one) for one in seen), "", at_least=LEAST_DECODED),
        Measure("qr_dots", dots_per_module, "", at_least=LEAST_DOTS_PER_MODULE),
        Measure("qr_module", dots_per_module / DOTS_PER_MM, "mm"),
    )
    return judged("printer.qr", measures, Code.PRINT_ILLEGIBLE)


def prints(bench: Bench, conversation: Conversation) -> Finding:
    """One test slip by the protocol of receipts. Raises: DeviceError when nothing was sent."""
    check, printer, states = "printer.print", bench.devices.printer, list[PrintState]()
    width_mm = printer.capabilities.width_mm
    slip = trial_slip(width_mm, bench.kiosk.zone_name, f"{bench.clock():%Y-%m-%d %H:%M}")
    conversation.show(Step(check, "printing"))
    began = time.monotonic()
    final = printer.print_slip(slip, f"test-{uuid4().hex[:12]}", states.append)
    took = Measure("print_time", time.monotonic() - began, "s", at_most=MOST_PRINT_S)
    facts = {"journal": " → ".join(state.value for state in states), "bar_mm": f"{bar_mm(slip):.1f}"}
    facts["confirmed_by"] = proof = _proof(printer.capabilities)
    measures = (took, Measure("paper_length", height_mm(slip), "mm"))
    wrong = judge_states(final, tuple(states))
    cause = printer.status().code if wrong else None
    if wrong is Code.PRINT_UNCERTAIN and proof == "none" and cause in (None, Code.PAPER_LOW):
        return Finding(check, Verdict.WARNED, measures, wrong, facts)
    if wrong:
        return failed(check, cause or wrong, facts, measures)
    picture = Picture("paper", preview_png(slip, width_mm, bench.charset))
    return judged(check, measures, Code.PRINT_SLOW, facts, picture)


def judge_states(final: PrintState, states: tuple[PrintState, ...]) -> Code | None:
    """Pure: whether journal and outcome agree that the whole slip came out. None: they do."""
    if final is PrintState.CONFIRMED and states == _WHOLE:
        return None
    return Code.PRINT_NOT_STARTED if final is PrintState.NOT_PRINTED else Code.PRINT_UNCERTAIN


def paper(bench: Bench, conversation: Conversation) -> Finding:
    """What only eyes and a ruler tell of the test slip: the length of its bar, and whether it can be read."""
    check = "printer.paper"
    wanted = (Measure("bar", BAR_MM, "mm", BAR_MM - BAR_TOLERANCE_MM, BAR_MM + BAR_TOLERANCE_MM),)
    for step, code_of in (
        (Step(check, "measure_bar", measures=wanted), Code.PRINT_LENGTH_WRONG),
        (Step(check, "legible"), Code.PRINT_ILLEGIBLE),
    ):
        answer = conversation.confirm(step)
        if answer is None:
            return skipped(check, left(conversation.cancel))
        if not answer:
            return failed(check, code_of, {"width_mm": str(bench.devices.printer.capabilities.width_mm)})
    return passed(check, {"bar_mm": f"{BAR_MM:.0f} ± {BAR_TOLERANCE_MM:.0f}"})


def _proof(able: PrinterCapabilities) -> str:
    """How this printer tells that a job is on paper; "none": only eyes can tell, which is worth a warning."""
    return "echo" if able.job_echo else "fence" if able.queue_status else "none"


def _codes(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]
