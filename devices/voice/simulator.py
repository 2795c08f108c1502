"""A voice that writes down what it says, as long as a person would take for it, or at once.

`said` is the transcript: what began, in which manner, and whether it was heard to its end; `chimed` the chimes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock

from devices.voice.base import Chime, Manner, Voice, VoiceCapabilities
from kiosk.model.device import DeviceState, DeviceStatus

CHARACTERS_PER_MINUTE = 200


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """One sentence. Its text may name somebody, so `repr` does not show it."""

    sentence: str
    manner: Manner
    whole: bool

    def __repr__(self) -> str:
        return f"Said({len(self.sentence)} characters, {'whole' if self.whole else 'cut'})"


class SimulatedVoice(Voice):
    """`instant` False: each sentence takes its time by character count, so that stopping it means something."""

    def __init__(self, *, instant: bool = True) -> None:
        self.said: list[Said] = []
        self.chimed: list[Chime] = []
        self._instant = instant
        self._lock = Lock()
        self._stopped = Event()
        self._state = DeviceState.ABSENT

    @property
    def capabilities(self) -> VoiceCapabilities:
        return VoiceCapabilities("simulator", ("zh-Hans", "zh-Hant", "en"))

    def open(self) -> None:
        self._state = DeviceState.READY

    def close(self) -> None:
        self.stop()
        self._state = DeviceState.ABSENT

    def status(self) -> DeviceStatus:
        return DeviceStatus(self._state)

    def say(self, sentences: tuple[str, ...], manner: Manner, started: Callable[[int], None]) -> bool:
        with self._lock:
            self._stopped.set()
            self._stopped = mine = Event()
        for index, sentence in enumerate(sentences):
            if mine.is_set():
                return False
            started(index)
            lasts_s = 0.0 if self._instant else 60 * len(sentence) / (CHARACTERS_PER_MINUTE * manner.rate)
            cut = mine.wait(lasts_s) if lasts_s else mine.is_set()
            self.said.append(Said(sentence, manner, whole=not cut))
        return not mine.is_set()

    def chime(self, chime: Chime, volume: float) -> None:
        if volume > 0:
            self.chimed.append(chime)

    def stop(self) -> None:
        with self._lock:
            self._stopped.set()
