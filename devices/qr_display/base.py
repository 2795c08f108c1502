"""What every QR display does: show one code for a phone to scan, and clear it when the visitor is done with it."""

from __future__ import annotations

from abc import ABC, abstractmethod

from kiosk.model.device import DeviceStatus


class QrDisplay(ABC):
    """One display. `status` never raises."""

    @abstractmethod
    def show(self, text: str) -> None:
        """Show `text` as a QR code. Raises: DeviceError `device.unplugged`, … on a display of its own."""

    @abstractmethod
    def clear(self) -> None:
        """Show nothing. Safe to call when nothing is shown."""

    @abstractmethod
    def status(self) -> DeviceStatus: ...
