"""What is measured is judged by pure functions: each threshold from both sides."""

from __future__ import annotations

import math
import struct
from array import array
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from devices.document_printer.base import DocumentJob, JobState
from devices.printer.preview import preview
from devices.printer.slip import DOTS_PER_MM, height_mm
from devices.voice.sound import Sound
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.model.submission import OutboxRow, OutboxState
from kiosk.technician.card_check import Tally, judge_reads
from kiosk.technician.check import Measure, Verdict
from kiosk.technician.clock_check import judge_clock, server_offset_s, sntp_offset_s
from kiosk.technician.document_check import judge_job, trial_page
from kiosk.technician.figures import SILENCE_DBFS, dbfs, percentile
from kiosk.technician.machine_check import judge_disk, judge_memory, judge_temperature, temperatures
from kiosk.technician.network_check import default_gateway, is_neighbour
from kiosk.technician.printer_check import judge_qr, judge_states
from kiosk.technician.scanner_check import judge_code
from kiosk.technician.screen_check import judge_sweep, judge_touch
from kiosk.technician.slip import BAR_MM, SCANNED, bar, bar_mm, code, trial_slip
from kiosk.technician.store_check import judge_content, judge_outbox
from kiosk.technician.surroundings import ClockState
from kiosk.technician.voice_check import judge_level, judge_loopback, judge_start
from tests.kiosk.technician.workshop import ARP, MEMINFO, NEIGHBOUR, NOW, ROUTED, ROUTES

BEGUN, SENT, DONE = PrintState.INTENT, PrintState.SENDING, PrintState.CONFIRMED
UNSURE, NOTHING = PrintState.UNKNOWN, PrintState.NOT_PRINTED


# ---- figures ---------------------------------------------------------------------------------------------------------


@given(st.lists(st.floats(0, 100), min_size=1), st.floats(0, 1))
def test_a_percentile_is_a_value_that_occurred(values: list[float], share: float) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9


def test_percentiles_of_twenty() -> None:
    values = [float(n) for n in range(1, 21)]
    assert (percentile(values, 0.95), percentile(values, 0.5), percentile([], 0.95)) == (19.0, 10.0, 0.0)


def test_levels() -> None:
    assert dbfs(32768) == 0
    assert dbfs(3276.8) == pytest.approx(-20)
    assert dbfs(0) == SILENCE_DBFS


@pytest.mark.parametrize(
    ("low", "high", "value", "good"),
    [(None, None, 9, True), (1, None, 1, True), (1, None, 0.9, False), (None, 2, 2, True), (None, 2, 2.1, False)],
)
def test_a_measure_keeps_its_threshold(low: float | None, high: float | None, value: float, good: bool) -> None:
    assert Measure("x", value, "", low, high).is_good is good


# ---- devices ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("times_s", "failed", "code"),
    [
        ([0.9] * 20, 0, None),
        ([0.9] * 19, 1, None),
        ([0.9] * 18, 2, Code.READER_UNRELIABLE),
        ([0.9] * 19 + [2.5], 0, None),
        ([0.9] * 18 + [2.1] * 2, 0, Code.READER_SLOW),
        ([3.0] * 10, 10, Code.READER_UNRELIABLE),
        ([], 20, Code.READER_UNRELIABLE),
        ([], 0, Code.READER_UNRELIABLE),
    ],
)
def test_reads(times_s: list[float], failed: int, code: Code | None) -> None:
    finding = judge_reads(Tally(times_s, Counter({"resident": len(times_s)}), Counter({"card.unreadable": failed})))
    assert finding.code is code
    assert finding.verdict is (Verdict.FAILED if code else Verdict.PASSED)


def test_of_cards_only_their_kinds_are_told() -> None:
    finding = judge_reads(Tally([1.0] * 3, Counter(resident=2, social_security=1), Counter({"card.moved": 1})))
    assert finding.facts == {"kinds": "resident 2, social_security 1", "failures": "card.moved 1"}


@pytest.mark.parametrize(
    ("final", "states", "code"),
    [
        (DONE, (BEGUN, SENT, DONE), None),
        (DONE, (BEGUN, DONE), Code.PRINT_UNCERTAIN),  # the journal did not hear of the first byte
        (DONE, (SENT, DONE), Code.PRINT_UNCERTAIN),
        (DONE, (BEGUN, SENT, UNSURE), Code.PRINT_UNCERTAIN),
        (UNSURE, (BEGUN, SENT, UNSURE), Code.PRINT_UNCERTAIN),
        (NOTHING, (BEGUN, NOTHING), Code.PRINT_NOT_STARTED),
    ],
)
def test_journal_and_paper_must_agree(final: PrintState, states: tuple[PrintState, ...], code: Code | None) -> None:
    assert judge_states(final, states) is code


@pytest.mark.parametrize("width_mm", [80, 58])
def test_our_own_code_can_be_read(width_mm: int) -> None:
    drawn = code(width_mm)
    finding = judge_qr(preview((drawn,), width_mm, "gbk"), SCANNED, drawn.module)
    assert finding.verdict is Verdict.PASSED


def test_a_code_with_a_burnt_stripe_or_tiny_modules_or_other_content_fails() -> None:
    drawn = code(80)
    picture = preview((drawn,), 80, "gbk")
    assert judge_qr(picture, "something else", drawn.module).code is Code.PRINT_ILLEGIBLE
    assert judge_qr(picture, SCANNED, 3).code is Code.PRINT_ILLEGIBLE
    middle = picture.width // 2
    ImageDraw.Draw(picture).rectangle((middle - 60, 0, middle + 60, picture.height), fill=0)
    assert judge_qr(picture, SCANNED, drawn.module).code is Code.PRINT_ILLEGIBLE
    assert judge_qr(Image.new("L", (200, 200), 255), SCANNED, 8).measures[0].value == 0


@pytest.mark.parametrize("width_mm", [80, 58])
def test_the_bar_is_as_long_on_paper_as_it_says(width_mm: int) -> None:
    slip = trial_slip(width_mm, "示例县政务公开专区", "2026-11-22 09:30")
    assert bar_mm(slip) == BAR_MM == bar_mm(bar())
    picture = preview(slip, width_mm, "gbk")
    assert height_mm(slip) * DOTS_PER_MM <= picture.height < height_mm(slip) * DOTS_PER_MM + 200
    ink = [y for y in range(1, picture.height) if is_thick_rule(picture, y)]
    assert BAR_MM * DOTS_PER_MM in {below - above for above in ink for below in ink}


def is_thick_rule(picture: Image.Image, top: int) -> bool:
    """Six black rows over the whole width, white above."""
    wide = picture.width
    above, rule = picture.crop((0, top - 1, wide, top)), picture.crop((0, top, wide, top + 6))
    return above.getextrema() == (255, 255) and rule.getextrema() == (0, 0)


@pytest.mark.parametrize(
    ("state", "pages", "took_s", "status", "code"),
    [
        (JobState.COMPLETED, 1, 8.0, None, None),
        (JobState.COMPLETED, 1, 121.0, None, Code.DOCUMENT_NOT_PRINTED),
        (JobState.COMPLETED, 2, 8.0, None, Code.DOCUMENT_NOT_PRINTED),
        (JobState.ABORTED, 1, 8.0, None, Code.DOCUMENT_NOT_PRINTED),
        (JobState.STOPPED, 1, 8.0, Code.PAPER_OUT, Code.PAPER_OUT),
    ],
)
def test_a_sheet(state: JobState, pages: int, took_s: float, status: Code | None, code: Code | None) -> None:
    finding = judge_job(DocumentJob("7", state, pages, ("media-empty",)), took_s, status)
    assert (finding.code, finding.facts["reasons"]) == (code, "media-empty")


def test_the_test_page_is_one_page() -> None:
    assert trial_page().startswith(b"%PDF")
    assert trial_page() == trial_page()


@pytest.mark.parametrize(
    ("read", "good"),
    [(SCANNED, True), (SCANNED.lower(), False), (SCANNED + "\n", False), (SCANNED[:-1], False), ("", False)],
)
def test_a_code_is_read_exactly_or_not_at_all(read: str, good: bool) -> None:
    finding = judge_code("scanner.code", read, SCANNED, 0.3)
    assert (finding.code is None) is good
    assert finding.facts == {}  # it may have been somebody's own code


# ---- voice -----------------------------------------------------------------------------------------------------------


def wav(loudness: int) -> bytes:
    tone = (round(loudness * math.sin(n / 5)) for n in range(8000))
    return Sound(16000, array("h", tone)).wav()


@pytest.mark.parametrize(
    ("sound", "code"),
    [
        (wav(8000), None),
        (wav(900), None),
        (wav(500), Code.VOICE_FAINT),
        (wav(0), Code.VOICE_SILENT),
        (b"", Code.VOICE_SILENT),
        (b"RIFF", Code.VOICE_SILENT),
    ],
)
def test_loudness(sound: bytes, code: Code | None) -> None:
    assert judge_level(sound).code is code


def test_speech_begins_at_once_and_stands_out_of_the_room() -> None:
    assert judge_start(300).code is None
    assert judge_start(301).code is Code.VOICE_LATE
    assert judge_loopback(-50, -40).code is None
    assert judge_loopback(-50, -41).code is Code.VOICE_FAINT


# ---- screen ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hit", "cells", "deviations", "code"),
    [
        (96, 96, (0.5,) * 20, None),
        (96, 96, (), None),
        (95, 96, (0.5,) * 20, Code.TOUCH_DEAD),
        (96, 96, (0.5,) * 18 + (2.5,) * 2, Code.TOUCH_CROOKED),
        (96, 96, (0.5,) * 19 + (9.0,), None),
        (95, 96, (9.0,), Code.TOUCH_DEAD),
        (0, 0, (), Code.TOUCH_DEAD),
    ],
)
def test_touch(hit: int, cells: int, deviations: tuple[float, ...], code: Code | None) -> None:
    assert judge_touch(hit, cells, deviations).code is code


def test_sweep() -> None:
    assert judge_sweep({"white": True, "red": True}).verdict is Verdict.PASSED
    uneven = judge_sweep({"white": True, "red": False})
    assert (uneven.code, uneven.facts["uneven"]) == (Code.SCREEN_UNEVEN, "red")
    assert judge_sweep({}).verdict is Verdict.FAILED


# ---- machine ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("free_mb", "writes_ms", "code"),
    [
        (500, [250.0] * 20, None),
        (499, [1.0], Code.STORE_FULL),
        (9e5, [300.0] * 20, Code.DISK_SLOW),
        (1, [300.0], Code.STORE_FULL),
    ],
)
def test_disk(free_mb: float, writes_ms: list[float], code: Code | None) -> None:
    assert judge_disk(free_mb, writes_ms).code is code


def test_memory() -> None:
    assert judge_memory(MEMINFO).code is None
    assert judge_memory(MEMINFO.replace("2000000", "299000")).code is Code.MEMORY_LOW
    assert judge_memory("nonsense").code is Code.MEMORY_LOW


def test_temperature(tmp_path: Path) -> None:
    for number, text in enumerate(("41500", "80100", "garbage", "")):
        zone = tmp_path / f"class/thermal/thermal_zone{number}"
        zone.mkdir(parents=True)
        (zone / "temp").write_text(text)
        (zone / "type").write_text("cpu\n")
    zones = temperatures(tmp_path)
    assert zones == {"thermal_zone0 cpu": 41.5, "thermal_zone1 cpu": 80.1}
    finding = judge_temperature(zones)
    assert (finding.code, finding.facts) == (Code.MACHINE_HOT, {"sensor": "thermal_zone1 cpu"})
    assert judge_temperature({"one": 80.0}).code is None


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        (ClockState(disciplined=True, error_s=0.01), Verdict.PASSED),
        (ClockState(disciplined=False), Verdict.WARNED),
        (ClockState(disciplined=False, offset_s=-1.9), Verdict.PASSED),
        (ClockState(disciplined=True, offset_s=2.1), Verdict.FAILED),
        (ClockState(disciplined=False, offset_s=-3600.0), Verdict.FAILED),
    ],
)
def test_clock(state: ClockState, verdict: Verdict) -> None:
    finding = judge_clock(state)
    assert finding.verdict is verdict
    assert (finding.code is Code.CLOCK_WRONG) is (verdict is not Verdict.PASSED)


def packet(arrived: float, left: float, *, first: int = 0x24, stratum: int = 2) -> bytes:
    def stamp(unix_s: float) -> bytes:
        seconds = int(unix_s)
        return struct.pack("!II", seconds + 2_208_988_800, int((unix_s - seconds) * 2**32))

    return bytes((first, stratum)) + bytes(30) + stamp(arrived) + stamp(left)


def test_a_time_server_is_asked_there_and_back() -> None:
    base = 1_795_000_000.0
    offset = sntp_offset_s(packet(base + 0.1, base + 0.2), base + 5.0, base + 5.3)  # we are five seconds ahead
    assert offset == pytest.approx(5.0, abs=1e-3)


@pytest.mark.parametrize(
    "answer",
    [b"", packet(1, 1)[:47], packet(1, 1, first=0x23), packet(1, 1, first=0xE4), packet(1, 1, stratum=0)],
    ids=["empty", "cut", "a client", "unsynchronised", "kiss of death"],
)
def test_what_is_no_answer_of_a_time_server_counts_for_nothing(answer: bytes) -> None:
    assert sntp_offset_s(answer, 0, 0) is None


def test_a_time_server_that_is_not_there_is_no_answer() -> None:
    assert server_offset_s("127.0.0.1", port=9) is None


def test_the_default_route_is_found() -> None:
    assert default_gateway(ROUTED) == ("eth0", "127.0.0.1")
    assert default_gateway(ROUTES) is None
    assert default_gateway("") is None
    assert default_gateway(ROUTED.replace("\t0003\t", "\t0001\t")) is None  # up, but leads to no router
    assert default_gateway(ROUTES + "eth0\t0000A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\n") is None


def test_a_neighbour_has_a_hardware_address() -> None:
    assert is_neighbour(NEIGHBOUR, "127.0.0.1")
    assert not is_neighbour(NEIGHBOUR.replace("0x2", "0x0"), "127.0.0.1")
    assert not is_neighbour(NEIGHBOUR, "127.0.0.2")
    assert not is_neighbour(ARP, "127.0.0.1")


@pytest.mark.parametrize(
    ("days", "verdict"), [(0, Verdict.PASSED), (31, Verdict.PASSED), (32, Verdict.WARNED), (-1, Verdict.PASSED)]
)
def test_old_content_is_a_warning(days: int, verdict: Verdict) -> None:
    assert judge_content("2026.11.22-0", 131, timedelta(days=days)).verdict is verdict


def row(hours: float, state: OutboxState = OutboxState.WAITING) -> OutboxRow:
    at = NOW - timedelta(hours=hours)
    return OutboxRow("a", "33052101-20261122-0001", "ABCDEF", "item", at, at, 1, state, "", b"")


@pytest.mark.parametrize(
    ("rows", "verdict", "code"),
    [
        ((), Verdict.PASSED, None),
        ((row(1), row(24)), Verdict.PASSED, None),
        ((row(25),), Verdict.WARNED, Code.HUB_UNREACHABLE),
        ((row(1, OutboxState.PARKED),), Verdict.FAILED, Code.HUB_REFUSED),
        ((row(25), row(1, OutboxState.PARKED)), Verdict.FAILED, Code.HUB_REFUSED),
    ],
)
def test_the_outbox_moves(rows: tuple[OutboxRow, ...], verdict: Verdict, code: Code | None) -> None:
    finding = judge_outbox(rows, NOW)
    assert (finding.verdict, finding.code) == (verdict, code)
