"""The USB line to a SAM, through libusb. Which pipes carry what: `usb_pipe`; which reader is meant: `usb_port`.

Foreign errors get their codes: not plugged in `device.absent`, no right to it `device.forbidden` (a udev rule is
missing), claimed by another program `device.busy`, gone while in use `device.unplugged`, taking nothing
`device.silent`, a stalled or overflowing pipe `device.garbled`, no libusb `device.library-missing`. Readers that wrap
their frames in HID reports (vendor specific, L-M) have no bulk pipe and are `device.refused`.
"""

from __future__ import annotations

import errno
import time
from contextlib import suppress
from typing import Any

from devices.card_reader.sam.usb_pipe import Pipes, owed_after, pipes_of
from devices.card_reader.sam.usb_port import UsbPort, usb_is_plugged, usb_port_of, usb_presence
from kiosk.model.errors import Code, DeviceError

__all__ = ["UsbLine", "usb_is_plugged", "usb_presence"]

_WRITE_TIMEOUT_MS = 2000
_AT_ONCE_MS = 1  # 0 would mean for ever
_CHUNK = 4096  # a multiple of every packet size, so that no packet overflows it
_DRAIN_S = 0.2  # a pipe that never falls quiet is not waited for
_BULK = 2
_TYPE = 3
_OPENING = {
    errno.EACCES: Code.DEVICE_FORBIDDEN,
    errno.EPERM: Code.DEVICE_FORBIDDEN,
    errno.EBUSY: Code.DEVICE_BUSY,
    errno.ETIMEDOUT: Code.DEVICE_SILENT,
    errno.EPIPE: Code.DEVICE_REFUSED,
    errno.ENOSYS: Code.DEVICE_REFUSED,
}
_BROKEN = (errno.EPIPE, errno.EOVERFLOW)  # the transfer failed, the device is there


class UsbLine:
    """One reader, for us alone. Raises at making: DeviceError as above."""

    def __init__(self, port: str) -> None:
        self._port = port
        self._owed = 0  # bytes that the body pipe still holds of a frame whose head has come
        self._head = b""
        try:
            wanted = usb_port_of(port)
        except ValueError as error:
            raise DeviceError(Code.DEVICE_REFUSED, port=port) from error
        self._usb, backend = _libusb()
        try:
            self._device: Any = self._found(wanted, backend)
            self._interface, self._pipes = self._claimed()
        except self._usb.core.USBError as error:  # what was taken is let go with the device
            raise DeviceError(_OPENING.get(error.errno or 0, Code.DEVICE_ABSENT), port=port) from error

    def write(self, data: bytes) -> None:
        """Raises: DeviceError `device.unplugged`, `device.silent`, `device.garbled`."""
        self._drain()
        for address, part in self._pipes.split_out(data):
            self._transfer(address, lambda to, what=part: to.write(what, _WRITE_TIMEOUT_MS), waits=False)

    def read(self, timeout_s: float) -> bytes:
        """What arrives within the time. Raises: DeviceError `device.unplugged`, `device.garbled`."""
        timeout_ms = max(_AT_ONCE_MS, round(timeout_s * 1000))
        if self._owed:
            piece = self._received(self._pipes.in_body, self._owed, timeout_ms)
            self._owed, self._head = max(0, self._owed - len(piece)), b""
            return piece
        piece = self._received(self._pipes.in_head, _CHUNK, timeout_ms)
        if self._pipes.is_split_in:
            self._head = (self._head + piece)[-_CHUNK:]
            self._owed = owed_after(self._head)
        return piece

    def close(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            with suppress(self._usb.core.USBError):  # already gone with its cable
                self._usb.util.release_interface(device, self._interface)
            with suppress(self._usb.core.USBError):
                self._usb.util.dispose_resources(device)

    def _drain(self) -> None:
        """Drop what the pipes hold of earlier frames: a head without its body would shift everything after it."""
        self._owed, self._head = 0, b""
        if not self._pipes.is_split_in:
            return
        until = time.monotonic() + _DRAIN_S
        for address in (self._pipes.in_head, self._pipes.in_body):
            with suppress(DeviceError):  # a stall is over by that; anything worse shows in the writing
                while self._received(address, _CHUNK, _AT_ONCE_MS) and time.monotonic() < until:
                    pass

    def _received(self, address: int, wanted: int, timeout_ms: int) -> bytes:
        def receive(pipe: Any) -> bytes:
            packet = pipe.wMaxPacketSize or 64
            return bytes(pipe.read(-(-wanted // packet) * packet, timeout_ms))

        return self._transfer(address, receive, waits=True)

    def _transfer(self, address: int, act: Any, *, waits: bool) -> bytes:
        """`waits`: nothing within the time is an answer too."""
        if self._device is None:
            raise DeviceError(Code.DEVICE_UNPLUGGED, port=self._port)
        pipe = self._usb.util.find_descriptor(self._interface, bEndpointAddress=address)
        try:
            done = act(pipe)
        except self._usb.core.USBTimeoutError as error:
            if waits:
                return b""
            raise DeviceError(Code.DEVICE_SILENT, port=self._port) from error
        except self._usb.core.USBError as error:
            if error.errno not in _BROKEN:
                raise DeviceError(Code.DEVICE_UNPLUGGED, port=self._port) from error
            with suppress(self._usb.core.USBError):
                pipe.clear_halt()
            raise DeviceError(Code.DEVICE_GARBLED, port=self._port, what="pipe") from error
        return done if isinstance(done, bytes) else b""

    def _found(self, wanted: UsbPort, backend: Any) -> Any:
        """The reader meant; of several without a serial number the one at the lowest place of the bus."""
        numbers = {"idVendor": wanted.vendor, "idProduct": wanted.product}
        devices = sorted(
            self._usb.core.find(find_all=True, backend=backend, **numbers), key=lambda one: (one.bus, one.address)
        )
        hidden = False
        for device in devices:
            try:
                if not wanted.serial or device.serial_number == wanted.serial:
                    return device
            except ValueError:  # its strings cannot be read without the right to open it
                hidden = True
        raise DeviceError(Code.DEVICE_FORBIDDEN if hidden else Code.DEVICE_ABSENT, port=self._port)

    def _claimed(self) -> tuple[Any, Pipes]:
        """The first interface with a bulk pipe each way, for us alone."""
        try:
            configuration = self._device.get_active_configuration()
        except self._usb.core.USBError as error:
            if error.errno is not None:
                raise
            self._device.set_configuration()  # it had none yet
            configuration = self._device.get_active_configuration()
        for interface in configuration:
            if interface.bAlternateSetting:
                continue
            bulk = [pipe.bEndpointAddress for pipe in interface if pipe.bmAttributes & _TYPE == _BULK]
            if pipes := pipes_of(bulk):
                number = interface.bInterfaceNumber
                with suppress(NotImplementedError):
                    if self._device.is_kernel_driver_active(number):
                        self._device.detach_kernel_driver(number)
                self._usb.util.claim_interface(self._device, interface)
                return interface, pipes
        raise DeviceError(Code.DEVICE_REFUSED, port=self._port, what="endpoints")


def _libusb() -> tuple[Any, Any]:
    """The library and its way to libusb. Raises: DeviceError `device.library-missing`."""
    try:
        import usb.backend.libusb1  # noqa: PLC0415 - only who has such a reader needs it
        import usb.core  # noqa: PLC0415
        import usb.util  # noqa: PLC0415
    except ImportError as error:
        raise DeviceError(Code.DEVICE_LIBRARY_MISSING, library="pyusb") from error
    backend = usb.backend.libusb1.get_backend()
    if backend is None:
        raise DeviceError(Code.DEVICE_LIBRARY_MISSING, library="libusb-1.0-0")
    return usb, backend
