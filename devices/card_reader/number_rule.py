"""Whether a card's number keeps the rule of those who gave it. Pure.

GB 11643 (ISO 7064 MOD 11-2) for cards of the mainland; the rules of others as python-stdnum has them; the number of
Taiwan: a letter as two digits, weights 1 9 8 7 6 5 4 3 2 1 1, a multiple of ten (older numbers with two letters keep
another rule and are let pass). A number without a published check passes: 外国人永久居留身份证 of 2017, MyKad.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from stdnum.be import ssn
from stdnum.iso7064 import mod_11_2
from stdnum.th import pin

from kiosk.model.card import CardKind

_LONG_NUMBER = 18
_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"  # A is 10
_WEIGHTS = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)


def number_fits(kind: CardKind, number: str) -> bool:
    return _RULES.get(kind, _mainland)(number)


def _mainland(number: str) -> bool:
    return len(number) == _LONG_NUMBER and bool(mod_11_2.is_valid(number))


def _taiwan(number: str) -> bool:
    if re.fullmatch(r"[A-Z]{2}\d{8}", number):
        return True
    if not re.fullmatch(r"[A-Z]\d{9}", number):
        return False
    digits = f"{10 + _LETTERS.index(number[0])}{number[1:]}"
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 10 == 0


def _unchecked(number: str) -> bool:
    return bool(number)


_RULES: Mapping[CardKind, Callable[[str], bool]] = {
    CardKind.FOREIGNER_2017: _unchecked,
    CardKind.THAI_ID: lambda number: bool(pin.is_valid(number)),
    CardKind.TAIWAN_NHI: _taiwan,
    CardKind.BELGIAN_EID: lambda number: bool(ssn.is_valid(number)),
    CardKind.MYKAD: _unchecked,
}
