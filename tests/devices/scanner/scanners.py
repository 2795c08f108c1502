"""The scanners that can run here, each with a hand that shows it codes and pulls its plug."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from devices.scanner.base import Scanner, ScannerSettings
from devices.scanner.serial_line import SerialScanner
from devices.scanner.simulator import SimulatedScanner
from devices.scanner.us_keys import PLAIN, SHIFTED
from devices.scanner.wedge import WedgeScanner
from tests.devices.plug import Plug

# Linux `struct input_event` on 64 bits: seconds, microseconds, type, code, value.
EVENT = struct.Struct("qqHHi")
SYN, KEY = 0, 1
SHIFT, ENTER = 42, 28
KEY_OF = {character: (key, False) for key, character in sorted(PLAIN.items(), reverse=True)}
KEY_OF |= {character: (key, True) for key, character in SHIFTED.items() if character not in KEY_OF}


@dataclass(frozen=True)
class FakeEvent:
    type: int
    code: int
    value: int


class FakeKeyboard:
    """An input device whose kernel side is a pipe: real bytes of real events, for there may be no /dev/uinput here."""

    name = "Example Scanner"

    def __init__(self, file: Path) -> None:
        self.file = file
        self.grabbed = self.closed = False
        self.grab_error: OSError | None = None
        self._out, self._in = os.pipe()
        os.set_blocking(self._out, False)

    def plug_in(self) -> FakeKeyboard:
        """Only a keyboard that is there has a file: whoever sees the file finds this one behind it."""
        self.file.touch()
        return self

    def fileno(self) -> int:
        return -1 if self.closed else self._out

    def grab(self) -> None:
        if self.grab_error:
            raise self.grab_error
        self.grabbed = True

    def ungrab(self) -> None:
        self.grabbed = False

    def read(self) -> list[FakeEvent]:
        data = os.read(self._out, 64 * EVENT.size)
        if not data:
            raise OSError(19, "No such device")
        return [FakeEvent(*EVENT.unpack_from(data, at)[2:]) for at in range(0, len(data), EVENT.size)]

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            os.close(self._out)

    def press(self, key: int, value: int) -> None:
        os.write(self._in, EVENT.pack(0, 0, KEY, key, value) + EVENT.pack(0, 0, SYN, 0, 0))

    def drop_events(self) -> None:
        os.write(self._in, EVENT.pack(0, 0, SYN, 3, 0))

    def type(self, text: str, *, enter: bool = True) -> None:
        for character in text:
            key, shifted = KEY_OF[character]
            if shifted:
                self.press(SHIFT, 1)
            self.press(key, 1)
            self.press(key, 0)
            if shifted:
                self.press(SHIFT, 0)
        if enter:
            self.press(ENTER, 1)
            self.press(ENTER, 0)

    def pull(self) -> None:
        self.file.unlink(missing_ok=True)
        os.close(self._in)


class Hand(Protocol):
    scanner: Scanner

    def show(self, code: str) -> None: ...

    def pull(self) -> None: ...

    def put_back(self) -> None: ...


class SerialHand:
    def __init__(self, folder: Path) -> None:
        self.plug = Plug(folder)
        self.scanner: Scanner = SerialScanner(ScannerSettings("serial", self.plug.port))
        self.pull, self.put_back = self.plug.pull, self.plug.put_in

    def show(self, code: str) -> None:
        self.plug.send(code.encode() + b"\r\n")


class WedgeHand:
    def __init__(self, folder: Path) -> None:
        self._file = folder / "usb-Example_Scanner-event-kbd"
        self.keyboard = FakeKeyboard(self._file).plug_in()
        self.scanner: Scanner = WedgeScanner(ScannerSettings("wedge", str(self._file)), self._opened)

    def _opened(self, _port: str) -> FakeKeyboard:
        if not self._file.exists():
            raise FileNotFoundError(2, "No such file or directory")
        return self.keyboard

    def show(self, code: str) -> None:
        self.keyboard.type(code)

    def pull(self) -> None:
        self.keyboard.pull()

    def put_back(self) -> None:
        self.keyboard = FakeKeyboard(self._file)
        self.keyboard.plug_in()


class SimulatedHand:
    def __init__(self, _folder: Path) -> None:
        self.simulated = SimulatedScanner()
        self.scanner: Scanner = self.simulated
        self.show = self.simulated.present

    def pull(self) -> None:
        self.simulated.unplug()

    def put_back(self) -> None:
        self.simulated.plug_in()


HANDS: dict[str, Callable[[Path], Hand]] = {"serial": SerialHand, "wedge": WedgeHand, "simulator": SimulatedHand}
