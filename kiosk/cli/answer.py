"""What a verb answers: the same thing as text for people and as data for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """`done` False: the verb worked, and what it was asked about is not well."""

    text: str
    data: object
    done: bool = True


def as_json(data: object) -> str:
    """Readable, in characters rather than escapes."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: Any) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Path) else list(value)
