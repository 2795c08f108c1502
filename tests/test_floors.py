"""The plan of the house, enforced: floors, borders of foreign libraries, budgets and names. See README, "The floors".

    4 roof     kiosk/{__main__,app,demo,play} cli/ bench/ config/ wiring/   wires everything; nobody below imports it
    3 screen   ui/
    2 story    kiosk/*.py, kiosk/hub/
    1 outside  devices/, offline_cache/                                  never know each other
    0 words    kiosk/model/

Each message names the rule and the way out.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("kiosk", "ui", "devices", "offline_cache")
# A file or folder of the roof.
ROOF = ("__main__", "app", "bench", "cli", "config", "demo", "play", "wiring")
FLOOR_NAMES = ("words (kiosk/model)", "outside (devices, offline_cache)", "story (kiosk/*.py)", "screen (ui)", "roof")
# A helper (帮办) is a person of the zone here, so only the plural is poor.
POOR_NAMES = {"utils", "util", "helpers", "common", "manager", "managers", "handler", "handlers", "misc"}
PLUGS = (("devices",), "plugs live in devices/: add a driver, or a method to its base.py")
HTTP = (("kiosk.wire", "kiosk.hub", "offline_cache"), "HTTP is spoken in kiosk/wire.py and offline_cache/ only")
# Foreign library → where it may be imported, and why there only.
BORDERS: dict[str, tuple[tuple[str, ...], str]] = {
    "PySide6": (("ui",), "only the screen knows Qt: hand over values, or let ui/bridge.py cross the threads"),
    "shiboken6": (("ui",), "only the screen knows Qt"),
    "sqlalchemy": (("offline_cache", "kiosk.hub"), "storage lives in offline_cache/ and the hub: add a method there"),
    **dict.fromkeys(("smartcard", "serial", "usb", "escpos", "evdev", "cups"), PLUGS),
    **dict.fromkeys(
        ("fastapi", "starlette", "uvicorn", "jinja2", "alembic", "argon2"),
        (("kiosk.hub",), "the office's side lives in kiosk/hub/: hand over values"),
    ),
    **dict.fromkeys(
        ("tuf", "securesystemslib"), (("offline_cache",), "releases are verified in offline_cache/release/")
    ),
    **dict.fromkeys(("httpx", "requests", "aiohttp", "urllib3", "urllib.request", "http.client"), HTTP),
}


@dataclass(frozen=True)
class Module:
    """One of our files, and what it imports: (line, dotted name, only for type checking)."""

    name: str
    path: Path
    imports: tuple[tuple[int, str], ...]


def read_module(path: Path, root: Path) -> Module:
    name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return Module(name, path.relative_to(root), tuple(_imports(tree)))


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, (
                f"line {node.lineno}: relative import; write the whole name, so that floors can be read"
            )
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def floor_of(name: str) -> int | None:
    """The floor of a dotted name of ours; None: not ours."""
    first, _, rest = name.partition(".")
    second = rest.partition(".")[0]
    if first not in PACKAGES:
        return None
    if first == "ui":
        return 3
    if first in ("devices", "offline_cache"):
        return 1
    if second in ("model", ""):
        return 0
    return 4 if second in ROOF else 2


def faults_of(module: Module) -> Iterator[str]:
    for line, imported in module.imports:
        where = f"{module.path}:{line} imports {imported}"
        yield from (f"{where}: {fault}" for fault in _floor_faults(module.name, imported))
        yield from (f"{where}: {fault}" for fault in _border_faults(module.name, imported))


def _floor_faults(importer: str, imported: str) -> Iterator[str]:
    mine, theirs = floor_of(importer), floor_of(imported)
    if mine is None or theirs is None:
        return
    if theirs > mine:
        yield (
            f"imports go down only, and {FLOOR_NAMES[theirs]} is above {FLOOR_NAMES[mine]}; "
            "move the shared value to kiosk/model, or take it as an argument from above"
        )
    if {importer.partition(".")[0], imported.partition(".")[0]} == {"devices", "offline_cache"}:
        yield "devices and offline_cache never know each other; let the story floor bring them together"


def _border_faults(importer: str, imported: str) -> Iterator[str]:
    library = imported.partition(".")[0]
    if floor_of(importer) == 0 and library not in {*PACKAGES, *sys.stdlib_module_names}:
        yield f"{library} is not of the standard library: the words know nothing else"
    for library, (allowed, reason) in BORDERS.items():
        if f"{imported}.".startswith(f"{library}.") and not any(f"{importer}.".startswith(f"{at}.") for at in allowed):
            yield f"{library} belongs to {', '.join(allowed)}: {reason}"


def our_files() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if path.is_file())


def _file_id(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_imports_go_down_only_and_libraries_stay_behind_their_borders() -> None:
    faults = [fault for path in our_files() for fault in faults_of(read_module(path, ROOT))]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("suffix", "most"), [(".py", 250), (".qml", 150)])
def test_files_hold_one_idea(suffix: str, most: int) -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob(f"*{suffix}"))
    }
    over = [f"{name} has {lines} lines, more than {most}" for name, lines in lengths.items() if lines > most]
    assert not over, "a file over budget holds two ideas, give each its file:\n" + "\n".join(over)


def test_names_say_what_a_thing_is() -> None:
    poor = [
        f"{_file_id(path)}: no file, folder or class is called {sorted(words)}: name the thing after what it is"
        for path in our_files()
        if (words := _words(path) & POOR_NAMES)
    ]
    assert not poor, "\n".join(poor)


def _words(path: Path) -> set[str]:
    """The words of the file's name, its folders, and its classes' last words."""
    places = {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = {node.name.lower() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    ends = {poor for name in classes for poor in POOR_NAMES if name.endswith(poor)}
    return {word for place in places for word in place.split("_")} | ends


def test_every_module_says_what_it_is() -> None:
    silent = [
        _file_id(path) for path in our_files() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent, f"these begin without a docstring that says what they are and the rules they keep: {silent}"


def test_functions_are_short() -> None:
    long = [
        f"{_file_id(path)}:{node.lineno} {node.name} has {length} lines; a function of more than 60 does several things"
        for path in our_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > 60
    ]
    assert not long, "\n".join(long)


@pytest.mark.parametrize(
    ("path", "source", "says"),
    [
        ("kiosk/model/card.py", "from devices import Devices", "imports go down only"),
        ("devices/printer/escpos.py", "import kiosk.journey", "imports go down only"),
        ("devices/printer/escpos.py", "from offline_cache.outbox import Outbox", "never know each other"),
        ("offline_cache/outbox.py", "def f():\n    import devices.voice", "never know each other"),
        ("kiosk/attendant.py", "from ui.bridge import Bridge", "screen (ui) is above story"),
        ("ui/app.py", "from kiosk.config import Config", "roof is above screen"),
        ("kiosk/journey.py", "from kiosk import cli", "roof is above story"),
        ("kiosk/journey.py", "from kiosk.cli.words import told", "roof is above story"),
        ("kiosk/attendant.py", "from PySide6.QtCore import QObject", "PySide6 belongs to ui"),
        ("kiosk/model/hit.py", "import msgspec", "msgspec is not of the standard library"),
        ("kiosk/session.py", "import sqlalchemy.orm", "sqlalchemy belongs to offline_cache, kiosk.hub"),
        ("kiosk/attendant.py", "import serial", "serial belongs to devices"),
        ("devices/scanner/serial.py", "import urllib.request", "urllib.request belongs to kiosk.wire"),
    ],
)
def test_a_fault_is_found_and_named(tmp_path: Path, path: str, source: str, says: str) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(source, encoding="utf-8")
    (fault,) = faults_of(read_module(file, tmp_path))
    assert fault.startswith(f"{path}:")
    assert says in fault


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("kiosk/app.py", "from ui.app import Screen\nfrom kiosk.config import Config\nimport devices, offline_cache"),
        ("ui/bridge.py", "from PySide6.QtCore import QObject\nfrom kiosk.attendant import Attendant"),
        ("kiosk/hub/store.py", "import sqlalchemy"),
        ("kiosk/wire.py", "import httpx"),
        ("devices/card_reader/sam/link.py", "import serial\nfrom kiosk.model.card import Card\nimport urllib.parse"),
        ("offline_cache/outbox.py", "from sqlalchemy import select\nfrom kiosk.model import errors"),
        ("kiosk/workbench.py", "import serialization"),
    ],
)
def test_what_the_plan_allows_is_allowed(tmp_path: Path, path: str, source: str) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(source, encoding="utf-8")
    assert list(faults_of(read_module(file, tmp_path))) == []
