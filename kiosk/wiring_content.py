"""The content that the kiosk reads: built anew when its sources are newer, and the last good one when they are not.

A folder of sources with faults, or a content file that is cut or of another schema, never reaches the screen: the
content that was read last stays, and the screen says so. Of a content file a copy is kept for that; of a folder, what
was built from it.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from kiosk.config import Config
from kiosk.model.errors import CacheError, Code, ConfigError
from offline_cache.catalogue import MEDIA, Catalogue

GOOD = "content-good.db"


def content_database(config: Config) -> Path:
    """A content database that opens. Raises: CacheError `content.*` when there is none, not even an older one."""
    return content_file(config)[0]


def content_file(config: Config) -> tuple[Path, Code | None]:
    """The database, and why it is not the newest. Raises: as `content_database`."""
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
