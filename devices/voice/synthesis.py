"""Text to sound by an engine of the table, measured before anybody waits for it.

Rules it keeps: the words that the engine misreads are given to it in pinyin where it reads that; a program that fails,
hangs or returns silence is `voice.silent` with its facts, never a sound of nothing.
"""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

from devices.voice import reading, sound
from devices.voice.base import Manner
from devices.voice.engine import ENGINES, Engine, command, engine_for, expected_s
from devices.voice.level import level_of
from devices.voice.sound import Sound
from devices.voice.utterance import Utterance
from kiosk.model.errors import Code, DeviceError

PATIENCE_S = 10.0


class Synthesis:
    """`name`: a row of the table of engines; `model`: the file that a neural engine reads."""

    def __init__(self, name: str, model: str = "") -> None:
        self._name = name
        self._model = model

    def check(self) -> None:
        """Is everything there? Raises: DeviceError `device.library-missing`, `device.absent`."""
        engine = ENGINES[self._name]
        if not shutil.which(engine.program):
            raise DeviceError(Code.DEVICE_LIBRARY_MISSING, program=engine.program)
        if engine.needs_model and not Path(self._model).is_file():
            raise DeviceError(Code.DEVICE_ABSENT, engine=self._name, model=self._model)
        if engine.reads_pinyin:
            reading.readings()

    def sound_of(self, text: str, manner: Manner, utterance: Utterance) -> Sound | None:
        """The sound of a speakable phrase; None when stopped. Raises: DeviceError `voice.silent`."""
        engine = engine_for(self._name, manner.language)
        given = _readable(text, engine, manner.language).encode()
        limit_s = 2 * expected_s(text, manner) + PATIENCE_S
        try:
            ended = utterance.run(command(engine, manner, self._model), given, limit_s)
        except OSError as error:
            raise DeviceError(Code.VOICE_SILENT, program=engine.program) from error
        if ended is None:
            return None
        code, stream = ended
        if code:
            raise DeviceError(Code.VOICE_SILENT, program=engine.program, exit_code=code)
        made = sound.from_raw(stream, self._rate_hz(engine)) if engine.raw_rate_hz else sound.from_wav(stream)
        level = level_of(made)
        if not level.is_audible:
            raise DeviceError(Code.VOICE_SILENT, program=engine.program, level_rms=round(level.rms))
        return made

    def _rate_hz(self, engine: Engine) -> int:
        return model_rate_hz(self._model) or engine.raw_rate_hz


@cache
def model_rate_hz(model: str) -> int:
    """Samples a second, as `<model>.json` tells (Piper's `audio.sample_rate`); 0 when it does not."""
    try:
        rate = json.loads(Path(f"{model}.json").read_text(encoding="utf-8"))["audio"]["sample_rate"]
    except (OSError, ValueError, KeyError, TypeError):
        return 0
    return rate if isinstance(rate, int) else 0


def _readable(text: str, engine: Engine, language: str) -> str:
    if language == "zh-Hant":
        text = reading.simplified(text)
    return reading.with_readings(text) if engine.reads_pinyin and language != "en" else text
