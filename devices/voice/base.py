"""What every voice does. Speech is interruptible within 200 ms; no engine is a status, never silence.

What is personal — the figures that a masked number still shows — is heard on headphones only; in the open a voice says
that it is not read (EN 301 549 5.1.3: private output only privately).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.model.device import DeviceStatus


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """`[voice]` of kiosk.toml. `engine`: a row of the table of engines, "simulator" or "none".

    `output`, `headphones`: ALSA devices, "" for no headphones. `headphones_present`: "auto" asks the jack, "always" for
    a receiver that hangs on a cable. The two volumes are the loudest that a visitor can choose there, 0.0–1.0.
    """

    engine: str = "espeak-ng"
    output: str = "default"
    headphones: str = ""
    headphones_present: str = "auto"
    output_volume: float = 1.0
    headphones_volume: float = 1.0
    model: str = ""


@dataclass(frozen=True, slots=True)
class VoiceCapabilities:
    engine: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """`rate` 0.5–2.0 (1.0 ≈ 200 characters a minute), `volume` 0.0–1.0, `language` zh-Hans, zh-Hant or en."""

    rate: float = 1.0
    volume: float = 0.7
    language: str = "zh-Hans"


class Chime(StrEnum):
    """Short soft sounds; each is a file of `assets/sounds`, all of one level."""

    CARD_READ = "card-read"
    SUBMITTED = "submitted"
    PRINTED = "printed"
    TAKE_CARD = "take-card"
    CALL = "call"  # to a visitor whose time is running out


class Voice(ABC):
    """One voice. `status` never raises."""

    @property
    @abstractmethod
    def capabilities(self) -> VoiceCapabilities: ...

    @abstractmethod
    def open(self) -> None:
        """Raises: DeviceError `device.library-missing`, `device.absent`, `voice.silent`."""

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def status(self) -> DeviceStatus: ...

    @abstractmethod
    def say(self, sentences: tuple[str, ...], manner: Manner, started: Callable[[int], None]) -> bool:
        """Speak sentence after sentence, telling `started(index)` as each begins. Blocks. False when it was stopped.

        Raises: DeviceError `voice.silent` when nothing can be heard any more, `device.absent` when there is no voice.
        """

    @abstractmethod
    def stop(self) -> None:
        """From any thread: silence within 200 ms; a running `say` returns False."""

    def chime(self, chime: Chime, volume: float) -> None:  # noqa: B027  a voice without sounds stays quiet
        """Sound it and return at once; `volume` 0.0: quiet. What goes wrong is nobody's trouble."""
