"""A synthetic card in a virtual PC/SC reader: speaks the vpcd protocol over TCP.

Each message is a two-byte length and a payload: 00 power off, 01 power on, 02 reset, 04 get ATR, anything
longer a command.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Self

ATR_T1 = bytes.fromhex("3B 80 80 01 01")
ATR_T0 = bytes.fromhex("3B 00")
ATR_NONSENSE = b"\x3b"
ATR_RESIDENT_ID = bytes.fromhex("3B 88 80 01 D1 03 86 05 00 80 80 00 58")

Answer = Callable[[bytes], bytes | None]


class VirtualCard:
    """In the reader from `insert` to `pull`. `answer` returns a response, or None to be pulled at that moment."""

    def __init__(self, port: int, answer: Answer, atr: bytes = ATR_T1, *, mute: bool = False) -> None:
        self._port = port
        self._answer = answer
        self._atr = atr
        self._mute = mute
        self.powered = False
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None
        self.heard: list[bytes] = []

    def __enter__(self) -> Self:
        self.insert()
        return self

    def __exit__(self, *_: object) -> None:
        self.pull()

    def insert(self) -> None:
        until = time.monotonic() + 5
        while True:
            try:
                self._socket = socket.create_connection(("127.0.0.1", self._port), 1)
                break
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)
        self._socket.settimeout(None)
        self._thread = threading.Thread(target=self._serve, args=(self._socket,), daemon=True)
        self._thread.start()

    @property
    def is_in(self) -> bool:
        return self._socket is not None

    def pull(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
            self._socket = None
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _serve(self, line: socket.socket) -> None:
        with suppress(OSError, EOFError):
            while True:
                message = _exactly(line, int.from_bytes(_exactly(line, 2)))
                reply = self._reply(message)
                if reply is not None:
                    line.sendall(len(reply).to_bytes(2) + reply)

    def _reply(self, message: bytes) -> bytes | None:
        if len(message) > 1:
            self.heard.append(message)
            answered = self._answer(message)
            if answered is None:
                self.pull()
            return answered
        if message in (b"\x00", b"\x01", b"\x02"):
            self.powered = message != b"\x00"
        if message == b"\x04":
            if self._mute and self.powered:
                self.pull()  # the reader waits for an answer to reset until the card is gone
                return None
            return self._atr
        return None


def _exactly(line: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)  # vpcd writes each message in two pieces
        piece = line.recv(count - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data
