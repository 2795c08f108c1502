"""What every voice does. Speech is interruptible within 200 ms; no engine is a status, never silence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.model.device import DeviceStatus


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """`[voice]` of kiosk.toml. `engine`: "espeak-ng", "simulator" or "none". `output`: an ALSA device, or "default"."""

    engine: str = "espeak-ng"
    output: str = "default"


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
