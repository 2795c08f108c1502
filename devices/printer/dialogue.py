"""Talking with a printer on one open line: bytes out, replies in, whatever their order.

A new line is a new dialogue, so an echo of an earlier line can never be taken for one of this.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from devices.printer import encode
from devices.printer.health import QUERIES, Health, from_auto, with_realtime
from devices.printer.incoming import AutoStatus, Block, Incoming, PlainByte, RealtimeStatus, Reply
from devices.printer.transport import Transport

ASK_TIMEOUT_S = 0.25
PROBE_TIMEOUT_S = 0.35
_STALL_POLL_S = 0.1


class Dialogue:
    """`queries`: which DLE EOT numbers this printer answers, found out by `probe_status`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._incoming = Incoming()
        self._owed: deque[int] = deque()  # status queries without an answer yet; answers come in the order of asking
        self._answers: dict[int, int] = {}
        self.queries: tuple[int, ...] = ()
        self.echoes: set[bytes] = set()
        self.plain_bytes = 0
        self.cleared = False
        self.pushed: Health | None = None
        self.sent = 0

    def listen(self, timeout_s: float) -> None:
        """Take in what arrives within the time; returns at the first arrival. Raises: DeviceError."""
        for reply in self._incoming.feed(self._transport.read(timeout_s)):
            self._note(reply)

    def wait_for(self, done: Callable[[], bool], timeout_s: float) -> bool:
        """Listen until `done()` or the time is over. Raises: DeviceError."""
        until = time.monotonic() + timeout_s
        while not done():
            left = until - time.monotonic()
            if left <= 0:
                return False
            self.listen(left)
        return True

    def send(self, data: bytes, stall_s: float) -> bool:
        """Put everything onto the line, listening meanwhile.

        False when the printer took nothing for `stall_s`, or says it can't. Raises: DeviceError when the line is lost.
        `sent` says how far it came.
        """
        self.sent = 0
        moved = time.monotonic()
        while self.sent < len(data):
            taken = self._transport.write(data[self.sent :], _STALL_POLL_S)
            self.sent += taken
            self.listen(0)
            now = time.monotonic()
            moved = now if taken else moved
            stuck = self.pushed is not None and self.pushed.blocking is not None and not taken
            if stuck or now - moved > stall_s:
                return False
        return True

    def probe_status(self) -> Health | None:
        """Find out which status queries are answered. None: none. Raises: DeviceError."""
        answers: dict[int, int | None] = {}
        for number in QUERIES:
            answers[number] = self._ask(number, PROBE_TIMEOUT_S)
            self._owed.clear()  # not answered by an idle printer: never answered
        self.queries = tuple(number for number, byte in answers.items() if byte is not None)
        return _health(answers) if self.queries else None

    def health(self) -> Health | None:
        """Ask for the status. None: a printer that used to answer is silent. Raises: DeviceError."""
        answers: dict[int, int | None] = {}
        for number in self.queries:
            answers[number] = self._ask(number)
            if answers[number] is None:
                return None
        return _health(answers)

    def forget_replies(self) -> None:
        """Drop what came in answer to earlier questions. Raises: DeviceError."""
        self.listen(0)
        self.echoes.clear()
        self.plain_bytes = 0
        self.cleared = False
        self.pushed = None

    def resynchronise(self) -> None:
        """End whatever picture was cut off in the middle and start afresh. Raises: DeviceError."""
        self.send(encode.RESYNC + encode.INIT, stall_s=1.0)

    def clear_buffer(self) -> None:
        """Throw away what the printer has not printed yet, as far as it knows how. Raises: DeviceError."""
        self.cleared = False
        self.send(encode.CLEAR_BUFFER, stall_s=1.0)
        self.wait_for(lambda: self.cleared, ASK_TIMEOUT_S)

    def _ask(self, number: int, timeout_s: float = ASK_TIMEOUT_S) -> int | None:
        """The answer to DLE EOT `number`; a question that still waits for its answer is not asked again."""
        self.listen(0)
        self._answers.pop(number, None)
        if number not in self._owed:
            query = encode.status_query(number)
            if self._transport.write(query, ASK_TIMEOUT_S) < len(query):
                return None
            self._owed.append(number)
        self.wait_for(lambda: number in self._answers, timeout_s)
        return self._answers.get(number)

    def _note(self, reply: Reply) -> None:
        match reply:
            case RealtimeStatus(byte):
                if self._owed:
                    self._answers[self._owed.popleft()] = byte
            case AutoStatus(data):
                self.pushed = from_auto(data)
            case PlainByte():
                self.plain_bytes += 1
            case Block():
                self.cleared = self.cleared or reply.cleared
                if reply.echo is not None:
                    self.echoes.add(reply.echo)


def _health(answers: dict[int, int | None]) -> Health:
    health = Health()
    for number, byte in answers.items():
        if byte is not None:
            health = with_realtime(health, number, byte)
    return health
