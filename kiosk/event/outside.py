"""What the disk, the devices and the clock told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from devices.card_reader.base import CardProgress
from kiosk.event.base import Event
from kiosk.model.card import Card
from kiosk.model.device import DeviceKind, DeviceStatus
from kiosk.model.document import DocumentSummary
from kiosk.model.errors import Code
from kiosk.model.hit import Filter, Found
from kiosk.model.item import Item, ItemSummary
from kiosk.model.receipt import PrintState, Receipt
from kiosk.reading import Reading, RowsShelf
from kiosk.state import Sheets, Site, Work


@dataclass(frozen=True, slots=True)
class SiteOpened(Event):
    site: Site


@dataclass(frozen=True, slots=True)
class StageOpened(Event):
    stage: str
    items: tuple[ItemSummary, ...]


@dataclass(frozen=True, slots=True)
class ItemOpened(Event):
    item: Item


@dataclass(frozen=True, slots=True)
class HitsFound(Event):
    """While it is not whole, more may come for the same words."""

    found: Found
    which: Filter = Filter()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True)
class NarrowingKnown(Event):
    """What a search can be narrowed down to."""

    shelf: RowsShelf


@dataclass(frozen=True, slots=True)
class Committed(Event):
    """The submission lies in the outbox; only now may a receipt be printed."""

    submission_id: str
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class WorkFailed(Event):
    work: Work
    code: Code
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class CardMoved(Event):
    attempt: int
    progress: CardProgress


@dataclass(frozen=True, slots=True)
class CardRead(Event):
    attempt: int
    card: Card


@dataclass(frozen=True, slots=True)
class CardFailed(Event):
    attempt: int
    code: Code


@dataclass(frozen=True, slots=True)
class SheetsLaidOut(Event):
    """The A4 guide has so many pages, known before it is printed."""

    sheets: Sheets


@dataclass(frozen=True, slots=True)
class Printed(Event):
    """How a job stands. `code` with a state that is not final: what holds it up, None when it goes on."""

    job_id: str
    state: PrintState
    code: Code | None = None


@dataclass(frozen=True, slots=True)
class SentenceStarted(Event):
    serial: int
    index: int


@dataclass(frozen=True, slots=True)
class SpeechEnded(Event):
    serial: int


@dataclass(frozen=True, slots=True)
class DeviceChanged(Event):
    kind: DeviceKind
    status: DeviceStatus


@dataclass(frozen=True, slots=True)
class CardPresenceSeen(Event):
    """`present` None: the reader cannot tell."""

    present: bool | None


@dataclass(frozen=True, slots=True)
class Announced(Event):
    """The terminal has something to say by itself, in the words of the screen."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ticked(Event):
    """Once a second."""

    now: datetime


@dataclass(frozen=True, slots=True)
class ReadingOpened(Event):
    reading: Reading


@dataclass(frozen=True, slots=True)
class RowsOpened(Event):
    """One more page of the list that is being looked at."""

    reading: Reading
    number: int
    rows: tuple[DocumentSummary, ...]


@dataclass(frozen=True, slots=True)
class PaperTaken(Event):
    """What hung from the printer's mouth hangs there no more; only some printers can tell."""
