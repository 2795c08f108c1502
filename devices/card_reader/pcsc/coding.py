"""How cards write text and days. Pure; what is no text of the encoding or no day of the calendar is told as such."""

from __future__ import annotations

from datetime import date

_MONTH_AND_DAY = 4
_LONGEST = 8


def text(value: bytes, encoding: str = "ascii") -> str:
    """Without padding; U+FFFD for what the encoding does not know."""
    return value.decode(encoding, errors="replace").strip("\0 ")


def day(digits: str, era: int = 0) -> date | None:
    """A day as year, month, day in digits. `era`: what is added to the year for that of the Gregorian calendar."""
    if not (digits.isascii() and digits.isdigit() and _MONTH_AND_DAY < len(digits) <= _LONGEST):
        return None
    try:
        return date(int(digits[:-4]) + era, int(digits[-4:-2]), int(digits[-2:]))
    except ValueError:
        return None
