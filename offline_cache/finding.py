"""What is wrong in the content's source files: where, against which rule, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass

# Where in a file: keys and list indices from the top, e.g. ("materials", 2, "note").
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault. `file` is relative to the content folder, `line` counts from 1."""

    file: str
    line: int
    rule: str
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        told = f"{self.file}:{self.line}: {self.rule}: {self.message}"
        return f"{told} -> {self.suggestion}" if self.suggestion else told


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding before its file and line are known: what a rule yields."""

    path: Path
    message: str
    suggestion: str = ""
