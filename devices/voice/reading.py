"""Characters with several readings (多音字): which one is meant, from the word they stand in. Pure.

The engine's own dictionary reads character by character: 银行 "yín xíng", 长大 "cháng dà", 西藏 "xī cáng"; about a
hundred words it ends twice (媒体 "méi tǐ tǐ"), and some characters it knows without their tone only (政务 "zhèng wu").
Words where that is wrong are given to it in pinyin instead. `readings.txt` holds the words of two and three characters
for which the phrase dictionary of pypinyin (MIT licence) and the engine disagree, and below its line `# ours` those of
our own, and single characters, for where no word of the table stands. Heard with espeak-ng 1.51.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Protocol

READINGS_FILE = Path(__file__).with_name("readings.txt")
LONGEST_WORD = 4
_COUNTING = frozenset("第零一二三四五六七八九十百千万亿")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@lru_cache(maxsize=1)
def readings() -> dict[str, str]:
    """Word → pinyin with tone numbers. Read once, when the voice is opened."""
    lines = READINGS_FILE.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))


def with_readings(text: str) -> str:
    """Put the pinyin in the place of each word whose reading the engine would get wrong; the longest word wins.

    一 changes its tone before what it counts (一个 yí gè), and keeps it at the end of a number (第一个, 十一个).
    """
    table = readings()
    parts: list[str] = []
    at = 0
    while at < len(text):
        ends_a_number = text[at] == "一" and bool(parts) and parts[-1] in _COUNTING
        length = 0 if ends_a_number else next((n for n in range(LONGEST_WORD, 0, -1) if text[at : at + n] in table), 0)
        parts.append(f" {table[text[at : at + length]]} " if length else text[at])
        at += length or 1
    return re.sub(r" +", " ", "".join(parts)).strip()


def simplified(text: str) -> str:
    """Traditional characters as simplified ones: the same word sounds the same, and the table holds it once."""
    return _converter().convert(text)


@lru_cache(maxsize=1)
def _converter() -> _Converter:
    from opencc import OpenCC  # noqa: PLC0415  only visitors who read traditional characters pay for it

    converter: _Converter = OpenCC("t2s")
    return converter
