"""A printer that answers from a recording, in time that passes only while somebody waits.

Each question of the driver (status, echo, fence, identity …) gets what the same question got next in the recording, as
late as it came then; asked more often than it was, it gets the last answer again. What the printer told unasked, and
the loss of the line, follow the question that they followed. Echoes carry the token that is asked for now.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

from devices.printer.encode import CUT
from devices.printer.incoming import AutoStatus, Block, FullStatus, Incoming, PlainByte, RealtimeStatus, Reply
from devices.recording.format import Recording, Way
from kiosk.model.errors import Code, DeviceError

ECHO, FENCE, IDENTITY, FULL, AUTO, CLEAR = "echo", "fence", "identity", "full", "auto", "clear"
_QUESTION = re.compile(
    rb"\x10\x04(?P<full>\x14)|\x10\x04(?P<status>[\x01-\x04])|\x10\x14\x08\x01\x03\x14\x01\x06\x02(?P<clear>\x08)"
    rb"|\x1d\(H\x06\x00\x30\x30(?P<echo>.{4})|\x1dr(?P<fence>\x01)|\x1dI(?P<identity>[\x41-\x45])"
    rb"|\x1da(?P<auto>[^\x00])",
    re.DOTALL,
)
_PICTURE = re.compile(rb"\x1dv0\x00(..)(..)", re.DOTALL)
_STATUS = "status"
_LONGEST_QUESTION = 11


@dataclass(slots=True)
class _Answer:
    """`after_s`: how long after the question; None: it never came. `rest`: what came unasked before the next one."""

    after_s: float | None = None
    data: bytes = b""
    rest: list[tuple[float, bytes]] = field(default_factory=list)
    asked_s: float = 0.0
    token: bytes = b""


def questions(stream: bytes) -> list[tuple[str, bytes]]:
    """The questions in what is sent, in order, outside of pictures."""
    found, at = list[tuple[str, bytes]](), 0
    while at < len(stream):
        picture, question = _PICTURE.search(stream, at), _QUESTION.search(stream, at)
        if picture and (question is None or picture.start() < question.start()):
            width, rows = (int.from_bytes(part, "little") for part in picture.groups())
            at = picture.end() + width * rows
        elif question:
            name = question.lastgroup or ""
            value = question[name]
            found.append((f"{_STATUS} {value[0]}" if name == _STATUS else name, value))
            at = question.end()
        else:
            break
    return found


def is_content(data: bytes) -> bool:
    """Whether something of this is to be seen on paper: no question holds an end of a line."""
    return b"\n" in data or _PICTURE.search(data) is not None


class ReplayedPrinter:
    """For `EscPosPrinter(connect=printer, clock=printer.clock)`."""

    def __init__(self, recording: Recording) -> None:
        self.now_s = 0.0
        self._answers = _answers(recording)
        self._last: dict[str, _Answer] = {}
        self._order = count()
        self._arriving: list[tuple[float, int, bytes]] = []
        self._tail = b""

    @property
    def is_over(self) -> bool:
        """Whether no status that was recorded is left."""
        return not any(queue for name, queue in self._answers.items() if name.startswith(_STATUS))

    def clock(self) -> float:
        return self.now_s

    def __call__(self, _settings: object) -> ReplayedPrinter:
        self._arriving.clear()
        self._tail = b""
        return self

    def write(self, data: bytes, _timeout_s: float) -> int:
        self.now_s += 1e-4
        stream = self._tail + data
        asked = questions(stream)
        for name, value in asked:
            self._ask(name, value)
        self._tail = b"" if asked else _beginning(stream)
        return len(data)

    def read(self, timeout_s: float) -> bytes:
        until_s = self.now_s + max(timeout_s, 1e-4)
        if not self._arriving or self._arriving[0][0] > until_s:
            self.now_s = until_s
            return b""
        at_s, _, data = heappop(self._arriving)
        self.now_s = max(self.now_s, at_s)
        if not data:
            raise DeviceError(Code.DEVICE_UNPLUGGED, device="printer")
        return data

    def close(self) -> None:
        self._arriving.clear()

    def discard(self) -> None:
        self._arriving.clear()

    def _ask(self, name: str, value: bytes) -> None:
        queue = self._answers[name]
        if queue:
            self._last[name] = answer = queue.popleft()
            for after_s, data in answer.rest:
                self._arrive(after_s, data)
        else:
            answer = self._last.get(name, _Answer())
        if answer.after_s is not None:
            data = answer.data.replace(answer.token, value) if answer.token else answer.data
            self._arrive(answer.after_s, data)

    def _arrive(self, after_s: float, data: bytes) -> None:
        heappush(self._arriving, (self.now_s + after_s, next(self._order), data))


def _beginning(stream: bytes) -> bytes:
    """What may be the beginning of a question that was cut."""
    tail = stream[-_LONGEST_QUESTION:]
    start = max(tail.rfind(b"\x10"), tail.rfind(b"\x1d"))
    return tail[start:] if start >= 0 else b""


def _answers(recording: Recording) -> defaultdict[str, deque[_Answer]]:
    """By question, what each got."""
    answers: defaultdict[str, deque[_Answer]] = defaultdict(deque)
    waiting: defaultdict[str, deque[_Answer]] = defaultdict(deque)
    latest, incoming, came, stream, is_printing = _Answer(), Incoming(), b"", b"", False
    for passage in recording.passages:
        at_s = passage.t_ms / 1000
        if passage.is_opening:
            incoming, came, stream = Incoming(), b"", b""
            waiting.clear()
        elif passage.is_loss:
            latest.rest.append((at_s - latest.asked_s, b""))
            if is_printing:
                answers[ECHO].append(_Answer())  # what would have been asked at the end of the job
                answers[FENCE].append(_Answer())
        elif passage.way is Way.OUT:
            is_printing = (is_printing or is_content(passage.data)) and CUT not in passage.data
            stream += passage.data
            asked = questions(stream)
            for name, value in asked:
                latest = _Answer(asked_s=at_s, token=value if name == ECHO else b"")
                answers[name].append(latest)
                waiting[name].append(latest)
            stream = b"" if asked else _beginning(stream)
        else:
            for byte in passage.data:
                came += bytes((byte,))
                for reply in incoming.feed(bytes((byte,))):
                    _give(reply, came, at_s, waiting, latest)
                    came = b""
    return answers


def _give(reply: Reply, data: bytes, at_s: float, waiting: defaultdict[str, deque[_Answer]], latest: _Answer) -> None:
    queue = _asked(reply, waiting)
    if isinstance(reply, Block) and reply.echo is not None:
        while queue and queue[0].token != reply.echo:
            queue.popleft()
    if queue:
        answer = queue.pop() if isinstance(reply, RealtimeStatus) else queue.popleft()
        answer.after_s, answer.data = max(0.0, at_s - answer.asked_s), data
    else:
        latest.rest.append((max(0.0, at_s - latest.asked_s), data))


def _asked(reply: Reply, waiting: defaultdict[str, deque[_Answer]]) -> deque[_Answer]:
    """Those who wait for such a reply; a status answers what was asked last."""
    match reply:
        case RealtimeStatus():
            status = [queue for name, queue in waiting.items() if name.startswith(_STATUS) and queue]
            return max(status, key=lambda queue: queue[-1].asked_s, default=deque())
        case AutoStatus():
            return waiting[AUTO]
        case FullStatus():
            return waiting[FULL]
        case PlainByte():
            return waiting[FENCE]
        case Block() if reply.echo is not None:
            return waiting[ECHO]
        case Block() if reply.cleared:
            return waiting[CLEAR]
        case Block() if reply.claim is not None:
            return waiting[IDENTITY]
    return deque()
