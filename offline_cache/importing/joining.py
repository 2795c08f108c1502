"""Lines into paragraphs: what the width of a page broke is joined, what a paragraph holds too many is parted. Pure.

A clause is 第N条 at the beginning of a paragraph. `第三条规定的情形` at the beginning of a broken line is no clause: it
has no space behind it and its number does not follow. Nothing is lost on the way: the signs are the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from offline_cache.markdown import NUMERAL, number_of

_CLAUSE = re.compile(rf"第([{NUMERAL}]+)条(?:之([一二三四五六七八九十]))?( ?)")
_REFERENCE = re.compile(rf"(?:第[{NUMERAL}]+款|[、，至和或及与的所之规第])")
_START = re.compile(
    rf"#{{1,3}} |- |\||第[{NUMERAL}]+[章节编]|附\s*[件则录表]|[一二三四五六七八九十]+、|[（(][{NUMERAL}]+[）)]|"
    r"\d{1,2}[、.．](?!\d)|[①-⑳●■◆]|[（(]?(?:此件|主送|抄送|联系)|\d{4}年\d{1,2}月\d{1,2}日$"
)
_ENDED = "。；：！？…”）】》;:!?"
_SENTENCE_ENDED = "。；：！？…;:!?"
_WIDE = 0.75  # a line shorter than this part of the widest ended by itself
_INNER = re.compile(rf"(?<=[。；])\s*(?=第[{NUMERAL}]+条 )")


def paragraphs(lines: Iterable[str], *, wrapped: bool) -> list[str]:
    """The paragraphs of tidied lines."""
    parted = [part for line in lines for part in (_INNER.split(line) if not line.startswith("|") else [line])]
    widest = max((len(line) for line in parted if line[:1] != "|"), default=0) if wrapped else 0
    return [_spaced(line) for line in _joined(parted, widest)]


def clause_number(line: str) -> int:
    """The number of the clause that this paragraph begins; 0: it begins none."""
    match = _CLAUSE.match(line)
    return number_of(match[1]) if match and match[3] and not match[2] else 0


def _joined(lines: list[str], widest: int) -> Iterator[str]:
    run = ""
    before = 0  # the length of the last line of the run
    last = 0  # the number of the last clause
    for line in lines:
        continues = bool(run) and _continues(run, before, widest)
        starts, number = _starts(
            line, last, ended=not continues and run[-1:] != "；", spaced=not run or run[-1] in _ENDED
        )
        if run and (starts or not continues):
            yield run
            run = ""
        last = number or last
        run = _glued(run, line) if run else line
        before = len(line)
    if run:
        yield run


def _starts(line: str, last: int, *, ended: bool, spaced: bool) -> tuple[bool, int]:
    """Whether a paragraph begins here, and the number of the clause if it is one.

    `ended`: what stands above is over; `spaced`: it ends so that a number with a space behind it begins a clause.
    """
    match = _CLAUSE.match(line)
    if match is None:
        return bool(_START.match(line)), 0
    number = number_of(match[1])
    rest = line[match.end() :]
    follows = number == last + 1 or bool(match[2])
    named = follows and ended and not _REFERENCE.match(rest)
    is_clause = (follows or spaced) if match[3] else named
    return is_clause, number if is_clause and not match[2] else 0


def _continues(run: str, before: int, widest: int) -> bool:
    """Whether what was begun goes on in the next line."""
    if run.startswith(("#", "|")) or run[-1] in _SENTENCE_ENDED:
        return False
    return run[-1] in "，、" or (bool(widest) and before >= _WIDE * widest)


def _glued(run: str, line: str) -> str:
    between = " " if run[-1].isascii() and run[-1].isalpha() and line[:1].isascii() and line[:1].isalpha() else ""
    return f"{run}{between}{line}"


def _spaced(line: str) -> str:
    """A clause has a space behind its number, so that our own format knows it again."""
    match = _CLAUSE.match(line)
    if match is None or match[3] or _REFERENCE.match(line[match.end() :]):
        return line
    return f"{line[: match.end()]} {line[match.end() :]}"
