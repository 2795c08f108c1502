"""JSON Schemas of the content files, for editors that complete and check while one types.

From a shell: `python -m offline_cache.content_schema FOLDER` writes them under `FOLDER/schema/`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from kiosk.model.item import Item, Stage
from kiosk.model.zone import Zone
from offline_cache.law import Law

_KINDS: dict[str, Any] = {"item": Item, "zone": Zone, "stages": tuple[Stage, ...], "laws": tuple[Law, ...]}


def schemas() -> dict[str, str]:
    """File name → schema. Unknown keys are faults, as the check has it."""
    return {f"{name}.schema.json": _text(kind) for name, kind in _KINDS.items()}


def write(folder: Path) -> None:
    target = folder / "schema"
    target.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (target / name).write_text(text, encoding="utf-8")


def _text(kind: Any) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(kind)}
    for one in schema.get("$defs", {}).values():
        if one.get("type") == "object":
            one["additionalProperties"] = False
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    write(Path(sys.argv[1]))
