"""The work that needs the hub, live: cases, a call to the desk, proofs, free times; and what the courier told last.

Each may block until its deadline and runs off the screen's thread. What cannot be had raises: the journey lets the page
that asked say so. Nothing of it touches a disk.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Event as Flag
from typing import TYPE_CHECKING

from devices.document_printer.sides import sides_of
from kiosk import event as e
from kiosk.certificate_step import JOB, CertificateStep
from kiosk.desk_call import PATIENCE_S, POLL_S, DeskCall
from kiosk.freshness import Supply
from kiosk.inquiry import AskedBy
from kiosk.model.card import Identity
from kiosk.model.case import CallState, Certificate
from kiosk.model.errors import Code, HubError
from kiosk.state import State, Work, WorkKind

if TYPE_CHECKING:  # the wire and its library are loaded when somebody asks the hub, not when the screen starts
    from kiosk.live import Live

Deliver = Callable[[e.Event], None]


class HubWork:
    """`live` opens the line; `supply` looks at what the courier told last. Any thread may call."""

    def __init__(self, live: Callable[[], Live], supply: Callable[[], Supply], poll_s: float = POLL_S) -> None:
        self._live = live
        self._supply = supply
        self._poll_s = poll_s

    def works(self) -> dict[WorkKind, Callable[[State, Work, Flag, Deliver], None]]:
        return {
            WorkKind.FIND_CASES: self._find_cases,
            WorkKind.CALL_DESK: self._call_desk,
            WorkKind.CERTIFY: self._certify,
            WorkKind.FIND_SLOTS: self._find_slots,
            WorkKind.SEE_SUPPLY: self._see_supply,
        }

    def _find_cases(self, state: State, _work: Work, _cancel: Flag, deliver: Deliver) -> None:
        inquiry, identity, live = state.inquiry, state.session.identity, self._live()
        if inquiry is None:
            return
        if inquiry.by is AskedBy.CODE:
            found = live.cases_of_code(inquiry.code, inquiry.figures)
        elif identity is not None:
            found = live.cases_of_person(identity)
        else:
            return
        deliver(e.CasesFound(inquiry.attempt, found.cases, found.as_of))

    def _call_desk(self, state: State, _work: Work, cancel: Flag, deliver: Deliver) -> None:
        call = state.call
        if call is None:
            return
        taken = self._live().call_helper(call.id, call.page, call.wish.value)
        deliver(e.CallTold(call.id, taken.state, taken.said))
        if self._is_given_up(call, cancel, deliver):
            with suppress(HubError):
                self._live().end_call(call.id)

    def _is_given_up(self, call: DeskCall, cancel: Flag, deliver: Deliver) -> bool:
        """Tells who comes, until it is over or takes too long: False. A line that breaks meanwhile may come back."""
        told = CallState.WAITING
        for _ in range(int(PATIENCE_S / POLL_S)):
            if cancel.wait(self._poll_s):
                return True
            try:
                now = self._live().helper_call(call.id)
            except HubError:
                continue
            told = now.state
            deliver(e.CallTold(call.id, now.state, now.said))
            if told is CallState.ENDED:
                return False
        if told is CallState.WAITING:
            deliver(e.CallTold(call.id, told, is_late=True))
        else:
            deliver(e.CallTold(call.id, CallState.ENDED))
        return False

    def _certify(self, state: State, _work: Work, _cancel: Flag, deliver: Deliver) -> None:
        step, identity = state.certificate, state.session.identity
        if step is None or identity is None:
            return
        made = self._made(step, identity)
        deliver(e.CertificateMade(step.id, made, sides_of(made.pdf)))

    def _made(self, step: CertificateStep, identity: Identity) -> Certificate:
        """Asked a second time where it took too long: the same id is the same sheet, and it is made by then."""
        try:
            return self._live().certificate(step.id, step.item_code, identity)
        except HubError as error:
            if error.code is not Code.HUB_UNREACHABLE:
                raise
            return self._live().certificate(step.id, step.item_code, identity)

    def _find_slots(self, _state: State, work: Work, _cancel: Flag, deliver: Deliver) -> None:
        office, kind = work.key.split(" ", 1)
        deliver(e.SlotsFound(work.key, self._live().slots(office, kind)))

    def _see_supply(self, _state: State, _work: Work, _cancel: Flag, deliver: Deliver) -> None:
        deliver(e.SupplySeen(self._supply()))


def printable(state: State) -> bytes | None:
    """The sheets of the proof that is to be printed now."""
    step, job = state.certificate, state.printing
    return step.made.pdf if step and step.made and job and job.document == JOB else None


def offline() -> HubWork:
    """At a kiosk that is enrolled at no hub: every question has its honest answer at once."""

    def live() -> Live:
        from kiosk.live import Live  # noqa: PLC0415  as above

        return Live(None)

    return HubWork(live, Supply)
