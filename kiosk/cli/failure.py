"""One failure as the command line tells it: what happened, who acts, what to do."""

from __future__ import annotations

from dataclasses import dataclass

INSTALLER, VISITOR, STAFF, OPERATOR, NOBODY, MAKERS = "installer", "visitor", "staff", "operator", "nobody", "makers"


@dataclass(frozen=True, slots=True)
class Failure:
    """`what` happened, as a clause; `who` acts; `remedy`: what to do, as a request."""

    what: str
    who: str
    remedy: str
