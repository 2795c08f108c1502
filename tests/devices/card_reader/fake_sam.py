"""A tiny security module on a pseudo-terminal: a typed-in table from request to reply bytes. Not our simulator."""

from __future__ import annotations

import os
import select
import threading
import tty
from collections.abc import Iterable
from typing import Self

RESET = bytes.fromhex("AA AA AA 96 69 00 03 10 FF EC")
STATUS = bytes.fromhex("AA AA AA 96 69 00 03 11 FF ED")
IDENTIFY = bytes.fromhex("AA AA AA 96 69 00 03 12 FF EE")
FIND = bytes.fromhex("AA AA AA 96 69 00 03 20 01 22")
SELECT = bytes.fromhex("AA AA AA 96 69 00 03 20 02 21")
READ = bytes.fromhex("AA AA AA 96 69 00 03 30 01 32")
READ_ADDRESS = bytes.fromhex("AA AA AA 96 69 00 03 30 03 30")

WELL = bytes.fromhex("AA AA AA 96 69 00 04 00 00 90 94")
NUMBER = bytes.fromhex("AA AA AA 96 69 00 14 00 00 90 05 00 03 00 E5 D6 34 01 D2 02 96 49 B1 68 DE 3A B6")
FOUND = bytes.fromhex("AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97")
NO_CARD = bytes.fromhex("AA AA AA 96 69 00 04 00 00 80 84")
SELECTED = bytes.fromhex("AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C")
EMPTY = bytes.fromhex("AA AA AA 96 69 00 04 00 00 91 95")


def refusal(status: int) -> bytes:
    return bytes.fromhex("AA AA AA 96 69 00 04 00 00") + bytes([status, status ^ 0x04])


class ReplyTable:
    """`replies` of a request are given one after the other, the last again and again; `None` pulls the cable.

    A card that was read is lifted and put down again, unless `FIND` is scripted otherwise.
    """

    def __init__(self, card: bytes) -> None:
        self._put_down = [FOUND]
        self._was_read = False
        self.replies: dict[bytes, list[bytes | None]] = {
            RESET: [WELL],
            STATUS: [WELL],
            IDENTIFY: [NUMBER],
            FIND: self._put_down,
            SELECT: [SELECTED],
            READ: [card],
            READ_ADDRESS: [EMPTY],
        }
        self.heard: list[bytes] = []

    def script(self, request: bytes, replies: Iterable[bytes | None]) -> None:
        self.replies[request] = list(replies)

    def answer(self, request: bytes) -> bytes | None:
        self.heard.append(request)
        replies = self.replies[request]
        if request == FIND and self._was_read and replies is self._put_down:
            self._was_read = False
            return NO_CARD
        self._was_read = self._was_read or request == READ
        return replies.pop(0) if len(replies) > 1 else replies[0]


class FakeSam(ReplyTable):
    """The table on a pseudo-terminal."""

    def __init__(self, card: bytes) -> None:
        super().__init__(card)
        self.piece = 4096
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._ours)
        tty.setraw(self._theirs)
        self.port = os.ttyname(self._theirs)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def send(self, frame: bytes) -> None:
        """Something nobody asked for."""
        os.write(self._ours, frame)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._unplug()

    def _unplug(self) -> None:
        for end in (self._ours, self._theirs):
            if end >= 0:
                os.close(end)
        self._ours = self._theirs = -1

    def _serve(self) -> None:
        heard = b""
        while not self._stop.is_set():
            if not select.select([self._ours], [], [], 0.01)[0]:
                continue
            heard += os.read(self._ours, 4096)
            while len(heard) >= 10:
                request, heard = heard[:10], heard[10:]
                reply = self.answer(request)
                if reply is None:
                    self._unplug()
                    return
                for start in range(0, len(reply), self.piece):
                    os.write(self._ours, reply[start : start + self.piece])
