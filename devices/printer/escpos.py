"""The ESC/POS printer: the job protocol that never loses and never doubles a receipt.

1. Pre-flight: every status query the printer is known to answer must be answered, nothing may block, or nothing is
   sent.
2. `sending` is in the journal before the first byte.
3. After the cut an echo is asked for with a token made for this job alone (GS ( H); printers without it get a fence
   (GS r); see `proof`. Only the echo or fence on the same line, with a good status after it, confirms.
4. Anything else is `unknown`; nothing is ever sent again by itself. Nothing sent at all is `not_printed`.
5. After an unknown end the next job first clears the printer, ends the cut-off picture, and voids what hangs from the
   slot.

Sources: Epson ESC/POS reference; the scheme is that of receiptline/receiptio.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import RLock

from devices.printer import encode
from devices.printer.base import Journal, PrinterCapabilities, PrinterSettings, ReceiptPrinter
from devices.printer.connection import Connection, Opener
from devices.printer.dialogue import Dialogue
from devices.printer.fonts import warm
from devices.printer.paper_count import PaperCount
from devices.printer.proof import Proof
from devices.printer.slip import Slip, height_mm
from devices.printer.transport import is_serial, open_transport, seconds_on_line
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError, KioskError
from kiosk.model.receipt import PrintState

log = logging.getLogger(__name__)

POLL_S = 0.3
GRACE_S = 0.6
SLOWEST_MM_S = 50.0
STOPPED_S = 4.0  # a new roll takes longer; two proofs of a job on its way never lie so far apart
FRESH_S = 2.0  # how long a printer that tells every change need not be asked
_LONGEST_ON_LOW_PAPER_MM = 400


class EscPosPrinter(ReceiptPrinter):
    """One printer at one port. Reopens by itself after a cable or a power supply came back.

    `connect` and `clock` are the world: a real line and real time unless told otherwise.
    """

    def __init__(
        self,
        settings: PrinterSettings,
        connect: Opener = open_transport,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = RLock()
        self._connection = Connection(settings, connect, clock)
        self._paper = PaperCount(settings.roll_m, settings.roll_file)
        self._last_status = DeviceStatus(DeviceState.ABSENT, Code.DEVICE_ABSENT)

    @property
    def capabilities(self) -> PrinterCapabilities:
        return self._connection.capabilities

    def open(self) -> None:
        with self._lock:
            warm()
            self._connection.dialogue()

    def close(self) -> None:
        with self._lock:
            self._connection.drop(discard=False)

    def expect_leftovers(self) -> None:
        self._connection.has_leftovers = True

    def status(self) -> DeviceStatus:
        if not self._lock.acquire(timeout=0.05):
            return self._last_status
        try:
            self._last_status = self._status()
        except KioskError as error:
            self._connection.drop(discard=False)
            self._last_status = DeviceStatus(DeviceState.ABSENT, error.code)
        finally:
            self._lock.release()
        return self._last_status

    def paper_taken(self) -> bool | None:
        if not self.capabilities.presenter or not self._lock.acquire(timeout=0.05):
            return None
        try:
            full = self._connection.dialogue().ask_full()
        except KioskError:
            self._connection.drop(discard=False)
            return None
        else:
            return not full.ticket_out if full else None
        finally:
            self._lock.release()

    def print_slip(self, slip: Slip, job_id: str, journal: Journal) -> PrintState:
        with self._lock:
            journal(PrintState.INTENT)
            try:
                dialogue = self._preflight(slip)
                prefix = encode.VOID if self._connection.has_leftovers else ()
                proof = Proof(echo=self.capabilities.job_echo, fence=self.capabilities.queue_status)
                data = self._bytes(prefix, proof) + self._bytes(slip, proof) + proof.ask()
            except KioskError:
                journal(PrintState.NOT_PRINTED)
                raise
            journal(PrintState.SENDING)
            state = self._send(dialogue, data, proof, height_mm(slip))
            journal(state)
            log.info("print job %s ended %s", job_id, state.value)
            if state is PrintState.NOT_PRINTED:
                raise DeviceError(Code.PRINT_NOT_STARTED, device="printer")
            self._paper.fed(height_mm(slip))
            return state

    def _bytes(self, slip: Slip, proof: Proof) -> bytes:
        between = proof.ask if is_serial(self._settings.port) or self._connection.is_blind else bytes
        return encode.encode(slip, self.capabilities.width_dots, self._settings.charset, between) if slip else b""

    def _send(self, dialogue: Dialogue, data: bytes, proof: Proof, length_mm: float) -> PrintState:
        """Everything from the first byte on. Never raises a DeviceError."""
        # beside a fence a piece of automatic status could pass for its answer
        push = encode.AUTO_STATUS_ON if self.capabilities.job_echo else b""
        dialogue.sent = 0
        try:
            whole = dialogue.send(push + data, self._settings.timeout_s)
            if whole and self._confirmed(dialogue, proof, length_mm, len(data)):
                self._connection.has_leftovers = False
                return PrintState.CONFIRMED
        except DeviceError as error:
            whole = False
            log.warning("printer line lost after %d bytes: %s", dialogue.sent, error)
        if dialogue.sent == 0:
            self._connection.drop(discard=True)
            return PrintState.NOT_PRINTED
        self._connection.has_leftovers = self._connection.can_prove or not whole
        self._connection.sent_unproven = not self._connection.can_prove
        if self._connection.has_leftovers:
            self._connection.drop(discard=not whole)
        return PrintState.UNKNOWN

    def _confirmed(self, dialogue: Dialogue, proof: Proof, length_mm: float, size: int) -> bool:
        """Wait for the proof, then look once more. Raises: DeviceError."""
        if not self._connection.can_prove:
            return False
        wait_s = self._settings.timeout_s + length_mm / SLOWEST_MM_S + seconds_on_line(self._settings, size)
        until, trouble_since = self._clock() + wait_s, 0.0
        while not dialogue.wait_for(lambda: proof.is_given(dialogue), POLL_S):
            now, health = self._clock(), dialogue.health() or dialogue.pushed  # a busy line may keep it silent
            in_trouble = health is not None and health.blocking is not None
            trouble_since = (trouble_since or now) if in_trouble else 0.0
            if now > until or dialogue.paper_ended or (trouble_since and now - trouble_since > GRACE_S):
                return False
        health, told = dialogue.health(), dialogue.pushed
        good = health is not None and health.blocking is None and (told is None or told.blocking is None)
        stopped = self._connection.is_blind and dialogue.longest_silence_s > STOPPED_S
        return good and not stopped and not dialogue.paper_ended  # on a new roll it goes on, on another piece of paper

    def _preflight(self, slip: Slip) -> Dialogue:
        """A printer ready to take this slip. Raises: DeviceError, and nothing was sent."""
        try:
            return self._ready_for(slip)
        except DeviceError as error:
            if error.code is not Code.DEVICE_UNPLUGGED:
                raise
            self._connection.drop(discard=False)
            return self._ready_for(slip)  # the line was lost since last time: once more on a new one

    def _ready_for(self, slip: Slip) -> Dialogue:
        dialogue = self._connection.dialogue()
        dialogue.forget_replies()
        health = self._connection.health(dialogue)
        health = health or self._connection.health(dialogue)  # one late answer is not silence
        if health is None or self._connection.fell_silent:
            self._connection.drop(discard=False)
            raise DeviceError(Code.DEVICE_SILENT, device="printer")
        self._paper.seen(health)
        if health.blocking is not None:
            raise DeviceError(health.blocking, device="printer")
        if health.paper_low and height_mm(slip) > _LONGEST_ON_LOW_PAPER_MM:
            raise DeviceError(Code.PAPER_LOW, device="printer")
        known = self._connection.has_leftovers
        if known:
            self._connection.clean(dialogue)
        self._connection.probe(dialogue)
        if self._connection.has_leftovers and not known:
            self._connection.clean(dialogue)
        dialogue.forget_replies()
        dialogue.pushed = None
        return dialogue

    def _status(self) -> DeviceStatus:
        dialogue = self._connection.dialogue()
        dialogue.listen(0)
        if self._connection.fell_silent:
            return DeviceStatus(DeviceState.FAILED, Code.DEVICE_SILENT)
        fresh = self._clock() - dialogue.heard_at < FRESH_S
        health = dialogue.pushed if fresh and dialogue.pushed and self.capabilities.auto_status else None
        health = health or self._connection.health(dialogue)
        if health is None:
            self._connection.drop(discard=False)
            return DeviceStatus(DeviceState.FAILED, Code.DEVICE_SILENT)
        if dialogue.pushed is not None:
            dialogue.pushed = health  # a push that got lost must not hide what was asked for
        self._paper.seen(health)
        capable = self.capabilities
        if not (dialogue.queries or capable.auto_status or capable.queue_status):
            self._connection.knock(dialogue)
            return DeviceStatus(DeviceState.DEGRADED, Code.DEVICE_SILENT)
        return health.told(self._facts(dialogue))

    def _facts(self, dialogue: Dialogue) -> dict[str, str]:
        presented = {"presenter": "holding" if dialogue.full.ticket_out else "free"} if dialogue.full else {}
        return {**self._paper.facts, **presented, **self.capabilities.claims}
