"""Which cards were read and not lifted since. A card that somebody forgot is never read for the next visitor. Pure.

Within one connection to the service the event counter tells a card from the next. Across a restart of the service it
says nothing: a card with the same answer to reset, in a reader that nobody saw empty, is taken for the one that was
read, for asking to lift it costs a moment and reading it would show one person's data to another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from devices.card_reader.pcsc.watch import Sight


@dataclass(frozen=True, slots=True)
class _Spent:
    generation: int
    counter: int
    atr: bytes

    def still_lies(self, sight: Sight, generation: int) -> bool:
        if generation == self.generation:
            return sight.counter == self.counter
        return sight.present and sight.atr == self.atr


class SpentCards:
    """By reader."""

    def __init__(self) -> None:
        self._spent: dict[str, _Spent] = {}

    def add(self, sight: Sight, generation: int) -> None:
        self._spent[sight.reader] = _Spent(generation, sight.counter, sight.atr)

    def lifted(self, reader: str) -> None:
        """Seen empty, by whomever."""
        self._spent.pop(reader, None)

    def sorted(self, sights: Iterable[Sight], generation: int) -> tuple[list[Sight], list[Sight]]:
        """The cards that were not read yet, and those that were."""
        fresh, spent = list[Sight](), list[Sight]()
        for sight in sights:
            was = self._spent.pop(sight.reader, None)
            if was is not None and was.still_lies(sight, generation):
                self.add(sight, generation)
            if sight.present:
                (spent if sight.reader in self._spent else fresh).append(sight)
        return fresh, spent
