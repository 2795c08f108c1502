"""The machine's print head: obeys one command after the other, keeps the style, turns everything into rows of dots."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from devices.printer.machine.language import Command
from devices.printer.machine.rom import LineBuffer

LINE_SPACING = 34


class Platen(Protocol):
    """What the head prints on. Everything happens in the order of asking, when nothing is in the way."""

    def print_rows(self, rows: list[bytes], text: str) -> None: ...

    def cut(self) -> None: ...

    def auto_status(self, *, on: bool) -> None: ...

    def answer(self, data: bytes, kind: str) -> None: ...


class Head:
    """`claims`: what it says of itself when asked (GS I), by number: firmware, maker, model, serial number, fonts."""

    def __init__(self, width_dots: int, charset: str, platen: Platen) -> None:
        self.kanji = True
        self.claims = {65: "9.05 ESC/POS", 66: "EPSON", 67: "TM-T20II", 68: "X2TA000001", 69: "CHINA GB18030"}
        self._wide = width_dots // 8
        self._platen = platen
        self._line = LineBuffer(width_dots, charset)
        self.reset()

    def reset(self) -> None:
        """As after power-on, or ESC @: the style and the unprinted line are forgotten."""
        self._bold, self._align, self._scale, self._spacing = False, 0, (1, 1), LINE_SPACING
        self._line.clear()

    def obey(self, command: Command) -> None:
        """Do what a command says, or nothing when this machine does not know it."""
        doing: dict[str, Callable[[Command], None]] = {
            "character": self._character,
            "raster": self._raster,
            "identify": self._identify,
            "init": lambda _: self.reset(),
            "line_feed": lambda _: self._print_line(),
            "feed_lines": lambda it: self._feed(it.arguments[0] * self._spacing),
            "feed_dots": lambda it: self._feed(it.arguments[0]),
            "cut": lambda _: self._platen.cut(),
            "auto_status": lambda it: self._platen.auto_status(on=bool(it.arguments[0])),
            "queue_status": lambda _: self._platen.answer(b"", "fence"),
            "echo": lambda it: self._platen.answer(b"\x37\x22" + it.arguments + b"\x00", "echo"),
        }
        doing.get(command.name, self._style)(command)

    def _style(self, command: Command) -> None:
        value = command.arguments[0] if command.arguments else 0
        match command.name:
            case "bold":
                self._bold = bool(value & 1)
            case "align":
                self._align = value & 3
            case "size":
                self._scale = (value >> 4) + 1, (value & 7) + 1
            case "spacing":
                self._spacing = value
            case "default_spacing":
                self._spacing = LINE_SPACING
            case "kanji_on" | "kanji_off":
                self.kanji = command.name == "kanji_on"

    def _character(self, command: Command) -> None:
        if not self._line.fits(command.arguments, self._scale):
            self._print_line()
        self._line.add(command.arguments, self._scale, bold=self._bold)

    def _print_line(self) -> None:
        rows, text = self._line.rows(self._align, self._spacing), self._line.text
        self._line.clear()
        self._platen.print_rows(rows, text)

    def _raster(self, command: Command) -> None:
        if not self._line.empty:
            self._print_line()
        width = command.width_bytes
        spare = max(self._wide - width, 0)
        left = bytes(spare * self._align // 2)
        data = command.arguments
        starts = range(0, len(data), width or 1)
        rows = [(left + data[at : at + width] + bytes(self._wide))[: self._wide] for at in starts]
        self._platen.print_rows(rows, "")

    def _feed(self, dots: int) -> None:
        if not self._line.empty:
            self._print_line()
        self._platen.print_rows([bytes(self._wide)] * dots, "")

    def _identify(self, command: Command) -> None:
        """GS I: 1 a number, 65 to 69 in words; others stay silent."""
        number = command.arguments[0]
        if number == 1:
            self._platen.answer(b"\x63", "identity")
        elif number in self.claims:
            self._platen.answer(b"\x5f" + self.claims[number].encode("ascii") + b"\x00", "identity")
