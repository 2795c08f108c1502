"""Fetching large files over a bad line: in pieces, going on where the line broke, across restarts, never too much.

A file is known by its hash and its length before its first byte comes. What came lies in SHA256.part until it is whole
and right, then in SHA256. Rules: not one byte more than the length is kept; what is wrong is thrown away; a line that
drips slower than `SLOWEST_BYTES_S` counts as broken; a break costs a try unless a good piece came before it; there is
room before the first byte is asked for.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from kiosk.model.errors import CacheError, Code
from offline_cache.durable import storing, sync_folder
from offline_cache.release.source import AbsentError, Source, Stream

TRIES = 5
SLOWEST_BYTES_S = 256
WATCHED_S = 30.0  # so long a line may drip before it is called broken
LONGEST_REST_S = 60.0  # what is waited here; for longer the courier comes back later
RESERVE_BYTES = 64 * 1024 * 1024  # stays free for submissions and logs


class FileRef(Protocol):
    """A file that a signed manifest names; `path` is relative to the repository's targets."""

    @property
    def sha256(self) -> str: ...
    @property
    def size_bytes(self) -> int: ...
    @property
    def path(self) -> str: ...


class Allowance(Protocol):
    """How much of the line is ours, and when."""

    def opens_in_s(self, size_bytes: int) -> float:
        """How long until so many bytes may be fetched at all; 0: now."""
        ...

    def rest_s(self, size_bytes: int) -> float:
        """How long to rest after so many bytes came."""
        ...


class Unlimited:
    """A technician's USB stick, or a line that nobody else uses."""

    def opens_in_s(self, size_bytes: int) -> float:  # noqa: ARG002  an Allowance
        return 0.0

    def rest_s(self, size_bytes: int) -> float:  # noqa: ARG002  as above
        return 0.0


class Fetch:
    """Fetches files into a folder that is its own."""

    def __init__(
        self,
        source: Source,
        folder: Path,
        allowance: Allowance | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock_s: Callable[[], float] = time.monotonic,
        free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        self._source, self._folder, self._allowance = source, folder, allowance or Unlimited()
        self._sleep, self._clock_s, self._free_bytes = sleep, clock_s, free_bytes

    def fetched(self, ref: FileRef) -> Path:
        """The file, whole and right. Raises: CacheError `release.*`, `store.*`."""
        done, part = self._folder / ref.sha256, self._folder / f"{ref.sha256}.part"
        with storing(done):
            self._folder.mkdir(parents=True, exist_ok=True)
            if done.is_file() and _is_right(done, ref):
                return done
            self._make_room(ref, _size(part))
            self._complete(ref, part)
            part.replace(done)
            sync_folder(self._folder)
        return done

    def keep_only(self, hashes: Collection[str]) -> None:
        """Throw away what belongs to no release of these days. Raises: CacheError `store.*`."""
        with storing(self._folder):
            for file in self._folder.glob("*"):
                if file.name.removesuffix(".part") not in hashes:
                    file.unlink(missing_ok=True)

    def forget(self) -> None:
        """Throw away everything, finished or not."""
        with storing(self._folder):
            shutil.rmtree(self._folder, ignore_errors=True)

    def _make_room(self, ref: FileRef, have_bytes: int) -> None:
        wanted = ref.size_bytes - have_bytes + RESERVE_BYTES
        free = self._free_bytes(self._folder)
        if free < wanted:
            raise CacheError(Code.RELEASE_NO_SPACE, free_mb=free >> 20, wanted_mb=(wanted >> 20) + 1)

    def _complete(self, ref: FileRef, part: Path) -> None:
        """Until it is whole. What was kept of an earlier run may be wrong: then once more from the beginning."""
        began_fresh = not _size(part)
        self._pull_whole(ref, part)
        if _is_right(part, ref):
            return
        part.unlink(missing_ok=True)
        if not began_fresh:
            self._pull_whole(ref, part)
            if _is_right(part, ref):
                return
            part.unlink(missing_ok=True)
        raise CacheError(Code.RELEASE_FORGED, file=ref.path, reason="another hash")

    def _pull_whole(self, ref: FileRef, part: Path) -> None:
        tries = 0
        while (have := _size(part)) < ref.size_bytes or not part.exists():
            try:
                self._demand_open(ref.size_bytes - have)
                self._pull(ref, part)
                broken = CacheError(Code.RELEASE_UNREACHABLE, file=ref.path, reason="the line broke")
            except AbsentError:
                raise
            except CacheError as error:
                if error.code is not Code.RELEASE_UNREACHABLE:
                    raise
                broken = error
            tries = 0 if _size(part) - have >= SLOWEST_BYTES_S * WATCHED_S else tries + 1
            if _size(part) < ref.size_bytes:
                self._rest_after(broken, tries)

    def _rest_after(self, broken: CacheError, tries: int) -> None:
        """Raises: the failure itself, once there were enough tries or the other side wants to be left alone."""
        asked_s = float(broken.facts.get("retry_after_s", 0.0))
        if tries >= TRIES or asked_s > LONGEST_REST_S:
            raise broken
        jitter = random.uniform(0, min(0.5 * 2**tries, LONGEST_REST_S))  # noqa: S311  no secret
        self._sleep(max(asked_s, jitter))

    def _pull(self, ref: FileRef, part: Path) -> None:
        """As much as one connection gives."""
        have = _size(part)
        with self._source.open(f"targets/{ref.path}", have) as stream, part.open("r+b" if have else "wb") as out:
            total = stream.total_bytes
            if total is not None and total != ref.size_bytes:
                longer = total > ref.size_bytes
                raise CacheError(Code.RELEASE_TOO_LONG if longer else Code.RELEASE_FORGED, file=ref.path, bytes=total)
            out.seek(stream.start_bytes)
            out.truncate()
            self._pour(ref, stream, out)

    def _pour(self, ref: FileRef, stream: Stream, out: BinaryIO) -> None:
        came = stream.start_bytes
        for piece in self._watched(stream.pieces):
            came += len(piece)
            if came > ref.size_bytes:
                out.truncate(0)
                raise CacheError(Code.RELEASE_TOO_LONG, file=ref.path, size_bytes=ref.size_bytes)
            out.write(piece)
            if rest_s := self._allowance.rest_s(len(piece)):
                out.flush()
                self._sleep(rest_s)
            self._demand_open(ref.size_bytes - came)

    def _watched(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Raises: CacheError `release.unreachable` when the line drips. Our own rests do not count against it."""
        waited_s, came = 0.0, 0
        while True:
            asked_at_s = self._clock_s()
            piece = next(pieces, b"")
            if not piece:
                return
            waited_s += self._clock_s() - asked_at_s
            came += len(piece)
            yield piece
            if waited_s > WATCHED_S:
                if came < SLOWEST_BYTES_S * waited_s:
                    raise CacheError(Code.RELEASE_UNREACHABLE, reason="too slow", bytes_s=round(came / waited_s))
                waited_s, came = 0.0, 0

    def _demand_open(self, size_bytes: int) -> None:
        wait_s = self._allowance.opens_in_s(size_bytes)
        if wait_s > 0:
            raise CacheError(Code.RELEASE_WAITING, wait_s=round(wait_s), bytes=size_bytes)


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def _is_right(file: Path, ref: FileRef) -> bool:
    if _size(file) != ref.size_bytes:
        return False
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == ref.sha256
