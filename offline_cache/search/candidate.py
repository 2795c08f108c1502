"""What the index proposes, read from the file to be checked: one line of the document table at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kiosk.model.hit import Filter
from offline_cache.search.gram import folded

Rows = Callable[..., list[tuple[Any, ...]]]
Score = tuple[int, int, int]  # lower is better: how it matched, where, how much of the name is left over

_HEAD = "document.rank, id, kind, title, also, issuer, issued, holds_from, holds_to"
# how it matched
IS_NAME, IS_OTHER_NAME, BEGINS, IN_NAME, IN_OTHER_NAME, IN_TEXT, BY_SOUND, NEAR = range(8)


@dataclass(frozen=True, slots=True)
class Candidate:
    """`also`: other names, a line each. `body` is read only where names do not decide."""

    rank: int
    id: str
    kind: str
    title: str
    also: str
    issuer: str
    issued: str
    holds_from: str
    holds_to: str
    plain: str = ""
    body: str = ""
    score: Score = (NEAR, 0, 0)

    def scored(self, score: Score) -> Candidate:
        return replace(self, score=score)

    @property
    def names(self) -> list[str]:
        """Folded, the title first."""
        return folded(f"{self.title}\n{self.also}").split("\n") if self.also else [folded(self.title)]

    def exact_score(self, phrases: Sequence[str]) -> Score | None:
        """How well the phrases stand in it, all of them and as they are; None: one does not."""
        names = self.names
        text = ""
        worst: Score = (IS_NAME, 0, 0)
        for phrase in phrases:
            score = _in_names(phrase, names)
            if score is None:
                text = text or folded(f"{self.plain}\n{self.body}")
                at = text.find(phrase)
                if at < 0:
                    return None
                score = (IN_TEXT, min(at, 400) // 100, 0)
            worst = max(worst, score)
        return worst


def _in_names(phrase: str, names: list[str]) -> Score | None:
    best: Score | None = None
    for place, name in enumerate(names):
        at = name.find(phrase)
        if at < 0:
            continue
        left = len(name) - len(phrase)
        how = IS_NAME if not left else BEGINS if not at else IN_NAME
        if place:
            how = IS_OTHER_NAME if not left else IN_OTHER_NAME
        score = (how, min(at, 20), min(left, 60))
        best = min(best, score) if best else score
    return best


class Finder:
    """Pages of candidates along the order of everything, and single ones by their rank."""

    def __init__(self, rows: Rows, today: Callable[[], date]) -> None:
        self._rows = rows
        self._today = today

    @property
    def today(self) -> str:
        return self._today().isoformat()

    def page(
        self, table: str, asked: Sequence[str], which: Filter, after: int, size: int, *, whole: bool
    ) -> list[Candidate]:
        """Candidates after a rank that hold every gram; with their text if `whole`."""
        condition, values = _condition(which)
        columns = f"{_HEAD}, plain, body" if whole else _HEAD
        said = " JOIN said ON said.rank = document.rank" if whole else ""
        sql = (
            f"SELECT {columns} FROM {table} JOIN document ON document.rank = {table}.rowid{said}"  # noqa: S608 - fixed
            f" WHERE {table} MATCH :asked AND {table}.rowid > :after AND hidden_from > :today{condition}"
            f" ORDER BY {table}.rowid LIMIT :size"
        )
        told = {**values, "asked": matching(asked), "after": after, "today": self.today, "size": size}
        return [Candidate(*row) for row in self._rows(sql, told)]

    def read(self, found: Sequence[Candidate]) -> list[Candidate]:
        """The same with their text, for those that were taken by their names."""
        bare = ", ".join(str(one.rank) for one in found if not one.plain and not one.body)
        sql = f"SELECT rank, plain, body FROM said WHERE rank IN ({bare})"  # noqa: S608 - figures
        said = {rank: (plain, body) for rank, plain, body in self._rows(sql)} if bare else {}
        told = ((one, *said.get(one.rank, (one.plain, one.body))) for one in found)
        return [replace(one, plain=plain, body=body) for one, plain, body in told]

    def ranks(self, table: str, asked: Sequence[str], most: int) -> list[int]:
        """The first ranks that hold every gram, unread."""
        sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid LIMIT ?"  # noqa: S608 - a fixed word
        return [rank for (rank,) in self._rows(sql, (matching(asked), most))]

    def at(self, ranks: Sequence[int], which: Filter) -> list[Candidate]:
        condition, values = _condition(which)
        marks = ", ".join(str(int(rank)) for rank in ranks)
        sql = (
            f"SELECT {_HEAD}, plain, body FROM document JOIN said USING (rank)"  # noqa: S608 - figures, fixed words
            f" WHERE document.rank IN ({marks})"
            f" AND hidden_from > :today{condition}"
        )
        return [Candidate(*row) for row in self._rows(sql, {**values, "today": self.today})]


def matching(asked: Sequence[str]) -> str:
    """The grams in the words of FTS5: all of them; one of those parted by bars; a single sign begins a gram."""
    return " AND ".join(
        "(" + " OR ".join(map(_quoted, gram.split("|"))) + ")" if "|" in gram else _quoted(gram) for gram in asked
    )


def _quoted(gram: str) -> str:
    begins = len(gram) == 1 or gram.endswith("*")
    return f'"{gram.rstrip("*")}" *' if begins else f'"{gram}"'


def _condition(which: Filter) -> tuple[str, dict[str, Any]]:
    wanted: list[str] = []
    values: dict[str, Any] = {}
    if which.kinds:
        wanted.append("kind IN (" + ", ".join(f":kind{place}" for place in range(len(which.kinds))) + ")")
        values |= {f"kind{place}": kind for place, kind in enumerate(which.kinds)}
    for name in ("issuer", "field", "level"):
        if told := getattr(which, name):
            wanted.append(f"{name} = :{name}")
            values[name] = str(told)
    if which.audience:
        wanted.append("audience IN ('', :audience)")
        values["audience"] = which.audience.value
    if which.year:
        wanted.append("issued LIKE :year")
        values["year"] = f"{which.year}%"
    if which.in_force:
        wanted.append(":today BETWEEN holds_from AND holds_to")
    return "".join(f" AND {one}" for one in wanted), values
