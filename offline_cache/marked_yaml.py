"""YAML that remembers its lines. Plain values, and for every path the line on which it stands.

Scalars follow the YAML 1.2 core schema, as editors do: `yes`, `no`, `on`, `off` are text (option ids are often called
so), only `true` and `false` are booleans. Keys that stand twice are a fault, not a silent overwrite.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

import yaml

from offline_cache.finding import Fault, Path

_DEEPEST = 50
_MOST_LINES = 1_000_000
_TOO_MUCH = "嵌套太深或引用太多"


class _CoreLoader(yaml.CSafeLoader):
    """Safe loader with the booleans of YAML 1.2."""


_CoreLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_CoreLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass(slots=True)
class Marked:
    """A document's plain value, its lines by path, and what was wrong with the YAML itself."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of `path`, or of the nearest thing around it that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str) -> Marked:
    """Every document becomes a `Marked`; text that is no YAML gives one fault and no value."""
    marked = Marked()
    loader = _CoreLoader(text)
    try:
        node = loader.get_single_node()
        if node is not None:
            marked.value = _plain(loader, node, (), marked)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        marked.lines[()] = mark.line + 1 if mark else 1
        marked.faults.append(Fault((), f"不是有效的 YAML：{error.problem}", "检查缩进、冒号后的空格和引号"))
    except (yaml.YAMLError, ValueError) as error:
        marked.faults.append(Fault((), f"不是有效的 YAML：{error}", "检查文件编码(UTF-8)和日期写法"))
    finally:
        loader.dispose()
    return marked


def _plain(loader: _CoreLoader, node: yaml.Node, path: Path, marked: Marked) -> Any:
    if len(path) > _DEEPEST or len(marked.lines) > _MOST_LINES:  # also what an alias repeats without end
        raise ValueError(_TOO_MUCH)
    marked.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(loader, child, (*path, index), marked) for index, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node, path, marked)
    return loader.construct_object(node)


def _mapping(loader: _CoreLoader, node: yaml.MappingNode, path: Path, marked: Marked) -> dict[Hashable, Any]:
    found: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        below = (*path, key)
        if key in found:
            again = (*below, "again")
            marked.lines[again] = key_node.start_mark.line + 1
            marked.faults.append(Fault(again, f"键 {key} 写了两次", "删去其中一个"))
            continue
        marked.lines[below] = key_node.start_mark.line + 1
        found[key] = _plain(loader, value_node, below, marked)
    return found
