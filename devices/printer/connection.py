"""The connection to a printer: one open line at a time, opened anew after a loss, and what was found out over it."""

from __future__ import annotations

from collections.abc import Callable

from devices.printer import encode
from devices.printer.base import PrinterCapabilities, PrinterSettings
from devices.printer.dialogue import Dialogue
from devices.printer.health import QUERIES, Health
from devices.printer.probe import KNOWN_TIMEOUT_S, STATUS_TIMEOUT_S, probe, probe_status
from devices.printer.slip import width_dots
from devices.printer.transport import Line, seconds_on_line
from kiosk.model.errors import Code, DeviceError

_PATIENCE = 2

Opener = Callable[[PrinterSettings], Line]


class Connection:
    """`has_leftovers`: an earlier job never ended; what it left in the printer and in the slot is still there.

    `sent_unproven`: a job was sent whole to a printer that could not tell how it ended.
    """

    def __init__(self, settings: PrinterSettings, open_line: Opener, clock: Callable[[], float]) -> None:
        self._settings = settings
        self._open_line = open_line
        self._clock = clock
        self._line: Line | None = None
        self._dialogue: Dialogue | None = None
        self._probed = False
        self._was_answering = False
        self._missed = 0
        self.has_leftovers = False
        self.sent_unproven = False
        self.capabilities = PrinterCapabilities("escpos", settings.width_mm, width_dots(settings.width_mm))

    @property
    def fell_silent(self) -> bool:
        """Whether a printer that once answered status queries answers none on this line."""
        return self._was_answering and self._dialogue is not None and not self._dialogue.queries

    @property
    def is_blind(self) -> bool:
        """Whether the printer never tells of its own accord what is in its way; asking may be stuck behind a job."""
        return not self.capabilities.auto_status

    @property
    def can_prove(self) -> bool:
        """Whether the printer tells when a job is on paper."""
        return self.capabilities.job_echo or self.capabilities.queue_status

    def dialogue(self) -> Dialogue:
        """The open line, or a new one. Raises: DeviceError."""
        if self._dialogue is not None:
            return self._dialogue
        self._line = self._open_line(self._settings)
        self._dialogue = dialogue = Dialogue(self._line, self._clock)
        try:
            dialogue.forget_replies()
            self.clean(dialogue)
            health = probe_status(dialogue, KNOWN_TIMEOUT_S if self._was_answering else STATUS_TIMEOUT_S)
            self._was_answering = self._was_answering or bool(dialogue.queries)
            self._probed = False
            if health is None or health.blocking is None:
                self.probe(dialogue)
        except DeviceError:
            self.drop(discard=False)
            raise
        return dialogue

    def knock(self, dialogue: Dialogue) -> None:
        """Ask a printer that answered nothing once more; it is found out about anew if it does. Raises: DeviceError."""
        if dialogue.ask_all(QUERIES[:1])[QUERIES[0]] is not None:
            self.drop(discard=False)
        dialogue.forget_debts()

    def clean(self, dialogue: Dialogue) -> None:
        """End what an earlier line left half said, before anything else is said: a query could become part of it."""
        dialogue.resynchronise()
        dialogue.wait_for(lambda: False, seconds_on_line(self._settings, len(encode.RESYNC)))
        if self.has_leftovers:
            dialogue.clear_buffer()
            dialogue.resynchronise()

    def probe(self, dialogue: Dialogue) -> None:
        """Find out what else it can, on each line until it can prove a job. Raises: DeviceError `device.silent`, ….

        One that could and can't is silent, until it answered often enough otherwise to be another. One that can after
        all was off or in trouble when it was sent a job: that may hang from the slot.
        """
        if self._probed:
            return
        known = self.capabilities
        if not dialogue.queries and not self._was_answering:
            probe_status(dialogue)
            self._was_answering = bool(dialogue.queries)
        line_s = seconds_on_line(self._settings, len(encode.RESYNC))
        found = probe(dialogue, known, line_s)
        could = known.job_echo or known.queue_status
        missing = could and not (found.job_echo or found.queue_status)
        if missing and (self._missed < _PATIENCE or not dialogue.queries):
            self._missed += 1
            raise DeviceError(Code.DEVICE_SILENT, device="printer")
        self._missed, self.capabilities = 0, found
        self._probed = self.can_prove
        if (self.can_prove or found.auto_status) and not dialogue.queries:
            self._was_answering = False  # it lives, and what once looked like an answer was none
        if self.can_prove and self.sent_unproven:
            self.has_leftovers, self.sent_unproven = True, False

    def health(self, dialogue: Dialogue) -> Health | None:
        """How the printer is, asked for in the best way it knows. None: silent. Raises: DeviceError.

        A trouble that was pushed holds while nothing else is said: in trouble a printer may hear nothing. It is asked
        all the same, for one that lost its power meanwhile has forgotten to tell that it is well again.
        """
        if dialogue.queries:
            return dialogue.health()
        if self.capabilities.auto_status:
            told, said = dialogue.pushed, dialogue.ask_push()
            if said is None and told is not None and told.blocking is not None:
                dialogue.pushed = said = told
            return said
        return dialogue.ask_paper() if self.capabilities.queue_status else Health()

    def drop(self, *, discard: bool) -> None:
        """Close the line. `discard`: what is still under way is given up."""
        if self._line is not None:
            (self._line.discard if discard else self._line.close)()
        self._line = self._dialogue = None
