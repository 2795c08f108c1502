"""Clean paragraphs into the Markdown of our policies: chapters as headings, clauses, points, tables. Pure.

What stands in the facts (title, number, signature) is left out of the body; everything else stands there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from offline_cache.importing.dates import find_dates
from offline_cache.importing.joining import clause_number
from offline_cache.markdown import NUMERAL

_CHAPTER = re.compile(rf"#*\s*第[{NUMERAL}]+[章编]\s*\S.{{0,30}}")
_SECTION = re.compile(rf"第[{NUMERAL}]+节\s*\S.{{0,30}}|[一二三四五六七八九十]+、[^。；：]{{2,30}}")
_POINT = re.compile(rf"[（(][{NUMERAL}]+[）)]|[①-⑳●■◆•]|\d{{1,2}}[、.．](?!\d)")
_STRAY = re.compile(r"^([#*>|-])(?=\s|$)")
_TAIL_LINES = 8


def body_of(paragraphs: tuple[str, ...], used: Collection[int], issuer: str) -> str:
    """The Markdown below the front matter."""
    last = _signature(paragraphs, issuer)
    kept = [line for at, line in enumerate(paragraphs) if at not in used and at not in last]
    return "\n".join(_lines(kept)) + "\n"


def _signature(paragraphs: tuple[str, ...], issuer: str) -> set[int]:
    """The places of the issuer's name and the date at the end: both are in the facts."""
    places: set[int] = set()
    organs = set(issuer.split("、"))
    for at in range(max(0, len(paragraphs) - _TAIL_LINES), len(paragraphs)):
        line = paragraphs[at]
        dated = any(len(line) <= len(words) + 2 for _, words in find_dates(line))
        if dated or (issuer and set(re.split(r"[、，\s]+", line)) <= organs):
            places.add(at)
    return places


def _lines(paragraphs: list[str]) -> Iterator[str]:
    table = False
    before = ""
    for line in paragraphs:
        written = _written(line)
        row = written.startswith("|")
        if row and not table:
            yield written
            yield "|" + "---|" * (written.count("|") - 1)
        else:
            plain = written[:1] not in "#-|" and not clause_number(written)
            if plain and before and before[:1] not in "#|":
                yield ""  # else it would be joined to the paragraph above
            yield written
        table = row
        before = written


def _written(line: str) -> str:
    if line.startswith(("|", "- ", "## ", "### ")):
        return line
    if _CHAPTER.fullmatch(line):
        return f"## {line.lstrip('# ')}"
    if line.startswith("# "):
        return f"#{line}"
    if _SECTION.fullmatch(line) and line[-1] not in "。；，：":
        return f"### {line}"
    if _POINT.match(line):
        return f"- {line.lstrip('●■◆• ')}"
    return _STRAY.sub(r"　\1", line)
