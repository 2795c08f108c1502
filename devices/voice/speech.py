"""The voice that is heard: eSpeak NG into the sound system's player.

Rules it keeps: nothing spoken touches a disk; `stop` is silence within 200 ms; what cannot be heard is an error or a
status, never silence that pretends. `docs/adr/0001-speak-through-espeak-ng-directly.md`: why no library stands between.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock

from devices.voice import engine, reading
from devices.voice.base import Manner, Voice, VoiceCapabilities, VoiceSettings
from devices.voice.pipeline import Pipeline
from devices.voice.speakable import speakable
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

PLAYER = "aplay"
PROBE_TIMEOUT_S = 3.0
PATIENCE_S = 10.0


@dataclass(slots=True)
class _Utterance:
    """One call of `say`, as long as it lasts."""

    stopped: Event = field(default_factory=Event)
    pipeline: Pipeline | None = None


class SpeechVoice(Voice):
    """A new `say` ends the one before it. `player` is a command that plays a WAV stream from its standard input."""

    def __init__(self, settings: VoiceSettings, player: tuple[str, ...] = ()) -> None:
        self._output = settings.output
        self._player = player or (PLAYER, "-q", "-D", settings.output, "-t", "wav", "-")
        self._lock = Lock()
        self._speaking = Lock()
        self._utterance: _Utterance | None = None
        self._status = DeviceStatus(DeviceState.ABSENT)

    @property
    def capabilities(self) -> VoiceCapabilities:
        return VoiceCapabilities(engine.PROGRAM, engine.LANGUAGES)

    def open(self) -> None:
        try:
            self._probe()
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
        mine = _Utterance()
        with self._lock:
            before, self._utterance = self._utterance, mine
        if before:
            self._end(before)
        with self._speaking:
            for index, sentence in enumerate(sentences):
                if mine.stopped.is_set():
                    return False
                started(index)
                self._speak(sentence, manner, mine)
        return not mine.stopped.is_set()

    def stop(self) -> None:
        with self._lock:
            running = self._utterance
        if running:
            self._end(running)

    def synthesise(self, text: str, manner: Manner) -> bytes:
        """The sound of a text as one WAV, unheard. Raises: DeviceError `device.library-missing`, `voice.silent`."""
        try:
            done = subprocess.run(  # noqa: S603  a fixed command
                engine.command(manner),
                input=_prepared(text, manner).encode(),
                capture_output=True,
                timeout=60,
                check=True,
            )
        except FileNotFoundError as error:
            raise DeviceError(Code.DEVICE_LIBRARY_MISSING, program=engine.PROGRAM) from error
        except (OSError, subprocess.SubprocessError) as error:
            raise DeviceError(Code.VOICE_SILENT, program=engine.PROGRAM) from error
        return engine.whole_wav(done.stdout)

    def _speak(self, sentence: str, manner: Manner, mine: _Utterance) -> None:
        text = _prepared(sentence, manner)
        if not text:
            return
        with self._lock:
            if mine.stopped.is_set():
                return
            pipeline = mine.pipeline = Pipeline(engine.command(manner), self._player)
        try:
            code = pipeline.play(text, 2 * engine.expected_s(text, manner) + PATIENCE_S)
        except OSError as error:
            raise self._silent(program=str(error.filename)) from error
        if code:
            raise self._silent(output=self._output, exit_code=code)

    def _end(self, utterance: _Utterance) -> None:
        with self._lock:
            utterance.stopped.set()
            if utterance.pipeline:
                utterance.pipeline.kill()

    def _silent(self, **facts: str | int) -> DeviceError:
        error = DeviceError(Code.VOICE_SILENT, **facts)
        self._status = _status(DeviceState.FAILED, error)
        return error

    def _probe(self) -> None:
        for program in (engine.PROGRAM, self._player[0]):
            if not shutil.which(program):
                raise DeviceError(Code.DEVICE_LIBRARY_MISSING, program=program)
        reading.readings()
        silence = engine.whole_wav(self.synthesise("好", Manner(volume=0.0)))
        if len(silence) <= engine.WAV_HEADER_BYTES:
            raise DeviceError(Code.VOICE_SILENT, program=engine.PROGRAM)
        try:
            subprocess.run(  # noqa: S603  a fixed command
                self._player, input=silence, capture_output=True, timeout=PROBE_TIMEOUT_S, check=True
            )
        except subprocess.CalledProcessError as error:
            code = Code.DEVICE_BUSY if b"busy" in error.stderr else Code.DEVICE_ABSENT
            raise DeviceError(code, output=self._output) from error
        except (OSError, subprocess.TimeoutExpired) as error:
            raise DeviceError(Code.DEVICE_SILENT, output=self._output) from error


def _prepared(text: str, manner: Manner) -> str:
    text = speakable(text, manner.language)
    if manner.language == "en":
        return text
    return reading.with_readings(reading.simplified(text) if manner.language == "zh-Hant" else text)


def _status(state: DeviceState, error: DeviceError) -> DeviceStatus:
    return DeviceStatus(state, error.code, {name: str(value) for name, value in error.facts.items()})
