"""What the status byte SW3 of a SAM reply means, and what a reader does about it. Pure.

Source: the status tables published with GA 450 readers. SW1 and SW2 are not looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.model.errors import Code


class Outcome(StrEnum):
    DONE = "done"
    EMPTY = "empty"  # the card has no such item
    NO_CARD = "no_card"  # ask again soon
    PRESENT_AGAIN = "present_again"  # the card moved: lift it and put it down again
    REPEAT = "repeat"  # the request arrived damaged: send it once more
    RESET = "reset"  # reset the module, then once more
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`code` says what to report when the outcome stays what it is."""

    outcome: Outcome
    code: Code | None = None


SUCCESS = 0x90
FOUND = 0x9F
EMPTY = 0x91
NO_CARD = 0x80

VERDICTS = {
    SUCCESS: Verdict(Outcome.DONE),
    FOUND: Verdict(Outcome.DONE),
    EMPTY: Verdict(Outcome.EMPTY),
    NO_CARD: Verdict(Outcome.NO_CARD, Code.CARD_NONE),
    0x81: Verdict(Outcome.PRESENT_AGAIN, Code.CARD_MOVED),  # select failed
    0x41: Verdict(Outcome.PRESENT_AGAIN, Code.CARD_MOVED),  # read failed
    0x10: Verdict(Outcome.REPEAT, Code.DEVICE_GARBLED),  # checksum of the request
    0x11: Verdict(Outcome.REPEAT, Code.DEVICE_GARBLED),  # length of the request
    0x21: Verdict(Outcome.FAILED, Code.DEVICE_REFUSED),  # command not supported
    0x23: Verdict(Outcome.FAILED, Code.DEVICE_REFUSED),  # not permitted
    0x24: Verdict(Outcome.RESET, Code.DEVICE_OUT_OF_SERVICE),  # unknown error of the module
    0x47: Verdict(Outcome.RESET, Code.DEVICE_OUT_OF_SERVICE),  # random number failed
    0x31: Verdict(Outcome.FAILED, Code.CARD_SUSPECT),  # the card did not accept the module
    0x32: Verdict(Outcome.FAILED, Code.CARD_SUSPECT),  # the module did not accept the card
    0x33: Verdict(Outcome.FAILED, Code.CARD_SUSPECT),  # information not authentic
    0x37: Verdict(Outcome.FAILED, Code.CARD_SUSPECT),  # fingerprint not authentic
    0x3F: Verdict(Outcome.FAILED, Code.CARD_UNREADABLE),  # stored length wrong
    0x40: Verdict(Outcome.FAILED, Code.CARD_UNKNOWN),
    0x60: Verdict(Outcome.FAILED, Code.DEVICE_OUT_OF_SERVICE),  # self-test failed
    0x66: Verdict(Outcome.FAILED, Code.DEVICE_OUT_OF_SERVICE),  # not authorised
}


def verdict(status: int) -> Verdict:
    """The verdict on SW3; a byte that no table knows is a refusal."""
    return VERDICTS.get(status, Verdict(Outcome.FAILED, Code.DEVICE_REFUSED))
