"""A scanner without a plug: a code is shown to it by the dock, or by a test."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from threading import Event

from devices.scanner.base import Scanner, ScannerCapabilities, ScannerSettings
from kiosk.model.device import DeviceState, DeviceStatus

_SLICE_S = 0.05


class SimulatedScanner(Scanner):
    def __init__(self, _settings: ScannerSettings | None = None) -> None:
        self._state = DeviceState.ABSENT
        self._codes: SimpleQueue[str] = SimpleQueue()
        self._awaited = False

    @property
    def capabilities(self) -> ScannerCapabilities:
        return ScannerCapabilities("simulator")

    def open(self) -> None:
        self._state = DeviceState.READY

    def close(self) -> None:
        self._state = DeviceState.ABSENT

    def status(self) -> DeviceStatus:
        return DeviceStatus(self._state)

    def present(self, code: str) -> None:
        """Hold a code before it. Dropped when nobody waits, as a real one's would be."""
        if self._awaited:
            self._codes.put(code)

    def scan(self, cancel: Event) -> str | None:
        self._codes, self._awaited = SimpleQueue(), True
        try:
            while not cancel.is_set():
                try:
                    return self._codes.get(timeout=_SLICE_S)
                except Empty:
                    continue
            return None
        finally:
            self._awaited = False
