"""The rows of a list as records: their cells made plain, what identifies them, how they are written down. Pure."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from offline_cache.document_source import DocumentSource
from offline_cache.importing.dates import read_date
from offline_cache.importing.heading import Heading, ListKind
from offline_cache.importing.plain_yaml import dump
from offline_cache.importing.sheet import Row
from offline_cache.importing.target import Target
from offline_cache.importing.tidy import tidy

Key = tuple[str, ...]  # what a record is known by
DEMANDED = {
    ListKind.ENTRIES: ("column", "title", "issuer", "issued"),
    ListKind.COLUMNS: ("id", "name", "level"),
    ListKind.PEOPLE: ("name", "post", "duty", "phone"),
}
_LEVELS = {
    "县": "county",
    "县级": "county",
    "区": "county",
    "市": "county",
    "镇": "town",
    "乡镇": "town",
    "街道": "town",
}
_LEVELS |= {"镇级": "town", "村": "village", "村级": "village", "社区": "community", "园区": "park", "开发区": "park"}
_LEVELS |= {level: level for level in (*_LEVELS.values(),)}
_DATES = ("issued", "published", "unpublish")
_MANY = ("tags", "carriers")
_PARTS = re.compile(r"[、，,;；\s]+")
_ENTRY = (
    *(
        "title",
        "issuer",
        "issued",
        "plain",
        "number",
        "published",
        "unpublish",
        "level",
        "region",
        "tags",
        "link",
        "body",
    ),
)
_PERSON = ("name", "post", "duty", "phone", "office", "level", "region")
_COLUMN = ("id", "name", "parent", "level", "region", "field")
_DISCLOSURE = ("content", "basis", "time_limit", "publisher", "carriers", "audience", "mode")
_DISCLOSURE_DEMANDED = frozenset(_DISCLOSURE[:5])


def records(rows: list[Row], heading: Heading) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row below the heading with its number as people count; cells that say nothing are left out."""
    for number, row in enumerate(rows[heading.row + 1 :], heading.row + 2):
        record = {key: _cell(key, cell) for key, cell in zip(heading.keys, row, strict=False) if key}
        told = {key: value for key, value in record.items() if value not in (None, "", [])}
        if told:
            yield number, told


def key_of(kind: ListKind, made: dict[str, Any]) -> Key:
    if kind is ListKind.ENTRIES:
        return made["column"], re.sub(r"\W", "", made["title"]), str(made["issued"])
    return (str(made["id"]),) if kind is ListKind.COLUMNS else (made["name"], made["phone"])


def standing_keys(kind: ListKind, standing: DocumentSource) -> dict[Key, dict[str, Any]]:
    """What the folder already holds of this kind."""
    found: list[dict[str, Any]] = []
    if kind is ListKind.ENTRIES:
        for column, file in standing.entries.items():
            found += [dataclasses.asdict(one) | {"column": column} for one in file.value]
    elif kind is ListKind.COLUMNS:
        found += [dataclasses.asdict(one) for one in standing.all_columns()]
    else:
        found += [dataclasses.asdict(one) for one in standing.listed("people")]
    return {key_of(kind, one): one for one in found}


def place_of(kind: ListKind, made: dict[str, Any], standing: DocumentSource) -> str:
    """The file that it is added to: a column beside its parent, if that stands in one."""
    if kind is ListKind.ENTRIES:
        return f"entries/{made['column']}.yaml"
    if kind is ListKind.PEOPLE:
        return "people.yaml"
    for file in standing.columns:
        if any(column.id == made.get("parent") for column in file.value):
            return file.name
    return f"columns/{made.get('field') or made['level']}.yaml"


def text_of(place: str, kind: ListKind, made: dict[str, Any], target: Target) -> str:
    """One item of a YAML list, as it is added to the end of the file."""
    if kind is ListKind.ENTRIES:
        entry = {"id": target.new_id("GK")} | {key: made[key] for key in _ENTRY if made.get(key)}
        return _item(entry | {"source": f"导入自 {place}", "sample": False})
    note = f"# 导入自 {place}\n"
    if kind is ListKind.PEOPLE:
        number = re.sub(r"\W+", "-", place).strip("-")
        return note + _item({"id": made.get("id") or number} | {key: made[key] for key in _PERSON if made.get(key)})
    column = {key: made[key] for key in _COLUMN if made.get(key)}
    if _DISCLOSURE_DEMANDED.issubset(made):
        column["disclosure"] = {key: made[key] for key in _DISCLOSURE if made.get(key)}
    return note + _item(column)


def _item(record: dict[str, Any]) -> str:
    return dump([record])


def _cell(key: str, cell: object) -> Any:
    if key in _DATES:
        return read_date(cell)
    if isinstance(cell, date | datetime):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str("" if cell is None else cell)
    if key == "body":
        return "\n".join(line for line in map(tidy, text.splitlines()) if line)
    plain = tidy(" ".join(text.split()))
    if key == "level":
        return _LEVELS.get(plain, "")
    return [part for part in _PARTS.split(plain) if part] if key in _MANY else plain
