"""The technician's work outside: the door, the checks, the report. Every method may block, and runs off the screen.

The devices are used in this very process, by nobody else meanwhile: no visitor is there. One run at a time: one that
was left is over within a second before the next begins. What needs the checks and their libraries loads them here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Event as Flag
from threading import Lock
from typing import TYPE_CHECKING

from kiosk import event as e
from kiosk.model.errors import DeviceError, KioskError
from kiosk.model.receipt import PrintState
from kiosk.service import Door
from kiosk.service import Published as Files
from kiosk.service_conversation import GlassConversation, GlassRobot
from kiosk.state import State, Work, WorkKind

if TYPE_CHECKING:  # loaded when a technician comes, not when the screen starts
    from kiosk.service import Trial
    from kiosk.technician.access import Access
    from kiosk.technician.check import Finding
    from kiosk.technician.report import Report
    from kiosk.technician.surroundings import Bench

Deliver = Callable[[e.Event], None]

REST_S = 5.0  # between two cycles of endurance
PAUSE_S = 1.0  # before a card reader that failed is tried again
TURN_SLICE_S = 0.05


class ServiceBench:
    """`bench` and `access` are made when they are needed; they may raise."""

    def __init__(self, bench: Callable[[], Bench], access: Callable[[], Access]) -> None:
        self._bench, self._access = bench, access
        self._conversation: GlassConversation | None = None
        self._one_run = Lock()

    def works(self) -> dict[WorkKind, Callable[[State, Work, Flag, Deliver], None]]:
        return {
            WorkKind.SEE_DOOR: self._see_door,
            WorkKind.ENTER_PIN: self._enter_pin,
            WorkKind.ENTER_CARD: self._enter_card,
            WorkKind.SEE_BENCH: self._see_bench,
            WorkKind.TRY: self._try,
            WorkKind.ANSWER: self._answer,
            WorkKind.SKIP: self._skip,
            WorkKind.STOP: self._stop,
            WorkKind.PUBLISH: self._publish,
            WorkKind.PRINT_REPORT: self._print_report,
        }

    # ---- the door ----------------------------------------------------------------------------------------------------

    def _see_door(self, _state: State, _work: Work, _cancel: Flag, deliver: Deliver) -> None:
        from kiosk.technician.access import SAMPLE_PIN  # noqa: PLC0415  as above

        access = self._access()
        sample_pin = SAMPLE_PIN if access.opens_with_sample else ""
        deliver(e.DoorSeen(Door(access.has_pin, access.has_card, sample_pin), access.locked_s()))

    def _enter_pin(self, state: State, _work: Work, _cancel: Flag, deliver: Deliver) -> None:
        pin = state.service.gate.pin if state.service else ""
        deliver(_answer_of(partial(self._access().enter_pin, pin)))

    def _enter_card(self, _state: State, _work: Work, cancel: Flag, deliver: Deliver) -> None:
        """Card after card, for as long as somebody stands before the door. Of a card nothing is kept."""
        reader = self._bench().devices.card_reader
        while not cancel.is_set():
            try:
                card = reader.read(cancel, lambda _: None)
            except DeviceError:  # its status tells; there is the PIN
                cancel.wait(PAUSE_S)
                continue
            if card is not None and not cancel.is_set():
                deliver(_answer_of(partial(self._access().enter_card, card.number)))
                while reader.card_is_present() and not cancel.wait(TURN_SLICE_S):
                    continue  # the same card is not asked twice: that would lock the door

    # ---- the bench ---------------------------------------------------------------------------------------------------

    def _see_bench(self, _state: State, _work: Work, _cancel: Flag, deliver: Deliver) -> None:
        from kiosk.technician.bench import CHECKS  # noqa: PLC0415  as above
        from kiosk.technician.trend import past_runs  # noqa: PLC0415  as above

        bench = self._bench()
        there = bench.devices.all()
        checks = tuple(check.id for check in CHECKS if check.kind is None or check.kind in there)
        deliver(e.BenchSeen(checks, past_runs(bench.runs_file)))

    def _try(self, state: State, work: Work, cancel: Flag, deliver: Deliver) -> None:
        trial = state.service.trial if state.service else None
        if trial is None or not self._has_turn(cancel):
            return
        try:
            bench, conversation = self._bench(), GlassConversation(int(work.key), deliver, cancel)
            self._conversation = conversation
            report = _run(bench, trial, conversation, deliver)
        finally:
            self._conversation = None
            self._one_run.release()
        deliver(e.RunEnded(trial.number, report))

    def _answer(self, state: State, work: Work, _cancel: Flag, _deliver: Deliver) -> None:
        trial = state.service.trial if state.service else None
        if trial is not None and (conversation := self._conversation) is not None:
            conversation.answer(_second(work), trial.answer)

    def _skip(self, _state: State, work: Work, _cancel: Flag, _deliver: Deliver) -> None:
        if (conversation := self._conversation) is not None:
            conversation.skip(_second(work))

    def _stop(self, _state: State, _work: Work, cancel: Flag, _deliver: Deliver) -> None:
        """Also when the run has not begun yet."""
        while (conversation := self._conversation) is None and not cancel.wait(TURN_SLICE_S):
            continue
        if conversation is not None:
            conversation.stop()

    def _has_turn(self, cancel: Flag) -> bool:
        while not cancel.is_set():
            if self._one_run.acquire(timeout=TURN_SLICE_S):
                return True
        return False

    # ---- the report --------------------------------------------------------------------------------------------------

    def _publish(self, state: State, work: Work, _cancel: Flag, deliver: Deliver) -> None:
        from kiosk.technician.publish import publish  # noqa: PLC0415  as above
        from kiosk.technician.sign import report_key  # noqa: PLC0415  as above

        report = state.service.report if state.service else None
        if report is None:
            return
        bench = self._bench()
        key = report_key(bench.folder)
        file = bench.folder / "reports" / f"readiness-{report.ended_at:%Y%m%d-%H%M%S}.pdf"
        paths = publish(report, key, file, state.session.settings.language.value)
        deliver(e.Published(int(work.key), Files(tuple(map(str, paths)), key.fingerprint)))

    def _print_report(self, state: State, work: Work, _cancel: Flag, deliver: Deliver) -> None:
        from kiosk.service_slip import report_slip  # noqa: PLC0415  as above

        report = state.service.report if state.service else None
        if report is None:
            return
        bench, number = self._bench(), int(work.key)
        printer = bench.devices.printer
        slip = report_slip(report, printer.capabilities.width_mm, state.session.settings.language.value)
        try:
            final = printer.print_slip(slip, f"report-{report.ended_at:%H%M%S}-{number}", lambda _: None)
            code = None if final is PrintState.CONFIRMED else printer.status().code
        except DeviceError as error:
            final, code = PrintState.NOT_PRINTED, error.code
        deliver(e.ReportPrinted(number, final, code))


def _run(bench: Bench, trial: Trial, conversation: GlassConversation, deliver: Deliver) -> Report:
    """The run itself. A check that was left out does not end it."""

    def told(finding: Finding) -> None:
        conversation.ended()
        deliver(e.FindingMade(trial.number, finding))

    helped = GlassRobot(conversation, bench.devices)
    if trial.hours:
        from kiosk.technician.endure import Pace, endure  # noqa: PLC0415  as above

        return endure(replace(bench, attended=False), Pace(trial.hours, 0, REST_S), helped, told)
    from kiosk.technician.bench import run_checks  # noqa: PLC0415  as above

    return run_checks(bench, trial.ids, helped, told)


def _answer_of(entering: Callable[[], None]) -> e.Event:
    """How the door answers. A store that cannot be read keeps everybody out, and says so."""
    try:
        entering()
    except KioskError as error:
        facts = error.facts
        return e.KeptOut(error.code, int(facts.get("tries_left", 0)), float(facts.get("left_s", 0.0)))
    return e.LetIn()


def _second(work: Work) -> int:
    """Of a key that begins with the number of the run: the step, or the place of a check."""
    return int(work.key.split(" ")[1])
