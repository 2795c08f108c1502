"""The hands of a technician where the devices are simulated: puts cards down and away, holds codes before the scanner.

Nobody can put a card on a simulated reader from a shell. Real devices are left to the person.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from devices import Devices, driver_of
from devices.card_reader.people import GRANDMOTHER
from devices.card_reader.simulator import SimulatedCardReader
from devices.qr_display.simulator import SimulatedQrDisplay
from devices.scanner.simulator import SimulatedScanner
from kiosk.technician.check import Conversation, Step

_HOLD_S = 0.05


class Robot:
    """A conversation that does for simulated devices what is asked of a person, and passes everything on.

    `hurry`: a simulated card is read at once, so that hours of endurance are played in seconds.
    """

    def __init__(self, conversation: Conversation, devices: Devices, *, hurry: bool = False) -> None:
        self.cancel = conversation.cancel
        self._conversation = conversation
        self._reader = driver_of(devices.card_reader)
        self._scanner = driver_of(devices.scanner)
        self._display = driver_of(devices.qr_display)
        if hurry and isinstance(self._reader, SimulatedCardReader):
            self._reader.read_s = 0.0
        self._still = Event()
        self._hand: Thread | None = None
        self._moves: dict[str, Callable[[Step], None]] = {
            "present": self._present,
            "lift": self._lift,
            "scan": lambda step: self._hold(step.content),
            "scan_display": lambda _: self._hold(self._shown()),
        }

    def show(self, step: Step) -> None:
        self._rest()
        self._conversation.show(step)
        if (move := self._moves.get(step.key)) is not None:
            move(step)

    def confirm(self, step: Step) -> bool | None:
        """What a simulated display shows is looked up; everything else is for eyes and ears."""
        self._rest()
        if step.key == "see_code" and isinstance(self._display, SimulatedQrDisplay):
            return bool(self._shown())
        return self._conversation.confirm(step)

    def _present(self, _step: Step) -> None:
        if isinstance(self._reader, SimulatedCardReader):
            self._reader.present(GRANDMOTHER)

    def _lift(self, _step: Step) -> None:
        if isinstance(self._reader, SimulatedCardReader):
            self._reader.lift()

    def _shown(self) -> str:
        return self._display.shown[0] if isinstance(self._display, SimulatedQrDisplay) else ""

    def _hold(self, content: str) -> None:
        """Hold a code before the scanner until the next thing is asked for; it drops what nobody waits for."""
        scanner, still = self._scanner, Event()
        if not isinstance(scanner, SimulatedScanner) or not content:
            return

        def hold() -> None:
            while not still.wait(_HOLD_S) and not self.cancel.is_set():
                scanner.present(content)

        self._still = still
        self._hand = Thread(target=hold, name="robot", daemon=True)
        self._hand.start()

    def _rest(self) -> None:
        self._still.set()
        if self._hand is not None:
            self._hand.join()
            self._hand = None
