"""A proof on its way from the hub to A4: asked for, made, printed. It lives in memory only and is gone when printed."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.model.case import Certificate
from kiosk.model.errors import Code

JOB = "certificate"  # what the print service is told: never whose


@dataclass(frozen=True, slots=True, repr=False)
class CertificateStep:
    """`id`: of the submission it would be, too. `pages` 0: not made yet. `made` None: not made, or printed by now."""

    id: str
    item_code: str
    item_name: str
    attempt: int = 1
    made: Certificate | None = None
    number: str = ""
    pages: int = 0
    fault: Code | None = None

    def __repr__(self) -> str:
        return f"CertificateStep({self.item_code}, {self.pages} pages)"

    @property
    def is_asking(self) -> bool:
        return self.pages == 0 and self.fault is None
