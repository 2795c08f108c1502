"""What every printer of A4 sheets does: take a whole PDF, print it once, tell how the job fares.

A document is never personal by itself and may be printed again; a proof is the caller's business.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import Event

from kiosk.model.device import DeviceStatus


@dataclass(frozen=True, slots=True)
class DocumentPrinterSettings:
    """`[document_printer]` of kiosk.toml. `queue`: the name of a CUPS queue; empty: the default one."""

    driver: str = "none"
    queue: str = ""


@dataclass(frozen=True, slots=True)
class DocumentPrinterCapabilities:
    """Fixed while the printer is open; asked of the print service, not assumed."""

    driver: str
    queue: str = ""
    model: str = ""
    duplex: bool = False
    colour: bool = False


class JobState(StrEnum):
    """IPP job states (RFC 8011, 5.3.7)."""

    PENDING = "pending"
    HELD = "held"
    PROCESSING = "processing"
    STOPPED = "stopped"
    CANCELED = "canceled"
    ABORTED = "aborted"
    COMPLETED = "completed"

    @property
    def is_final(self) -> bool:
        return self in (JobState.CANCELED, JobState.ABORTED, JobState.COMPLETED)


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """`reasons`: the printer's words of IPP (`media-empty` …). `pages`: sides, known before printing."""

    id: str
    state: JobState
    pages: int
    reasons: tuple[str, ...] = ()


class DocumentPrinter(ABC):
    """One printer. `status` never raises."""

    @property
    @abstractmethod
    def capabilities(self) -> DocumentPrinterCapabilities: ...

    @abstractmethod
    def open(self) -> None:
        """Raises: DeviceError `device.absent`, `device.library-missing`, `device.out-of-service`, …"""

    @abstractmethod
    def close(self) -> None:
        """Safe to call twice."""

    @abstractmethod
    def status(self) -> DeviceStatus: ...

    @abstractmethod
    def print_document(
        self, pdf: bytes, title: str, told: Callable[[DocumentJob], None], cancel: Event, *, duplex: bool = True
    ) -> DocumentJob:
        """Print once and wait for the end. `told` hears each change. Returns the last word.

        `cancel`: nobody waits any more. A job that waits (its turn, for paper, for help) is withdrawn; one that is
        being printed is let finish, for half a document helps nobody. `duplex` only where the printer can. `title`
        stands in the print service's list: never personal. Raises: DeviceError when the job was not taken;
        `print.not-started` for what is no PDF; `print.uncertain` when the print service lost sight of it.
        """
