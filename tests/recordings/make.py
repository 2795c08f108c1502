"""Makes the recordings beside it with the simulated devices on their own lines: `python -m tests.recordings.make`.

Kept, so that a driver that changes its mind about them is noticed; a recording of a real device is put here likewise.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event, Thread

from devices import DeviceSettings
from devices.card_reader.base import CardReaderSettings
from devices.card_reader.pcsc.apdu import Chip
from devices.card_reader.pcsc.card_type import card_types, read_card
from devices.card_reader.people import GRANDMOTHER, HONG_KONG_RESIDENT
from devices.card_reader.sam_module import Fault, SamModule
from devices.printer.base import PrinterSettings
from devices.printer.machine import PrinterMachine
from devices.printer.machine.port import PtyPort
from devices.printer.slip import Slip, Text
from devices.recording.format import written
from devices.recording.redaction import redacted
from devices.recording.session import record
from devices.recording.tap import tapped_chip
from devices.recording.tape import Tape
from devices.scanner.base import ScannerSettings
from devices.voice.base import VoiceSettings
from kiosk.model.device import DeviceKind
from tests.devices.card_reader.social_card import SocialCard
from tests.devices.plug import Plug

FOLDER = Path(__file__).parent
MADE = date(2026, 11, 22)
SLIP: Slip = (Text("测试桂英 330521194403030022"),) * 8
Act = Callable[[Callable[[str], None]], None]  # waits until something was told


def main() -> None:
    with SamModule(read_s=0.1) as module, tempfile.TemporaryDirectory() as folder:
        module.piece = 64
        _record(
            "sam-two-cards", DeviceKind.CARD_READER, _settings(sam=module.port), lambda told: _two_cards(module, told)
        )
    with SamModule(read_s=0.1) as module:
        act: Act = lambda told: _spoilt_card(module, told)  # noqa: E731  one line
        _record("sam-spoilt-answers", DeviceKind.CARD_READER, _settings(sam=module.port), act)
    for name, parts in (("printer-job", {}), ("printer-cover-open", {"cover_open": True})):
        machine = PrinterMachine(384)
        machine.set(**parts)
        with tempfile.TemporaryDirectory() as folder:
            port = PtyPort(machine, Path(folder))
            last = "printer.cover-open" if parts else "ready"
            act = lambda told, last=last: told(last)  # noqa: E731  as above
            _record(name, DeviceKind.PRINTER, _settings(printer=port.address), act)
            port.close()
    with tempfile.TemporaryDirectory() as folder:
        plug = Plug(Path(folder))
        _record("scanner-codes", DeviceKind.SCANNER, _settings(scanner=plug.port), lambda told: _codes(plug, told))
        plug.pull()
    tape = Tape()
    card = SocialCard(follow_ups=True)
    read_card(tapped_chip(tape)(Chip(lambda command: card(command) or b"", b"\x3b\x00")), MADE, card_types())
    _keep("social-security-card", DeviceKind.CARD_READER, "pcsc", tape)


def _two_cards(module: SamModule, told: Callable[[str], None]) -> None:
    for card in (GRANDMOTHER, HONG_KONG_RESIDENT):
        module.present(card)
        told(f"card {card.kind.value}")
        module.lift()
        time.sleep(0.5)


def _spoilt_card(module: SamModule, told: Callable[[str], None]) -> None:
    told("waiting")
    module.answer(b"\x30\x01", 0x41)
    module.present(GRANDMOTHER)
    told("lift")
    module.answer(b"\x30\x01", None)
    module.fault, module.faults_left = Fault.BAD_CHECKSUM, 1
    told(f"card {GRANDMOTHER.kind.value}")


def _codes(plug: Plug, told: Callable[[str], None]) -> None:
    for code in ("https://example.gov.cn/p/K7Q2M4\r\n", "330521194403030022", "测试桂英|13800000000\r"):
        time.sleep(0.3)
        plug.send(code.encode())
        told("code of")


def _record(name: str, kind: DeviceKind, settings: DeviceSettings, act: Act) -> None:
    tape, cancel, said = Tape(), Event(), list[str]()
    worker = Thread(target=record, args=(kind, settings, tape, cancel, said.append), kwargs={"slip": SLIP}, daemon=True)
    worker.start()

    def told(what: str) -> None:
        until = time.monotonic() + 20
        while not any(one.startswith(what) for one in said) and time.monotonic() < until:
            time.sleep(0.01)
        assert any(one.startswith(what) for one in said), (name, what, said)
        said.clear()

    act(told)
    cancel.set()
    worker.join()
    driver = {DeviceKind.CARD_READER: "sam", DeviceKind.PRINTER: "escpos", DeviceKind.SCANNER: "serial"}[kind]
    _keep(name, kind, driver, tape)


def _keep(name: str, kind: DeviceKind, driver: str, tape: Tape) -> None:
    (FOLDER / f"{name}.jsonl").write_text(written(redacted(kind, driver, MADE, tape.passages)), encoding="ascii")


def _settings(sam: str = "", printer: str = "", scanner: str = "") -> DeviceSettings:
    return DeviceSettings(
        CardReaderSettings("sam", sam),
        PrinterSettings("escpos", printer, width_mm=58, timeout_s=2),
        VoiceSettings(),
        scanner=ScannerSettings("serial", scanner),
    )


if __name__ == "__main__":
    main()
