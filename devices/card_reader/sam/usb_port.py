"""Which reader a USB port means, and whether it is plugged in: read from the kernel's own files, without libusb.

"usb" is the pair of numbers that nearly every brand carries (0400:C35A, H); "usb:VVVV:PPPP" another model,
"usb:VVVV:PPPP:SERIAL" one of several. Names of the bus (bus 1, device 7) change with every plugging in and are never
used.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SYSFS = Path("/sys/bus/usb/devices")
_USUAL = (0x0400, 0xC35A)
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class UsbPort:
    """`serial` empty: any reader of these numbers."""

    vendor: int
    product: int
    serial: str = ""


def usb_port_of(port: str) -> UsbPort:
    """Raises: ValueError for anything but the three forms above."""
    word, *numbers = port.split(":", 3)
    if word != "usb" or len(numbers) == 1:
        raise ValueError(port)
    if not numbers:
        return UsbPort(*_USUAL)
    if any(len(number) != _DIGITS for number in numbers[:2]):
        raise ValueError(port)
    return UsbPort(int(numbers[0], 16), int(numbers[1], 16), "".join(numbers[2:]))


def usb_is_plugged(port: str, sysfs: Path = SYSFS) -> bool:
    """Whether such a reader is plugged in now. Cheap enough to be asked several times a second; never raises."""
    return bool(usb_presence(port, sysfs))


def usb_presence(port: str, sysfs: Path = SYSFS) -> str:
    """A text that changes with each plugging in, so that a quick pull is seen too; empty: it is not there."""
    try:
        wanted = usb_port_of(port)
        found = [f"{device.name}:{_said(device / 'devnum')}" for device in sysfs.iterdir() if _is_it(device, wanted)]
    except (OSError, ValueError):
        return ""
    return " ".join(sorted(found))


def _is_it(device: Path, wanted: UsbPort) -> bool:
    numbers = _said(device / "idVendor"), _said(device / "idProduct")
    if numbers != (f"{wanted.vendor:04x}", f"{wanted.product:04x}"):
        return False
    return not wanted.serial or _said(device / "serial") == wanted.serial


def _said(file: Path) -> str:
    """One line of the kernel; empty when the device has none, or has just gone."""
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
