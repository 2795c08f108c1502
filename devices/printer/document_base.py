"""An item's guide as it goes to paper: what one person needs to know and bring, already chosen for their situation.

Knows nothing of paper sizes. GB/T 36114-2018 names the parts of a service guide.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.model.item import Question

_FEE = "收费"


@dataclass(frozen=True, slots=True)
class GuideMaterial:
    """`copies` 0: the original, or nothing to hand in."""

    name: str
    note: str = ""
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Guide:
    """`facts`: label and value, the most asked first (办理时限, 收费 …). `situation`: the answers given, in words."""

    title: str
    plain: str
    zone_name: str
    facts: tuple[tuple[str, str], ...] = ()
    situation: tuple[str, ...] = ()
    bring: tuple[GuideMaterial, ...] = ()
    shared: tuple[GuideMaterial, ...] = ()
    fill_here: tuple[GuideMaterial, ...] = ()
    steps: tuple[str, ...] = ()
    fee: str = ""
    basis: tuple[str, ...] = ()
    office_name: str = ""
    office_address: str = ""
    office_hours: str = ""
    phone: str = ""
    supervision_phone: str = ""
    questions: tuple[Question, ...] = ()
    qr: str = ""
    content_version: str = ""
    sample: bool = True

    @property
    def told_first(self) -> tuple[tuple[str, str], ...]:
        """The facts, with the fee among them once."""
        has_fee = any(label == _FEE for label, _ in self.facts)
        return self.facts if has_fee or not self.fee else (*self.facts, (_FEE, self.fee))
