"""What every second display for a QR code does: show one code with a caption, or nothing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from kiosk.model.device import DeviceStatus


@dataclass(frozen=True, slots=True)
class QrDisplaySettings:
    """`[qr_display]` of kiosk.toml. `port`: "/dev/…" of a serial display; the number of the screen for `window`."""

    driver: str = "none"
    port: str = ""
    baud: int = 9600


@dataclass(frozen=True, slots=True)
class QrDisplayCapabilities:
    """Fixed while the display is open. `most_bytes`: the longest content in UTF-8 it can draw."""

    driver: str
    most_bytes: int


class QrDisplay(ABC):
    """One display. `status` never raises."""

    @property
    @abstractmethod
    def capabilities(self) -> QrDisplayCapabilities: ...

    @abstractmethod
    def open(self) -> None:
        """Raises: DeviceError `device.absent`, `device.forbidden`, `device.silent`, …"""

    @abstractmethod
    def close(self) -> None:
        """Leaves the display blank if it can. Safe to call twice."""

    @abstractmethod
    def status(self) -> DeviceStatus: ...

    @abstractmethod
    def show(self, content: str, caption: str = "") -> None:
        """Show this code instead of what was shown; an empty content shows nothing.

        Raises: DeviceError `device.refused` for a content of more than `most_bytes`, or another `device.*` code.
        """
