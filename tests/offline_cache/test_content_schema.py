"""The schemas that editors use are those of the dataclasses."""

from __future__ import annotations

import json
from pathlib import Path

from offline_cache.content_schema import schemas, write

CONTENT = Path(__file__).parents[2] / "assets" / "content"


def test_the_files_are_up_to_date() -> None:
    for name, text in schemas().items():
        on_disk = (CONTENT / "schema" / name).read_text(encoding="utf-8")
        assert on_disk == text, f"{name} is old: python -m offline_cache.content_schema assets/content"


def test_unknown_keys_are_faults_to_an_editor() -> None:
    item = json.loads(schemas()["item.schema.json"])
    assert item["$defs"]["Item"]["additionalProperties"] is False


def test_every_source_file_names_its_schema() -> None:
    for path in [*(CONTENT / "items").glob("*.yaml"), CONTENT / "zone" / "zone.yaml"]:
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first.startswith("# yaml-language-server: $schema=../schema/"), path.name


def test_writing(tmp_path: Path) -> None:
    write(tmp_path)
    assert {path.name for path in (tmp_path / "schema").iterdir()} == set(schemas())
