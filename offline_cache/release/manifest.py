"""What a release says of itself: what its content holds, and the files by which a kiosk comes to it.

`release.json`, a signed target of its own. All else is named by its SHA-256, so it can be kept by any cache for ever
and never means two things. A reader of another format or schema refuses it and keeps what it has.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from kiosk.model.errors import CacheError, Code
from offline_cache.release.held import content_digest
from offline_cache.release.terms import MANIFEST

FORMAT = 1
MOST_BYTES = 1024 * 1024  # of the manifest
_LARGEST = 16 * 1024**3

Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Size = Annotated[int, msgspec.Meta(ge=1, le=_LARGEST)]
Count = Annotated[int, msgspec.Meta(ge=0)]
Version = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
MediaName = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]


class FileRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file beside the manifest."""

    sha256: Sha256
    size_bytes: Size
    ext: Literal["db.zst", "delta", "media"]

    @property
    def path(self) -> str:
        """Below the folder that the manifest stands in."""
        return f"files/{self.sha256}.{self.ext}"


class Full(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole content database, one zstd frame; and what comes out of it."""

    file: FileRef
    unpacked_sha256: Sha256
    unpacked_bytes: Size


class DeltaRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The way from an earlier release; `base` is the digest of its content."""

    base: Sha256
    base_version: Version
    file: FileRef


class Holding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a collection holds: how many rows, and the digest of their sum."""

    rows: Count
    digest: Sha256


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`digest` names the content, `content` is the version as people read it."""

    format: Literal[1]
    version: Version
    schema: Count
    content: str
    built_at: datetime
    digest: Sha256
    collections: dict[str, Holding]
    full: Full
    deltas: tuple[DeltaRef, ...] = ()
    media: dict[MediaName, FileRef] = {}

    @property
    def files(self) -> tuple[FileRef, ...]:
        """All that stands beside it."""
        return (self.full.file, *(one.file for one in self.deltas), *self.media.values())


def written(manifest: Manifest) -> bytes:
    """Indented, for people read it, too; the same manifest gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1) + b"\n"


def read(data: bytes) -> Manifest:
    """Raises: CacheError release.damaged."""
    if len(data) > MOST_BYTES:
        raise CacheError(Code.RELEASE_DAMAGED, file=MANIFEST, size_bytes=len(data))
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise CacheError(Code.RELEASE_DAMAGED, file=MANIFEST) from error
    told = {name: one.digest for name, one in manifest.collections.items()}
    if content_digest(manifest.schema, told) != manifest.digest:
        raise CacheError(Code.RELEASE_DAMAGED, file=MANIFEST, where="digest")
    return manifest
