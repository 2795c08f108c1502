"""What passed between the kiosk and a printer, without what was printed. Pure.

Commands stay; text becomes 测试, X and 0 of the same bytes, pictures and codes become blank. What the printer says
stays: it is about the printer. Where a line sends back what it gets (a loop in the cable), that text is replaced there
too.
"""
# ruff: noqa: PLR2004 - the byte values are the protocol's own

from __future__ import annotations

from collections.abc import Iterable, Iterator

from devices.recording.format import Passage, Way, cut_alike
from devices.recording.stand_in import like

_DLE, _ESC, _FS, _GS = 0x10, 0x1B, 0x1C, 0x1D
_LEADS = (_DLE, _ESC, _FS, _GS)
# lead and command → bytes of its arguments, none of them text
_ARGUMENTS = {
    **dict.fromkeys((b"\x1b@", b"\x1b2", b"\x1c&", b"\x1c."), 0),
    **dict.fromkeys((b"\x1b3", b"\x1bE", b"\x1ba", b"\x1bd", b"\x1bJ", b"\x1d!", b"\x1da", b"\x1dr", b"\x1dI"), 1),
    **dict.fromkeys((b"\x10\x04", b"\x10\x05"), 1),
    b"\x10\x14": 8,
}
_ECHO = 0x48
_GRAM = 6  # a run of so many bytes of what was printed is no status
_SHORTEST = 4  # a shorter text is no name
_PRINTED = 0x20


def redacted_printer(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    given = tuple(passages)
    sent: dict[int, Passage] = {}
    texts = list[bytes]()
    for line in _lines(given):
        places = [place for place in line if given[place].way is Way.OUT]
        outs = [given[place] for place in places]
        stream = b"".join(one.data for one in outs)
        alike = b"".join(_neutral(stream, texts))
        sent |= dict(zip(places, cut_alike(outs, alike), strict=True))
    came = [one for one in given if one.way is Way.IN]
    answers = iter(cut_alike(came, _without(b"".join(one.data for one in came), texts)))
    return tuple(sent[place] if one.way is Way.OUT else next(answers) for place, one in enumerate(given))


def _lines(given: tuple[Passage, ...]) -> Iterator[list[int]]:
    """The places of what passed on each open line: a new line begins with a new command."""
    places = list[int]()
    for place, passage in enumerate(given):
        if passage.is_opening:
            yield places
            places = []
        places.append(place)
    yield places


def _neutral(stream: bytes, texts: list[bytes]) -> Iterator[bytes]:
    """Piece by piece what stands for it; what was printed is noted in `texts`."""
    at = 0
    while at < len(stream):
        kept, personal = _piece(stream, at)
        piece = stream[at + kept : at + kept + personal]
        is_text = kept == 0
        if piece and (is_text or any(piece)):
            texts.append(piece)
        yield stream[at : at + kept] + (like(piece, "gb18030") if is_text else bytes(len(piece)))
        at += kept + personal


def _piece(stream: bytes, at: int) -> tuple[int, int]:
    """How many bytes to keep, and how many to replace after them. Together at least one."""
    lead, head = stream[at], stream[at : at + 2]
    if lead < _PRINTED and lead not in _LEADS:
        return 1, 0
    if lead not in _LEADS:
        return 0, _text_length(stream, at)
    if head in _ARGUMENTS:
        return 2 + _ARGUMENTS[head], 0
    if head == b"\x1dV":
        return (4 if stream[at + 2 : at + 3] in (b"A", b"B") else 3), 0
    if head == b"\x1dv":
        width, rows = (int.from_bytes(stream[at + n : at + n + 2], "little") for n in (4, 6))
        return 8, width * rows
    if head == b"\x1d(":
        length = int.from_bytes(stream[at + 3 : at + 5], "little")
        return (5 + length, 0) if stream[at + 2 : at + 3] == bytes((_ECHO,)) and length == 6 else (5, length)
    return min(2, len(stream) - at), 0


def _text_length(stream: bytes, at: int) -> int:
    end = at
    while end < len(stream) and stream[end] >= _PRINTED:
        end += 1
    return end - at


def _without(stream: bytes, texts: list[bytes]) -> bytes:
    """What came in, with every run of what was printed made neutral."""
    grams = {text[at : at + _GRAM] for text in texts for at in range(max(1, len(text) - _GRAM + 1))}
    alike = bytearray(stream)
    for length in {len(gram) for gram in grams if len(gram) >= _SHORTEST}:
        for at in range(len(stream) - length + 1):
            gram = stream[at : at + length]
            if gram in grams and any(byte >= _PRINTED for byte in gram):
                alike[at : at + length] = bytes(length)
    return bytes(alike)
