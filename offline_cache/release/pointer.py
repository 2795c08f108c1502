"""Which content file is the one: a small file that names it and the one before, exchanged by renaming.

`current` in the folder of releases has two lines, the file that is read and the one to go back to. A reader sees the
old pair or the new one. A content file never changes while the pointer names it, and a new one gets a name of its own,
so there is never a journal beside it that belongs to another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kiosk.model.errors import CacheError, Code
from offline_cache.durable import storing, sync_folder, write_whole

T = TypeVar("T")
POINTER = "current"
_NAME = re.compile(r"content-\d{1,16}-[0-9a-f]{12}\.db")
_PART = ".part"


@dataclass(frozen=True, slots=True)
class Pointer:
    """File names; empty where there is none."""

    current: str = ""
    previous: str = ""


def name_of(version: int, digest: str) -> str:
    return f"content-{version}-{digest[:12]}.db"


def is_home(folder: Path) -> bool:
    """Whether the folder is one of releases."""
    return (folder / POINTER).is_file()


def current(home: Path) -> Path | None:
    """The content file that is to be read."""
    return _path(home, read(home).current)


def previous(home: Path) -> Path | None:
    """The content file that was read before it."""
    return _path(home, read(home).previous)


def read(home: Path) -> Pointer:
    """A pointer that says nothing sensible names nothing."""
    with suppress(OSError, UnicodeDecodeError):
        lines = (home / POINTER).read_text(encoding="ascii").split("\n")
        names = [line if _NAME.fullmatch(line) else "" for line in (*lines, "", "")[:2]]
        return Pointer(*names)
    return Pointer()


def switch(home: Path, name: str, *, keep: bool = True) -> Path:
    """From now on `name` is read, and what was read stands behind it. Raises: CacheError `store.*`.

    Not `keep`: what was read is damaged, and nothing may come from it any more; what stood behind it stays there.
    """
    was = read(home)
    _write(home, Pointer(name, was.current if keep and was.current != name else was.previous))
    return home / name


def roll_back(home: Path) -> Path | None:
    """Back to the one before, if there is one; what was current is named no more. Raises: CacheError `store.*`."""
    before = previous(home)
    if before is not None:
        _write(home, Pointer(before.name))
    return before


def opened(home: Path, opens: Callable[[Path], T]) -> tuple[T, Code | None]:
    """The current content; where it does not open, the one before, and why. Raises: CacheError `content.*`."""
    try:
        return opens(home / (read(home).current or POINTER)), None  # what is not there does not open
    except CacheError as error:
        before = previous(home)
        if before is None:
            raise
        found = opens(before)
        with suppress(CacheError):  # a folder that cannot be written keeps a pointer that leads here again
            roll_back(home)
        return found, error.code


def sweep(home: Path) -> None:
    """Deletes what the pointer does not name: older content, and what a crash left. Raises: CacheError `store.*`."""
    kept = read(home)
    with storing(home):
        for path in home.iterdir():
            is_content = _NAME.fullmatch(path.name) and path.name not in {kept.current, kept.previous}
            if is_content or path.name.startswith(_PART):
                path.unlink(missing_ok=True)
        sync_folder(home)


def part_of(home: Path, name: str) -> Path:
    """Where a content file is made before it is one."""
    return home / f"{_PART}-{name}"


def _path(home: Path, name: str) -> Path | None:
    return home / name if name and (home / name).is_file() else None


def _write(home: Path, pointer: Pointer) -> None:
    write_whole(home / POINTER, f"{pointer.current}\n{pointer.previous}\n".encode("ascii"))
