"""The row that offers the guide on A4, its pages told beforehand; while that is held up, the way out of it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.event import GuidePrintAsked, PrintGivenUp, VisitorEvent
from kiosk.sheets_journey import pages_offered
from kiosk.state import PaperKind, State
from ui.words import Words


@dataclass(frozen=True, slots=True)
class SheetsOffer:
    """`label` empty: there is no row. `says`: what pressing it means."""

    label: str = ""
    hint: str = ""
    icon: str = ""
    says: VisitorEvent | None = None


NOTHING = SheetsOffer()


def sheets_offer(state: State, words: Words) -> SheetsOffer:
    """What can be had on A4 here and now; nothing while something is being printed."""
    printing, pages = state.printing, pages_offered(state)
    on_sheets = printing is not None and printing.paper is PaperKind.SHEETS
    if printing is not None and printing.is_held_up and on_sheets:
        return SheetsOffer(words("sheets.give_up"), words("sheets.give_up.hint"), "x", PrintGivenUp())
    if not pages or (printing is not None and not printing.is_final):
        return NOTHING
    label = words("sheets.again" if on_sheets and printing and printing.code is None else "sheets.print", n=pages)
    return SheetsOffer(label, words("sheets.hint"), "file-text", GuidePrintAsked(PaperKind.SHEETS))
