"""What is said about scanning: that one can, and what a code was that opened nothing. Empty: nothing to say."""

from __future__ import annotations

from kiosk.scan_journey import can_scan
from kiosk.state import State
from ui.words import Words


def scan_hint(state: State, words: Words) -> str:
    """Promised only while the scanner works."""
    return words("scan.hint") if can_scan(state) else ""


def met_code_words(state: State, words: Words) -> str:
    """An honest word and whom to call; of the code itself nothing is known."""
    if state.met_code is None or state.site is None:
        return ""
    return words(f"scan.met.{state.met_code.value}", phone=state.site.zone.phone)
