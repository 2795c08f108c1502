"""How old the content's knowledge is: a small file beside the trusted metadata, for the screen, receipts and doctor.

`as_of` is the office's word, not this kiosk's clock: when it last signed that the release in use is the newest one.
A trouble stays until a look at the releases goes well again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import msgspec

from offline_cache.durable import storing, write_whole

_FILE = "freshness.json"


@dataclass(frozen=True, slots=True)
class Freshness:
    """`version` 0: no release yet. `content`: the name of the file that is read.

    `declined`: a release that the operator or the kiosk itself went back from; it is not taken again.
    """

    version: int = 0
    content: str = ""
    as_of: datetime | None = None
    expires: datetime | None = None
    declined: int = 0
    trouble: str = ""
    trouble_since: datetime | None = None

    def is_stale(self, now: datetime) -> bool:
        """Whether the office's word has run out. With a clock that is behind the word itself, it has not."""
        return self.expires is not None and now >= self.expires

    def troubled(self, code: str, now: datetime) -> Freshness:
        """With a trouble; one that lasts keeps its beginning."""
        since = self.trouble_since if self.trouble == code else now
        return replace(self, trouble=code, trouble_since=since)

    def gone_back(self, version: int, content: str) -> Freshness:
        """Back to an earlier release, of which nobody says that it is the newest; to none: everything begins anew."""
        if content == self.content or (version >= self.version > 0 and content):
            return self
        return Freshness(version, content, expires=self.expires, declined=self.version) if content else Freshness()

    def confirmed(self, version: int, content: str, as_of: datetime | None, expires: datetime) -> Freshness:
        """The office's word that this version is the newest."""
        return Freshness(version, content, as_of, expires, self.declined)


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: with its own sum, for one flipped bit in a number would shut out every release below it."""

    known: msgspec.Raw
    sha256: str


def read_freshness(home: Path) -> Freshness:
    """What is known; nothing when there is no file or it is damaged. Raises: CacheError `store.*`."""
    file = home / _FILE
    with storing(file):
        data = file.read_bytes() if file.is_file() else b""
    try:
        kept = msgspec.json.decode(data, type=_Kept)
        if hashlib.sha256(kept.known).hexdigest() != kept.sha256:
            return Freshness()
        return msgspec.json.decode(kept.known, type=Freshness)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Freshness()


def write_freshness(home: Path, freshness: Freshness) -> None:
    """Raises: CacheError `store.*`."""
    if freshness != read_freshness(home):
        known = msgspec.json.encode(freshness)
        kept = _Kept(msgspec.Raw(known), hashlib.sha256(known).hexdigest())
        write_whole(home / _FILE, msgspec.json.encode(kept))
