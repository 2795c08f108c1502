"""The test slip: what is printed to see whether printing works. Pure.

A bar of exactly `BAR_MM` runs along the paper between two rules: a ruler beside it tells whether the roller slips. The
type goes from large to small, rare characters among them; the code is one that scanner and telephone can read.
"""

from __future__ import annotations

from devices.printer.layout import paragraph, section
from devices.printer.slip import DOTS_PER_MM, Align, Feed, Headline, Line, Qr, Rule, Seal, Slip, Text, qr
from devices.qr_code import matrix

BAR_MM = 100.0
SCANNED = "KIOSK-READINESS-TEST-0123456789"
_BAR_TICKS = 10
_RARE = "䶮 𠮷 㛃 堃 € 囍"


def trial_slip(width_mm: int, zone_name: str, stamp: str) -> Slip:
    """Title, type in five sizes, the bar, a code, the end."""
    return (
        Seal("政务公开"),
        Feed(10),
        Headline("打印自检", 40),
        *paragraph(f"{zone_name}  {stamp}".strip(), width_mm),
        *section("字号与生僻字"),
        Headline(f"政务公开 {_RARE}", 36, align=Align.LEFT),
        *paragraph(f"政务公开专区自助终端 {_RARE} 0123456789", width_mm, bold=True),
        *paragraph(f"政务公开专区自助终端 {_RARE} ABCDEFGHIJ", width_mm, size=20),
        *section("走纸"),
        *paragraph(f"两条粗线的上沿相距应为 {BAR_MM:.0f} 毫米", width_mm),
        *bar(),
        *section("二维码"),
        code(width_mm),
        Text("END", align=Align.CENTRE),
        Feed(16),
    )


def bar() -> Slip:
    """From the upper edge of its first thick rule to that of its last: `BAR_MM`, ticked every tenth."""
    tick = round(BAR_MM * DOTS_PER_MM / _BAR_TICKS)
    between = (Feed(tick - 2), Rule(2, dash=4)) * (_BAR_TICKS - 1)
    return (Rule(6), Feed(tick - 6), *between[1:], Feed(tick - 2), Rule(6), Feed(12))


def bar_mm(slip: Slip) -> float:
    """How far apart the two thick rules of a slip are, by its layout."""
    tops = [at for at, line in _placed(slip) if isinstance(line, Rule) and line.thickness == 6]  # noqa: PLR2004 as above
    return (tops[-1] - tops[0]) / DOTS_PER_MM if tops else 0.0


def code(width_mm: int) -> Qr:
    return qr(matrix(SCANNED), width_mm)


def _placed(slip: Slip) -> list[tuple[int, Line]]:
    at, placed = 0, list[tuple[int, Line]]()
    for line in slip:
        placed.append((at, line))
        at += line.height
    return placed
