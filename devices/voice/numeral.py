"""Arabic figures as Chinese words: counted (一万二千), spelled (幺三八), years (二零二六), money (三元五角). Pure.

Rules it keeps: 两 stands where a person says it (两千, 两万, 两个); 幺 only where a number names something; no figure
is left for an engine to guess, so every engine says the same.
"""

from __future__ import annotations

import re

FIGURES = "零一二三四五六七八九"
SPELLED = dict(zip("0123456789", "零幺二三四五六七八九", strict=True))
LARGEST_FIGURES = 12  # longer numbers count nothing in a village hall: they are spelled
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿")


def cardinal(figures: str) -> str:
    """How many: `12000` → 一万二千. Longer than hundreds of milliards: spelled."""
    figures = figures.lstrip("0") or "0"
    if len(figures) > LARGEST_FIGURES:
        return spelled(figures)
    if figures == "0":
        return "零"
    groups = [figures[max(end - 4, 0) : end] for end in range(len(figures), 0, -4)]
    words = ""
    for place in reversed(range(len(groups))):
        group = groups[place]
        if not int(group):
            continue
        gap = words and (len(group.lstrip("0")) < len(group) or not int(groups[place + 1]))
        words += ("零" if gap else "") + _group(group) + _GROUPS[place]
    words = re.sub(r"^二(?=[万亿])", "两", words)
    return words.removeprefix("一") if words.startswith("一十") else words


def _group(four: str) -> str:
    """Up to four figures: `0305` → 三百零五."""
    words = ""
    for at, figure in enumerate(four):
        if figure != "0":
            gap = words and four[at - 1] == "0"
            words += ("零" if gap else "") + FIGURES[int(figure)] + _PLACES[len(four) - 1 - at]
    return words.replace("二千", "两千")


def number(written: str) -> str:
    """A count with or without a fraction and thousands separators: `1,234.50` → 一千二百三十四点五零."""
    whole, _, part = written.replace(",", "").partition(".")
    return cardinal(whole) + ("点" + digit_by_digit(part) if part else "")


def digit_by_digit(figures: str) -> str:
    """Years and decimals: 1 is 一."""
    return "".join(FIGURES[int(figure)] for figure in figures)


def spelled(code: str) -> str:
    """Codes: 1 is 幺, a letter stands apart, a hyphen is a pause."""
    parts = (SPELLED.get(mark, "，" if mark == "-" else f" {mark} ") for mark in code)
    return re.sub(r" +", " ", "".join(parts)).replace("， ", "，").replace(" ，", "，").strip()


def money(written: str) -> str:
    """An amount in yuan: two decimals are 角 and 分, `12.05` → 十二元零五分."""
    whole, _, part = written.replace(",", "").partition(".")
    if len(part) != len("00"):
        return number(written) + "元"
    dimes, cents = part[0], part[1]
    words = cardinal(whole) + "元" if int(whole) or part == "00" else ""
    words += FIGURES[int(dimes)] + "角" if dimes != "0" else ("零" if words and cents != "0" else "")
    return words + (FIGURES[int(cents)] + "分" if cents != "0" else "")
