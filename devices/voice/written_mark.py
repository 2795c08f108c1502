"""Marks that stand for a word: folded to one form before the numbers are read. Pure.

Full-width figures and letters become plain ones, circled and Roman numbers words, units of one character their names.
"""

from __future__ import annotations

import re
import unicodedata

from devices.voice.numeral import cardinal

_NAMES = "㎡平方米 ㎥立方米 ㎞公里 ㎝厘米 ㎜毫米 ㎏公斤 ℃摄氏度 №编号 ≥大于等于 ≤小于等于 ±正负 ÷除以 &和 ＆和 §第"
_ALIKE = "∶: ％% ﹪% ￥¥ ＊* ●* •* ～~ 〜~ －- –- —- −- ＋+ ／/ ．. ＝= ＜< ＞> ⁄/"
_BLANK = "\u3000·・‧\u00a0"
_NOTHING = "\u200b\ufeff"
MARKS = str.maketrans(
    {pair[0]: pair[1:] for pair in (*_NAMES.split(), *_ALIKE.split())}
    | dict.fromkeys(_BLANK, " ")
    | dict.fromkeys(_NOTHING, "")
)
_SQUARE = (
    (re.compile(r"(?<![A-Za-z])km[²2](?!\d)"), "平方公里"),
    (re.compile(r"(?<![A-Za-z])m[²2](?!\d)"), "平方米"),
    (re.compile(r"(?<![A-Za-z])m[³3](?!\d)"), "立方米"),
    (re.compile(r"°\s*C(?![A-Za-z])"), "摄氏度"),
)


def plain(text: str) -> str:
    """Every mark in the one form that the rules of reading know."""
    for pattern, word in _SQUARE:
        text = pattern.sub(word, text)
    return "".join(_plain(mark) for mark in text).translate(MARKS)


def _plain(mark: str) -> str:
    if mark.isdecimal():
        return str(unicodedata.decimal(mark))
    if unicodedata.category(mark) in ("No", "Nl"):
        count = unicodedata.numeric(mark)
        if count != int(count):
            return unicodedata.normalize("NFKC", mark)
        return f"，{cardinal(str(int(count)))}，" if "①" <= mark <= "⓿" else cardinal(str(int(count)))
    return chr(ord(mark) - 0xFEE0) if "Ａ" <= mark <= "Ｚ" or "ａ" <= mark <= "ｚ" else mark
