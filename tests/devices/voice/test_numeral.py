from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.voice.numeral import cardinal, money, number, spelled

_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def counted(words: str) -> int:
    """The value of Chinese number words, read independently of how they were made."""
    total = group = digit = 0
    for word in words:
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word in _PLACES:
            group += (digit or 1) * _PLACES[word]
            digit = 0
        else:
            total += (group + digit) * {"万": 10**4, "亿": 10**8}[word]
            group = digit = 0
    return total + group + digit


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        *[("0", "零"), ("10", "十"), ("15", "十五"), ("20", "二十"), ("101", "一百零一"), ("110", "一百一十")],
        *[("2000", "两千"), ("1010", "一千零一十"), ("10001", "一万零一"), ("12000", "一万两千"), ("20000", "两万")],
        *[("120020", "十二万零二十"), ("100010000", "一亿零一万"), ("20202020", "两千零二十万两千零二十")],
        *[("007", "七"), ("102030405", "一亿零二百零三万零四百零五"), ("10000001", "一千万零一")],
    ],
)
def test_counting(figures: str, words: str) -> None:
    assert cardinal(figures) == words


@given(st.integers(0, 10**12 - 1))
def test_what_was_counted_can_be_counted_back(value: int) -> None:
    words = cardinal(str(value))
    assert counted(words) == value
    assert "零零" not in words
    assert words == "零" or not words.endswith("零")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        *[("1,234.50", "一千二百三十四元五角"), ("12.05", "十二元零五分"), ("0.05", "五分"), ("0.50", "五角")],
        *[("100.00", "一百元"), ("3.5", "三点五元"), ("8", "八元"), ("0.00", "零元"), ("1.23", "一元二角三分")],
    ],
)
def test_money(written: str, words: str) -> None:
    assert money(written) == words


def test_a_fraction_is_spelled_and_a_code_too() -> None:
    assert number("1,234.05") == "一千二百三十四点零五"
    assert spelled("A-01X") == "A，零幺 X"
    assert cardinal("1" * 13) == "幺" * 13
