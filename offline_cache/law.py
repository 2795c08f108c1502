"""A law or public document that items rest on: since when it is in force, and whether it still is.

`in_force` is the date in the closing article of the text. A `law` is cited by article; a `document` (a notice, a
plan, a local standard) may go without.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LawKind(StrEnum):
    LAW = "law"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Law:
    name: str
    kind: LawKind
    in_force: date | None = None
    repealed: date | None = None
    note: str = ""


def short_name(name: str) -> str:
    """`《中华人民共和国社会保险法》` → `社会保险法`: the form that the table uses."""
    return name.strip().replace("《", "").replace("》", "").removeprefix("中华人民共和国")
