"""A bad line between courier and hub: cuts while asking, cuts while answering, flips bytes, says everything twice.

A proxy in a process of its own. Each connection is one exchange; what is done to it is drawn from the seed. Each fault
is one sign at the end of a file, and so is an exchange without, so that whoever kills everything can count them.
"""

from __future__ import annotations

import os
import random
import signal
import socket
import sys
import threading
from pathlib import Path

FAULTS = {"cut-asking": "q", "cut-answering": "a", "flip-asking": "f", "flip-answering": "g", "twice": "t"}
FINE_SIGN = "."
PAUSE_S = 0.5
FINE = "fine"  # while this file is there, the line is good


class Line:
    """`hub_port` is connected to anew for each exchange: the hub may be dead just now."""

    def __init__(self, folder: Path, hub_port: int, seed: int) -> None:
        self._folder = folder
        self._hub_port = hub_port
        self._chance = random.Random(seed)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._log = os.open(folder / "faults", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def fork(self) -> int:
        """The process that is the line; this process keeps nothing of it."""
        child = os.fork()
        if child == 0:
            sys.settrace(None)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            try:
                while True:
                    kiosk, _ = self._listener.accept()
                    kind = self._drawn()
                    threading.Thread(target=self._carry, args=(kiosk, kind, self._chance.random()), daemon=True).start()
            finally:
                os._exit(1)
        self._listener.close()
        os.close(self._log)
        return child

    def _drawn(self) -> str:
        if (self._folder / FINE).exists() or self._chance.random() < 0.4:
            return ""
        return self._chance.choice(list(FAULTS))

    def _carry(self, kiosk: socket.socket, kind: str, place: float) -> None:
        with kiosk:
            kiosk.settimeout(PAUSE_S)
            try:
                asked = _message(kiosk)
                os.write(self._log, FAULTS.get(kind, FINE_SIGN).encode())
                if kind == "cut-asking":
                    self._ask(asked[: int(len(asked) * place)], is_whole=False)
                    return
                answer = self._ask(_flipped(asked, place) if kind == "flip-asking" else asked)
                if kind == "twice":
                    self._ask(asked)
                elif kind == "cut-answering":
                    answer = answer[: int(len(answer) * place)]
                elif kind == "flip-answering":
                    answer = _flipped(answer, place)
                kiosk.sendall(answer)
            except OSError:
                return

    def _ask(self, asked: bytes, *, is_whole: bool = True) -> bytes:
        with socket.create_connection(("127.0.0.1", self._hub_port), PAUSE_S) as hub:
            hub.settimeout(PAUSE_S)
            hub.sendall(asked)
            return _message(hub) if is_whole else b""


def _message(line: socket.socket) -> bytes:
    """One request or answer, whole; what has come when the other side says no more."""
    data = b""
    while True:
        head, end, body = data.partition(b"\r\n\r\n")
        if end and len(body) >= _length(head):
            return data
        part = line.recv(65536)
        if not part:
            return data
        data += part


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length" and value.strip().isdigit():
            return int(value)
    return 0


def _flipped(data: bytes, place: float) -> bytes:
    if not data:
        return data
    at = int(len(data) * place) % len(data)
    return data[:at] + bytes([data[at] ^ 1 << int(place * 7919) % 8]) + data[at + 1 :]
