"""Does a plain value have the shape of a dataclass? All faults at once, and a mended value to check further.

`msgspec.convert` stops at the first fault and lets unknown keys pass; people who edit content need all of them, with a
"did you mean". So this walks the type beside the value: a wrong leaf gets a fault and a stand-in, a misspelt key is
taken for the one it resembles. What comes out always converts.
"""

from __future__ import annotations

import dataclasses
import difflib
import types
import typing
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from offline_cache.finding import Fault, Path

_STAND_INS: dict[Any, Any] = {str: "", int: 0, bool: False, date: date(2000, 1, 1)}
_NAMES: dict[Any, str] = {str: "文字", int: "整数", bool: "true 或 false", date: "日期 2026-01-31"}


def fit(value: Any, kind: Any, path: Path = ()) -> tuple[Any, list[Fault]]:
    """The value mended to the shape of `kind`, and what had to be mended."""
    faults: list[Fault] = []
    return _fit(value, kind, path, faults), faults


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word that resembles this one most, or nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else ""


def _fit(value: Any, kind: Any, path: Path, faults: list[Fault]) -> Any:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = next(part for part in typing.get_args(kind) if part is not type(None))
        return None if value is None else _fit(value, inner, path, faults)
    if origin is tuple:
        return _fit_list(value, typing.get_args(kind)[0], path, faults)
    if origin is dict:
        return _fit_dict(value, typing.get_args(kind)[1], path, faults)
    if dataclasses.is_dataclass(kind):
        return _fit_record(value, typing.cast("type", kind), path, faults)
    return _fit_leaf(value, kind, path, faults)


def _fit_list(value: Any, inner: Any, path: Path, faults: list[Fault]) -> list[Any]:
    if not isinstance(value, list):
        faults.append(Fault(path, "这里应当是列表", "每项一行，以“- ”开头"))
        value = [] if value is None or isinstance(value, dict) else [value]
    return [_fit(one, inner, (*path, index), faults) for index, one in enumerate(value)]


def _fit_dict(value: Any, inner: Any, path: Path, faults: list[Fault]) -> dict[str, Any]:
    if not isinstance(value, dict):
        faults.append(Fault(path, "这里应当是“键: 值”", "例如 situation: [option]"))
        return {}
    return {key: _fit(one, inner, (*path, key), faults) for key, one in value.items()}


def _fit_record(value: Any, kind: type, path: Path, faults: list[Fault]) -> dict[str, Any]:
    if not isinstance(value, dict):
        faults.append(Fault(path, f"这里应当是 {kind.__name__} 的各个键", "写成“键: 值”，每键一行"))
        value = {}
    hints = typing.get_type_hints(kind)
    known = {one.name: one for one in dataclasses.fields(kind)}
    value, places = _rename(value, tuple(known), path, faults)
    fitted: dict[str, Any] = {}
    for name, one in known.items():
        if name in value:
            fitted[name] = _fit(value[name], hints[name], (*path, places[name]), faults)
        elif one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING:
            faults.append(Fault((*path, name), f"缺少 {name}", "补上这个键"))
            fitted[name] = _stand_in(hints[name])
    return fitted


def _rename(
    value: dict[str, Any], known: tuple[str, ...], path: Path, faults: list[Fault]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Takes a misspelt key for the free one it resembles; tells under which key each value really stands."""
    taken = {key: one for key, one in value.items() if key in known}
    places = {key: key for key in taken}
    for key, one in value.items():
        if key in known:
            continue
        meant = did_you_mean(key, known)
        hint = f"是不是 {meant}？" if meant else f"可用的键：{'、'.join(known)}"
        faults.append(Fault((*path, key), f"不认识的键 {key}", hint))
        if meant and meant not in taken:
            taken[meant], places[meant] = one, key
    return taken, places


def _fit_leaf(value: Any, kind: Any, path: Path, faults: list[Fault]) -> Any:
    try:
        msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError:
        faults.append(_leaf_fault(value, kind, path))
        if kind is str and isinstance(value, (int, float)):
            return str(value)
        return _stand_in(kind)
    return value


def _leaf_fault(value: Any, kind: Any, path: Path) -> Fault:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        names = [one.value for one in kind]
        meant = did_you_mean(str(value), names)
        return Fault(path, f"{value} 不是可选的值", f"是不是 {meant}？" if meant else f"可选：{'、'.join(names)}")
    if kind is str and value is not None:
        return Fault(path, f"{value} 应当是文字", f'加上引号："{value}"')
    return Fault(path, f"{value} 应当是{_NAMES.get(kind, str(kind))}", "改成这种写法")


def _stand_in(kind: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(iter(kind)).value
    origin = typing.get_origin(kind)
    if origin is tuple:
        return []
    if origin is dict:
        return {}
    if dataclasses.is_dataclass(kind):
        return _fit_record({}, typing.cast("type", kind), (), [])
    return _STAND_INS.get(kind)
