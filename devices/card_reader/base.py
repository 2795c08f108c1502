"""What every card reader does.

`read` waits for one card, reads it and returns it; `None` means the waiting was cancelled. It blocks, so it runs off
the screen's thread; `cancel` ends it within 300 ms. `progress` tells the visitor what is going on. Nothing of a card is
kept after `read` returns: no photo, no fingerprint, no file, no log line.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import Event

from kiosk.model.card import Card, CardKind
from kiosk.model.device import DeviceStatus


@dataclass(frozen=True, slots=True)
class CardReaderSettings:
    """`[card_reader]` of kiosk.toml.

    `port`: for `sam` "/dev/…" (best under /dev/serial/by-id), "tcp://host:port", "usb" or "usb:0400:c35a:SERIAL"; for
    `pcsc` part of the reader's name, empty: any reader.
    """

    driver: str = "simulator"
    port: str = ""
    baud: int = 115200
    security_module: str = ""  # for `pcsc`: "module:callable" that makes a `SecurityModule`
    photo_decoder: str = ""  # for `sam`: a vendor's library that the operator has installed


class PhotoAbility(StrEnum):
    """Whether the photo on a card can be had. No page of a visit asks for it."""

    NONE = "none"
    NEEDS_DECODER = "needs vendor decoder"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class CardReaderCapabilities:
    """Fixed while the reader is open. `identifier`: the SAM number or the PC/SC reader name."""

    driver: str
    kinds: tuple[CardKind, ...]
    identifier: str = ""
    photo: PhotoAbility = PhotoAbility.NONE


class CardProgress(StrEnum):
    WAITING = "waiting"  # put the card down
    READING = "reading"  # hold still
    LIFT = "lift"  # take it away and put it down again


Progress = Callable[[CardProgress], None]


class CardReader(ABC):
    """One reader. `open` and `read` raise `DeviceError`; `status` never raises."""

    @property
    @abstractmethod
    def capabilities(self) -> CardReaderCapabilities: ...

    @abstractmethod
    def open(self) -> None:
        """Raises: DeviceError `device.absent`, `device.library-missing`, `device.out-of-service`, …"""

    @abstractmethod
    def close(self) -> None:
        """Safe to call twice. Cancel a running `read` first."""

    @abstractmethod
    def status(self) -> DeviceStatus: ...

    @abstractmethod
    def read(self, cancel: Event, progress: Progress) -> Card | None:
        """Wait for a card and read it; the reader stays usable after a failure.

        Raises: DeviceError with a `card.*` or `device.*` code.
        """

    def card_is_present(self) -> bool | None:
        """Whether a card still lies on the reader; None: the reader cannot tell. Used for "take your card"."""
        return None
