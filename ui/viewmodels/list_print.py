"""What is said about a guide or list on its way to paper: on its way, held up, there, or honestly not."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.session import Errand
from kiosk.state import Page, PaperKind, State
from ui.words import Words

SHEETS_OF = {"list": "sheets", "guide": "sheets", "document": "document_sheets"}
# Faults of the printer itself; their sentences hold for whatever is being printed.
TOLD = ("paper.", "printer.", "device.", "toner.")


@dataclass(frozen=True, slots=True)
class ListPrint:
    """`notice` empty: nothing was asked for. `busy`: not yet known how it went, and nothing else can be printed."""

    notice: str = ""
    busy: bool = False
    printed: bool = False


def list_print(state: State, words: Words, what: str = "list") -> ListPrint:
    """How the printing of this visitor's paper goes. `what` the slip is called on this page: list, guide, document."""
    printing = state.printing
    about = state.place.key.partition("#")[0] if state.page is Page.DOCUMENT else ""
    if printing is None or printing.receipt is not None or printing.document != about:
        return ListPrint()
    if not about and state.item is None:
        return ListPrint()
    name = SHEETS_OF[what] if printing.paper is PaperKind.SHEETS else what
    match printing.state:
        case PrintState.CONFIRMED:
            return ListPrint(words(f"{name}.printed"), printed=True)
        case PrintState.UNKNOWN:
            return ListPrint(words(f"{name}.uncertain"))
        case PrintState.NOT_PRINTED:
            return ListPrint(_why(f"{name}.not_printed", printing.code, words))
        case _ if printing.is_held_up:
            return ListPrint(_why(f"{name}.held_up", printing.code, words))
        case _:
            return ListPrint(words(f"{name}.printing"), busy=True)


def _why(key: str, code: Code | None, words: Words) -> str:
    if code and code.value.startswith(TOLD):
        return words(f"{key}_because", why=words(f"trouble.{code.value}.what"))
    return words(key)


def slip_key(errand: Errand, language: str) -> str:
    """The name of the picture of the slip: another for other answers."""
    told = "-".join(f"{name}.{option}" for name, option in sorted(errand.situations.items()))
    return f"guide/{language}-{errand.item.code}-{told}"
