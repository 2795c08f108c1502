"""What changes from one release to another, as one small file. Pure: rows and bytes in, rows and bytes out.

The file: eight bytes of magic with the format, the length of the first of two zstd frames (4 bytes, the high one
first), then the frames. The first is the head in JSON: which content it starts from and which it leads to, and for
each collection the keys of the rows that are replaced, that go and that are new. The second holds the rows that come,
column by column, compressed with the rows that go, told in the same way, as its dictionary: an edited row costs what
was edited in it. So it can only be read where the old rows are exactly those it was made from, which is also what the
index needs; there is no form without, the next longer way is the whole content.

Text is told in GB 18030: a Han character is two bytes there, and three in UTF-8, which is less to be compressed.

Nothing is believed that comes in: frames must name their size, sizes are bounded before anything is unpacked, and every
row must be of its collection's kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from typing import Any

import msgspec
import zstandard

from kiosk.model.errors import CacheError, Code
from offline_cache.release.columns import turned, turned_back
from offline_cache.release.exchange import Change
from offline_cache.release.rows import COLLECTIONS, Key, Row

MAGIC = b"ZWDELTA1"
MOST_BYTES = 256 * 1024 * 1024  # of any delta, packed or unpacked, and of its dictionary
_LEVEL = 19
_WINDOW_LOGS = (10, 27)
_SIZE = 4  # bytes of the length of the first frame
_ENCODING = "gb18030"
_NOT_THEIRS = (msgspec.MsgspecError, ValueError, RecursionError)  # also what is no text, and what is nested without end


class Part(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One collection. Numbers as keys are told as steps from one to the next."""

    name: str
    replaced: list[Any]
    gone: list[Any]
    new: list[Any]


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`base` and `content`: digests of all that is held before and after."""

    base: str
    content: str
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Delta:
    """A delta whose head has been read."""

    head: Head
    frame: bytes

    def old_keys(self) -> dict[str, list[Key]]:
        """The rows that the reader must have. Raises: CacheError release.damaged."""
        return {part.name: [*_keys(part, part.replaced), *_keys(part, part.gone)] for part in self.head.parts}


def made(base: str, content: str, changes: Mapping[str, Change]) -> bytes:
    """The file of a delta. Rows of a change stand in the order of their keys."""
    told = {name: _sorted(name, change) for name, change in changes.items()}
    parts = [part for part, _ in told.values()]
    head = _packed(msgspec.json.encode(Head(base, content, parts)), b"")
    rows = _text({name: change.new for name, (_, change) in told.items()})
    dictionary = _text({name: change.old for name, (_, change) in told.items()})
    return MAGIC + len(head).to_bytes(_SIZE, "big") + head + _packed(rows, dictionary)


def read(data: bytes) -> Delta:
    """Raises: CacheError release.damaged."""
    start = len(MAGIC) + _SIZE
    if not data.startswith(MAGIC) or len(data) > MOST_BYTES:
        raise _damaged("magic")
    end = start + int.from_bytes(data[len(MAGIC) : start], "big")
    try:
        head = msgspec.json.decode(_unpacked(data[start:end], b""), type=Head)
    except _NOT_THEIRS as error:
        raise _damaged("head") from error
    names = [part.name for part in head.parts]
    if len(set(names)) != len(names) or not set(names) <= set(COLLECTIONS):
        raise _damaged("collections")
    return Delta(head, data[end:])


def unpacked(delta: Delta, old: Mapping[str, Sequence[Row]]) -> dict[str, Change]:
    """What is exchanged; `old`: the rows of `old_keys`. Raises: CacheError release.damaged, also for other old rows."""
    found: dict[str, Change] = {}
    try:
        lines = iter(_unpacked(delta.frame, _text(old)).decode(_ENCODING).encode().split(b"\n"))
        for part in delta.head.parts:
            one = COLLECTIONS[part.name]
            keys = [*_keys(part, part.replaced), *_keys(part, part.new)]
            rows = turned_back(one, keys, islice(lines, len(one.columns) - one.keys))
            found[part.name] = Change(old[part.name], rows)
    except _NOT_THEIRS as error:
        raise _damaged("rows") from error
    if list(lines) != [b""]:
        raise _damaged("rows")
    return found


def _sorted(name: str, change: Change) -> tuple[Part, Change]:
    """What is replaced first, on both sides, so that old and new lie side by side."""
    keys = COLLECTIONS[name].keys
    old, new = ({row[:keys]: row for row in rows} for rows in (change.old, change.new))
    replaced = [key for key in old if key in new]
    gone, fresh = [key for key in old if key not in new], [key for key in new if key not in old]
    part = Part(name, _told(replaced), _told(gone), _told(fresh))
    return part, Change([old[key] for key in (*replaced, *gone)], [new[key] for key in (*replaced, *fresh)])


def _told(keys: list[Key]) -> list[Any]:
    if keys and len(keys[0]) == 1 and isinstance(keys[0][0], int):
        numbers = [number for (number,) in keys]
        return [numbers[0], *(after - before for before, after in pairwise(numbers))]
    return list(keys)


def _keys(part: Part, told: list[Any]) -> list[Key]:
    """As they were before they were told. Raises: CacheError release.damaged."""
    one = COLLECTIONS[part.name]
    kinds = one.kinds[: one.keys]
    try:
        if kinds == (int,):
            return [(number,) for number in accumulate(msgspec.convert(told, list[int]))]
        return msgspec.convert(told, list[tuple[kinds]])  # type: ignore[valid-type]  # known when it runs
    except msgspec.ValidationError as error:
        raise _damaged("keys") from error


def _text(rows: Mapping[str, Sequence[Row]]) -> bytes:
    lines = (line for name, told in rows.items() for line in turned(COLLECTIONS[name], told))
    return b"".join(line.decode().encode(_ENCODING) + b"\n" for line in lines)


def _packed(data: bytes, dictionary: bytes) -> bytes:
    least, most = _WINDOW_LOGS
    window = min(most, max(least, (len(data) + len(dictionary)).bit_length()))
    how = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, window_log=window, source_size=len(data), dict_size=len(dictionary), write_checksum=True
    )
    return zstandard.ZstdCompressor(compression_params=how, dict_data=_as_dictionary(dictionary)).compress(data)


def _unpacked(frame: bytes, dictionary: bytes) -> bytes:
    """Exactly one frame that says how large it is. Raises: CacheError release.damaged."""
    try:
        told = zstandard.get_frame_parameters(frame)
        if told.content_size > MOST_BYTES:  # also when it is not said
            raise _damaged("size")
        unpacker = zstandard.ZstdDecompressor(
            dict_data=_as_dictionary(dictionary), max_window_size=1 << _WINDOW_LOGS[1]
        )
        return unpacker.decompress(frame, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise _damaged("frame") from error


def _as_dictionary(dictionary: bytes) -> zstandard.ZstdCompressionDict | None:
    raw = zstandard.DICT_TYPE_RAWCONTENT
    return zstandard.ZstdCompressionDict(dictionary, dict_type=raw) if dictionary else None


def _damaged(where: str) -> CacheError:
    return CacheError(Code.RELEASE_DAMAGED, where=where)
