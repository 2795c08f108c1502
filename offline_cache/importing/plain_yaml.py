"""YAML as people write it in the content folder: no aliases, several lines as a block, short lists in one line."""

from __future__ import annotations

from typing import Any

import yaml


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|" if "\n" in text else None)


_Plain.add_multi_representer(str, _text)
_Plain.add_representer(str, _text)


def dump(value: Any, *, short_lists: bool = False) -> str:
    """`short_lists`: lists and maps that hold nothing but plain values stand in one line."""
    flow = None if short_lists else False
    return yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=flow)
