"""The row that offers the guide on A4, its pages told beforehand; while that is held up, the way out of it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.event import GuidePrintAsked, PrintGivenUp, VisitorEvent
from kiosk.model.receipt import PrintState
from kiosk.sheets_journey import pages_offered
from kiosk.state import PaperKind, State
from ui.words import Words


@dataclass(frozen=True, slots=True)
class SheetsOffer:
    """`label` empty: there is no row. `says`: what pressing it means; None while something is being printed."""

    label: str = ""
    hint: str = ""
    icon: str = ""
    says: VisitorEvent | None = None


NOTHING = SheetsOffer()


def sheets_offer(state: State, words: Words, what: str = "sheets") -> SheetsOffer:
    """What can be had on A4 here and now; `what` it is called on this page."""
    job, pages = state.printing, pages_offered(state)
    if job is not None and job.paper is PaperKind.SHEETS and job.is_held_up:
        return SheetsOffer(words("sheets.give_up"), words("sheets.give_up.hint"), "x", PrintGivenUp())
    if not pages:
        return NOTHING
    busy = job is not None and not job.is_final
    once_more = job is not None and job.paper is PaperKind.SHEETS and job.state is PrintState.CONFIRMED
    label = words(f"{what}.again" if once_more else f"{what}.print", n=pages)
    hint = words("sheets.hint.busy" if busy else f"{what}.hint")
    return SheetsOffer(label, hint, "file-text", None if busy else GuidePrintAsked(PaperKind.SHEETS))
