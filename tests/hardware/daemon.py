"""A real pcscd of our own: private configuration, private port, private socket, in a mount namespace of its own.

The client library asks once per process where the socket is, so all daemons of a test run use one folder, and the
answer is given before the first test starts.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

READER = "Virtual PCD"
DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
RUN = Path("/run/pcscd")
FOLDER = Path(tempfile.mkdtemp(prefix="pcscd-"))
SOCKET = FOLDER / "run" / "pcscd.comm"
os.environ["PCSCLITE_CSOCK_NAME"] = str(SOCKET)
_claims: list[socket.socket] = []  # until the process ends
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)


def installed() -> bool:
    """Whether a daemon of our own can be had here: the programs, and the right to a mount namespace."""
    if shutil.which("pcscd") is None or not DRIVER.exists() or os.geteuid() != 0:
        return False
    return subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode == 0


class Daemon:
    """With one reader of two slots, at `port` and the next: the virtual driver knows no second reader beside it."""

    def __init__(self) -> None:
        self._run = SOCKET.parent
        self._configuration = FOLDER / "readers"
        self._run.mkdir(exist_ok=True)
        self._configuration.mkdir(exist_ok=True)
        self.port = _two_free_ports()
        self._process: subprocess.Popen[bytes] | None = None
        self.plug()

    def plug(self, name: str = READER) -> None:
        """Which reader is there from the next start; Debian's daemon looks for new ones on the USB bus only."""
        self._configuration.joinpath("vpcd").write_text(
            f'FRIENDLYNAME "{name}"\nDEVICENAME /dev/null:0x{self.port:X}\n'
            f"LIBPATH {DRIVER}\nCHANNELID 0x{self.port:X}\n"
        )

    def unplug(self) -> None:
        """No reader is there from the next start."""
        self._configuration.joinpath("vpcd").unlink(missing_ok=True)

    def start(self) -> None:
        """The daemon sees our folder as its run folder; nobody else does."""
        RUN.mkdir(exist_ok=True)
        for left_over in self._run.iterdir():
            left_over.unlink()
        command = f'mount --bind "{self._run}" {RUN} && exec pcscd --foreground --config "{self._configuration}"'
        self._process = subprocess.Popen(
            ["unshare", "--mount", "sh", "-c", command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 10
        while not SOCKET.exists():
            assert self._process.poll() is None, "pcscd did not start"
            assert time.monotonic() < until, "pcscd made no socket"
            time.sleep(0.02)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(10)
            self._process = None


def _two_free_ports() -> int:
    """The reader has two slots, on neighbouring ports; none that a card's own end of the line may be given.

    They stay ours while the daemon is dead: a name that only one process can have stands for them.
    """
    for first in range(21000, 22000, 2):
        claim = socket.socket(socket.AF_UNIX)
        try:
            claim.bind(f"\0virtual-pcd-{first}")
            with socket.create_server(("", first)), socket.create_server(("", first + 1)):
                _claims.append(claim)
                return first
        except OSError:
            claim.close()
    raise AssertionError("no free ports")
