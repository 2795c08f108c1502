"""How soon speech begins: from asking to the first sample that can be heard, in the hands of the player.

The player is a pipe to this process, so the time of the sound card is not in it; the silence with which the engine
begins is. The floor that visitors feel is 300 ms.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from devices.voice.base import Manner, VoiceSettings
from devices.voice.level import silence_before_s
from devices.voice.sound import WAV_HEADER_BYTES, from_raw, from_wav
from devices.voice.speech import SpeechVoice
from kiosk.model.errors import Code, DeviceError

_BLOCK = 4096
_PATIENCE_S = 2.0


def first_sound_ms(settings: VoiceSettings, text: str, manner: Manner = Manner()) -> float:  # noqa: B008  a frozen value
    """Of a voice that has spoken before. Raises: DeviceError as `say`, or `voice.silent` when nothing was heard."""
    with TemporaryDirectory() as folder:
        pipe = Path(folder) / "heard"
        os.mkfifo(pipe)
        voice = SpeechVoice(settings, ("dd", f"of={pipe}", f"bs={_BLOCK}", "status=none"))
        voice.synthesise("好", manner)  # the tables are read when a voice is opened, not when it is asked
        heard: list[float] = []
        listening = Thread(target=_listen, args=(pipe, voice, heard), daemon=True)
        listening.start()
        asked_at = time.monotonic()
        voice.say((text,), manner, lambda _sentence: None)
        listening.join(_PATIENCE_S)
        if not heard:
            raise DeviceError(Code.VOICE_SILENT, engine=settings.engine)
        return 1000 * (heard[0] - asked_at)


def _listen(pipe: Path, voice: SpeechVoice, heard: list[float]) -> None:
    """Note when the first audible sample came and how much silence stood before it; then stop the voice."""
    with pipe.open("rb") as sound:
        rate_hz = from_wav(sound.read(WAV_HEADER_BYTES)).rate_hz
        quiet_s = 0.0
        while block := sound.read(_BLOCK):
            part = from_raw(block, rate_hz)
            silent_s = silence_before_s(part)
            if silent_s < part.lasts_s:
                heard.append(time.monotonic() + quiet_s + silent_s)
                break
            quiet_s += silent_s
        voice.stop()
