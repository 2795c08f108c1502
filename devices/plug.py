"""Whether a device is plugged in, without opening it: cheap enough to be asked several times a second.

A presence is a text that changes with each plugging in, so that a quick pull is noticed even between two looks; "" when
nothing is plugged in; None when it cannot be told from outside (a network device, a print queue), and the driver's own
status has to do. Stable names are links that the kernel's device service sets and takes away with the device.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.model.errors import DeviceError

if TYPE_CHECKING:
    from devices.card_reader.pcsc.watch import ReaderWatch


class Plug:
    """The plug of a device that nothing tells about."""

    tells = False

    def __init__(self, port: str = "") -> None:
        self.port = port

    def presence(self) -> str | None:
        """Never raises."""
        return None


class FilePlug(Plug):
    """A device file, or the link of a stable name to it."""

    tells = True

    def presence(self) -> str | None:
        try:
            link, file = Path(self.port).lstat(), Path(self.port).stat()
        except OSError:
            return ""
        return f"{link.st_ino}:{file.st_dev}:{file.st_ino}:{file.st_rdev}"  # both are made anew at each plugging in


class UsbPlug(Plug):
    """A USB device by its numbers: "usb", "usb:VVVV:PPPP" or "usb:VVVV:PPPP:SERIAL"."""

    tells = True

    def presence(self) -> str | None:
        from devices.card_reader.sam.usb_port import usb_presence  # noqa: PLC0415  only who has such a device

        return usb_presence(self.port)


class PcscPlug(Plug):
    """A reader by a part of its name, as the smart-card service lists it. For one thread."""

    tells = True

    def __init__(self, port: str = "") -> None:
        super().__init__(port)
        self._watch: ReaderWatch | None = None

    def presence(self) -> str | None:
        from devices.card_reader.pcsc.watch import ReaderWatch  # noqa: PLC0415  as above

        try:
            if self._watch is None:
                self._watch = ReaderWatch(self.port)
            return "\n".join(self._watch.readers())
        except DeviceError:  # no library or no service: then opening says so
            return None


def plug_of(driver: str, port: str) -> Plug:
    """The plug of what `kiosk.toml` names by driver and port."""
    if driver == "simulator":
        return Plug()
    if driver == "pcsc":
        return PcscPlug(port)
    if port.startswith("/"):
        return FilePlug(port)
    return UsbPlug(port) if port.partition(":")[0] == "usb" else Plug(port)
