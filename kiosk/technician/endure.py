"""Endurance: everything is cycled for hours with nobody there, and what drifts is told. A memory of numbers only.

A cycle asks every device how it is, reads the card that lies there, speaks softly, and every so often prints. At the
end the first hour is held against the last (of a short run: the first quarter against the last): what took longer by
more than a quarter, memory that grew, and every error.
"""

from __future__ import annotations

import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from devices.card_reader.base import CardReader
from devices.printer.base import ReceiptPrinter
from devices.voice.base import Manner
from kiosk.model.device import DeviceKind
from kiosk.model.errors import Code, DeviceError, KioskError
from kiosk.model.receipt import PrintState
from kiosk.technician.check import Conversation, Finding, Measure, Step, Verdict, judged
from kiosk.technician.patience import patience
from kiosk.technician.report import Report
from kiosk.technician.slip import bar
from kiosk.technician.surroundings import Bench, device_facts

MOST_SLOWER_PERCENT = 25.0
MOST_GROWN_MB = 30.0
MOST_ERRORS = 0
NOTICEABLE_S = 0.02

_HOUR_S = 3600.0
_PRINT_EVERY = 20
_CARD_WAIT_S = 4.0
_SOFT = Manner(volume=0.2)
_SENTENCE = "测试播报。"

Sample = tuple[float, float]  # seconds since the beginning, seconds it took


@dataclass(frozen=True, slots=True)
class Pace:
    """When it ends, and how long it rests between two cycles. `cycles` 0: as long as the hours."""

    hours: float
    cycles: int = 0
    rest_s: float = 5.0
    print_every: int = _PRINT_EVERY


@dataclass(slots=True)
class Log:
    """What was measured: per kind of work when and how long, memory, errors by work and code."""

    took: defaultdict[str, list[Sample]] = field(default_factory=lambda: defaultdict(list))
    memory: list[Sample] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    cycles: int = 0


def endure(bench: Bench, pace: Pace, conversation: Conversation, told: Callable[[Finding], None]) -> Report:
    """Cycle until the time is over, the cycles are done, or it is cancelled; what was measured until then counts."""
    begun_at, began, log = bench.clock(), time.monotonic(), Log()
    while not conversation.cancel.is_set():
        conversation.show(Step("endure", "cycle", log.cycles, pace.cycles))
        _cycle(bench, pace, conversation, log, began)
        log.cycles += 1
        log.memory.append((time.monotonic() - began, memory_mb(bench.proc_root)))
        over = log.cycles == pace.cycles or time.monotonic() - began >= pace.hours * _HOUR_S
        if over or conversation.cancel.wait(pace.rest_s):
            break
    findings = judge_log(log)
    for finding in findings:
        told(finding)
    return Report(bench.kiosk, begun_at, bench.clock(), findings, bench.versions, device_facts(bench.devices))


def _cycle(bench: Bench, pace: Pace, conversation: Conversation, log: Log, began: float) -> None:
    def timed(work: str, do: Callable[[], object]) -> None:
        """How long it took, unless it came to nothing; what failed is counted, and the next thing goes on."""
        since = time.monotonic()
        try:
            if do() is not None:
                log.took[work].append((since - began, time.monotonic() - since))
        except KioskError as error:
            log.errors[f"{work} {error.code.value}"] += 1

    devices = bench.devices
    for kind, device in devices.all().items():
        if kind is not DeviceKind.VOICE or devices.voice.capabilities.engine != "none":
            timed(f"{kind.value}.status", partial(_asked, device))
    conversation.show(Step("endure", "present"))
    if devices.card_reader.card_is_present():
        timed("card_reader", partial(_read, devices.card_reader, conversation))
    conversation.show(Step("endure", "lift"))
    if devices.voice.status().works:
        timed("voice", lambda: devices.voice.say((_SENTENCE,), _SOFT, lambda _: None))
    if log.cycles % pace.print_every == 0:
        timed("printer", partial(_print, devices.printer, f"endure-{log.cycles}"))


def _asked(device: Any) -> bool:
    """Raises: DeviceError when it does not work."""
    status = device.status()
    if not status.works:
        raise DeviceError(status.code or Code.DEVICE_ABSENT)
    return True


def _read(reader: CardReader, conversation: Conversation) -> bool | None:
    """None when the reader waits for its card to be lifted: that must not hold the run."""
    with patience(conversation.cancel, _CARD_WAIT_S) as ended:
        return True if reader.read(ended, lambda _: None) else None


def _print(printer: ReceiptPrinter, job_id: str) -> bool:
    final = printer.print_slip(bar(), job_id, lambda _: None)
    tells = printer.capabilities.job_echo or printer.capabilities.queue_status
    if final is PrintState.NOT_PRINTED or (tells and final is not PrintState.CONFIRMED):
        raise DeviceError(Code.PRINT_UNCERTAIN)
    return True


def judge_log(log: Log) -> tuple[Finding, ...]:
    """Pure: a finding for each kind of work, one for memory, one for errors."""
    works = tuple(_drift(work, samples) for work, samples in sorted(log.took.items()))
    first, last = ends(log.memory)
    grown = Measure("memory_grown", last - first, "MB", at_most=MOST_GROWN_MB)
    errors = Measure("errors", log.errors.total(), "", at_most=MOST_ERRORS)
    told = {"errors": ", ".join(f"{name} {count}" for name, count in sorted(log.errors.items()))}
    code = _worst_code(log.errors)
    return (
        *works,
        judged("endure.memory", (grown, Measure("memory_last", last, "MB")), Code.MEMORY_LOW),
        judged("endure.errors", (errors, Measure("cycles", log.cycles)), code, told if log.errors else {}),
    )


def ends(samples: list[Sample]) -> tuple[float, float]:
    """Pure. The medians of the first and of the last hour; of a run under four hours, of its quarters."""
    if not samples:
        return 0.0, 0.0
    until = samples[-1][0]
    part = min(_HOUR_S, until / 4)
    first = [value for at, value in samples if at <= samples[0][0] + part]
    last = [value for at, value in samples if at >= until - part]
    return median(first), median(last)


def _drift(work: str, samples: list[Sample]) -> Finding:
    first, last = ends(samples)
    slower = 100 * (last - first) / first if first and last - first > NOTICEABLE_S else 0.0
    measures = (
        Measure("slower", slower, "%", at_most=MOST_SLOWER_PERCENT),
        Measure("first_hour", first, "s"),
        Measure("last_hour", last, "s"),
        Measure("times", len(samples)),
    )
    verdict = Verdict.PASSED if measures[0].is_good else Verdict.WARNED
    return Finding(f"endure.{work}", verdict, measures)


def _worst_code(errors: Counter[str]) -> Code:
    """The code seen most often."""
    return Code(errors.most_common(1)[0][0].rsplit(" ", 1)[1]) if errors else Code.BUG


def memory_mb(proc_root: Path = Path("/proc")) -> float:
    """What this process holds in memory (resident); 0 where the system does not tell."""
    try:
        pages = int((proc_root / "self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
