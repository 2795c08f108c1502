"""Whether a row of the content file holds on a day. Pure; the day is an ISO date, as the file keeps them."""

from __future__ import annotations

from kiosk.model.document import RULING, DocumentKind, Validity

REPEALED = "0000"  # the last day of what another document ended: it never held since
_RULING = frozenset(kind.value for kind in RULING)
_KINDS = frozenset(kind.value for kind in DocumentKind)


def validity_on(kind: str, holds_from: str, holds_to: str, today: str) -> Validity:
    """As `kiosk.validity` has it of a whole document; an item, a person or a place rules nothing."""
    if kind in _KINDS:
        if holds_to == REPEALED:
            return Validity.REPEALED
        if holds_to < today:
            return Validity.EXPIRED
        if holds_from > today:
            return Validity.FUTURE
    return Validity.IN_FORCE if kind in _RULING else Validity.UNTOLD
