"""The clock: whether something keeps it right, and how far it is from a time server's.

Two sources. adjtimex (Linux): whether the kernel's clock is disciplined, and its estimated error. SNTP (RFC 4330), when
`[technician] time_server` names a server: the offset itself. A clock that nothing keeps right is a warning, for a zone
without network has none; one that is measurably wrong is a fault: receipts carry its time. 2 s: nobody's watch is
better, and a receipt is stamped to the minute.
"""

from __future__ import annotations

import ctypes
import socket
import struct
import time
from contextlib import closing
from dataclasses import replace

from kiosk.model.errors import Code
from kiosk.technician.check import Conversation, Finding, Measure, Verdict, judged
from kiosk.technician.surroundings import Bench, ClockState

MOST_OFFSET_S = 2.0

_UNSYNCHRONISED = 0x0040  # STA_UNSYNC of <sys/timex.h>
_NTP_TO_UNIX_S = 2_208_988_800
_NTP_PORT = 123
_TIMEOUT_S = 2.0
_PACKET_BYTES = 48
_SERVER_MODE = 4


class _Timex(ctypes.Structure):
    """struct timex, as far as it is read; the rest is room for the kernel."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_long * 32),
    )


def clock(bench: Bench, _conversation: Conversation) -> Finding:
    state = bench.clock_state() if bench.clock_state else kernel_clock()
    if bench.time_server:
        state = replace(state, offset_s=server_offset_s(bench.time_server))
    return judge_clock(state, server=bench.time_server)


def judge_clock(state: ClockState, server: str = "") -> Finding:
    """Pure."""
    measures = [Measure("clock_error", state.error_s, "s")]
    if state.offset_s is not None:
        measures.append(Measure("clock_offset", abs(state.offset_s), "s", at_most=MOST_OFFSET_S))
    facts = {"disciplined": "yes" if state.disciplined else "no"}
    if server:
        facts["time_server"] = server if state.offset_s is not None else f"{server} (no answer)"
    finding = judged("machine.clock", tuple(measures), Code.CLOCK_WRONG, facts)
    unsure = not state.disciplined and state.offset_s is None
    if finding.verdict is Verdict.PASSED and unsure:
        return replace(finding, verdict=Verdict.WARNED, code=Code.CLOCK_WRONG)
    return finding


def kernel_clock() -> ClockState:
    """What the kernel says of its own clock. A system without adjtimex keeps nothing right that we know of."""
    timex = _Timex()
    try:
        answer = ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.byref(timex))
    except (OSError, AttributeError):
        return ClockState(disciplined=False)
    disciplined = answer >= 0 and not timex.status & _UNSYNCHRONISED
    return ClockState(disciplined, timex.esterror / 1e6 if disciplined else 0.0)


def server_offset_s(server: str, port: int = _NTP_PORT) -> float | None:
    """How far our clock is ahead of the server's; None: it does not answer, or nonsense."""
    try:
        with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as line:
            line.settimeout(_TIMEOUT_S)
            line.connect((server, port))
            sent = time.time()
            line.send(bytes((0x23,)) + bytes(_PACKET_BYTES - 1))  # version 4, client
            answer = line.recv(512)
            return sntp_offset_s(answer, sent, time.time())
    except OSError:
        return None


def sntp_offset_s(answer: bytes, sent_s: float, received_s: float) -> float | None:
    """Pure. Ours minus the server's time, half of the way there and back taken off; None: no usable answer.

    A server that is itself unsynchronised says so (leap 3, or stratum 0: "kiss of death").
    """
    if len(answer) < _PACKET_BYTES or answer[0] & 7 != _SERVER_MODE or answer[0] >> 6 == 3 or not answer[1]:  # noqa: PLR2004  leap 3
        return None
    arrived, left = (_unix_s(answer, at) for at in (32, 40))
    return ((sent_s - arrived) + (received_s - left)) / 2


def _unix_s(packet: bytes, at: int) -> float:
    seconds, fraction = struct.unpack_from("!II", packet, at)
    return float(seconds - _NTP_TO_UNIX_S + fraction / 2**32)
