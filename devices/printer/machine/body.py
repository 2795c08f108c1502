"""The machine's body: cover, paper, cutter, head, power, and the status bits they show.

Epson ESC/POS reference, DLE EOT and GS a.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(slots=True)
class Body:
    """`rows_left`: how much paper there is. `ticket_out`: a presenter holds paper that nobody has taken yet."""

    powered: bool = True
    cover_open: bool = False
    cutter_jammed: bool = False
    jams_at_next_cut: bool = False
    head_hot: bool = False
    near_end: bool = False
    rows_left: float = math.inf
    has_presenter: bool = False
    ticket_out: bool = False

    @property
    def paper_ended(self) -> bool:
        return self.rows_left <= 0

    @property
    def cause(self) -> str:
        """Why it does not print: power, cover, paper, cutter, heat, or empty."""
        if not self.powered:
            return "power"
        if self.cover_open:
            return "cover"
        if self.rows_left <= 0:
            return "paper"
        if self.cutter_jammed:
            return "cutter"
        return "heat" if self.head_hot else ""

    def status_byte(self, query: int) -> int:
        """The answer to DLE EOT `query`; healthy: 16 12 12 12 (the drawer line floats)."""
        match query:
            case 1:
                return 0x16 | 0x08 * bool(self.cause)
            case 2:
                error = self.cutter_jammed or self.head_hot
                return 0x12 | 0x04 * self.cover_open | 0x20 * self.paper_ended | 0x40 * error
            case 3:
                return 0x12 | 0x08 * self.cutter_jammed | 0x40 * self.head_hot
            case _:
                return 0x12 | 0x0C * self.near_end | 0x60 * self.paper_ended

    def auto_status(self) -> bytes:
        """The four bytes pushed on every change; healthy: 14 00 00 0F."""
        first = 0x14 | 0x08 * bool(self.cause) | 0x20 * self.cover_open
        second = 0x08 * self.cutter_jammed | 0x40 * self.head_hot
        third = 0x03 * self.near_end | 0x0C * self.paper_ended
        return bytes((first, second, third, 0x0F))

    def paper_byte(self) -> bytes:
        """The answer to GS r 1; without paper it is not given at all."""
        return bytes((0x03 * self.near_end,))

    def full_status(self) -> bytes:
        """The answer to 10 04 14 of a mechanism with presenter: 10 0F, paper, user, errors (Custom manuals, M)."""
        paper = 0x01 * self.paper_ended | 0x04 * self.near_end | 0x20 * self.ticket_out
        return bytes((0x10, 0x0F, paper, 0x02 * self.cover_open, 0x01 * self.head_hot, 0x01 * self.cutter_jammed))
