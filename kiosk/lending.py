"""The running shell lends its devices to a technician's program, and takes them back however that ends.

A Unix socket in the data folder, for the kiosk's own user only. A program connects and says `borrow`; once every device
is closed the shell answers `lent`, and its screen says that they are being serviced. While the line stands they are the
program's. When it ends, by a goodbye or by a kill, the kernel closes the line and the shell opens its devices again.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread

from devices import Devices
from kiosk.model.errors import Code, DeviceError

log = logging.getLogger(__name__)

NAME = "shell.sock"
PATIENCE_S = 40.0  # a receipt that is being printed is finished first
SAYING_S = 2.0
BORROW, LENT, BUSY = b"borrow\n", b"lent\n", b"busy\n"


class Lender:
    """The shell's side. `start` returns at once; `stop` ends the lending, not the devices."""

    def __init__(self, devices: Devices, data_dir: Path) -> None:
        self._devices = devices
        self._folder = data_dir
        self._line: socket.socket | None = None
        self._one_at_a_time = Lock()
        self._stopped = False

    def start(self) -> None:
        """Listen, unless another shell of this data folder does."""
        self._folder.mkdir(parents=True, exist_ok=True)
        if (line := _line_to(self._folder)) is not None:
            line.close()
            log.warning("another shell lends the devices of this data folder")
            return
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        os.fchmod(line.fileno(), 0o600)  # before it has a name, so that nobody else ever finds it open
        with _address(self._folder) as address:
            (self._folder / NAME).unlink(missing_ok=True)  # left behind by a shell that was killed
            line.bind(address)
        line.listen()
        self._line = line
        Thread(target=self._serve, args=(line,), name="lending", daemon=True).start()

    def stop(self) -> None:
        """Safe to call twice."""
        self._stopped = True
        line, self._line = self._line, None
        if line is not None:
            (self._folder / NAME).unlink(missing_ok=True)
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for callers
            line.close()

    def _serve(self, line: socket.socket) -> None:
        while True:
            try:
                caller, _ = line.accept()
            except OSError:
                return
            Thread(target=self._answer, args=(caller,), name="lending", daemon=True).start()

    def _answer(self, caller: socket.socket) -> None:
        with caller, suppress(OSError):
            caller.settimeout(SAYING_S)
            if _line_of(caller) != BORROW:
                return
            if not self._one_at_a_time.acquire(blocking=False):
                caller.sendall(BUSY)
                return
            try:
                self._lend(caller)
            finally:
                if not self._stopped:
                    self._devices.open()
                    log.info("the devices are taken back")
                self._one_at_a_time.release()

    def _lend(self, caller: socket.socket) -> None:
        is_lent = self._devices.lend()
        log.info("the devices are %s", "lent" if is_lent else "busy")
        caller.sendall(LENT if is_lent else BUSY)
        caller.settimeout(None)
        while is_lent and caller.recv(64):
            continue


@contextmanager
def borrowed(data_dir: Path) -> Iterator[bool]:
    """The devices are the caller's within the block. False: no shell runs, there was nobody to borrow them from.

    Raises: DeviceError `device.busy` when the shell could not let them go, or another program has borrowed them.
    """
    line = _line_to(data_dir)
    if line is None:
        yield False
        return
    with line:
        try:
            line.sendall(BORROW)
            answer = _line_of(line)
        except OSError as error:  # the shell ended just now, or is stuck
            raise DeviceError(Code.DEVICE_BUSY, holder="shell") from error
        if answer != LENT:
            raise DeviceError(Code.DEVICE_BUSY, holder="another program" if answer == BUSY else "shell")
        yield True


def _line_to(data_dir: Path) -> socket.socket | None:
    """The line to the shell of this data folder; None when none listens."""
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(PATIENCE_S)
    try:
        with _address(data_dir) as address:
            line.connect(address)
    except OSError:
        line.close()
        return None
    return line


@contextmanager
def _address(data_dir: Path) -> Iterator[str]:
    """The socket by a name that is short whatever the folder's is: the kernel takes no more than 107 bytes."""
    folder = os.open(data_dir, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{NAME}"
    finally:
        os.close(folder)


def _line_of(line: socket.socket) -> bytes:
    """What the other side says, up to its line's end. Raises: OSError when it takes too long."""
    said = b""
    while not said.endswith(b"\n") and len(said) < 64:  # noqa: PLR2004  longer than any word of ours
        piece = line.recv(64)
        if not piece:
            break
        said += piece
    return said
