"""The bench: the table of checks, and how they are run.

Rules it keeps: a check never raises here (a `KioskError` is a failed finding with its code, a bug one with the code
`bug`); a check of a device that this kiosk does not have is skipped, and so is one that needs a person when nobody is
there; cancelling ends the run within a second, and what a device had begun it ends by itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from threading import Thread

from kiosk.model.device import DeviceKind
from kiosk.model.errors import Code, KioskError
from kiosk.technician import (
    card_check,
    clock_check,
    display_check,
    document_check,
    machine_check,
    network_check,
    printer_check,
    scanner_check,
    screen_check,
    store_check,
    trend,
    voice_check,
)
from kiosk.technician.check import Conversation, Finding, Verdict, failed, skipped
from kiosk.technician.report import Report
from kiosk.technician.surroundings import Bench, device_facts

Run = Callable[[Bench, Conversation], Finding]

_SLICE_S = 0.05
_GRACE_S = 0.6  # what a check has to end by itself after cancelling


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `kind`: the device it is about, None: the machine or the screen. `takes_part`: a person is needed.

    `after`: checks without which this one says nothing new; when one of them failed it is skipped, so that one fault is
    named once.
    """

    id: str
    kind: DeviceKind | None
    run: Run
    takes_part: bool = False
    after: tuple[str, ...] = ()


_CARD, _PAPER, _VOICE = DeviceKind.CARD_READER, DeviceKind.PRINTER, DeviceKind.VOICE
_SHEETS, _SCANNER, _DISPLAY = DeviceKind.DOCUMENT_PRINTER, DeviceKind.SCANNER, DeviceKind.QR_DISPLAY

CHECKS: tuple[Check, ...] = (
    Check("card_reader.status", _CARD, card_check.status),
    Check("card_reader.reads", _CARD, card_check.reads, takes_part=True, after=("card_reader.status",)),
    Check("printer.status", _PAPER, printer_check.status),
    Check("printer.qr", _PAPER, printer_check.qr),
    Check("printer.print", _PAPER, printer_check.prints, after=("printer.status",)),
    Check("printer.paper", _PAPER, printer_check.paper, takes_part=True, after=("printer.status", "printer.print")),
    Check("document_printer.status", _SHEETS, document_check.status),
    Check("document_printer.page", _SHEETS, document_check.page, after=("document_printer.status",)),
    Check("scanner.status", _SCANNER, scanner_check.status),
    Check("scanner.code", _SCANNER, scanner_check.code, takes_part=True, after=("scanner.status",)),
    Check("qr_display.status", _DISPLAY, display_check.status),
    Check("qr_display.shows", _DISPLAY, display_check.shows, takes_part=True, after=("qr_display.status",)),
    Check("voice.status", _VOICE, voice_check.status),
    Check("voice.start", _VOICE, voice_check.start),
    Check("voice.level", _VOICE, voice_check.level),
    Check("voice.loopback", _VOICE, voice_check.loopback, after=("voice.status", "voice.level")),
    Check("voice.heard", _VOICE, voice_check.heard, takes_part=True, after=("voice.status", "voice.level")),
    Check("screen.touch", None, screen_check.touch, takes_part=True),
    Check("screen.sweep", None, screen_check.sweep, takes_part=True),
    Check("machine.version", None, machine_check.version),
    Check("machine.disk", None, machine_check.disk),
    Check("machine.memory", None, machine_check.memory),
    Check("machine.temperature", None, machine_check.temperature),
    Check("machine.clock", None, clock_check.clock),
    Check("machine.network", None, network_check.network),
    Check("machine.hub", None, network_check.hub),
    Check("machine.store", None, store_check.store),
    Check("machine.content", None, store_check.content),
    Check("machine.outbox", None, store_check.outbox),
)
BY_ID = {check.id: check for check in CHECKS}


def checks_of(words: Iterable[str]) -> tuple[str, ...]:
    """The checks that words name, in the order of the table: an id, or the part before its dot (`printer`).

    Raises: KioskError `usage.wrong`.
    """
    wanted = tuple(words)
    parts = tuple(dict.fromkeys(one.partition(".")[0] for one in BY_ID))
    for word in wanted:
        if word not in BY_ID and word not in parts:
            near = tuple(one for one in BY_ID if one.startswith(word.partition(".")[0] + "."))
            raise KioskError(Code.USAGE_WRONG, unknown=word, known=" ".join(near or parts))
    return tuple(one for one in BY_ID if one in wanted or one.partition(".")[0] in wanted)


def run_checks(bench: Bench, ids: Iterable[str], conversation: Conversation, told: Callable[[Finding], None]) -> Report:
    """Run the checks one after the other, telling each finding as it is made. Blocks; never raises for a check.

    The run is noted for the trend unless it was cancelled.
    """
    begun_at, past, findings = bench.clock(), trend.past_runs(bench.runs_file), list[Finding]()
    for name in ids:
        if conversation.cancel.is_set():
            break
        check, down = BY_ID[name], {one.check for one in findings if one.verdict is Verdict.FAILED}
        found = skipped(name, "failed-before") if down & {*check.after} else _ended(bench, check, conversation)
        finding = trend.compared(found, past)
        findings.append(finding)
        told(finding)
    cancelled = conversation.cancel.is_set()
    report = Report(
        bench.kiosk, begun_at, bench.clock(), tuple(findings), bench.versions, device_facts(bench.devices), cancelled
    )
    if not cancelled:
        trend.note_run(bench.runs_file, report)
    return report


def _ended(bench: Bench, check: Check, conversation: Conversation) -> Finding:
    """One check, awaited in a thread of its own: a printer that hangs does not hold the technician."""
    if check.kind is not None and check.kind not in bench.devices.all():
        return skipped(check.id, "no-device")
    if check.kind is DeviceKind.VOICE and bench.devices.voice.capabilities.engine == "none":
        return skipped(check.id, "switched-off")
    if check.takes_part and not bench.attended:
        return skipped(check.id, "unattended")
    found: list[Finding] = []
    began = time.monotonic()
    thread = Thread(target=lambda: found.append(_safe(bench, check, conversation)), name=check.id, daemon=True)
    thread.start()
    while thread.is_alive() and not conversation.cancel.is_set():
        thread.join(_SLICE_S)
    thread.join(_GRACE_S)
    finding = found[0] if found else skipped(check.id, "cancelled")
    return replace(finding, took_s=time.monotonic() - began)


def _safe(bench: Bench, check: Check, conversation: Conversation) -> Finding:
    try:
        return check.run(bench, conversation)
    except KioskError as error:
        return failed(check.id, error.code, {name: str(value) for name, value in error.facts.items()})
    except Exception as error:  # noqa: BLE001  told by its kind, without its message, which may hold a value
        return failed(check.id, Code.BUG, {"type": type(error).__name__})
