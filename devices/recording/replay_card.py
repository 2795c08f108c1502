"""Lines that answer from a recording: of a SAM and of a scanner, and the chips of a PC/SC reader.

A question gets what the same question got next in the recording; what was asked in between is passed over. At the end
of the recording the plug is pulled.
"""

from __future__ import annotations

from collections.abc import Iterator

from devices.card_reader.pcsc.apdu import Chip
from devices.recording.format import Passage, Recording, Way
from devices.recording.redact_chip import redacted_command
from kiosk.model.errors import Code, DeviceError

END = "end of the recording"


class ReplayedSamLine:
    """For `SamCardReader(open_line=…)`: opened again, it goes on where it was."""

    def __init__(self, recording: Recording) -> None:
        self._passages = recording.passages
        self._at = 0
        self._arriving: list[bytes] = []

    def __call__(self, _port: str, _baud: int) -> ReplayedSamLine:
        self._arriving.clear()
        return self

    def write(self, data: bytes) -> None:
        for place in range(self._at, len(self._passages)):
            passage = self._passages[place]
            if passage.way is Way.OUT and passage.data == data:
                self._arriving = [one.data for one in _until_next(self._passages, place + 1)]
                self._at = place + 1 + len(self._arriving)
                return
        raise DeviceError(Code.DEVICE_UNPLUGGED, what=END)

    def read(self, _timeout_s: float) -> bytes:
        if not self._arriving:
            return b""
        piece = self._arriving.pop(0)
        if not piece:
            raise DeviceError(Code.DEVICE_UNPLUGGED)
        return piece

    def close(self) -> None:
        self._arriving.clear()


def _until_next(passages: tuple[Passage, ...], begin: int) -> Iterator[Passage]:
    for passage in passages[begin:]:
        if passage.way is Way.OUT:
            return
        yield passage


def replayed_chips(recording: Recording) -> Iterator[Chip]:
    """Each chip that was put under power. A command that got no answer gets `card.moved`."""
    of_chip = list[Passage]()
    for passage in recording.passages:
        if passage.is_opening and of_chip:
            yield _chip(of_chip)
            of_chip = []
        of_chip.append(passage)
    if of_chip:
        yield _chip(of_chip)


def _chip(passages: list[Passage]) -> Chip:
    atr = passages[1].data if len(passages) > 1 and passages[1].way is Way.IN else b""
    left = list(zip(passages, [*passages[1:], None], strict=True))

    def transmit(command: bytes) -> bytes:
        wanted = redacted_command(command)
        while left:
            asked, answer = left.pop(0)
            if asked.way is Way.OUT and asked.data == wanted:
                if answer is None or answer.way is Way.OUT:
                    break
                return answer.data
        raise DeviceError(Code.CARD_MOVED, what=END)

    return Chip(transmit, atr)


class ReplayedScannerLine:
    """For `SerialScanner(open_line=…)`. Its time passes only while somebody reads."""

    def __init__(self, recording: Recording) -> None:
        self._left = [one for one in recording.passages if one.way is Way.IN]
        self._now_ms = 0.0

    def __call__(self, _settings: object) -> ReplayedScannerLine:
        return self

    def is_there(self) -> bool:
        return bool(self._left)

    def read(self, timeout_s: float) -> bytes:
        if not timeout_s:
            return b""  # the codes were all read by somebody who waited
        self._now_ms += timeout_s * 1000
        if not self._left:
            if self._now_ms > self._end_ms:
                raise DeviceError(Code.DEVICE_UNPLUGGED, what=END)
            return b""
        if self._left[0].t_ms > self._now_ms:
            return b""
        piece = self._left.pop(0)
        self._now_ms = max(self._now_ms, piece.t_ms)
        if not self._left:
            self._end_ms = self._now_ms + 1000
        if not piece.data:
            raise DeviceError(Code.DEVICE_UNPLUGGED)
        return piece.data

    def close(self) -> None:
        return

    _end_ms = 0.0
