"""The content as people edit it: one YAML file per item, the zone, the stages, the laws.

    items/<CODE>.yaml   an `Item`      zone/zone.yaml   the `Zone`
    stages.yaml         the `Stage`s   laws.yaml        the `Law`s

Keys are the names of the dataclass fields, enums stand by value. Everything wrong with the shape is collected, with
file and line; what could be read is handed on mended, so that the rules can be checked in the same run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, Generic, TypeVar

import msgspec

from kiosk.model.item import Item, Stage
from kiosk.model.zone import Zone
from offline_cache.finding import Fault, Finding, Path
from offline_cache.law import Law, short_name
from offline_cache.marked_yaml import Marked, parse
from offline_cache.shape import fit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SourceFile(Generic[T]):
    """One file: what it says, its lines, and the places whose value is only a stand-in."""

    name: str
    value: T
    marked: Marked
    broken: tuple[Path, ...] = ()

    def finding(self, rule: str, fault: Fault) -> Finding:
        return Finding(self.name, self.marked.line(fault.path), rule, fault.message, fault.suggestion)

    def is_sound(self, path: Path) -> bool:
        """Whether the value at `path` is really what somebody wrote."""
        return not any(path[: len(one)] == one or one[: len(path)] == path for one in self.broken)


@dataclass(slots=True)
class ContentSource:
    """The whole folder. A part that could not be read at all is missing here and has a finding."""

    items: list[SourceFile[Item]] = field(default_factory=list)
    zone: SourceFile[Zone] | None = None
    stages: SourceFile[tuple[Stage, ...]] | None = None
    laws: SourceFile[tuple[Law, ...]] | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def law_by_name(self) -> dict[str, Law]:
        return {short_name(law.name): law for law in (self.laws.value if self.laws else ())}


def load(folder: FilePath) -> ContentSource:
    """Reads the folder. Never raises for faulty content: that is what the findings are for."""
    source = ContentSource()
    source.zone = read_yaml(folder, "zone/zone.yaml", Zone, source.findings)
    source.stages = read_yaml(folder, "stages.yaml", tuple[Stage, ...], source.findings)
    source.laws = read_yaml(folder, "laws.yaml", tuple[Law, ...], source.findings)
    for path in _item_paths(folder):
        item: SourceFile[Item] | None = read_yaml(folder, f"items/{path.name}", Item, source.findings)
        if item is not None:
            source.items.append(item)
    return source


def source_paths(folder: FilePath) -> tuple[FilePath, ...]:
    """Every file that the content is made from, in a fixed order."""
    fixed = [folder / "laws.yaml", folder / "stages.yaml", folder / "zone" / "zone.yaml"]
    return tuple(path for path in [*fixed, *_item_paths(folder)] if path.is_file())


def _item_paths(folder: FilePath) -> Iterable[FilePath]:
    return sorted((folder / "items").glob("*.yaml"))


def read_yaml(folder: FilePath, name: str, kind: Any, findings: list[Finding]) -> SourceFile[Any] | None:
    """One file in the shape of `kind`, mended where it had to be; None when nothing of it can be read."""
    try:
        text = (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        findings.append(Finding(name, 1, "file", "没有这个文件", "补上这个文件"))
        return None
    except (OSError, UnicodeDecodeError):
        findings.append(Finding(name, 1, "file", "读不出这个文件", "存成 UTF-8 编码的文本"))
        return None
    marked = parse(text)
    findings += [
        Finding(name, marked.line(fault.path), "yaml", fault.message, fault.suggestion) for fault in marked.faults
    ]
    if marked.value is None:
        if not marked.faults:
            findings.append(Finding(name, 1, "yaml", "文件是空的", "写上内容或删去文件"))
        return None
    mended, faults = fit(marked.value, kind)
    findings += [Finding(name, marked.line(fault.path), "shape", fault.message, fault.suggestion) for fault in faults]
    broken = tuple(fault.path for fault in faults)
    return SourceFile(name, msgspec.convert(mended, kind, strict=True), marked, broken)
