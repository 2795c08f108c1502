"""The kiosk that gets killed: plays visits, says how far it has come, and can kill itself at one step of one phase.

A nursery that has loaded everything forks one kiosk per line it reads, so that a thousand starts cost little. Each line
is a plan: `{"phase": "send", "step": 120}` kills at the 120th call (of Python or of a library) of that phase, or where
the phase ends; `{"count": true}` only counts; `{}` leaves the killing to whoever reads along. What it says, one line
each: `born PID`, `confirm`, `committed ID NUMBER`, `done STATE {"phase": calls, …}`, `dead SIGNAL`.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from devices import open_devices
from devices.printer.escpos import EscPosPrinter
from kiosk import event as e
from kiosk.attendant import Told
from kiosk.config import Config
from kiosk.config.section import CardReaderSection, KioskSection, PrinterSection, VoiceSection
from kiosk.idle import is_printing
from kiosk.model.receipt import PrintState
from kiosk.state import Page
from kiosk.wiring.shell import make_workbench
from offline_cache.print_journal import PrintJournal
from tests.journeys.player import TOO_LONG_S, Player, Visitor

PHASES = ("commit", "hand over", "note intent", "prepare", "note sending", "send", "note end", "tell")


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


class Trap:
    """Counts calls, phase by phase, in all threads; springs at one of them."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.calls: Counter[str] = Counter()
        self._phase = ""
        self._deadly = str(plan.get("phase", ""))
        self._left = int(plan.get("step", 0))

    def enter(self, phase: str) -> None:
        if self._deadly and self._phase == self._deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        self._phase = phase

    def watch(self, _frame: FrameType, event: str, _: object) -> None:
        if self._phase and event in ("call", "c_call"):
            self.calls[self._phase] += 1
            if self._phase == self._deadly:
                self._left -= 1
                if self._left <= 0:
                    os.kill(os.getpid(), signal.SIGKILL)

    def guard_journal(self) -> None:
        """The journal marks the phases of printing."""
        record = PrintJournal.record
        before = {PrintState.INTENT: "note intent", PrintState.SENDING: "note sending"}
        after = {PrintState.INTENT: "prepare", PrintState.SENDING: "send"}

        def marked(journal: PrintJournal, job_id: str, number: str, copy: int, state: PrintState) -> None:
            self.enter(before.get(state, "note end"))
            record(journal, job_id, number, copy, state)
            self.enter(after.get(state, "tell"))

        PrintJournal.record = marked  # type: ignore[assignment, method-assign]


def config_of(data_dir: str, content: str, printer: str) -> Config:
    return Config(
        kiosk=KioskSection(data_dir=Path(data_dir), content=Path(content)),
        card_reader=CardReaderSection(driver="simulator"),
        printer=PrinterSection(driver="escpos", port=printer),
        voice=VoiceSection(engine="simulator"),
    )


def live(config: Config, plan: dict[str, Any]) -> None:
    """Visits without end."""
    trap = Trap(plan)
    trap.guard_journal()
    if plan:  # counting costs time
        threading.setprofile(trap.watch)
        sys.setprofile(trap.watch)
    devices = open_devices(config.devices)
    devices.wait_settled(TOO_LONG_S)
    reader = devices.card_reader.driver  # type: ignore[attr-defined]
    reader.read_s = 0.0
    player = Player(make_workbench(config, devices), config, reader)
    player.attendant.happened = _telling(player.attendant.happened, trap)  # type: ignore[assignment, method-assign]
    while True:
        player.play(Visitor(), lambda state: state.page is Page.CHECK)
        trap.enter("commit")
        say("confirm")
        state = player.play(Visitor(), lambda state: state.page is Page.DONE and not is_printing(state))
        trap.enter("")
        ended = state.printing.state if state.printing else None
        say("done", ended, json.dumps(trap.calls))
        trap.calls.clear()
        player.do(e.Ended())
        player.do(e.HomeAsked())


def _telling(happened: Callable[[e.Event], None], trap: Trap) -> Callable[[e.Event], None]:
    """Says that a submission is committed as soon as it is told, before anything prints."""

    def tell(event: e.Event) -> None:
        told = event.event if isinstance(event, Told) else event
        if isinstance(told, e.Committed):
            trap.enter("hand over")
            say("committed", told.submission_id, told.receipt.number)
        happened(event)

    return tell


def nursery(config: Config) -> None:
    with suppress(Exception):
        EscPosPrinter(config.devices.printer).open()  # loads the fonts, once for all
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                say("born", os.getpid())
                live(config, json.loads(line))
            except BaseException:  # noqa: BLE001 - whatever it is, this process must not go on as the nursery
                sys.excepthook(*sys.exc_info())
            finally:
                os._exit(70)
        _, status = os.waitpid(child, 0)
        say("dead", os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status))


if __name__ == "__main__":
    nursery(config_of(*sys.argv[1:]))
