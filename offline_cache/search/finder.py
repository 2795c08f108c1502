"""Asking the file: which ranks hold some grams, and what stands there, checked while it is read.

One statement walks along the ranks that hold every gram and reads what stands there, only as far as it is listened to.
A phrase of letters, figures and Han characters is looked for where it is written, by the database itself; only where
folding changes a document's signs (the table `varied`: capitals, full-width figures) it is read and folded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from kiosk.model.hit import Filter
from offline_cache.narrowing import condition
from offline_cache.search.basket import Step
from offline_cache.search.candidate import BY_SOUND, Candidate

Rows = Callable[..., Iterator[tuple[Any, ...]]]

_HEAD = "document.rank, id, kind, title, also, issuer, issued, holds_from, holds_to"
# With a name that says it, the plain words are shown; its text is read only where there are none.
_READ = {"found_name": "plain, iif(plain = '', body, '')", "found_text": "plain, body"}
_PLACES = {"found_name": ("title", "also"), "found_text": ("title", "also", "plain", "body")}
_PROBED, _MOST_MISSES = 2, 12
_SIFTED = 64


class Finder:
    def __init__(self, rows: Rows, today: Callable[[], date], which: Filter) -> None:
        self._rows = rows
        self.today = today().isoformat()
        self._condition, self._values = condition(which)
        self._values["today"] = self.today

    def holding(self, table: str, asked: Sequence[str], phrases: Sequence[str], begin: int) -> Iterator[Step]:
        """From a rank on, those that hold every gram, and what stands there where it may hold the phrases.

        Two grams are asked first: that is quick, and mostly leaves little else. Where it leaves much else, all are.
        """
        sql = (
            f"SELECT {_HEAD}, {_READ[table]} FROM {table} CROSS JOIN document ON document.rank = {table}.rowid"  # noqa: S608 - fixed words
            f" LEFT JOIN said ON said.rank = {table}.rowid AND hidden_from > :today{self._condition}"
            f"{_held(phrases, _PLACES[table])}"
            f" WHERE {table} MATCH :asked AND {table}.rowid >= :begin{self._sifted(table)} ORDER BY {table}.rowid"
        )
        told = self._values | {f"phrase{place}": phrase for place, phrase in enumerate(phrases)}
        wanted, misses = asked[:_PROBED], 0
        while True:
            for row in self._rows(sql, {**told, "asked": matching(wanted), "begin": begin}):
                misses += row[-2] is None
                yield row[0], None if row[-2] is None else Candidate(*row)
                if misses > _MOST_MISSES and len(wanted) < len(asked):
                    wanted, begin = asked, row[0] + 1
                    break
            else:
                return

    def _sifted(self, table: str) -> str:
        """Of what a filter keeps out, a step in so many is told: enough to see that time is up."""
        return f" AND (said.rank NOTNULL OR {table}.rowid % {_SIFTED} = 0)" if self._condition else ""

    def sounding(self, asked: Sequence[str], begin: int) -> Iterator[Step]:
        """From a rank on, those whose names may sound so, without their text."""
        sql = (
            f"SELECT found_sound.rowid, {_HEAD} FROM found_sound LEFT JOIN document"  # noqa: S608 - fixed words
            f" ON document.rank = found_sound.rowid AND hidden_from > :today{self._condition}"
            " WHERE found_sound MATCH :asked AND found_sound.rowid >= :begin ORDER BY found_sound.rowid"
        )
        for rank, *head in self._rows(sql, {**self._values, "asked": matching(asked), "begin": begin}):
            yield rank, None if head[0] is None else Candidate(*head)

    def ranks(self, table: str, asked: Sequence[str], most: int) -> list[int]:
        """The first ranks that hold every gram."""
        sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid LIMIT ?"  # noqa: S608 - a fixed word
        return [rank for (rank,) in self._rows(sql, (matching(asked), most))]

    def told(self, ranks: Sequence[int]) -> list[Candidate]:
        """What stands there, with its text."""
        sql = (
            f"SELECT {_HEAD}, plain, body FROM document JOIN said USING (rank)"  # noqa: S608 - figures, fixed words
            f" WHERE document.rank IN ({','.join(map(str, ranks))}) AND hidden_from > :today{self._condition}"
            " ORDER BY document.rank"
        )
        return [Candidate(*row) for row in self._rows(sql, self._values)]

    def items_of(self, forms: Sequence[str]) -> dict[str, list[str]]:
        """Of each blank form the codes of the items it belongs to."""
        if not forms:
            return {}
        found: dict[str, list[str]] = {}
        marks = ",".join(f":form{place}" for place in range(len(forms)))
        sql = f"SELECT source, target FROM link WHERE source IN ({marks})"  # noqa: S608 - only marks are put in
        for source, target in self._rows(sql, {f"form{place}": form for place, form in enumerate(forms)}):
            found.setdefault(source, []).append(target)
        return found

    def read(self, found: Sequence[Candidate]) -> list[Candidate]:
        """The same with their text, for those that were taken by their sound."""
        bare = ", ".join(str(one.rank) for one in found if one.score[0] == BY_SOUND)
        if not bare:
            return list(found)
        sql = f"SELECT rank, plain, body FROM said WHERE rank IN ({bare})"  # noqa: S608 - figures
        said = {rank: (plain, body) for rank, plain, body in self._rows(sql)}
        told = ((one, *said.get(one.rank, (one.plain, one.body))) for one in found)
        return [replace(one, plain=plain, body=body) for one, plain, body in told]


def matching(asked: Sequence[str]) -> str:
    """The grams in the words of FTS5: all of them; one of those parted by bars; a single sign begins a gram."""
    return " AND ".join(
        "(" + " OR ".join(map(_quoted, gram.split("|"))) + ")" if "|" in gram else _quoted(gram) for gram in asked
    )


def _quoted(gram: str) -> str:
    begins = len(gram) == 1 or gram.endswith("*")
    return f'"{gram.rstrip("*")}" *' if begins else f'"{gram}"'


def _held(phrases: Sequence[str], columns: Sequence[str]) -> str:
    """The database looks for phrases of signs that are written as they are folded; marks have too many forms."""
    if not all(phrase.isalnum() for phrase in phrases):
        return ""
    told = (
        "(" + " OR ".join(f"instr({column}, :phrase{place})" for column in columns) + ")"
        for place in range(len(phrases))
    )
    return f" AND ({' AND '.join(told)} OR document.rank IN (SELECT rank FROM varied))"  # noqa: S608 - fixed words
