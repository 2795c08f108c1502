"""A serial plug for tests: a pseudo terminal behind a link, as `/dev/serial/by-id/…` is one. It can be pulled."""

from __future__ import annotations

import os
import select
import tty
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

Answer = Callable[[bytes], bytes]


class Plug:
    """`port` is the link. Bytes are written by hand, or by `answer` as they come in."""

    def __init__(self, folder: Path, name: str = "usb-Example_Device_0001-if00") -> None:
        self._link = folder / name
        self._master = -1
        self.put_in()

    @property
    def port(self) -> str:
        return str(self._link)

    def put_in(self) -> None:
        self._master, slave = os.openpty()
        tty.setraw(self._master)
        tty.setraw(slave)
        self._link.symlink_to(os.ttyname(slave))
        os.close(slave)

    def pull(self) -> None:
        if self._master >= 0:
            self._link.unlink()
            os.close(self._master)
            self._master = -1

    def send(self, data: bytes) -> None:
        os.write(self._master, data)

    def heard(self, timeout_s: float = 0.02) -> bytes:
        """What came in; empty when nothing came, or nobody is plugged in."""
        try:
            if select.select([self._master], [], [], timeout_s)[0]:
                return os.read(self._master, 4096)
        except (OSError, ValueError):  # nobody has the other end open
            pass
        return b""


class Panel:
    """Something behind a plug that answers. `answer` gets the bytes as they come; it may keep half of a request."""

    def __init__(self, plug: Plug, answer: Answer) -> None:
        self.plug = plug
        self._answer = answer
        self._stopped = Event()
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stopped.set()
        self._thread.join(2)
        self.plug.pull()

    def _serve(self) -> None:
        while not self._stopped.is_set():
            heard = self.plug.heard()
            if not heard:
                self._stopped.wait(0.002)
            elif said := self._answer(heard):
                self.plug.send(said)
