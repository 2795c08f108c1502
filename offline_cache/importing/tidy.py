"""One line of a foreign file, made plain: what cannot be seen goes, full width and torn-apart signs become usual ones.

Punctuation stays as it was written; only its look-alikes from PDF fonts are replaced. Nothing that can be read is lost.
"""

from __future__ import annotations

import re
import unicodedata

from offline_cache.markdown import NUMERAL

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb\x00-\x08\x0b-\x1f\x7f]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_TORN = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff]")  # radicals and compatibility forms that PDF fonts give
_GAP = re.compile(rf"(?<=[{HAN}，。；：、！？（）《》〔〕“”]) (?=[{HAN}，。；：、！？（）《》〔〕“”\d])")
_GAP_AFTER_FIGURE = re.compile(rf"(?<=\d) (?=[{HAN}，。；：、（）])")
_NUMBER = re.compile(rf"第[{NUMERAL}]+条$")
_ORGAN = re.compile(rf"[{HAN}]{{4}}[局委府厅会]$")
_WORD = re.compile(rf"[{HAN}]{{4}}")
_CLAUSE = re.compile(rf"^第 ?((?:[{NUMERAL}] ?)+)条(之[{NUMERAL}])?")


def tidy(line: str) -> str:
    """The same line, readable. A row of a table keeps its cells."""
    line = _UNSEEN.sub("", line).translate(_FULL_WIDTH)
    line = _TORN.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), line)
    line = _SPACES.sub(" ", line).strip()
    if line.startswith("|"):
        return line
    clause = _CLAUSE.match(line)
    if clause is None:
        return _closed(line)
    rest = line[clause.end() :]
    head = re.sub(" ", "", clause[0])
    return f"{head} {_closed(rest.strip())}" if rest.startswith(" ") else head + _closed(rest)


def _closed(text: str) -> str:
    """Without the gaps that typesetting left.

    Two stay: the one behind the number of a clause, and the one between two organs that sign together.
    """
    kept = _GAP.sub(lambda gap: " " if _parts(text, gap.start()) else "", text)
    return _GAP_AFTER_FIGURE.sub("", kept)


def _parts(text: str, at: int) -> bool:
    return bool(
        _NUMBER.search(text, max(0, at - 9), at)
        or (_ORGAN.search(text, max(0, at - 5), at) and _WORD.match(text, at + 1))
    )
