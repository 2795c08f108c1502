"""What is said about a personal list on its way to paper: on its way, there, or honestly not."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.model.receipt import PrintState
from kiosk.state import Printing, State
from ui.words import Words

# Faults of the printer itself; their sentences hold for whatever is being printed.
TOLD = ("paper.", "printer.", "device.")


@dataclass(frozen=True, slots=True)
class ListPrint:
    """`notice` empty: nothing was asked for. `busy`: not yet known how it went."""

    notice: str = ""
    busy: bool = False
    printed: bool = False


def list_print(state: State, words: Words) -> ListPrint:
    """How the printing of this visitor's list goes."""
    printing = state.printing
    if printing is None or printing.receipt is not None or state.item is None:
        return ListPrint()
    match printing.state:
        case PrintState.CONFIRMED:
            return ListPrint(words("list.printed"), printed=True)
        case PrintState.UNKNOWN:
            return ListPrint(words("list.uncertain"))
        case PrintState.NOT_PRINTED:
            return ListPrint(_not_printed(printing, words))
        case _:
            return ListPrint(words("list.printing"), busy=True)


def _not_printed(printing: Printing, words: Words) -> str:
    code = printing.code.value if printing.code else ""
    if code.startswith(TOLD):
        return words("list.not_printed_because", why=words(f"trouble.{code}.what"))
    return words("list.not_printed")
