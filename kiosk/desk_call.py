"""A call for somebody of the staff, as the visitor sees it: made, seen, answered, or not to be made from here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.model.case import CallState
from kiosk.model.errors import Code

POLL_S = 2.0
PATIENCE_S = 180.0  # then the telephone and the desk are named


class Wish(StrEnum):
    """What the call is for, in the words of the hub."""

    HELP = "help"
    SIGN_LANGUAGE = "sign-language"
    WHEELCHAIR = "wheelchair"


@dataclass(frozen=True, slots=True)
class DeskCall:
    """`id`: made here, so that calling twice is one call. `page`: where the visitor stood. `state` None: on its way.

    `said`: in the staff's words. `is_late`: nobody has answered for `PATIENCE_S`. `fault`: it could not be made.
    """

    id: str
    wish: Wish
    page: str
    state: CallState | None = None
    said: str = ""
    is_late: bool = False
    fault: Code | None = None

    @property
    def is_open(self) -> bool:
        """Somebody is waited for."""
        return self.fault is None and not self.is_late and self.state is not CallState.ENDED
