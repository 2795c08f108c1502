"""What a rule may look at beside the item itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.model.item import Item, Stage
from offline_cache.finding import Fault
from offline_cache.law import Law


@dataclass(frozen=True, slots=True)
class World:
    """`file_stem`: name of the item's file. `twins`: codes that more than one file claims."""

    today: date
    codes: frozenset[str]
    twins: frozenset[str]
    offices: frozenset[str]
    stages: dict[str, Stage]
    laws: dict[str, Law]
    county: str = ""
    file_stem: str = ""


ItemRule = Callable[[Item, World], Iterable[Fault]]
