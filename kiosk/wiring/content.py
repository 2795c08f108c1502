"""The content that the kiosk reads: built anew when its sources are newer, and the last good one when they are not.

A folder of sources with faults, or a content file that is cut or of another schema, never reaches the screen: the
content that was read last stays, and the screen says so. Of a content file a copy is kept for that; of a folder, what
was built from it. Where releases come home, the pointer says what is read, and knows the one before; what came since
is taken up between two visits.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from threading import Lock

from kiosk.config import Config
from kiosk.model.errors import CacheError, Code, ConfigError, KioskError
from offline_cache.catalogue import MEDIA, Catalogue
from offline_cache.release import pointer

GOOD = "content-good.db"


def content_database(config: Config) -> Path:
    """A content database that opens. Raises: CacheError `content.*` when there is none, not even an older one."""
    return content_file(config)[0]


def content_file(config: Config) -> tuple[Path, Code | None]:
    """The database, and why it is not the newest. Raises: as `content_database`."""
    if is_released(config):
        return pointer.opened(config.kiosk.content, _opened)
    try:
        return _newest(config), None
    except CacheError as error:
        last = config.kiosk.data_dir / GOOD if not config.kiosk.content.is_dir() else config.content_database
        if not _opens(last):
            raise
        return last, error.code


def open_content(config: Config) -> Catalogue:
    """The content of this kiosk's own zone. Raises: CacheError `content.*`, ConfigError `config.bad-value`."""
    path, fault = content_file(config)
    catalogue = Catalogue.open(path)
    catalogue.fault = fault
    catalogue.media = media_of(config)
    zone = catalogue.zone("zh-Hans")
    if zone.id != config.zone.id:
        catalogue.close()
        raise ConfigError(Code.CONFIG_BAD_VALUE, key="zone.id", value=config.zone.id, wanted=zone.id)
    return catalogue


def is_released(config: Config) -> bool:
    """Whether what is read comes as releases: `[kiosk] content` is the folder that they are fetched to."""
    content = config.kiosk.content
    return content.absolute() == config.release_home.absolute() or pointer.is_home(content)


class OpenContent:
    """The content that is open, from any thread: opened when it is first asked for, taken up anew by `renew`."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._lock = Lock()
        self._open: Catalogue | None = None
        self._pointer = pointer.Pointer()

    def __call__(self) -> Catalogue:
        """Raises: as `open_content`."""
        with self._lock:
            if self._open is None:
                self._pointer = self._named()
                self._open = open_content(self._config)
            return self._open

    def renew(self) -> bool:
        """Whether a newer release was taken up. What still reads the old one goes on doing so, and lets it go then."""
        with self._lock:
            named = self._named()
            if self._open is None or named in (self._pointer, pointer.Pointer()):
                return False
            self._pointer = named
            try:
                fresh = open_content(self._config)
            except KioskError:  # what is open stays open; the courier and the technician's page say why
                return False
            fresh.finder.warm()
            self._open = fresh
            return True

    def _named(self) -> pointer.Pointer:
        return pointer.read(self._config.kiosk.content) if is_released(self._config) else pointer.Pointer()


def _opened(content: Path) -> Path:
    """Raises: CacheError `content.*`."""
    Catalogue.open(content).close()
    return content


def media_of(config: Config) -> Path:
    """Films and photos: within the folder of sources, or beside the content file; what was kept of it has no others."""
    content = config.kiosk.content
    return (content if content.is_dir() else content.parent) / MEDIA


def _newest(config: Config) -> Path:
    sources, database = config.kiosk.content, config.content_database
    if not sources.exists():
        raise CacheError(Code.CONTENT_MISSING, path=str(sources))
    if sources.is_dir():
        if not _opens(database) or _is_older(database, sources):
            from offline_cache.content_build import build  # noqa: PLC0415  needed once per change of content

            database.parent.mkdir(parents=True, exist_ok=True)
            build(sources, database)
        return database
    Catalogue.open(sources).close()
    with suppress(OSError):  # a full disk keeps no copy, and the content is read all the same
        _keep(sources, config.kiosk.data_dir / GOOD)
    return sources


def _opens(database: Path) -> bool:
    try:
        Catalogue.open(database).close()
    except CacheError:  # not there, cut, or built by another version
        return False
    return True


def _is_older(database: Path, sources: Path) -> bool:
    built = database.stat().st_mtime
    return any(path.stat().st_mtime > built for path in (sources, *sources.rglob("*")))


def _keep(content: Path, good: Path) -> None:
    """A copy with the same time, made once for each content file."""
    seen = content.stat()
    if good.is_file() and (good.stat().st_size, good.stat().st_mtime_ns) == (seen.st_size, seen.st_mtime_ns):
        return
    good.parent.mkdir(parents=True, exist_ok=True)
    beside = good.with_name(f".{good.name}.{os.getpid()}")
    try:
        shutil.copy2(content, beside)
        beside.replace(good)
    finally:
        beside.unlink(missing_ok=True)
