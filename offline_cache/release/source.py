"""Where releases are fetched from: a web address, or a folder (a USB stick, a share). Neither is trusted with anything.

A source gives bytes of a named file from an offset on, in pieces as they arrive. It never follows a name out of its
folder and never waits longer than its timeouts. Every failure is a CacheError `release.unreachable`; a file that the
place says it does not have is an AbsentError. Range requests: RFC 9110, §14; Retry-After: §10.2.3.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol
from urllib.parse import quote

import urllib3

from kiosk.model.errors import CacheError, Code

PIECE_BYTES = 64 * 1024
_CONNECT_S, _READ_S = 10.0, 30.0
_MOST_REDIRECTS = 3
WHOLE, PARTIAL, UNSATISFIABLE, GONE = 200, 206, 416, (403, 404, 410)
_SLOW = (urllib3.exceptions.TimeoutError, TimeoutError)


@dataclass(frozen=True, slots=True)
class Stream:
    """`start_bytes`: where the pieces really begin. `total_bytes`: of the whole file; None: not told."""

    start_bytes: int
    total_bytes: int | None
    pieces: Iterator[bytes]


class Source(Protocol):
    def open(self, name: str, start_bytes: int = 0) -> AbstractContextManager[Stream]: ...


class AbsentError(CacheError):
    """The place answers, and says that it has no such file."""

    def __init__(self, name: str) -> None:
        super().__init__(Code.RELEASE_UNREACHABLE, file=name, reason="not there")


def source_of(place: str) -> Source:
    """A folder or an address. Raises: CacheError `release.unreachable` when a folder is not there."""
    if re.match(r"https?://", place):
        return WebSource(place)
    folder = Path(place.removeprefix("file://"))
    if not (folder / "metadata").is_dir():
        raise CacheError(Code.RELEASE_UNREACHABLE, folder=str(folder), reason="holds no releases")
    return FolderSource(folder)


class FolderSource:
    """A folder that was published, wherever it is mounted. A pipe or a device on a stick is no file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def open(self, name: str, start_bytes: int = 0) -> Iterator[Stream]:
        with _reading(name):
            opened = _regular(self._folder / _inside(name), name)
        with opened:
            with _reading(name):
                total = os.fstat(opened.fileno()).st_size
                start = opened.seek(min(start_bytes, total))
            yield Stream(start, total, _pieces(name, lambda: opened.read(PIECE_BYTES)))


class WebSource:
    """Any web server that serves plain files; best one that knows Range."""

    def __init__(self, address: str, *, connect_s: float = _CONNECT_S, read_s: float = _READ_S) -> None:
        self._address = address.rstrip("/")
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": "open-affairs-kiosk", "Accept-Encoding": "identity"},
            timeout=urllib3.Timeout(connect=connect_s, read=read_s),
            retries=urllib3.Retry(total=_MOST_REDIRECTS, connect=0, read=0, other=0, respect_retry_after_header=False),
        )

    @contextmanager
    def open(self, name: str, start_bytes: int = 0) -> Iterator[Stream]:
        with _reading(name):
            response = self._request(name, start_bytes)
        try:
            if response.status == UNSATISFIABLE or (response.status == PARTIAL and _begins(response) != start_bytes):
                response.close()
                with _reading(name):
                    response = self._request(name, 0)
            _demand_file(response, name)
            yield _stream(response, name)
        finally:
            response.close()

    def _request(self, name: str, start_bytes: int) -> urllib3.BaseHTTPResponse:
        headers = dict(self._pool.headers) | ({"Range": f"bytes={start_bytes}-"} if start_bytes else {})
        address = f"{self._address}/{quote(_inside(name).as_posix())}"
        return self._pool.request("GET", address, headers=headers, preload_content=False, decode_content=False)


def retry_after_s(value: str | None, now: datetime) -> float:
    """Pure. What a Retry-After header asks for: seconds, or a date; 0 when it asks for nothing one could keep to."""
    if value is None:
        return 0.0
    if re.fullmatch(r"\d{1,9}", value.strip(), re.ASCII):
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return max((until - now).total_seconds(), 0.0) if until.tzinfo else 0.0


def _regular(file: Path, name: str) -> BinaryIO:
    """Raises: AbsentError for what is no file; OSError."""
    handle = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise AbsentError(name)
    return os.fdopen(handle, "rb")


def _inside(name: str) -> PurePosixPath:
    """Raises: CacheError `release.forged` for a name that leads out of the folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        raise CacheError(Code.RELEASE_FORGED, reason="a name that leads elsewhere")
    return path


def _demand_file(response: urllib3.BaseHTTPResponse, name: str) -> None:
    """Raises: AbsentError; CacheError `release.unreachable`."""
    if response.status in GONE:
        raise AbsentError(name)
    if response.status not in (WHOLE, PARTIAL):
        wait_s = retry_after_s(response.headers.get("Retry-After"), datetime.now(UTC))
        facts = {"retry_after_s": wait_s} if wait_s else {}
        raise CacheError(Code.RELEASE_UNREACHABLE, file=name, status=response.status, **facts)


def _stream(response: urllib3.BaseHTTPResponse, name: str) -> Stream:
    start = _begins(response) if response.status == PARTIAL else 0
    length = response.headers.get("Content-Length", "")
    total = start + int(length) if re.fullmatch(r"\d{1,15}", length, re.ASCII) else None
    return Stream(start, total, _pieces(name, lambda: response.read1(PIECE_BYTES, decode_content=False)))


def _pieces(name: str, read: Callable[[], bytes]) -> Iterator[bytes]:
    """As they arrive, not as they would fill a buffer: a line that drips is seen to drip."""
    while True:
        with _reading(name):
            piece = read()
        if not piece:
            return
        yield piece


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Translates what goes wrong on the way here, and nothing else. Raises: CacheError `release.unreachable`."""
    try:
        yield
    except FileNotFoundError as error:
        raise AbsentError(name) from error
    except (urllib3.exceptions.HTTPError, OSError) as error:
        cause = getattr(error, "reason", None) or error  # what urllib3 gave up trying for
        slow = isinstance(cause, _SLOW) and not isinstance(cause, urllib3.exceptions.NewConnectionError)
        reason = "too slow" if slow else getattr(cause, "strerror", None) or type(cause).__name__
        raise CacheError(Code.RELEASE_UNREACHABLE, file=name, reason=reason) from error


def _begins(response: urllib3.BaseHTTPResponse) -> int:
    """The first byte of a part, by its Content-Range; -1: it does not say."""
    found = re.match(r"bytes (\d{1,15})-", response.headers.get("Content-Range", ""), re.ASCII)
    return int(found[1]) if found else -1
