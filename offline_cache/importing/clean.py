"""A rough text into clean paragraphs, and everything that was dropped on the way with its reason. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from offline_cache.importing.chrome import Dropped, chrome, without_running_heads
from offline_cache.importing.joining import clause_number, paragraphs
from offline_cache.importing.rough import Rough
from offline_cache.importing.tidy import tidy


@dataclass(frozen=True, slots=True)
class Cleaned:
    paragraphs: tuple[str, ...]
    dropped: tuple[Dropped, ...] = ()

    @property
    def clauses(self) -> tuple[int, ...]:
        """The numbers of the clauses, in their order."""
        return tuple(number for line in self.paragraphs if (number := clause_number(line)))

    def gaps(self) -> tuple[int, ...]:
        """Clauses that ought to stand between others and do not: perhaps the file lost them, perhaps the reader."""
        found = set(self.clauses)
        return tuple(number for number in range(1, max(found, default=0)) if number not in found)


def clean(rough: Rough) -> Cleaned:
    pages = tuple(tuple(line for line in map(tidy, page) if line) for page in rough.pages)
    kept, dropped = without_running_heads(pages)
    lines = []
    for line in (line for page in kept for line in page):
        why = chrome(line)
        if why:
            dropped.append(Dropped(line, why))
        else:
            lines.append(line)
    return Cleaned(tuple(paragraphs(lines, wrapped=rough.wrapped)), tuple(dropped))
