"""What a visitor asks the hub about cases of his own, and what it said: values of the session, gone with it.

Two ways to ask: the ID card that was read just now, or a receipt's code with the last four signs of the ID number or
the telephone number. What was typed and what was found never show in a `repr`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from kiosk.model.case import CaseView
from kiosk.model.errors import Code
from kiosk.model.receipt import CODE_LENGTH, CODE_SIGNS

FIGURES_LENGTH = 4
FIGURE_SIGNS = "0123456789X"


class AskedBy(StrEnum):
    CARD = "card"
    CODE = "code"


@dataclass(frozen=True, slots=True, repr=False)
class Inquiry:
    """`attempt` 0: nothing was asked yet. `cases` None: not answered. `fault`: why there is no answer."""

    by: AskedBy
    code: str = ""
    figures: str = ""
    attempt: int = 0
    cases: tuple[CaseView, ...] | None = None
    as_of: datetime | None = None
    fault: Code | None = None

    def __repr__(self) -> str:
        return f"Inquiry({self.by.value}, {self.attempt})"

    @property
    def is_asking(self) -> bool:
        return self.attempt > 0 and self.cases is None and self.fault is None


def code_of(text: str) -> str:
    """What of a text can stand in a receipt's code; a hyphen or a space only groups it."""
    return "".join(sign for sign in text.upper() if sign in CODE_SIGNS)[:CODE_LENGTH]


def figures_of(text: str) -> str:
    """Digits; an X only as the last of four, where an ID number ends with it."""
    kept = "".join(sign for sign in text.upper() if sign in FIGURE_SIGNS)[:FIGURES_LENGTH]
    return re.sub(r"X(?=.)", "", kept) if len(kept) == FIGURES_LENGTH else kept.replace("X", "")


def by_this_clock(case: CaseView, now: datetime) -> CaseView:
    """The hub's moments in the time of this terminal, as its days are counted."""
    steps = tuple(replace(step, at=here(step.at, now)) for step in case.trace)
    return replace(case, opened_at=here(case.opened_at, now), trace=steps)


def here(moment: datetime, now: datetime) -> datetime:
    """A moment in the time of this terminal."""
    return moment.astimezone(now.tzinfo) if moment.tzinfo and now.tzinfo else moment


def case_of(inquiry: Inquiry | None, code: str) -> CaseView | None:
    """The case that a page is about, if it was found."""
    cases = inquiry.cases if inquiry and inquiry.cases else ()
    return next((case for case in cases if case.code == code), None)
