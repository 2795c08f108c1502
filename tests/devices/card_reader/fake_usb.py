"""A USB reader without a plug: pyusb's own backend interface, answered from a function of bytes. Not our simulator.

Two layouts: `PAIRS` (OUT 02/06, IN 81/85) and `ONE` (OUT 01, IN 82). Bulk pipes deliver packets of 64 bytes; a short
packet ends a transfer, as on the bus.
"""

from __future__ import annotations

import errno
import time
from array import array
from collections import deque
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from usb.backend import IBackend
from usb.core import USBError, USBTimeoutError

PAIRS = (0x81, 0x02, 0x85, 0x06, 0x87)  # the last is an interrupt pipe, none of our business
ONE = (0x01, 0x82)
PACKET = 64
HEAD = 7
BULK, INTERRUPT = 2, 3

Answer = Callable[[bytes], "bytes | None"]


class FakeUsbReader:
    """One device. `answer` gives the reply to a whole request; None pulls the cable."""

    def __init__(self, answer: Answer, endpoints: tuple[int, ...] = PAIRS, serial: str = "S1") -> None:
        self.answer = answer
        self.endpoints = endpoints
        self.serial = serial
        self.numbers = (0x0400, 0xC35A)
        self.address = 1
        self.plugged = True
        self.configured = True
        self.refuses: dict[str, int] = {}  # call → errno
        self.stalls: set[int] = set()  # endpoints that stall until their halt is cleared
        self.written: list[tuple[int, bytes]] = []
        self.claimed = False
        self.pipes: dict[int, deque[bytes]] = {address: deque() for address in endpoints if address & 0x80}
        self._request = b""

    @property
    def is_split(self) -> bool:
        return self.endpoints is PAIRS

    def take(self, endpoint: int, data: bytes) -> None:
        self.written.append((endpoint, data))
        self._request += data
        if len(self._request) < HEAD or len(self._request) < HEAD + int.from_bytes(self._request[5:7], "big"):
            return
        request, self._request = self._request, b""
        reply = self.answer(request)
        if reply is None:
            self.plugged = False
            return
        self.send(reply)

    def send(self, reply: bytes) -> None:
        """Something for the host to fetch."""
        if self.is_split:
            self.queue(0x81, reply[:HEAD])
            self.queue(0x85, reply[HEAD:])
        else:
            self.queue(0x82, reply)

    def queue(self, endpoint: int, data: bytes) -> None:
        for start in range(0, len(data), PACKET):
            self.pipes[endpoint].append(data[start : start + PACKET])


class FakeBus(IBackend):  # type: ignore[misc]  # pyusb is untyped
    """Every device that is plugged in."""

    def __init__(self, *devices: FakeUsbReader) -> None:
        self.devices = list(devices)

    def enumerate_devices(self) -> Any:
        return [device for device in self.devices if device.plugged]

    def get_device_descriptor(self, dev: FakeUsbReader) -> Any:
        vendor, product = dev.numbers
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x0110, bDeviceClass=0xFF, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=vendor, idProduct=product, bcdDevice=0x0100, iManufacturer=0, iProduct=0,
            iSerialNumber=3, bNumConfigurations=1, address=dev.address, bus=1, port_number=1, port_numbers=(1,),
            speed=2,
        )  # fmt: skip

    def get_configuration_descriptor(self, _dev: FakeUsbReader, _config: int) -> Any:
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=46, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0x80, bMaxPower=250, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: FakeUsbReader, intf: int, alt: int, _config: int) -> Any:
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=len(dev.endpoints),
            bInterfaceClass=0xFF, bInterfaceSubClass=0, bInterfaceProtocol=0, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: FakeUsbReader, ep: int, _intf: int, _alt: int, _config: int) -> Any:
        address = dev.endpoints[ep]
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=address, wMaxPacketSize=PACKET, bInterval=0, bRefresh=0,
            bmAttributes=INTERRUPT if address == 0x87 else BULK, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: FakeUsbReader) -> Any:
        self._fail(dev, "open")
        return dev

    def close_device(self, dev_handle: FakeUsbReader) -> None:
        dev_handle.claimed = False

    def set_configuration(self, dev_handle: FakeUsbReader, _value: int) -> None:
        dev_handle.configured = True

    def get_configuration(self, dev_handle: FakeUsbReader) -> int:
        return int(dev_handle.configured)

    def claim_interface(self, dev_handle: FakeUsbReader, _intf: int) -> None:
        self._fail(dev_handle, "claim")
        if dev_handle.claimed:
            raise USBError("busy", -6, errno.EBUSY)
        dev_handle.claimed = True

    def release_interface(self, dev_handle: FakeUsbReader, _intf: int) -> None:
        dev_handle.claimed = False
        self._fail(dev_handle, "release")

    def is_kernel_driver_active(self, _handle: FakeUsbReader, _intf: int) -> bool:
        raise NotImplementedError

    def clear_halt(self, dev_handle: FakeUsbReader, ep: int) -> None:
        dev_handle.stalls.discard(ep)

    def bulk_write(self, dev_handle: FakeUsbReader, ep: int, _intf: int, data: Any, _timeout: int) -> int:
        self._fail(dev_handle, "write", ep)
        dev_handle.take(ep, data.tobytes())
        return len(data)

    def bulk_read(self, dev_handle: FakeUsbReader, ep: int, _intf: int, buff: Any, timeout: int) -> int:
        """As on the bus: until the buffer is full, a packet is short, or the time is over."""
        assert timeout > 0, "0 would wait for ever"
        self._fail(dev_handle, "read", ep)
        pipe, got = dev_handle.pipes[ep], b""
        until = time.monotonic() + timeout / 1000
        while len(got) < len(buff):
            if pipe:
                packet = pipe.popleft()
                if len(got) + len(packet) > len(buff):
                    raise USBError("overflow", -8, errno.EOVERFLOW)
                got += packet
                if len(packet) < PACKET:
                    break
            elif time.monotonic() > until:
                break
            else:
                time.sleep(0.001)
                self._fail(dev_handle, "read", ep)
        if not got:
            raise USBTimeoutError("timeout", -7, errno.ETIMEDOUT)
        buff[: len(got)] = array("B", got)
        return len(got)

    def ctrl_transfer(
        self, dev: FakeUsbReader, _kind: int, _ask: int, value: int, _index: int, data: Any, _t: int
    ) -> int:
        self._fail(dev, "strings")
        text = b"\x09\x04" if value & 0xFF == 0 else dev.serial.encode("utf-16-le")
        said = array("B", bytes((len(text) + 2, 3)) + text)
        data[: len(said)] = said
        return len(said)

    def _fail(self, dev: FakeUsbReader, call: str, endpoint: int = 0) -> None:
        if not dev.plugged:
            raise USBError("no device", -4, errno.ENODEV)
        if endpoint in dev.stalls:
            raise USBError("stall", -9, errno.EPIPE)
        if number := dev.refuses.get(call):
            kind = USBTimeoutError if number == errno.ETIMEDOUT else USBError
            raise kind("told to", -1, number)
