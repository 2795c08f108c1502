"""A recorded printer gives away nothing that was printed, and prints, or fails to, alike when replayed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.printer.base import PrinterSettings
from devices.printer.encode import encode
from devices.printer.escpos import EscPosPrinter
from devices.printer.machine.engine import Engine
from devices.printer.slip import Headline, Slip, Text
from devices.recording.format import Passage, Recording, Way
from devices.recording.outcome import replayed
from devices.recording.redact_printer import redacted_printer
from devices.recording.redaction import redacted
from devices.recording.tap import tapped_printer
from devices.recording.tape import Tape
from kiosk.model.card import Card
from kiosk.model.device import DeviceKind, DeviceState
from kiosk.model.errors import DeviceError
from kiosk.model.receipt import PrintState
from tests.devices.printer.virtual_line import Speed, World

from .people import people
from .secret import assert_nobody_in, assert_same_shape, kept

TODAY = date(2026, 11, 22)
SLIP: Slip = (*(Text("测试桂英 330521194403030022 电话 13800000000"),) * 20, Headline("测试桂英", 40))
SECRETS = ("桂英", "330521194403030022", "13800000000")


def record(world: World, port: str = "tcp://printer:9100", slip: Slip = SLIP) -> Recording:
    tape = Tape(clock=world.clock)
    printer = EscPosPrinter(
        PrinterSettings("escpos", port, timeout_s=3), tapped_printer(tape, world.connect), world.clock
    )
    try:
        printer.open()
        printer.status()
        printer.print_slip(slip, "job", lambda _: None)
    except DeviceError:
        pass
    world.pass_time(3)
    printer.status()
    printer.close()
    return Recording(DeviceKind.PRINTER, "escpos", TODAY, tape.passages)


def cleaned(raw: Recording) -> Recording:
    clean = kept(redacted(raw.kind, raw.driver, raw.made, raw.passages))
    assert_same_shape(raw, clean)
    assert replayed(clean) == replayed(raw)
    return clean


def printed(recording: Recording) -> PrintState | None:
    return next((fact["print"] for fact in replayed(recording) if "print" in fact), None)  # type: ignore[return-value]


@pytest.mark.parametrize("port", ["tcp://printer:9100", "/dev/printer"])
def test_a_receipt_that_was_printed_is_printed_again(port: str) -> None:
    raw = record(World(Engine()), port)
    assert "桂英".encode("gbk") in b"".join(one.data for one in raw.passages)
    clean = cleaned(raw)
    assert_nobody_in(clean, *SECRETS)
    assert printed(clean) is PrintState.CONFIRMED


@pytest.mark.parametrize("deaf_to", [{"echo"}, {"fence"}, {"push"}, {"echo", "push"}, {"echo", "fence", "push"}])
def test_printers_that_know_less(deaf_to: set[str]) -> None:
    engine = Engine()
    engine.deaf_to = deaf_to
    expected = PrintState.UNKNOWN if {"echo", "fence"} <= deaf_to else PrintState.CONFIRMED
    assert printed(cleaned(record(World(engine)))) is expected


@pytest.mark.parametrize("trouble", [{"cover_open": True}, {"cutter_jammed": True}, {"rows_left": 0}])
def test_trouble_that_was_there_is_seen_again(trouble: dict[str, bool | int]) -> None:
    world = World(Engine())
    world.at(1.2, lambda: world.engine.set(**trouble))
    states = [fact.get("state") for fact in replayed(cleaned(record(world)))]
    assert DeviceState.FAILED in states


def test_a_line_that_was_lost_is_lost_again() -> None:
    world = World(Engine(), Speed(bytes_s=20_000))
    world.at(1.6, world.hang_up)
    clean = cleaned(record(world, slip=SLIP * 20))
    assert any(one.is_loss for one in clean.passages)
    assert printed(clean) is PrintState.UNKNOWN


@settings(deadline=None, max_examples=30)
@given(people(), st.sampled_from(("gbk", "none")), st.integers(1, 600))
def test_nobody_is_in_what_was_printed(card: Card, charset: str, piece: int) -> None:
    slip = (Text(f"{card.name} {card.number}", bold=True), Text(card.address, size=48), Text(card.number))
    job = encode(slip, 576, charset)
    passages = tuple(Passage(at, Way.OUT, job[at : at + piece]) for at in range(0, len(job), piece))
    raw = Recording(DeviceKind.PRINTER, "escpos", TODAY, passages)
    clean = Recording(DeviceKind.PRINTER, "escpos", TODAY, redacted_printer(passages))
    assert_same_shape(raw, clean)
    assert_nobody_in(clean, card.number, card.number[6:14], *([card.name] if len(set(card.name) - {"·"}) else []))


def test_pictures_are_blank() -> None:
    job = encode((Headline("测试桂英", 40),), 576)
    (clean,) = redacted_printer((Passage(0, Way.OUT, job),))
    engine = Engine()
    engine.accept(clean.data)
    while engine.step(64) is not None:
        pass
    assert engine.pieces
    assert not any(any(row) for piece in engine.pieces for row in piece.rows)


def test_a_line_that_sends_back_what_it_gets_gives_nobody_away() -> None:
    job = encode(SLIP[:2], 576)
    clean = redacted_printer((Passage(0, Way.OUT, job), Passage(1, Way.IN, job[:50]), Passage(2, Way.IN, job[50:])))
    assert_nobody_in(Recording(DeviceKind.PRINTER, "escpos", TODAY, clean), *SECRETS)


def test_what_the_printer_says_of_itself_stays() -> None:
    said = bytes.fromhex("12 16 37 22 61 62 63 64 00 5f 50 4f 53 00 14 00 00 00")
    assert redacted_printer((Passage(0, Way.IN, said),))[0].data == said


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=12))
def test_any_bytes_keep_their_shape(pieces: list[bytes]) -> None:
    passages = tuple(Passage(at, Way.OUT, piece) for at, piece in enumerate(pieces))
    clean = redacted_printer(passages)
    assert [len(one.data) for one in clean] == [len(piece) for piece in pieces]
