"""Recorded codes are codes of nobody, as many and as long."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from devices.recording.format import Passage, Recording, Way
from devices.recording.outcome import replayed
from devices.recording.redact_code import redacted_code
from devices.recording.redaction import redacted
from devices.recording.tap import tapped_scanner
from devices.recording.tape import Tape
from devices.scanner.base import ScannerSettings
from devices.scanner.serial_line import SerialScanner
from kiosk.model.device import DeviceKind

from .secret import assert_nobody_in, assert_same_shape, kept

TODAY = date(2026, 11, 22)
CODES = ("https://example.gov.cn/p/K7Q2M4", "330521194403030022", "测试桂英|13800000000", "6901234567892", "AbC-12_9")


def recording(*pieces: tuple[int, bytes]) -> Recording:
    opened = Passage(0, Way.OUT, b"")
    return Recording(DeviceKind.SCANNER, "serial", TODAY, (opened, *(Passage(at, Way.IN, data) for at, data in pieces)))


def cleaned(raw: Recording) -> Recording:
    clean = kept(redacted(raw.kind, raw.driver, raw.made, raw.passages))
    assert_same_shape(raw, clean)
    assert replayed(clean) == replayed(raw)
    return clean


def test_codes_stay_codes_and_nobodys() -> None:
    pieces = [(1000 * number, code.encode() + b"\r\n") for number, code in enumerate(CODES, 1)]
    clean = cleaned(recording(*pieces))
    assert_nobody_in(clean, "K7Q2M4", "330521194403030022", "桂英", "13800000000", "6901234567892", "AbC")
    assert replayed(clean) == [{"code_characters": len(code)} for code in CODES]
    assert b"://" in clean.passages[1].data


def test_a_code_in_pieces_without_an_end() -> None:
    raw = recording((500, b"33052119"), (510, b"4403030022"), (900, "桂英桂英".encode("gb18030")))
    clean = cleaned(raw)
    assert_nobody_in(clean, "330521194403030022", "桂英")
    assert replayed(clean) == [{"code_characters": 18}, {"code_characters": 4}]


def test_two_codes_stay_two_and_the_same_stays_the_same() -> None:
    first, again, other = (
        one.data for one in redacted_code(recording((1, b"1111\r"), (2, b"1111\r"), (3, b"2222\r")).passages[1:])
    )
    assert first == again != other


def test_a_pulled_plug_is_pulled_again() -> None:
    clean = cleaned(recording((100, b"7777\r"), (400, b"")))
    assert [*replayed(clean)][:2] == [{"code_characters": 4}, {"code": "device.unplugged"}]


@given(st.lists(st.tuples(st.integers(0, 300), st.binary(min_size=1, max_size=60)), max_size=12))
def test_any_bytes_keep_their_shape(steps: list[tuple[int, bytes]]) -> None:
    at, pieces = 0, []
    for step, data in steps:
        at += step
        pieces.append((at, data))
    raw = recording(*pieces)
    assert_same_shape(raw, redacted(raw.kind, raw.driver, TODAY, raw.passages))


class Line:
    def is_there(self) -> bool:
        return True

    def read(self, _timeout_s: float) -> bytes:
        return b"42\r"

    def close(self) -> None:
        return


def test_the_tap_hears_what_the_scanner_reads() -> None:
    tape = Tape()
    scanner = SerialScanner(ScannerSettings("serial", "port"), tapped_scanner(tape, lambda _settings: Line()))
    scanner.open()
    assert scanner.status().works
    line = scanner._line
    assert line is not None
    assert line.read(0) == b"42\r"
    scanner.close()
    assert [(one.way, one.data) for one in tape.passages] == [(Way.OUT, b""), (Way.IN, b"42\r")]
