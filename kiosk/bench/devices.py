"""`kiosk bench devices`: the time that our software adds to a card, a status poll, a receipt, the start of speech.

Drivers run over lines that take no time, and what a line took itself is taken off. The same receipt goes through
python-escpos in the same run.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

from devices.bench import SwiftModule, SwiftPrinter, added_ms
from devices.printer.base import PrinterSettings
from devices.printer.encode import encode
from devices.printer.layout import receipt_lines
from devices.printer.peer import through_python_escpos
from devices.printer.slip import Slip, width_dots
from devices.voice.bench import first_sound_ms
from kiosk.bench.times import percentile
from kiosk.config import Config
from kiosk.model.errors import Code, DeviceError, KioskError
from kiosk.model.receipt import PrintState, Receipt
from offline_cache.database import Database
from offline_cache.print_journal import PrintJournal

CARDS, POLLS, RECEIPTS, ENCODINGS, SPEECHES = 200, 200, 30, 30, 5
SENTENCE = "请把身份证放在读卡区。"
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
RECEIPT = Receipt(
    zone_name="测试县政务公开专区",
    number="sample-20261122-0001",
    code="K7Q2M4",
    item_name="高龄津贴申请",
    masked_name="测***",
    masked_number="330521********0022",
    confirmed_at=AT,
    promised_on=None,
    promised_is_estimate=False,
    promised_words="当场办结",
    next_steps=("等待工作人员核对", "结果会以短信告知"),
    bring=("户口本原件", "银行卡复印件"),
    office_name="测试镇便民服务中心",
    office_address="测试省测试县测试镇测试路1号",
    office_hours="周一至周五 9:00-17:00",
    phone="0000-1234567",
    supervision_phone="12345",
    qr="https://example.gov.cn/p/K7Q2M4",
    content_version="2026.11.22-0",
    sample=True,
)
Report = dict[str, Any]


def run(config: Config) -> Report:
    """Raises: KioskError `store.*`."""
    settings = PrinterSettings("escpos", "bench", config.printer.width_mm, charset=config.printer.charset)
    slip, width = receipt_lines(RECEIPT, settings.width_mm), width_dots(settings.width_mm)
    encode(slip, width, settings.charset)  # the fonts are read once
    return {
        "card_read_added": _spread(_card_reads()),
        "status_poll_added": _spread(_polls(settings)),
        "receipt_encode": _spread(_timed(ENCODINGS, lambda: encode(slip, width, settings.charset))),
        **_receipts(settings, config.kiosk.data_dir),
        "speech_first_sound": _speech(config),
        "python_escpos": _beside(slip, width, settings.charset),
    }


def _card_reads() -> list[float]:
    module = SwiftModule()
    reader = module.reader()
    reader.open()
    times = [added_ms(module, lambda: reader.read(Event(), lambda _: None)) for _ in range(CARDS + 1)]
    reader.close()
    return times[1:]  # the first learns whether the module hides a card


def _polls(settings: PrinterSettings) -> list[float]:
    line = SwiftPrinter()
    now = [0.0]
    printer = line.printer(settings, lambda: now[0])
    printer.open()

    def poll() -> None:
        now[0] += 10.0  # what the printer told by itself is old by then, so it is asked
        printer.status()

    times = [added_ms(line, poll) for _ in range(POLLS)]
    printer.close()
    return times


def _receipts(settings: PrinterSettings, data_dir: Path) -> Report:
    """From the order to the confirmation, with three states each on the kiosk's own disk; the journal alone."""
    line = SwiftPrinter()
    printer = line.printer(settings)
    data_dir.mkdir(parents=True, exist_ok=True)
    whole, alone = list[float](), list[float]()
    with TemporaryDirectory(dir=data_dir) as folder:
        database = Database.open(Path(folder) / "kiosk.db")
        journal = PrintJournal(database)
        printer.open()
        try:
            for number in range(RECEIPTS):
                record = partial(journal.record, f"job-{number}", RECEIPT.number, 0)
                whole.append(added_ms(line, partial(printer.print_receipt, RECEIPT, f"job-{number}", record)))
                alone.append(_timed_once(partial(_noted, journal, f"alone-{number}")))
        finally:
            printer.close()
            database.close()
    return {"receipt_journal": _spread(alone), "receipt_added": _spread(whole)}


def _noted(journal: PrintJournal, job_id: str) -> None:
    for state in (PrintState.INTENT, PrintState.SENDING, PrintState.CONFIRMED):
        journal.record(job_id, RECEIPT.number, 0, state)


def _speech(config: Config) -> Report:
    settings = config.devices.voice
    try:
        return _spread([first_sound_ms(settings, SENTENCE) for _ in range(SPEECHES)])
    except KioskError as error:
        return {"not_measured": error.code.value}


def _beside(slip: Slip, width: int, charset: str) -> Report:
    """Ours over theirs: less than 1 is faster, or shorter."""
    try:
        theirs = through_python_escpos(slip, width, charset)
    except DeviceError as error:
        if error.code is not Code.DEVICE_LIBRARY_MISSING:
            raise
        return {"not_measured": "python-escpos is not installed"}
    ours = encode(slip, width, charset)
    own_ms, their_ms = list[float](), list[float]()
    for _ in range(ENCODINGS):  # in turns, so that both see the same machine
        own_ms.append(_timed_once(lambda: encode(slip, width, charset)))
        their_ms.append(_timed_once(lambda: through_python_escpos(slip, width, charset)))
    return {
        "ours_p50_ms": round(statistics.median(own_ms), 3),
        "theirs_p50_ms": round(statistics.median(their_ms), 3),
        "time_ratio": round(statistics.median(own_ms) / statistics.median(their_ms), 2),
        "ours_bytes": len(ours),
        "theirs_bytes": len(theirs),
        "bytes_ratio": round(len(ours) / len(theirs), 2),
    }


def _timed(times: int, act: Callable[[], object]) -> list[float]:
    return [_timed_once(act) for _ in range(times)]


def _timed_once(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begun)


def _spread(times_ms: list[float]) -> Report:
    return {
        "p50_ms": round(statistics.median(times_ms), 3),
        "p95_ms": percentile(times_ms, 95),
        "max_ms": round(max(times_ms), 3),
        "runs": len(times_ms),
    }
