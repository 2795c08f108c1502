"""The ESC/POS printer: the job protocol that never loses and never doubles a receipt.

1. Pre-flight: every status query the printer is known to answer must be answered, nothing may block, or nothing is
   sent.
2. `sending` is in the journal before the first byte.
3. After the cut an echo is asked for with a token made for this job alone (GS ( H); printers without it get a fence
   (GS r). Only the echo or fence on the same line, with a good status after it, confirms.
4. Anything else is `unknown`; nothing is ever sent again by itself. Nothing sent at all is `not_printed`.
5. After an unknown end the next job first clears the printer, ends the cut-off picture, and voids what hangs from the
   slot.

Sources: Epson ESC/POS reference; the scheme is that of receiptline/receiptio.
"""

from __future__ import annotations

import logging
import secrets
import time
from dataclasses import replace
from threading import RLock

from devices.printer import encode
from devices.printer.base import Journal, PrinterCapabilities, PrinterSettings, ReceiptPrinter
from devices.printer.dialogue import Dialogue
from devices.printer.fonts import warm
from devices.printer.slip import Slip, height_mm, width_dots
from devices.printer.transport import Transport, open_transport, seconds_on_line
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError, KioskError
from kiosk.model.receipt import PrintState

log = logging.getLogger(__name__)

PROBE_TIMEOUT_S = 0.8
POLL_S = 0.3
GRACE_S = 0.6
SLOWEST_MM_S = 50.0
_LONGEST_ON_LOW_PAPER_MM = 400


class EscPosPrinter(ReceiptPrinter):
    """One printer at one port. Reopens by itself after a cable or a power supply came back."""

    def __init__(self, settings: PrinterSettings) -> None:
        self._settings = settings
        self._lock = RLock()
        self._transport: Transport | None = None
        self._dialogue: Dialogue | None = None
        self._was_answering = False
        self._probed = False
        self._leftovers = False
        self._last_status = DeviceStatus(DeviceState.ABSENT, Code.DEVICE_ABSENT)
        self._capabilities = PrinterCapabilities("escpos", settings.width_mm, width_dots(settings.width_mm))

    @property
    def capabilities(self) -> PrinterCapabilities:
        return self._capabilities

    def open(self) -> None:
        with self._lock:
            warm()
            self._connect()

    def close(self) -> None:
        with self._lock:
            if self._transport is not None:
                self._transport.close()
            self._transport = self._dialogue = None

    def expect_leftovers(self) -> None:
        self._leftovers = True

    def status(self) -> DeviceStatus:
        if not self._lock.acquire(timeout=0.05):
            return self._last_status
        try:
            self._last_status = self._status()
        except KioskError as error:
            self._drop(discard=False)
            self._last_status = DeviceStatus(DeviceState.ABSENT, error.code)
        finally:
            self._lock.release()
        return self._last_status

    def print_slip(self, slip: Slip, job_id: str, journal: Journal) -> PrintState:
        with self._lock:
            journal(PrintState.INTENT)
            prefix = encode.VOID if self._leftovers else ()
            try:
                dialogue = self._preflight(slip)
                data = self._bytes(prefix) + self._bytes(slip)
            except KioskError:
                journal(PrintState.NOT_PRINTED)
                raise
            journal(PrintState.SENDING)
            state = self._send(dialogue, data, height_mm(slip))
            journal(state)
            log.info("print job %s ended %s", job_id, state.value)
            if state is PrintState.NOT_PRINTED:
                raise DeviceError(Code.PRINT_NOT_STARTED, device="printer")
            return state

    def _bytes(self, slip: Slip) -> bytes:
        return encode.encode(slip, self._capabilities.width_dots, self._settings.charset) if slip else b""

    def _send(self, dialogue: Dialogue, data: bytes, length_mm: float) -> PrintState:
        """Everything from the first byte on. Never raises a DeviceError."""
        token = secrets.token_hex(encode.ECHO_LENGTH // 2).encode()
        tail = (encode.FENCE if self._capabilities.queue_status else b"") + (
            encode.echo_request(token) if self._capabilities.job_echo else b""
        )
        # beside a fence a piece of automatic status could pass for its answer
        push = encode.AUTO_STATUS_ON if self._capabilities.job_echo else b""
        dialogue.sent = 0
        try:
            whole = dialogue.send(push + data + tail, self._settings.timeout_s)
            if whole and self._confirmed(dialogue, token, length_mm, len(data)):
                self._leftovers = False
                return PrintState.CONFIRMED
        except DeviceError as error:
            whole = False
            log.warning("printer line lost after %d bytes: %s", dialogue.sent, error)
        if dialogue.sent == 0:
            self._drop(discard=True)
            return PrintState.NOT_PRINTED
        can_confirm = self._capabilities.job_echo or self._capabilities.queue_status
        self._leftovers = can_confirm or not whole
        if self._leftovers:
            self._drop(discard=not whole)
        return PrintState.UNKNOWN

    def _confirmed(self, dialogue: Dialogue, token: bytes, length_mm: float, size: int) -> bool:
        """Wait for the echo, or the fence where there is no echo, then look once more. Raises: DeviceError."""
        capable = self._capabilities
        if not capable.job_echo and not capable.queue_status:
            return False

        def marked() -> bool:
            return token in dialogue.echoes if capable.job_echo else dialogue.plain_bytes > 0

        wait_s = self._settings.timeout_s + length_mm / SLOWEST_MM_S + seconds_on_line(self._settings, size)
        until, trouble_since = time.monotonic() + wait_s, 0.0
        while not dialogue.wait_for(marked, POLL_S):
            now, health = time.monotonic(), dialogue.health() or dialogue.pushed  # a busy line may keep it silent
            in_trouble = health is not None and health.blocking is not None
            trouble_since = (trouble_since or now) if in_trouble else 0.0
            if now > until or (trouble_since and now - trouble_since > GRACE_S):
                return False
        health = dialogue.health()
        return health is not None and health.blocking is None

    def _preflight(self, slip: Slip) -> Dialogue:
        """A printer ready to take this slip. Raises: DeviceError, and nothing was sent."""
        try:
            return self._ready_for(slip)
        except DeviceError as error:
            if error.code is not Code.DEVICE_UNPLUGGED:
                raise
            self._drop(discard=False)
            return self._ready_for(slip)  # the line was lost since last time: once more on a new one

    def _ready_for(self, slip: Slip) -> Dialogue:
        dialogue = self._connect()
        dialogue.forget_replies()
        health = dialogue.health() or dialogue.health()  # one late answer is not silence
        if health is None or (self._was_answering and not dialogue.queries):
            self._drop(discard=False)
            raise DeviceError(Code.DEVICE_SILENT, device="printer")
        if health.blocking is not None:
            raise DeviceError(health.blocking, device="printer")
        if health.paper_low and height_mm(slip) > _LONGEST_ON_LOW_PAPER_MM:
            raise DeviceError(Code.PAPER_LOW, device="printer")
        if self._leftovers:
            self._clean(dialogue)
        if not self._probed:
            self._probe(dialogue)
        dialogue.forget_replies()
        return dialogue

    def _connect(self) -> Dialogue:
        """The open line, or a new one. Raises: DeviceError."""
        if self._dialogue is not None:
            return self._dialogue
        self._transport = open_transport(self._settings)
        self._dialogue = dialogue = Dialogue(self._transport)
        try:
            dialogue.forget_replies()
            self._clean(dialogue)
            health = dialogue.probe_status()
            self._was_answering = self._was_answering or bool(dialogue.queries)
            self._probed = False
            if health is None or health.blocking is None:
                self._probe(dialogue)
        except DeviceError:
            self._drop(discard=False)
            raise
        return dialogue

    def _clean(self, dialogue: Dialogue) -> None:
        """End what an earlier line left half said, before anything else is said: a query could become part of it."""
        dialogue.resynchronise()
        dialogue.wait_for(lambda: False, seconds_on_line(self._settings, len(encode.RESYNC)))
        if self._leftovers:
            dialogue.clear_buffer()
            dialogue.resynchronise()

    def _probe(self, dialogue: Dialogue) -> None:
        """Ask what else it can; only an idle printer answers. Whatever a clone took for text is forgotten by ESC @.

        What it could before is asked for twice: a busy moment must not cost the proof of every later receipt.
        """
        echo = self._echoes(dialogue) or (self._capabilities.job_echo and self._echoes(dialogue))
        self._capabilities = replace(
            self._capabilities,
            realtime_status=bool(dialogue.queries),
            job_echo=echo,
            queue_status=dialogue.plain_bytes > 0 or (echo and self._capabilities.queue_status),
        )
        dialogue.send(encode.INIT, stall_s=1.0)
        self._probed = True

    def _echoes(self, dialogue: Dialogue) -> bool:
        """Whether a fence and an echo sent now come back in time."""
        token = secrets.token_hex(encode.ECHO_LENGTH // 2).encode()
        dialogue.send(encode.FENCE + encode.echo_request(token), stall_s=1.0)
        patience_s = PROBE_TIMEOUT_S + seconds_on_line(self._settings, len(encode.RESYNC))
        return dialogue.wait_for(lambda: token in dialogue.echoes, patience_s)

    def _status(self) -> DeviceStatus:
        dialogue = self._connect()
        dialogue.listen(0)
        if not dialogue.queries:
            state = DeviceState.FAILED if self._was_answering else DeviceState.DEGRADED
            return DeviceStatus(state, Code.DEVICE_SILENT)
        health = dialogue.health()
        if health is None:
            self._drop(discard=False)
            return DeviceStatus(DeviceState.FAILED, Code.DEVICE_SILENT)
        return health.told

    def _drop(self, *, discard: bool) -> None:
        if self._transport is not None:
            (self._transport.discard if discard else self._transport.close)()
        self._transport = self._dialogue = None
