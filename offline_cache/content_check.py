"""Is the content right? Every fault of every file at once, with file, line, rule and a suggestion.

From a shell: `python -m offline_cache.content_check FOLDER` prints the findings and exits 0 when there are none.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from kiosk.model.item import Item
from kiosk.model.zone import BEIJING
from offline_cache.content_source import ContentSource, SourceFile, load
from offline_cache.document_check import check_documents
from offline_cache.document_source import DocumentSource, load_documents
from offline_cache.finding import Finding
from offline_cache.rules import ITEM_RULES
from offline_cache.rules.world import World
from offline_cache.rules.zone import zone_faults

__all__ = ["Finding", "check", "check_source"]


def check(folder: Path, today: date | None = None) -> tuple[Finding, ...]:
    """Checks a content folder. `today` decides which laws are in force; else it is Beijing's, wherever this runs."""
    now = today or datetime.now(BEIJING).date()
    return check_source(folder, load(folder), load_documents(folder), now)


def check_source(folder: Path, source: ContentSource, documents: DocumentSource, today: date) -> tuple[Finding, ...]:
    """Checks content that is already read; its own findings come along."""
    return tuple(sorted({*_item_source(source, today), *check_documents(folder, source, documents, today)}))


def _item_source(source: ContentSource, today: date) -> list[Finding]:
    world = _world(source, today)
    found = list(source.findings)
    if source.zone is not None:
        faults = zone_faults(source.zone.value, world.codes)
        found += [source.zone.finding("zone", fault) for fault in faults if source.zone.is_sound(fault.path)]
    for item in source.items:
        found += _item_findings(item, world)
    if not source.items:
        found.append(Finding("items", 1, "file", "一个事项也没有", "每个事项一个文件：items/<编码>.yaml"))
    return found


class _Watched:
    """An item that notes which of its parts were looked at: a rule that saw a stand-in has nothing to say."""

    def __init__(self, item: Item) -> None:
        self._item = item
        self.seen: set[str | int] = set()

    def __getattr__(self, name: str) -> Any:
        self.seen.add(name)
        return getattr(self._item, name)


def _item_findings(item: SourceFile[Item], world: World) -> Iterator[Finding]:
    here = replace(world, file_stem=Path(item.name).stem)
    stand_ins = {path[0] for path in item.broken if len(path) == 1}
    for name, rule in ITEM_RULES.items():
        watched = _Watched(item.value)
        faults = tuple(rule(cast("Item", watched), here))
        if not watched.seen & stand_ins:
            yield from (item.finding(name, fault) for fault in faults if item.is_sound(fault.path))


def _world(source: ContentSource, today: date) -> World:
    counts = Counter(item.value.code for item in source.items)
    return World(
        today=today,
        codes=frozenset(counts),
        twins=frozenset(code for code, count in counts.items() if count > 1),
        offices=frozenset(office.id for office in (source.zone.value.offices if source.zone else ())),
        stages={stage.id: stage for stage in (source.stages.value if source.stages else ())},
        laws=source.law_by_name,
        county=source.zone.value.county if source.zone else "",
    )


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m offline_cache.content_check FOLDER\n")
        return 2
    findings = check(Path(arguments[0]))
    sys.stdout.writelines(f"{finding}\n" for finding in findings)
    sys.stdout.write(f"{len(findings)} 处\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
