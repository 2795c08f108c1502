"""`import/corrections.yaml` in the content folder: what people decided otherwise. It wins on the next run.

all:                      # where nothing was found
  as_of: 2026-11-22
files:
  policy/津贴.html:        # as the report names it
    number: 示民规〔2025〕3号
    field: elderly-care
    twin: different       # no twin of anything · same: leave it out
    skip: true            # do not import it
    replace: true         # write over what people changed in the target
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.model.errors import CacheError, Code
from offline_cache.importing.dates import read_date
from offline_cache.marked_yaml import parse

DATES = ("issued", "effective", "expires", "published", "unpublish", "as_of")
TEXTS = ("title", "plain", "issuer", "number", "repealed_by", "source", "field", "level", "region", "audience", "link")
LISTS = ("columns", "tags", "items", "documents")
ORDERS = ("skip", "replace", "twin", "kind")


@dataclass(frozen=True, slots=True)
class Corrections:
    """`files`: by the name in the report. `everywhere`: fills what was not found, never overrules."""

    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    everywhere: dict[str, Any] = field(default_factory=dict)

    def of(self, name: str) -> dict[str, Any]:
        return self.files.get(name, {})


def read_corrections(path: Path) -> Corrections:
    """No file, no corrections. Raises: CacheError `import.unreadable` for a file that would be misunderstood."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Corrections()
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, 1, "not UTF-8 text") from error
    marked = parse(text)
    if marked.faults:
        raise _wrong(path, marked.line(marked.faults[0].path), marked.faults[0].message)
    value = marked.value or {}
    if not isinstance(value, dict) or set(value) - {"all", "files"}:
        raise _wrong(path, 1, "only `all` and `files` stand at the top")
    files = value.get("files") or {}
    for at, given in ((("all",), value.get("all") or {}), *((("files", name), one) for name, one in files.items())):
        unknown = set(given or {}) - {*DATES, *TEXTS, *LISTS, *ORDERS}
        if unknown:
            raise _wrong(path, marked.line((*at, min(unknown))), f"unknown key {min(unknown)}")
    return Corrections({name: _plain(one or {}) for name, one in files.items()}, _plain(value.get("all") or {}))


def _plain(given: dict[str, Any]) -> dict[str, Any]:
    """Dates as dates, whichever way they were written."""
    return {key: read_date(value) if key in DATES else value for key, value in given.items()}


def _wrong(path: Path, line: int, why: str) -> CacheError:
    return CacheError(Code.IMPORT_UNREADABLE, file=path.name, line=line, why=why)


def written(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
