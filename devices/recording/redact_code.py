"""What a scanner sent, with codes of nobody. Pure.

A code keeps its length, its ends and its punctuation; letters become one letter and digits one digit, another for each
code, so that two codes stay two. A number of a person with a right check digit becomes one of nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from devices.card_reader.number_rule import number_fits
from devices.recording.format import Passage, Way, cut_alike
from devices.recording.stand_in import like, number_like
from devices.scanner.incoming import ENDS, GAP_S
from kiosk.model.card import CardKind

_KEPT = b":/.?=&-_%#|,; "
_LETTERS, _DIGITS = 26, 10


def redacted_code(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    given = tuple(passages)
    came = [one for one in given if one.way is Way.IN]
    alike = iter(cut_alike(came, _codes_like(came)))
    return tuple(
        next(alike) if one.way is Way.IN else Passage(one.t_ms, one.way, bytes(len(one.data))) for one in given
    )


def _codes_like(came: list[Passage]) -> bytes:
    """Codes end with their last byte, or when nothing came for a while."""
    alike, code, seen, last_ms = b"", b"", dict[bytes, int](), 0
    for passage in came:
        if passage.t_ms - last_ms > GAP_S * 1000:
            alike, code = alike + _code_like(code, seen), b""
        last_ms = passage.t_ms
        for byte in passage.data:
            if byte in ENDS:
                alike, code = alike + _code_like(code, seen) + bytes((byte,)), b""
            else:
                code += bytes((byte,))
    return alike + _code_like(code, seen)


def _code_like(code: bytes, seen: dict[bytes, int]) -> bytes:
    turn = seen.setdefault(code, len(seen))
    number = code.decode("ascii", "replace")
    if number_fits(CardKind.RESIDENT, number):
        return number_like(CardKind.RESIDENT, number).encode()
    for encoding in ("utf-8", "gb18030"):
        try:
            code.decode(encoding)
        except UnicodeDecodeError:
            continue
        return bytes(_byte_like(old, new, turn) for old, new in zip(code, like(code, encoding), strict=True))
    return b"?" * len(code)


def _byte_like(old: int, new: int, turn: int) -> int:
    character = bytes((old,))
    if old in _KEPT or old < 0x20:  # noqa: PLR2004  control characters mean nothing in a code
        return old
    if character.isdigit():
        return 0x30 + turn % _DIGITS
    return (0x41 if character.isupper() else 0x61) + turn % _LETTERS if character.isalpha() else new
