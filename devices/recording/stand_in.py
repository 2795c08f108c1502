"""What is put in the place of a person: text, numbers and days of the same shape. Pure.

Every character becomes one of its class with as many bytes: 测 and 试 for what is written in characters, X for letters,
0 for digits, a private-use character for a private-use one. A number keeps its length, its check digit is right where
it was right. The born on 1 January 1900 live nowhere; what was valid is valid for good, what was expired is expired.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from stdnum.iso7064 import mod_11_2

from devices.card_reader.number_rule import number_fits
from kiosk.model.card import CardKind, Sex

KEPT = " \0\u3000,.-#·()/:\n"
BIRTH, OTHER_BIRTH = date(1900, 1, 1), date(1901, 2, 2)
VALID_FROM, VALID_TO = date(2020, 1, 1), date(2099, 12, 31)
EXPIRED_TO, NOT_YET_FROM = date(2020, 2, 2), date(2099, 1, 1)
_CHARACTERS = "测试測試กขéêग䶮𠮷㐀"
_UTF16 = "utf-16-le"
_PRIVATE, _HALF = "\ue000\ue76c", "\ud800"
_LENGTHS = (1, 2, 4, 3)  # bytes of a character, in any encoding here
_LONG_NUMBER = 18
_FITTING = {
    CardKind.THAI_ID: "1000000000009",
    CardKind.TAIWAN_NHI: "A100000001",
    CardKind.BELGIAN_EID: "90010100123",
    CardKind.MYKAD: "900101000000",
}
_BEGIN = {CardKind.RESIDENCE_PERMIT: "810000", CardKind.FOREIGNER_2023: "911840"}


def like(raw: bytes, encoding: str) -> bytes:
    """Text of the same classes and the same length in this encoding; bytes that are no text become `?`."""
    return b"".join(_alike(piece, character, place, encoding) for place, (piece, character) in _pieces(raw, encoding))


def _pieces(raw: bytes, encoding: str) -> Iterator[tuple[int, tuple[bytes, str]]]:
    """Each character with its bytes, numbered; no character: one byte."""
    at, place = 0, 0
    while at < len(raw):
        found = (raw[at : at + length] for length in _LENGTHS if _read(raw[at : at + length], encoding))
        piece = next(found, raw[at : at + 1])
        character = _read(piece, encoding)
        if not character and encoding == _UTF16 and len(raw) > at + 1:  # half a character
            piece = raw[at : at + 2]
            character = piece.decode(encoding, "surrogatepass")
        yield place, (piece, character)
        at, place = at + len(piece), place + 1


def _read(piece: bytes, encoding: str) -> str:
    """The one character that these bytes are; else nothing."""
    try:
        read = piece.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return read if len(read) == 1 else ""


def _alike(piece: bytes, character: str, place: int, encoding: str) -> bytes:
    if character and character in KEPT:
        return piece
    for candidate in _candidates(character, place):
        try:
            encoded = candidate.encode(encoding, "surrogatepass" if encoding == _UTF16 else "strict")
        except UnicodeEncodeError:
            continue
        if len(encoded) == len(piece):
            return encoded
    return b"?" * len(piece)


def _candidates(character: str, place: int) -> str:
    if not character:
        return ""
    if character.isascii():
        return "0" if character.isdigit() else "X" if character.isalpha() else "?"
    if unicodedata.category(character) == "Co":
        return _PRIVATE
    if unicodedata.category(character) == "Cs":
        return _HALF
    turn = place % 2
    return _CHARACTERS[turn:2] + _CHARACTERS[:turn] + _CHARACTERS[2:]


def number_like(kind: CardKind, number: str, *, other_sex: bool = False) -> str:
    """A number of nobody that keeps, or breaks, its rule as this one does. `other_sex`: of a man."""
    made = _fitting(kind, number, other_sex=other_sex)
    if len(made) != len(number):
        return "".join("0" if one.isdigit() else "X" if one.isalpha() else "?" for one in number)
    if number_fits(kind, number) or not number_fits(kind, made):
        return made
    wrong = (made[:-1] + last for last in "0123456789")
    return next(one for one in wrong if not number_fits(kind, one))


def _fitting(kind: CardKind, number: str, *, other_sex: bool) -> str:
    if kind in _FITTING:
        return _FITTING[kind]
    if kind is CardKind.FOREIGNER_2017 or len(number) != _LONG_NUMBER:
        return ""
    begin = f"{_BEGIN.get(kind, '330521')}{BIRTH:%Y%m%d}00{1 if other_sex else 2}"
    return begin + mod_11_2.calc_check_digit(begin)


def identity_like(kind: CardKind, number: str, birth: date | None, sex: Sex) -> tuple[str, date | None]:
    """Number and birth of a woman, telling what they tell of each other and of the sex as these do."""
    digit = number[16:17]
    tells_sex = digit.isascii() and digit.isdigit() and sex in (Sex.MALE, Sex.FEMALE)
    differs = tells_sex and (int(digit) % 2 == 1) != (sex is Sex.MALE)
    made = number_like(kind, number, other_sex=differs)
    if birth is None:
        return made, None
    return made, BIRTH if number[6:14] == f"{birth:%Y%m%d}" or len(number) != _LONG_NUMBER else OTHER_BIRTH


def day_like(digits: str, stands_for: date, era: int = 0) -> str:
    """Another day, written as this one is; what is no day of eight or fewer digits has its digits nulled."""
    if not (digits.isascii() and digits.isdigit()):
        return "".join("0" if one.isdigit() else one if one in KEPT else "X" for one in digits)
    width = len(digits) - 4
    if width < 1 or digits[-4:-2] in ("00", "99") or digits[-2:] == "00":
        return digits if set(digits) == {"9"} else "0" * len(digits)
    written = f"{stands_for.year - era:0{width}}{stands_for:%m%d}"
    return written if len(written) == len(digits) else "0" * len(digits)


def begin_like(day: date | None, made: date) -> date:
    return NOT_YET_FROM if day is not None and day > made else VALID_FROM


def end_like(day: date | None, made: date) -> date:
    return EXPIRED_TO if day is not None and day < made else VALID_TO
