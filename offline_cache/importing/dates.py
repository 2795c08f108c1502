"""Dates as people and machines write them, in Chinese documents and in lists. Pure.

Only whole dates are read: a month without a day stays unread, because the day would be invented. `3/1/2025` is not
read either, as nobody can say which of its numbers is the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

_HAN = {sign: str(value) for value, sign in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "Ｏ": "0"}
_HAN_DAY = "一二三四五六七八九十廿卅"
_PATTERN = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*(?:年|[-/.．·])\s*(?P<m>[01]?\d)\s*(?:月|[-/.．·])\s*(?P<d>[0-3]?\d)(?!\d)\s*日?"
    r"|(?<!\d)(?P<y8>(?:19|20)\d\d)(?P<m8>[01]\d)(?P<d8>[0-3]\d)(?!\d)"
    rf"|(?P<yh>[一二][零一二三四五六七八九〇○]{{3}})\s*年\s*(?P<mh>[{_HAN_DAY}]{{1,2}})\s*月\s*(?P<dh>[{_HAN_DAY}]{{1,3}})\s*日"
)
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
_EARLIEST, _LATEST = date(1949, 10, 1), date(2100, 1, 1)


def find_dates(text: str) -> Iterator[tuple[date, str]]:
    """Each date and the words that name it, in order."""
    for match in _PATTERN.finditer(text):
        found = _date(match)
        if found is not None:
            yield found, match[0]


def read_date(value: object) -> date | None:
    """One date out of a cell: a date, the number of a spreadsheet, or text that holds exactly one."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(value)
    text = str(value or "").strip()
    found = {one for one, _ in find_dates(text)}
    if len(found) == 1:
        return found.pop()
    return _serial(float(text)) if re.fullmatch(r"\d{5}(\.0*)?", text) else None


def years_later(begun: date, years: int) -> date:
    """The last day of a period of so many years that begins on `begun`."""
    try:
        end = begun.replace(year=begun.year + years)
    except ValueError:  # 29 February
        end = date(begun.year + years, 3, 1)
    return end - timedelta(days=1)


def figures(words: str) -> int:
    """十 → 10, 二十三 → 23, 廿 → 20, 5 → 5."""
    if words.isdigit():
        return int(words)
    words = words.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = words.rpartition("十")
    return (int(_HAN.get(tens, "1")) * 10 if ten else 0) + int(_HAN.get(ones, "0"))


def _date(match: re.Match[str]) -> date | None:
    if match["yh"]:
        year = int("".join(_HAN[sign] for sign in match["yh"]))
        return _made(year, figures(match["mh"]), figures(match["dh"]))
    return _made(int(match["y"] or match["y8"]), int(match["m"] or match["m8"]), int(match["d"] or match["d8"]))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _EARLIEST <= found < _LATEST else None


def _serial(days: float) -> date | None:
    if not 18_000 <= days <= 73_000:  # noqa: PLR2004 - 1949 to 2099
        return None
    return _EPOCH + timedelta(days=int(days))
