"""Whether a document holds today, plainly: in force, not yet, no longer, replaced. Pure.

Only what rules something is in force or not (a policy, and the answer that rests on it). Of a notice or a form it is
told only when it holds no longer: nobody calls a notice "in force".
"""

from __future__ import annotations

from datetime import date

from kiosk.model.document import RULING, Document, DocumentSummary, Validity

__all__ = ["Validity", "successor_of", "validity_of"]


def validity_of(document: Document, today: date) -> Validity:
    told = document.provenance
    if told.repealed_by:
        return Validity.REPEALED
    if told.expires and told.expires < today:
        return Validity.EXPIRED
    if told.effective and told.effective > today:
        return Validity.FUTURE
    return Validity.IN_FORCE if document.kind in RULING else Validity.UNTOLD


def successor_of(document: Document, related: tuple[DocumentSummary, ...]) -> DocumentSummary | None:
    """The document that replaced this one, when the content has it."""
    wanted = document.provenance.repealed_by
    return next((one for one in related if wanted and wanted in (one.id, one.title)), None)
