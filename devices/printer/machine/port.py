"""Where the machine is plugged in: a TCP port, or a pseudo-terminal that looks like a serial line.

Losing power closes the line; when power returns the same address answers again.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import termios
import tty
from pathlib import Path
from threading import Event, Thread

from devices.printer.machine.mechanism import PrinterMachine

_POLL_S = 0.02
_CHUNK = 1024


class TcpPort:
    """`address` as kiosk.toml writes it. `receive_buffer`: bytes the network card holds while the machine is busy."""

    def __init__(self, machine: PrinterMachine, receive_buffer: int = 0) -> None:
        self._machine = machine
        self._receive_buffer = receive_buffer
        self._closed = Event()
        self._client: socket.socket | None = None
        self._server = self._listen(0)
        self._number = self._server.getsockname()[1]
        machine.hang_up = self.hang_up
        self._thread = Thread(target=self._serve, name="printer-port", daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self._number}"

    def hang_up(self) -> None:
        """Lose the line, from any thread."""
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._closed.set()
        self.hang_up()
        self._thread.join(timeout=5)
        self._server.close()

    def _listen(self, number: int) -> socket.socket:
        server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if self._receive_buffer:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self._receive_buffer)
        server.bind(("127.0.0.1", number))
        server.listen(1)
        return server

    def _serve(self) -> None:
        while not self._closed.is_set():
            if not self._machine.body.powered:
                self._server.close()
                self._wait_for_power()
                continue
            if select.select([self._server], [], [], _POLL_S)[0]:
                client, _ = self._server.accept()
                with client:
                    self._talk(client)

    def _wait_for_power(self) -> None:
        while not self._closed.wait(_POLL_S):
            if self._machine.body.powered:
                self._server = self._listen(self._number)
                return

    def _talk(self, client: socket.socket) -> None:
        self._client = client
        self._machine.connect(lambda data: _tell(client, data))
        with contextlib.suppress(OSError):
            while self._client is client and not self._closed.is_set() and (data := client.recv(_CHUNK)):
                self._machine.receive(data)  # what arrived after a lost line is lost with it
        self._client = None
        self._machine.connect(lambda _: None)


class PtyPort:
    """`address` is a link that always leads to the present pseudo-terminal."""

    def __init__(self, machine: PrinterMachine, folder: Path) -> None:
        self._machine = machine
        self._link = folder / "printer"
        self._closed = Event()
        self._lost = Event()
        machine.hang_up = self._lost.set
        self._ends = self._plug()
        self._thread = Thread(target=self._serve, name="printer-port", daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return str(self._link)

    def close(self) -> None:
        self._closed.set()
        self._thread.join(timeout=5)
        if self._link.is_symlink():
            self._unplug()

    def _plug(self) -> tuple[int, int]:
        master, slave = os.openpty()
        tty.setraw(master, termios.TCSANOW)
        tty.setraw(slave, termios.TCSANOW)
        self._link.unlink(missing_ok=True)
        self._link.symlink_to(os.ttyname(slave))
        self._machine.connect(lambda data: _write(master, data))
        return master, slave

    def _unplug(self) -> None:
        self._machine.connect(lambda _: None)
        for end in self._ends:
            os.close(end)
        self._link.unlink(missing_ok=True)

    def _serve(self) -> None:
        while not self._closed.is_set():
            if self._lost.is_set() or not self._machine.body.powered:
                self._replug()
                continue
            if select.select([self._ends[0]], [], [], _POLL_S)[0]:
                self._machine.receive(os.read(self._ends[0], _CHUNK))

    def _replug(self) -> None:
        self._unplug()
        while not self._closed.wait(_POLL_S):
            if self._machine.body.powered:
                break
        self._lost.clear()
        if not self._closed.is_set():
            self._ends = self._plug()


def _tell(client: socket.socket, data: bytes) -> None:
    with contextlib.suppress(OSError):
        client.sendall(data)


def _write(master: int, data: bytes) -> None:
    with contextlib.suppress(OSError):
        os.write(master, data)
