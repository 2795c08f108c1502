"""Displays of bytes, as their makers' documents tell them: they share no code with the drivers that speak to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from devices.qr_display.base import QrDisplay, QrDisplaySettings
from devices.qr_display.dwin import DwinQrDisplay
from devices.qr_display.nextion import NextionQrDisplay
from devices.qr_display.simulator import SimulatedQrDisplay
from devices.qr_display.window import WindowQrDisplay
from tests.devices.plug import Panel, Plug


class NextionPanel:
    """Components with their texts; `bkcmd=3` tells every verdict."""

    def __init__(self) -> None:
        self.text = {"qr0": "left over", "t0": "left over"}
        self.visible = {"qr0": True}
        self.before = b""  # told before the next reply: a touch, a start-up
        self.is_silent = False
        self._came = b""
        self._verbose = False

    @property
    def shown(self) -> tuple[str, str]:
        return (self.text["qr0"], self.text["t0"]) if self.visible["qr0"] else ("", self.text["t0"])

    @property
    def kept(self) -> str:
        return "".join(self.text.values())

    def answer(self, data: bytes) -> bytes:
        *whole, self._came = (self._came + data).split(b"\xff\xff\xff")
        said = b"".join(self._obeyed(one) for one in whole if one)
        return b"" if self.is_silent else said

    def _obeyed(self, words: bytes) -> bytes:
        before, self.before = self.before, b""
        code = self._done(words)
        self._verbose = self._verbose or words == b"bkcmd=3"
        return before + (code + b"\xff\xff\xff" if self._verbose else b"")

    def _done(self, words: bytes) -> bytes:
        if words == b"bkcmd=3":
            return b"\x01"
        if seen := re.fullmatch(rb"vis (\w+),([01])", words):
            name = seen[1].decode()
            self.visible[name] = seen[2] == b"1"
            return b"\x01" if name in self.text else b"\x02"
        if given := re.fullmatch(rb'(\w+)\.txt="((?:[^"\\]|\\.)*)"', words):
            name = given[1].decode()
            if name not in self.text:
                return b"\x1a"
            text = re.sub(rb"\\(.)", lambda sign: b"\n" if sign[1] == b"r" else sign[1], given[2])
            self.text[name] = text.decode("utf-8" if name == "qr0" else "gb2312")
            return b"\x01"
        return b"\x00"


class DwinPanel:
    """Variable memory in words; the QR control reads at 0x5000, the caption at 0x5400, each up to FF FF."""

    def __init__(self) -> None:
        self.memory = bytearray(b"x" * 0x20000)
        self.before = b""
        self.is_silent = False
        self.frames: list[bytes] = []
        self._came = b""

    @property
    def shown(self) -> tuple[str, str]:
        return self._text(0x5000, "utf-8"), self._text(0x5400, "gbk")

    @property
    def kept(self) -> str:
        code, caption = self.memory[2 * 0x5000 : 2 * 0x5000 + 458], self.memory[2 * 0x5400 : 2 * 0x5400 + 64]
        return (code + caption).replace(b"\xff", b"").decode("gbk")

    def answer(self, data: bytes) -> bytes:
        self._came += data
        said = b""
        while len(self._came) >= 3 and len(self._came) >= 3 + self._came[2]:
            frame, self._came = self._came[: 3 + self._came[2]], self._came[3 + self._came[2] :]
            said += self._written(frame)
        return b"" if self.is_silent else said

    def _written(self, frame: bytes) -> bytes:
        assert frame[:2] == b"\x5a\xa5"
        assert frame[3] == 0x82
        at = 2 * int.from_bytes(frame[4:6], "big")
        self.memory[at : at + len(frame) - 6] = frame[6:]
        self.frames.append(frame)
        before, self.before = self.before, b""
        return before + b"\x5a\xa5\x03\x82\x4f\x4b"

    def _text(self, address: int, encoding: str) -> str:
        kept = bytes(self.memory[2 * address :])
        return kept[: kept.index(b"\xff\xff")].decode(encoding)


@dataclass
class Bench:
    """One display and how to look at it. `kept`: whatever of a visit may still be found in it."""

    display: QrDisplay
    shown: Callable[[], tuple[str, str]]
    kept: Callable[[], str]
    pull: Callable[[], None]
    panel: NextionPanel | DwinPanel | None = None
    stack: ExitStack = field(default_factory=ExitStack)


def wired(folder: Path, kind: Callable[[QrDisplaySettings], QrDisplay], panel: NextionPanel | DwinPanel) -> Bench:
    plug = Plug(folder)
    device = Panel(plug, panel.answer)
    display = kind(QrDisplaySettings(port=plug.port))
    bench = Bench(display, lambda: panel.shown, lambda: panel.kept, plug.pull, panel)
    bench.stack.callback(device.close)
    bench.stack.callback(display.close)
    return bench


def window(_folder: Path) -> Bench:
    display = WindowQrDisplay(QrDisplaySettings())
    display.hang()
    return Bench(display, lambda: display.shown, lambda: "".join(display.shown), display.take_down)


def simulated(_folder: Path) -> Bench:
    display = SimulatedQrDisplay()
    return Bench(display, lambda: display.shown, lambda: "".join(display.shown), display.unplug)


BENCHES: dict[str, Callable[[Path], Bench]] = {
    "nextion": lambda folder: wired(folder, NextionQrDisplay, NextionPanel()),
    "dwin": lambda folder: wired(folder, DwinQrDisplay, DwinPanel()),
    "window": window,
    "simulator": simulated,
}


@contextmanager
def bench_of(name: str, folder: Path) -> Iterator[Bench]:
    bench = BENCHES[name](folder)
    with bench.stack:
        yield bench
