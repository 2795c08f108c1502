"""Which step of a visit is heard, and that the attendant sounds it once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devices.voice.base import Chime
from kiosk.chime import chime_of
from kiosk.model.receipt import PrintState
from kiosk.state import CardPhase, CardStep, Page, Place, Printing, State
from tests.kiosk.samples import NOW

CALM = State(now=NOW, touched_at=NOW)
READING = replace(CALM, place=Place(Page.CARD), card=CardStep(CardPhase.READING, 1))
READ = replace(READING, card=CardStep(CardPhase.READ, 1))
PRINTING = replace(CALM, place=Place(Page.DONE), printing=Printing("job-1"))
PRINTED = replace(PRINTING, printing=Printing("job-1", state=PrintState.CONFIRMED))
UNSURE = replace(PRINTING, printing=Printing("job-1", state=PrintState.UNKNOWN))
ENDED = replace(CALM, place=Place(Page.END))
FORGOTTEN = replace(ENDED, card_is_present=True)
WARNED = replace(CALM, place=Place(Page.HOME), warning_left_s=45)
SENDING = replace(CALM, place=Place(Page.CHECK), submitting=object())  # type: ignore[arg-type]
DONE = replace(PRINTING, submitting=None)


@pytest.mark.parametrize(
    ("before", "after", "chime"),
    [
        (READING, READ, Chime.CARD_READ),
        (READ, READ, None),
        (READ, replace(READ, place=Place(Page.HELP)), None),
        (replace(READ, place=Place(Page.HELP)), READ, None),
        (READING, replace(READING, card=CardStep(CardPhase.FAILED, 1)), None),
        (SENDING, DONE, Chime.SUBMITTED),
        (SENDING, replace(SENDING, place=Place(Page.TROUBLE), submitting=None), None),
        (PRINTING, PRINTED, Chime.PRINTED),
        (PRINTED, PRINTED, None),
        (PRINTING, UNSURE, None),
        (ENDED, FORGOTTEN, Chime.TAKE_CARD),
        (FORGOTTEN, FORGOTTEN, None),
        (FORGOTTEN, ENDED, None),
        (PRINTED, replace(PRINTED, card_is_present=True), None),
        (replace(CALM, place=Place(Page.HOME)), WARNED, Chime.CALL),
        (WARNED, replace(WARNED, warning_left_s=44), None),
        (WARNED, CALM, None),
        (CALM, replace(CALM, place=Place(Page.HOME)), None),
    ],
)
def test_what_has_become_true_is_heard_once(before: State, after: State, chime: Chime | None) -> None:
    assert chime_of(before, after) is chime
