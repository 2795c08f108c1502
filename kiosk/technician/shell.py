"""A conversation with a technician at a shell: what to do on standard error, questions answered by y or n."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event
from typing import TextIO

import segno

from kiosk.technician.check import Step
from kiosk.technician.words import BenchWords

YES, NO = ("y", "yes", "是", "1"), ("n", "no", "否", "0")


class ShellConversation:
    """`ask` None: nobody is there to answer. A step that has been shown already is not shown again."""

    def __init__(
        self,
        words: BenchWords,
        ask: Callable[[str], str] | None = None,
        out: TextIO = sys.stderr,
        *,
        quiet: bool = False,
    ) -> None:
        self.cancel = Event()
        self._words, self._ask, self._out, self._quiet = words, ask, out, quiet
        self._shown: Step | None = None

    def show(self, step: Step) -> None:
        if self._quiet or step == self._shown:
            return
        self._shown = step
        count = f" {min(step.done + 1, step.of)}/{step.of}" if step.of else ""
        self._out.write(f"  {self._words(f'check.step.{step.key}')}{count}\n")
        if step.content:
            segno.make(step.content, error="m", micro=False).terminal(out=self._out, compact=True)
        self._out.flush()

    def confirm(self, step: Step) -> bool | None:
        question = f"  {self._words(f'check.step.{step.key}')} [y/n] "
        while self._ask is not None and not self.cancel.is_set():
            try:
                answer = self._ask(question).strip().lower()
            except EOFError:
                return None
            if answer in YES or answer in NO:
                return answer in YES
        return None
