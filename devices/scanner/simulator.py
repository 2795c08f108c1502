"""A scanner without a plug: a code is shown to it by the dock, or by a test."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from threading import Event

from devices.scanner.base import Scanner, ScannerCapabilities, ScannerSettings
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

_SLICE_S = 0.05


class SimulatedScanner(Scanner):
    """`present`, `unplug` and `plug_in` are the hand; a code is dropped unless somebody waits for one."""

    def __init__(self, _settings: ScannerSettings | None = None) -> None:
        self._state = DeviceState.ABSENT
        self._codes: SimpleQueue[str] = SimpleQueue()
        self._awaited = False
        self._plugged = True

    @property
    def capabilities(self) -> ScannerCapabilities:
        return ScannerCapabilities("simulator")

    def open(self) -> None:
        if not self._plugged:
            raise DeviceError(Code.DEVICE_ABSENT, device="scanner")
        self._state = DeviceState.READY

    def close(self) -> None:
        self._state = DeviceState.ABSENT

    def status(self) -> DeviceStatus:
        if self._state is DeviceState.READY and not self._plugged:
            return DeviceStatus(DeviceState.ABSENT, Code.DEVICE_UNPLUGGED, {"device": "scanner"})
        return DeviceStatus(self._state)

    @property
    def is_awaited(self) -> bool:
        """Somebody waits for a code."""
        return self._awaited

    def unplug(self) -> None:
        self._plugged = False

    def plug_in(self) -> None:
        self._plugged = True

    def present(self, code: str) -> None:
        """Hold a code before it. Dropped when nobody waits, as a real one's would be."""
        if self._awaited:
            self._codes.put(code)

    def scan(self, cancel: Event) -> str | None:
        self._codes, self._awaited = SimpleQueue(), True
        try:
            while not cancel.is_set():
                if not self.status().works:
                    raise DeviceError(Code.DEVICE_ABSENT, device="scanner")
                try:
                    return self._codes.get(timeout=_SLICE_S)
                except Empty:
                    continue
            return None
        finally:
            self._awaited = False
