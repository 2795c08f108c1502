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
    """What is navigation goes first, so that the running heads stand at the edges of their pages."""
    dropped: list[Dropped] = []
    pages = []
    for page in rough.pages:
        lines = [(line, chrome(line)) for line in map(tidy, page) if line]
        dropped += [Dropped(line, why) for line, why in lines if why]
        pages.append(tuple(line for line, why in lines if not why))
    kept, heads = without_running_heads(tuple(pages))
    lines_kept = [line for page in kept for line in page]
    return Cleaned(tuple(paragraphs(lines_kept, wrapped=rough.wrapped)), (*dropped, *heads))
