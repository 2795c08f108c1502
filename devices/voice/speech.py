"""The voice that is heard: phrase by phrase from an engine into the sound system's player.

Rules it keeps: nothing spoken touches a disk; the first phrase is short and the next is made while one is heard, so
speech begins within 300 ms however long the text; `stop` is silence within 200 ms; what cannot be heard is an error and
a status, never silence that pretends. What is personal is made for headphones only, and dropped when they were pulled
out meanwhile; pulled out within a phrase, that phrase is heard to its end.
`docs/adr/0001-speak-through-espeak-ng-directly.md`: why no library stands between.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock, Thread

from devices.voice.base import Chime, Manner, Voice, VoiceCapabilities, VoiceSettings
from devices.voice.chimes import chime_sound
from devices.voice.engine import ENGINES, ESPEAK
from devices.voice.player import APLAY, Player
from devices.voice.sound import Sound
from devices.voice.speakable import clauses, is_personal, phrases, speakable
from devices.voice.synthesis import Synthesis
from devices.voice.utterance import Utterance
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class _Phrase:
    """`sentence`: its number; `begins`: its first; `secret`: made for headphones only."""

    sentence: int
    begins: bool
    text: str = ""
    secret: bool = False


class SpeechVoice(Voice):
    """A new `say` ends the one before it. `player` is a command that plays a WAV stream from its standard input."""

    def __init__(self, settings: VoiceSettings, player: tuple[str, ...] = APLAY) -> None:
        self._settings = settings
        self._synthesis = Synthesis(settings.engine, settings.model)
        self._player = Player(settings, player)
        self._lock = Lock()
        self._speaking = Lock()
        self._utterance = Utterance()
        self._status = DeviceStatus(DeviceState.ABSENT)

    @property
    def capabilities(self) -> VoiceCapabilities:
        languages = ENGINES[self._settings.engine].voices | ENGINES[ESPEAK].voices
        return VoiceCapabilities(self._settings.engine, tuple(languages))

    def open(self) -> None:
        try:
            self._synthesis.check()
            self._player.check()
            self._player.probe(self._made("好", Manner()).hushed())
        except DeviceError as error:
            state = DeviceState.ABSENT if error.code is Code.DEVICE_ABSENT else DeviceState.FAILED
            self._status = _status(state, error)
            raise
        self._status = DeviceStatus(DeviceState.READY)

    def close(self) -> None:
        self.stop()
        self._status = DeviceStatus(DeviceState.ABSENT)

    def status(self) -> DeviceStatus:
        return self._status

    def say(self, sentences: tuple[str, ...], manner: Manner, started: Callable[[int], None]) -> bool:
        """Raises: DeviceError `voice.silent` when the engine or the player gives up in the middle."""
        mine = Utterance()
        with self._lock:
            before, self._utterance = self._utterance, mine
        before.stop()
        with self._speaking, ThreadPoolExecutor(1, "voice-engine") as ahead:
            try:
                return self._speak(sentences, manner, started, mine, ahead)
            except DeviceError as error:
                self._status = _status(DeviceState.FAILED, error)
                raise
            finally:
                mine.stop()  # what is being made ahead is not waited for

    def stop(self) -> None:
        with self._lock:
            running = self._utterance
        running.stop()

    def chime(self, chime: Chime, volume: float) -> None:
        if volume > 0 and self._status.works:
            Thread(target=self._ring, args=(chime, volume), name="chime", daemon=True).start()

    def synthesise(self, text: str, manner: Manner) -> bytes:
        """The sound of a text as one WAV, unheard. Raises: DeviceError `voice.silent`."""
        return self._made(speakable(text, manner.language), manner).at(manner.volume).wav()

    def _speak(
        self,
        sentences: tuple[str, ...],
        manner: Manner,
        started: Callable[[int], None],
        mine: Utterance,
        ahead: ThreadPoolExecutor,
    ) -> bool:
        def make(phrase: _Phrase) -> Sound | None:
            return self._synthesis.sound_of(phrase.text, manner, mine) if phrase.text else None

        coming = ((phrase, ahead.submit(make, phrase)) for phrase in self._phrases(sentences, manner))
        upcoming = next(coming, None)
        while upcoming and not mine.stopped.is_set():
            phrase, sound = upcoming[0], upcoming[1].result()
            upcoming = next(coming, None)
            if phrase.begins and not mine.stopped.is_set():
                started(phrase.sentence)
            private = self._player.is_private()
            if sound and (private or not phrase.secret):
                self._player.play(sound, manner.volume, mine, private=private)
        return not mine.stopped.is_set()

    def _phrases(self, sentences: tuple[str, ...], manner: Manner) -> Iterator[_Phrase]:
        for index, sentence in enumerate(sentences):
            private = self._player.is_private()
            begins = True
            for clause in clauses(sentence):
                secret = private and is_personal(clause)
                for part in phrases(speakable(clause, manner.language, private=private)):
                    yield _Phrase(index, begins, part, secret)
                    begins = False
            if begins:  # nothing in it can be said
                yield _Phrase(index, begins)

    def _made(self, text: str, manner: Manner) -> Sound:
        sound = self._synthesis.sound_of(text, manner, Utterance())
        if sound is None:
            raise DeviceError(Code.VOICE_SILENT)
        return sound

    def _ring(self, chime: Chime, volume: float) -> None:
        try:
            self._player.play(chime_sound(chime), volume, Utterance(), private=self._player.is_private())
        except (DeviceError, OSError) as error:
            log.warning("no chime: %s", error)


def _status(state: DeviceState, error: DeviceError) -> DeviceStatus:
    return DeviceStatus(state, error.code, {name: str(value) for name, value in error.facts.items()})
