"""Talking with a printer on one open line: bytes out, replies in, whatever their order.

A new line is a new dialogue, so an echo of an earlier line can never be taken for one of this.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable

from devices.printer import encode
from devices.printer.health import Health, from_auto, from_paper_byte, with_realtime
from devices.printer.incoming import AutoStatus, Block, FullStatus, Incoming, PlainByte, RealtimeStatus, Reply
from devices.printer.transport import Line

ASK_TIMEOUT_S = 0.25
_STALL_POLL_S = 0.1


class Dialogue:
    """`queries`: which DLE EOT numbers this printer answers. `pushed`: its last word on its own account (GS a).

    `heard_at`: when anything last came in. Since `forget_replies`: `paper_ended`, it ran out;
    `longest_silence_s`, between two echoes or fences.
    """

    def __init__(self, line: Line, clock: Callable[[], float] = time.monotonic) -> None:
        self._line = line
        self._clock = clock
        self._incoming = Incoming()
        self._owed: deque[int] = deque()  # status queries without an answer yet; answers come in the order of asking
        self._answers: dict[int, int] = {}
        self.queries: tuple[int, ...] = ()
        self.echoes: set[bytes] = set()
        self.claims: list[str] = []
        self.plain: list[int] = []
        self.cleared = False
        self.pushed: Health | None = None
        self.paper_ended = False
        self.full: FullStatus | None = None
        self.heard_at = clock()
        self._proven_at = self.heard_at
        self.longest_silence_s = 0.0
        self.sent = 0

    def listen(self, timeout_s: float) -> None:
        """Take in what arrives within the time; returns at the first arrival. Raises: DeviceError."""
        arrived = self._line.read(timeout_s)
        if arrived:
            self.heard_at = self._clock()
        for reply in self._incoming.feed(arrived):
            self._note(reply)

    def wait_for(self, done: Callable[[], bool], timeout_s: float) -> bool:
        """Listen until `done()` or the time is over. Raises: DeviceError."""
        until = self._clock() + timeout_s
        while not done():
            left = until - self._clock()
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
        moved = self._clock()
        while self.sent < len(data):
            taken = self._line.write(data[self.sent :], _STALL_POLL_S)
            self.sent += taken
            self.listen(0)
            now = self._clock()
            moved = now if taken else moved
            stuck = self.pushed is not None and self.pushed.blocking is not None and not taken
            if stuck or now - moved > stall_s:
                return False
        return True

    def ask_all(self, numbers: Iterable[int], timeout_s: float = ASK_TIMEOUT_S) -> dict[int, int | None]:
        """The answers to several DLE EOT queries, up to the first that is missing. Raises: DeviceError."""
        answers: dict[int, int | None] = {}
        for number in numbers:
            answers[number] = self._ask(number, timeout_s)
            if answers[number] is None:
                break
        return answers

    def health(self) -> Health | None:
        """Ask for the status. None: a printer that used to answer is silent. Raises: DeviceError."""
        answers = self.ask_all(self.queries)
        if None in answers.values():
            return None
        health = health_of(answers)
        self.paper_ended = self.paper_ended or health.paper_out
        return health

    def ask_paper(self) -> Health | None:
        """Ask by GS r, for printers that know nothing better; silent while they cannot print. Raises: DeviceError."""
        self.plain.clear()
        self.send(encode.FENCE, stall_s=ASK_TIMEOUT_S)
        heard = self.wait_for(lambda: bool(self.plain), ASK_TIMEOUT_S)
        return from_paper_byte(self.plain[-1]) if heard else None

    def ask_push(self) -> Health | None:
        """Have the automatic status told once more. Raises: DeviceError."""
        self.pushed = None
        self.send(encode.AUTO_STATUS_ON, stall_s=ASK_TIMEOUT_S)
        self.wait_for(lambda: self.pushed is not None, ASK_TIMEOUT_S)
        return self.pushed

    def ask_full(self) -> FullStatus | None:
        """The full status of a kiosk mechanism. Raises: DeviceError."""
        self.full = None
        self.send(encode.FULL_STATUS, stall_s=ASK_TIMEOUT_S)
        self.wait_for(lambda: self.full is not None, ASK_TIMEOUT_S)
        return self.full

    def forget_debts(self) -> None:
        """Expect no answer to earlier status queries any more."""
        self._owed.clear()

    def forget_replies(self) -> None:
        """Drop what came in answer to earlier questions; what the printer told unasked stays. Raises: DeviceError."""
        self.listen(0)
        self.echoes.clear()
        self.plain.clear()
        self.cleared = self.paper_ended = False
        self._proven_at, self.longest_silence_s = self._clock(), 0.0

    def resynchronise(self) -> None:
        """End whatever picture was cut off in the middle and start afresh. Raises: DeviceError."""
        self.send(encode.RESYNC + encode.INIT, stall_s=1.0)

    def clear_buffer(self) -> None:
        """Throw away what the printer has not printed yet, as far as it knows how. Raises: DeviceError."""
        self.cleared = False
        self.send(encode.CLEAR_BUFFER, stall_s=1.0)
        self.wait_for(lambda: self.cleared, ASK_TIMEOUT_S)

    def _ask(self, number: int, timeout_s: float) -> int | None:
        """The answer to DLE EOT `number`; a question that still waits for its answer is not asked again."""
        self.listen(0)
        self._answers.pop(number, None)
        if number not in self._owed:
            query = encode.status_query(number)
            if self._line.write(query, ASK_TIMEOUT_S) < len(query):
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
                self.paper_ended = self.paper_ended or self.pushed.paper_out
            case FullStatus():
                self.full = reply
            case PlainByte(byte):
                self.plain.append(byte)
                self._note_proof()
            case Block():
                self._note_block(reply)

    def _note_block(self, block: Block) -> None:
        self.cleared = self.cleared or block.cleared
        if block.echo is not None:
            self.echoes.add(block.echo)
            self._note_proof()
        if block.claim is not None:
            self.claims.append(block.claim)

    def _note_proof(self) -> None:
        now = self._clock()
        self.longest_silence_s = max(self.longest_silence_s, now - self._proven_at)
        self._proven_at = now


def health_of(answers: dict[int, int | None]) -> Health:
    """What the answers to DLE EOT say together."""
    health = Health()
    for number, byte in answers.items():
        if byte is not None:
            health = with_realtime(health, number, byte)
    return health
