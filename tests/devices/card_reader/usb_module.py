"""The simulated security module on a USB plug that is itself a fake: the same faults, told to the same module."""

from __future__ import annotations

from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self
from unittest.mock import patch

from devices.card_reader.sam_module import SamModule
from kiosk.model.card import Card

from .fake_usb import ONE, FakeBus, FakeUsbReader


class _UsbLine:
    def __init__(self, endpoints: tuple[int, ...]) -> None:
        self._asked: SimpleQueue[bytes] = SimpleQueue()
        self.device = FakeUsbReader(self._ask, endpoints)
        self.port = "usb"

    def _ask(self, request: bytes) -> bytes:
        self._asked.put(request)
        return b""  # the reply comes when the module has it

    def read(self, timeout_s: float) -> bytes:
        with suppress(Empty):
            return self._asked.get(timeout=timeout_s)
        return b""

    def write(self, data: bytes) -> None:
        self.device.send(data)

    def close(self) -> None:
        self.device.plugged = False


class UsbSamModule(SamModule):
    """Two pairs of pipes take a reply only whole; noise and pieces are for one pair."""

    def __init__(
        self,
        card: Card | None = None,
        *,
        read_s: float = 0.9,
        must_lift: bool = True,
        endpoints: tuple[int, ...] = ONE,
    ) -> None:
        super().__init__(card, read_s=read_s, must_lift=must_lift)
        self._line.close()
        line = _UsbLine(endpoints)
        self._line = line  # type: ignore[assignment]
        self._libusb = patch("usb.backend.libusb1.get_backend", lambda: FakeBus(line.device))

    def __enter__(self) -> Self:
        self._libusb.start()
        return super().__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        self._libusb.stop()
