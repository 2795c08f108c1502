"""A recording as a file: lines of JSON, the first about the recording, the others about what passed. Pure.

    {"format": 1, "kind": "card_reader", "driver": "sam", "made": "2026-11-22"}
    {"t_ms": 12, "way": "out", "hex": "aaaaaa96690003…"}

`out` is from the kiosk to the device. Empty bytes are marks: out, a line was opened or a chip put under power (what
comes in next is then its answer to reset); in, the line was lost. Only redacted recordings are ever written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from kiosk.model.device import DeviceKind
from kiosk.model.errors import Code, DeviceError

FORMAT = 1
MOST_BYTES = 4 * 1024 * 1024
MOST_TEXT = 16 * 1024 * 1024  # of a file: hexadecimal, and the lines around it


class Way(StrEnum):
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """Some bytes that passed together. Before redaction they may be personal."""

    t_ms: int
    way: Way
    data: bytes

    @property
    def is_opening(self) -> bool:
        return self.way is Way.OUT and not self.data

    @property
    def is_loss(self) -> bool:
        return self.way is Way.IN and not self.data

    def __repr__(self) -> str:
        return f"Passage({self.t_ms}, {self.way.value}, {len(self.data)} bytes)"


@dataclass(frozen=True, slots=True)
class Recording:
    kind: DeviceKind
    driver: str
    made: date
    passages: tuple[Passage, ...]


class _Header(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    kind: DeviceKind
    driver: str
    made: date


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    t_ms: int
    way: Way
    hex: str


def written(recording: Recording) -> str:
    head = {"format": FORMAT, "kind": recording.kind, "driver": recording.driver, "made": recording.made.isoformat()}
    lines = ({"t_ms": one.t_ms, "way": one.way, "hex": one.data.hex()} for one in recording.passages)
    return "".join(json.dumps(line) + "\n" for line in (head, *lines))


def parsed(text: bytes) -> Recording:
    """Raises: DeviceError `recording.unreadable`."""
    if len(text) > MOST_TEXT:
        raise DeviceError(Code.RECORDING_UNREADABLE, fault="too long")
    first, *rest = text.splitlines() or [b""]
    try:
        header = msgspec.json.decode(first, type=_Header)
        passages = tuple(_passages(rest))
    except (msgspec.MsgspecError, ValueError) as error:
        raise DeviceError(Code.RECORDING_UNREADABLE, fault=type(error).__name__) from error
    if header.format != FORMAT:
        raise DeviceError(Code.RECORDING_UNREADABLE, fault=f"format {header.format}")
    return Recording(header.kind, header.driver, header.made, passages)


def _passages(lines: Iterable[bytes]) -> Iterable[Passage]:
    """Raises: ValueError."""
    at_ms, line_of = 0, msgspec.json.Decoder(_Line)
    for line in lines:
        said: Any = line_of.decode(line)
        if said.t_ms < at_ms:
            raise ValueError(said.t_ms)
        at_ms = said.t_ms
        yield Passage(at_ms, said.way, bytes.fromhex(said.hex))


def cut_alike(passages: Iterable[Passage], data: bytes) -> list[Passage]:
    """The same passages with other bytes of the same length: the boundaries stay where they were."""
    alike, at = list[Passage](), 0
    for passage in passages:
        alike.append(Passage(passage.t_ms, passage.way, data[at : at + len(passage.data)]))
        at += len(passage.data)
    assert at == len(data)
    return alike
