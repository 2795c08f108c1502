"""What must stand in no recording: what tells a person, in every way in which a device may write it."""

from __future__ import annotations

from collections.abc import Iterator

from devices.recording.format import Recording, parsed, written

ENCODINGS = ("utf-16-le", "utf-16-be", "gb18030", "gbk", "utf-8", "big5", "cp874", "latin-1")


def spellings(text: str) -> Iterator[bytes]:
    for encoding in ENCODINGS:
        try:
            yield text.encode(encoding)
        except UnicodeEncodeError:
            continue
    digits = text if text.isascii() and text.isdigit() else ""
    if len(digits) > 6:
        yield bytes.fromhex(digits[: len(digits) // 2 * 2])
        yield bytes.fromhex(digits[1 : 1 + (len(digits) - 1) // 2 * 2])


def kept(recording: Recording) -> Recording:
    """As a file, and read again."""
    return parsed(written(recording).encode())


def assert_nobody_in(recording: Recording, *secrets: str) -> None:
    streams = [b"".join(one.data for one in recording.passages if one.way is way) for way in ("in", "out")]
    for secret in secrets:
        for spelling in spellings(secret):
            assert len(spelling) > 1
            assert all(spelling not in stream for stream in streams)
        assert secret not in written(recording).split('"hex"')[0]


def assert_same_shape(raw: Recording, clean: Recording) -> None:
    """Only bytes may differ: not how many, not when, not which way."""
    shape = [[(one.t_ms, one.way, len(one.data)) for one in each.passages] for each in (raw, clean)]
    assert shape[0] == shape[1]
