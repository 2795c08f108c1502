"""One question, one answer with a SAM. Retries what a noisy line spoils and never takes an old answer for a new one.

A reply carries no mark of its request. So after a question that got no answer in time, or whose asker went away, the
link owes a frame: before the next question it waits for that frame (for a bounded time) and drops it. A frame that
cannot belong to the question is dropped as well.
"""

from __future__ import annotations

import time
from threading import Event

from devices.card_reader.sam.frames import Command, Damaged, FrameParser, Reply, request
from devices.card_reader.sam.status import EMPTY, FOUND, SUCCESS, Outcome, verdict
from devices.card_reader.sam.transport import Line
from kiosk.model.errors import Code, DeviceError

_SLICE_S = 0.05  # how often a waiting link looks at `cancel`
_GAP_S = 0.5  # a frame that has begun and then pauses for so long is cut
_GRACE_S = 0.5  # how long after its time an answer may still come
_BABBLE_S = 0.2  # a line that never falls quiet is not waited for
_TRIES = 2


class SamLink:
    """Speaks over an open line, for one thread at a time."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._parser = FrameParser()
        self._owed_until = 0.0

    def close(self) -> None:
        self._line.close()

    def ask(self, command: Command, timeout_s: float, cancel: Event) -> Reply | None:
        """The answer; None when cancelled.

        Raises: DeviceError `device.silent`, `device.garbled`, `device.unplugged`.
        """
        for remaining in reversed(range(_TRIES)):
            try:
                reply = self._ask_once(command, timeout_s, cancel)
            except DeviceError as error:
                if error.code is not Code.DEVICE_GARBLED or not remaining:
                    raise
                self._owed_until = min(self._owed_until, time.monotonic() + _GRACE_S)
                continue
            if reply is None or verdict(reply.status).outcome is not Outcome.REPEAT:
                return reply
        return reply

    def _ask_once(self, command: Command, timeout_s: float, cancel: Event) -> Reply | None:
        if not self._settle(cancel):
            return None
        self._line.write(request(command))
        deadline = time.monotonic() + timeout_s
        self._owed_until = deadline + _GRACE_S
        reply = self._listen(command, deadline, cancel)
        if reply is not None:
            self._owed_until = 0.0
        return reply

    def _listen(self, command: Command, deadline: float, cancel: Event) -> Reply | None:
        """Until the answer is whole, the time is over, or a frame that had begun does not go on."""
        heard, over = False, deadline
        while (left := over - time.monotonic()) > 0:
            if cancel.is_set():
                return None
            piece = self._line.read(min(left, _SLICE_S))
            if (reply := self._answer(piece, command)) is not None:
                return reply
            if piece:
                heard, over = True, deadline
                if self._parser.in_frame:
                    over = min(deadline, time.monotonic() + _GAP_S)
        self._owed_until = time.monotonic() + _GRACE_S
        raise DeviceError(Code.DEVICE_GARBLED if heard else Code.DEVICE_SILENT, command=command.name)

    def _answer(self, piece: bytes, command: Command) -> Reply | None:
        frames = self._parser.feed(piece)
        for frame in frames:
            if isinstance(frame, Reply) and _belongs(frame, command):
                return frame
        if Damaged() in frames:
            self._owed_until = 0.0
            raise DeviceError(Code.DEVICE_GARBLED, command=command.name, what="checksum")
        return None

    def _settle(self, cancel: Event) -> bool:
        """Drop what is left of earlier questions. False when cancelled meanwhile."""
        while (left := self._owed_until - time.monotonic()) > 0:
            if cancel.is_set():
                return False
            if self._parser.feed(self._line.read(min(left, _SLICE_S))):
                break
        babble_until = time.monotonic() + _BABBLE_S
        while self._line.read(0) and time.monotonic() < babble_until:
            pass
        self._parser.clear()
        self._owed_until = 0.0
        return True


def _belongs(reply: Reply, command: Command) -> bool:
    """Only "find" is answered with 9F, and never with a plain success."""
    if reply.status in (SUCCESS, EMPTY):
        return command is not Command.FIND
    return reply.status != FOUND or command is Command.FIND
