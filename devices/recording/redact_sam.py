"""What passed between a reader and its SAM, without the person. Pure.

Only what is known to be harmless is kept: requests, frames without data, the module's number in answer to "identify".
The record of a card becomes that of nobody with the same letter and the same fields filled; photo and fingerprint
become zeros; whatever else came, whole, damaged, cut or late, is replaced by its shape. A checksum is right where it
was right and differs by as much where it was wrong. Boundaries and times stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from devices.card_reader.ethnic import ETHNIC_NAMES
from devices.card_reader.pcsc.coding import day
from devices.card_reader.sam.frames import LONGEST, PREAMBLE, SHORTEST, Command, checksum
from devices.card_reader.sam.record import ADDRESS_BYTES, LAYOUTS, LONG_TERM, SEXES, TEXT_BYTES, Layout
from devices.recording.format import Passage, Way, cut_alike
from devices.recording.stand_in import begin_like, day_like, end_like, identity_like, like
from kiosk.model.card import CardKind, Sex

_HEAD = len(PREAMBLE) + 2
_STATUS = 3
_IDENTITY_BYTES = 16
_LONGEST_REQUEST = 16
_NOISE = 0x55
_RUN = re.compile(rb"\xaa{3,}(?:\x96\x69?)?")  # what looks like a beginning may stay
_UTF16 = "utf-16-le"
_FEMALE = "2"


def redacted_sam(passages: Iterable[Passage], made: date) -> tuple[Passage, ...]:
    done, heard, asked = list[Passage](), list[Passage](), b""
    for passage in passages:
        if passage.way is Way.IN:
            heard.append(passage)
            continue
        done += _answered(heard, asked, made)
        heard, asked = [], passage.data
        done.append(Passage(passage.t_ms, passage.way, _request_like(passage.data)))
    return tuple(done + _answered(heard, asked, made))


def _request_like(data: bytes) -> bytes:
    """A request carries nothing of a card; what is none is not kept."""
    return data if data.startswith(PREAMBLE) and len(data) <= _LONGEST_REQUEST else bytes(len(data))


def _answered(heard: list[Passage], asked: bytes, made: date) -> list[Passage]:
    stream = b"".join(passage.data for passage in heard)
    command = asked[_HEAD : _HEAD + 2]
    out, at = b"", 0
    while at < len(stream):
        start = stream.find(PREAMBLE, at)
        start = len(stream) if start < 0 else start
        out += _noise_like(stream[at:start])
        length = int.from_bytes(stream[start + len(PREAMBLE) : start + _HEAD])
        is_frame = SHORTEST <= length <= LONGEST and len(stream) >= start + _HEAD
        at = min(len(stream), start + (_HEAD + length if is_frame else len(PREAMBLE)))
        piece = stream[start:at]
        out += _frame_like(piece, length, command, made) if is_frame else piece
    return cut_alike(heard, out)


def _noise_like(noise: bytes) -> bytes:
    filler = bytearray((_NOISE,)) * len(noise)
    for run in _RUN.finditer(noise):
        filler[run.start() : run.end()] = run[0]
    return bytes(filler)


def _frame_like(frame: bytes, length: int, command: bytes, made: date) -> bytes:
    """A frame, or as much of it as came."""
    is_whole = len(frame) == _HEAD + length
    data = frame[_HEAD + _STATUS : -1] if is_whole else frame[_HEAD + _STATUS :]
    alike = frame[: _HEAD + _STATUS] + _data_like(data, length - SHORTEST, command, made)
    if not is_whole:
        return alike[: len(frame)]
    off = checksum(frame[len(PREAMBLE) : -1]) ^ frame[-1]
    return alike + bytes((checksum(alike[len(PREAMBLE) :]) ^ off,))


def _data_like(data: bytes, whole: int, command: bytes, made: date) -> bytes:
    """`whole`: how much the frame should hold."""
    if command == Command.IDENTIFY.value and len(data) == whole == _IDENTITY_BYTES:
        return data
    text_at = _text_at(data, whole)
    if text_at:
        text = data[text_at : text_at + TEXT_BYTES]
        alike = data[:text_at] + (record_like(text, made) if len(text) == TEXT_BYTES else like(text, _UTF16))
        return alike.ljust(len(data), b"\0")
    return like(data, _UTF16) if len(data) == whole == ADDRESS_BYTES else bytes(len(data))


def _text_at(data: bytes, whole: int) -> int:
    """Where the text begins if these are lengths and what they tell of, as far as it came; 0: they are not."""
    text_bytes, photo_bytes, third = (int.from_bytes(data[at : at + 2]) for at in (0, 2, 4))
    if text_bytes != TEXT_BYTES:
        return 0
    if whole == 4 + text_bytes + photo_bytes:
        return 4
    return 6 if whole == 6 + text_bytes + photo_bytes + third else 0


def record_like(text: bytes, made: date) -> bytes:
    """The 256 bytes of nobody's card, of the same kind and as doubtful."""
    letter = _read(text[248:250])
    alike = bytearray(like(text, _UTF16))
    if len(letter) == 1 and letter.isascii():
        alike[248:250] = text[248:250]
    if letter in LAYOUTS:
        kind, layout = LAYOUTS[letter]
        for field, value in _told(kind, layout, text, made).items():
            offset, size = layout[field]
            raw = value.encode(_UTF16)
            if len(raw) <= size:
                alike[offset : offset + size] = raw + alike[offset + len(raw) : offset + size]
    return bytes(alike)


def _told(kind: CardKind, layout: Layout, text: bytes, made: date) -> dict[str, str]:
    """The fields that must fit together."""
    said = {name: _read(text[at : at + size]) for name, (at, size) in layout.items()}
    sex = SEXES.get(said["sex"], Sex.UNKNOWN)
    number, birth = identity_like(kind, said["number"], day(said["birth"]), sex)
    told = {
        "number": number,
        "birth": day_like(said["birth"], birth) if birth else "",
        "valid_from": day_like(said["valid_from"], begin_like(day(said["valid_from"]), made)),
        "valid_to": day_like(said["valid_to"], end_like(day(said["valid_to"]), made)),
        "sex": _FEMALE if sex in (Sex.MALE, Sex.FEMALE) else said["sex"] if sex is not Sex.UNKNOWN else "0",
    }
    if said["valid_to"] == LONG_TERM:
        told["valid_to"] = LONG_TERM
    if said.get("ethnic_code") in ETHNIC_NAMES:
        told["ethnic_code"] = "01"
    return {name: value for name, value in told.items() if said[name]}


def _read(raw: bytes) -> str:
    return raw.decode(_UTF16, "replace").rstrip(" \0\u3000")
