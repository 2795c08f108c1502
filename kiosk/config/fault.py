"""What is wrong with `kiosk.toml`: found, located, and told all at once. Pure."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from kiosk.model.errors import Code, ConfigError


@dataclass(frozen=True, slots=True)
class Between:
    """The smallest and the largest value a number may have."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class DriverOf:
    """A driver in the table of a kind of device; "none" where a kiosk may lack the kind."""

    kind: str
    is_optional: bool = False

    @property
    def options(self) -> tuple[str, ...]:
        table = import_module(f"devices.{self.kind}").DRIVERS
        return (*table, "none") if self.is_optional else tuple(table)


@dataclass(frozen=True, slots=True)
class ConfigFault:
    """One fault. `key` is `section.key`; `line` is 0 where the file has no line for it."""

    code: Code
    key: str
    line: int = 0
    value: str = ""
    wanted: str = ""
    meant: str = ""  # the name that was probably meant

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        value = f" = {self.value!r}" if self.code is Code.CONFIG_BAD_VALUE else ""
        wanted = f"; wanted: {self.wanted}" if self.wanted else ""
        meant = f"; did you mean {self.meant}?" if self.meant else ""
        return f"{where}{self.key or 'the file'}{value}{wanted}{meant} [{self.code.value}]"


class FaultyConfigError(ConfigError):
    """Every fault of one file; the code is that of the first."""

    def __init__(self, file: Path, faults: tuple[ConfigFault, ...]) -> None:
        first = {name: value for name, value in asdict(faults[0]).items() if value and name != "code"}
        super().__init__(faults[0].code, file=str(file), **first)
        self.faults = faults


class Lines:
    """Where each section and key of a TOML text stands."""

    def __init__(self, text: str) -> None:
        self._found: dict[str, int] = {}
        section = ""
        for number, line in enumerate(text.splitlines(), 1):
            if header := re.match(r"\s*\[+\s*([^\]\s]+)\s*\]", line):
                section = header[1]
                self._found.setdefault(section, number)
            elif key := re.match(r"\s*([\w-]+)\s*=", line):
                self._found.setdefault(f"{section}.{key[1]}" if section else key[1], number)

    def of(self, key: str) -> int:
        """The line of `section` or `section.key`; 0 when it does not stand there."""
        return self._found.get(key, 0)


def unknown_key(key: str, known: list[str], lines: Lines) -> ConfigFault:
    """`key` is `section` or `section.key`; `known` are the names that may stand in its place."""
    close = get_close_matches(key.rpartition(".")[2], known, n=1, cutoff=0.5)
    return ConfigFault(Code.CONFIG_UNKNOWN_KEY, key, lines.of(key), meant=close[0] if close else "")


def bad_value(key: str, value: object, wanted: str, lines: Lines, options: tuple[object, ...] = ()) -> ConfigFault:
    close = get_close_matches(str(value), [str(option) for option in options], n=1)
    return ConfigFault(Code.CONFIG_BAD_VALUE, key, lines.of(key), str(value), wanted, close[0] if close else "")


def options_of(kind: Any) -> tuple[object, ...]:
    """The values that there are, where they can be counted."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    *_, last = get_args(kind) or (None,)
    return last.options if isinstance(last, DriverOf) else ()


def checked(kind: Any, value: object) -> tuple[object, str]:
    """The value as its kind, and "" — or, when it is none of that kind, what was wanted instead."""
    if options := options_of(kind):
        fits = any(type(value) is type(option) and value == option for option in options)
        return value, "" if fits else "one of " + ", ".join(_toml(option) for option in options)
    if get_origin(kind) is Annotated:
        number, between = get_args(kind)
        fits = type(value) in (int, number) and between.least <= value <= between.most
        whole = "whole number" if number is int else "number"
        return number(value) if fits else value, "" if fits else f"a {whole} from {between.least} to {between.most}"
    if kind is Path:
        fits = isinstance(value, str) and bool(value)
        return Path(str(value)), "" if fits else "a path in quotes"
    return value, "" if isinstance(value, str) else "text in quotes"


def _toml(option: object) -> str:
    return f'"{option}"' if isinstance(option, str) else str(option)
