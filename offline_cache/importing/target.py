"""The content folder that is imported into: which file came from where, and writing without writing over people's work.

`import/imported.yaml` remembers for each source its file and the digest of what was written. A file that still has that
digest may be renewed; one that people changed is kept, one that they deleted stays deleted, until a correction says
`replace`. Files are written beside and moved into place.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import yaml

from kiosk.model.errors import CacheError, Code
from offline_cache.durable import write_whole
from offline_cache.importing.plain_yaml import dump

LEDGER = "import/imported.yaml"
_NAMED = re.compile(r"\b(?:ZC|TZ)-([A-Z])(\d{3})\b|\bGK-([A-Z])(\d{4})\b")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Status(StrEnum):
    WRITTEN = "written"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"  # what an import had written is renewed
    KEPT = "kept"  # people changed it: not written
    REMOVED = "removed"  # people deleted it: not written again
    SAME = "same"  # a twin of another: left out
    SKIPPED = "skipped"  # a correction says so
    UNREADABLE = "unreadable"
    WAITING = "waiting"  # nobody knows yet where it belongs


@dataclass(slots=True)
class Target:
    """`files`: source → (file, digest). Call `save` at the end."""

    folder: Path
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _foreign: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, folder: Path) -> Target:
        """Raises: CacheError `import.unreadable`."""
        target = cls(folder)
        try:
            rows = yaml.safe_load((folder / LEDGER).read_text(encoding="utf-8")) or []
            target.files = {row["source"]: (row["file"], row["digest"]) for row in rows}
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError) as error:
            raise CacheError(Code.IMPORT_UNREADABLE, file=LEDGER, why="not what an import wrote") from error
        ours = {Path(file).stem for file, _ in target.files.values()}
        for part in ("policies", "notices", "entries"):
            for path in (folder / part).glob("*"):
                found = [path.stem] if part != "entries" else _entry_ids(path)
                target._taken.update(found)
                target._foreign.update(one for one in found if one not in ours)
        target._taken |= ours
        return target

    def id_for(self, source: str, sort: str) -> str:
        """The one that this source had before, or the next free one of a letter that people do not use."""
        before = Path(self.files[source][0]).stem if source in self.files else ""
        if before.startswith(f"{sort}-"):
            return before
        return self.new_id(sort)

    def new_id(self, sort: str) -> str:
        """Raises: CacheError `store.full` when all numbers are taken."""
        digits = 4 if sort == "GK" else 3
        used = {one[3] for one in self._foreign if one.startswith(f"{sort}-")}
        for letter in sorted(_LETTERS, key=lambda one: (one in used, one)):
            for number in range(1, 10**digits):
                found = f"{sort}-{letter}{number:0{digits}}"
                if found not in self._taken:
                    self._taken.add(found)
                    return found
        raise CacheError(Code.STORE_FULL, ids=sort)

    def write(self, source: str, file: str, text: str, *, replace: bool) -> Status:
        before, digest = self.files.get(source, ("", ""))
        if before and before != file and not self._withdraw(before, digest):
            return Status.KEPT
        path = self.folder / file
        stands = path.read_bytes() if path.is_file() else None
        data = text.encode()
        if stands == data:
            self.files[source] = (file, digest_of(data))
            return Status.UNCHANGED
        if stands is None and before == file and not replace:
            return Status.REMOVED
        if stands is not None and digest_of(stands) != digest and not replace:
            return Status.KEPT
        self.put(file, text)
        self.files[source] = (file, digest_of(data))
        return Status.WRITTEN if stands is None else Status.REPLACED

    def put(self, file: str, text: str) -> None:
        """Raises: CacheError `store.*`."""
        write_whole(self.folder / file, text.encode())

    def save(self) -> None:
        rows = [{"source": name, "file": file, "digest": digest} for name, (file, digest) in sorted(self.files.items())]
        told = "# Which file came from where, and the digest of what was written: made by the import, not by hand.\n"
        self.put(LEDGER, told + dump(rows))

    def _withdraw(self, file: str, digest: str) -> bool:
        """Takes back what the source was before (a notice that is now a policy), unless people changed it."""
        path = self.folder / file
        if path.is_file() and digest_of(path.read_bytes()) != digest:
            return False
        path.unlink(missing_ok=True)
        return True


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _entry_ids(path: Path) -> list[str]:
    return [match[0] for match in _NAMED.finditer(path.read_text(encoding="utf-8", errors="replace"))]
