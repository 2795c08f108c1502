"""The content's place on the disk: what lies there is read when another file has come since (`kiosk content build`).

A build replaces the file by a rename, so the one before stays whole for whoever still reads it. A file that is cut,
foreign or gone is no news: it is told, and looked at again the next time.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.model.errors import CacheError
from offline_cache.catalogue import Catalogue


class ContentFile:
    """For one thread; what it gives may be read by any."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: tuple[int, ...] | None = None  # which file was read last

    def opened(self) -> Catalogue:
        """What lies there. Raises: CacheError content.missing, content.unreadable."""
        found = self._found()
        catalogue = Catalogue.open(self._path)
        try:
            catalogue.zone("zh-Hans")
        except CacheError:
            catalogue.close()
            raise
        self._read = found
        return catalogue

    def newest(self) -> Catalogue | None:
        """The same; None when it is what was read last. Raises: as `opened`."""
        found = self._found()
        return self.opened() if found is None or found != self._read else None

    def _found(self) -> tuple[int, ...] | None:
        try:
            told = self._path.stat()
        except OSError:
            return None
        return told.st_dev, told.st_ino, told.st_mtime_ns
