"""An office that publishes, with the real ceremony; and a kiosk that fetches from it. The clock is turned by hand."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from offline_cache.release.ceremony import Ceremony
from offline_cache.release.fetch import Fetch
from offline_cache.release.keyring import make_key, public_file, read_public
from offline_cache.release.signing import Published, publish, renew
from offline_cache.release.source import FolderSource, Source, WebSource
from offline_cache.release.tuf_client import Fetched, Outcome, ReleaseClient

PHRASE = "correct horse battery"
START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def phrase(_file: str) -> str:
    return PHRASE


@dataclass
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **much: float) -> None:
        self.now += timedelta(**much)


@dataclass(frozen=True)
class Ref:
    sha256: str
    size_bytes: int
    path: str


def write_release(folder: Path, store: Path, version: int) -> list[Ref]:
    """Stands for the format: every file of the folder under its hash, and a manifest that names them."""
    files = store / "targets" / "files"
    files.mkdir(parents=True, exist_ok=True)
    refs = []
    for file in sorted(folder.iterdir()):
        data = file.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        (files / f"{sha256}{file.suffix}").write_bytes(data)
        refs.append({"sha256": sha256, "size_bytes": len(data), "path": f"files/{sha256}{file.suffix}"})
    manifest = json.dumps({"version": version, "files": refs})
    (store / "targets" / "release.json").write_text(manifest, encoding="utf-8")
    return [Ref(**ref) for ref in refs]


class Office:
    """Two of three officers sign. The content is one file, `page.txt`, unless a test writes more."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.folder, self.store, self.content = folder, folder / "repository", folder / "content"
        self.content.mkdir(parents=True)
        self.officers = [self.new_officer() for _ in range(3)]
        publics = [read_public(public_file(file)) for file in self.officers]
        self.ceremony = Ceremony.begin(folder / "keys", publics, 2, self.clock(), None)
        self.sign(self.officers[:2])

    @property
    def root(self) -> bytes:
        """What the kiosks are delivered with."""
        return (self.ceremony.folder / "roots" / "1.root.json").read_bytes()

    def new_officer(self) -> Path:
        return make_key(self.folder / "officers", "root", PHRASE)

    def sign(self, officers: Iterable[Path]) -> int:
        return [self.ceremony.sign(file, phrase) for file in officers][-1]

    def write(self, text: str | bytes, name: str = "page.txt") -> None:
        (self.content / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def publish(self, text: str | bytes | None = None, **more: int) -> Published:
        if text is not None:
            self.write(text)
        return publish(self.content, self.store, self.ceremony, write_release, ask=phrase, now=self.clock(), **more)

    def renew(self, *, targets: bool = False) -> Published:
        return renew(self.store, self.ceremony, phrase, self.clock(), targets=targets)

    def copy(self, name: str) -> Path:
        """The repository as it is now, kept for later by somebody who means no good."""
        return Path(shutil.copytree(self.store, self.folder / name))

    def metadata(self, name: str) -> Path:
        return self.store / "metadata" / name


@dataclass
class Kiosk:
    """Fetches from a place, whatever that is at the moment; keeps what it applied."""

    root: bytes
    home: Path
    clock: Clock
    applied: dict[str, bytes] = field(default_factory=dict)
    versions: list[int] = field(default_factory=list)
    naps_s: list[float] = field(default_factory=list)

    def bring(self, place: Path | str | Source) -> Outcome:
        source: Source
        if isinstance(place, Path):
            source = FolderSource(place)
        else:
            source = WebSource(place, read_s=0.3) if isinstance(place, str) else place
        fetch = Fetch(source, self.home / "arriving", sleep=self.naps_s.append, free_bytes=lambda _: 1 << 40)
        with ReleaseClient(source, self.root, self.home, fetch, self.clock) as client:
            return client.bring(self.apply)

    def apply(self, manifest: bytes, fetched: Fetched) -> str:
        release = json.loads(manifest)
        files = {ref["path"]: fetched(Ref(**ref)).read_bytes() for ref in release["files"]}
        self.applied = files
        self.versions.append(release["version"])
        return f"content-{release['version']}"

    @property
    def texts(self) -> list[bytes]:
        return sorted(self.applied.values())
