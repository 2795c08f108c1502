"""How the paper fares, told honestly: on its way, there, not known, not printed. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.model.card import Proof
from kiosk.model.receipt import PrintState
from kiosk.state import State
from ui.words import Words

WORDS_OF = {
    PrintState.CONFIRMED: "confirmed",
    PrintState.UNKNOWN: "unknown",
    PrintState.NOT_PRINTED: "not_printed",
}


@dataclass(frozen=True, slots=True)
class PaperProps:
    """`phase`: printing, confirmed, unknown or not_printed. `icon`: what to take, or to do, beside the paper itself.

    `again`: the key for a copy, where one helps.
    """

    phase: str = ""
    icon: str = ""
    title: str = ""
    hint: str = ""
    reason: str = ""
    again: str = ""


def paper_of(state: State, words: Words) -> PaperProps:
    printing = state.printing
    if printing is None:
        return PaperProps()
    phase = WORDS_OF.get(printing.state, "printing") if printing.state else "printing"
    key = f"done.print.{phase}"
    identity = state.session.identity
    card = identity is not None and identity.proof is Proof.CARD
    return PaperProps(
        phase=phase,
        icon="id" if phase == "confirmed" and card else "camera" if phase == "not_printed" else "",
        title=words(f"{key}.by_hand" if phase == "confirmed" and not card else key),
        hint=words(f"{key}.hint"),
        reason=_reason(state, words) if phase in ("unknown", "not_printed") else "",
        again=words("done.print.again") if phase in ("unknown", "not_printed") else "",
    )


def _reason(state: State, words: Words) -> str:
    code = state.printing.code if state.printing else None
    key = f"trouble.{code.value}" if code else ""
    if not words.has(f"{key}.what"):
        return ""
    return words("done.print.reason", what=words(f"{key}.what"), remedy=words(f"{key}.remedy"))
