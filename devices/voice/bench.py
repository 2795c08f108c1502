"""How soon speech begins: from asking to the first sample that can be heard, in the hands of the player.

The player is a pipe to this process, so the time of the sound card is not in it; the silence with which the engine
begins is. The floor that visitors feel is 300 ms.
"""

from __future__ import annotations

import os
import select
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from devices.voice.base import Manner, VoiceSettings
from devices.voice.level import silence_before_s
from devices.voice.sound import from_wav
from devices.voice.speech import SpeechVoice
from kiosk.model.errors import Code, DeviceError

_BLOCK = 4096
_GLANCE_S = 0.05


def first_sound_ms(settings: VoiceSettings, text: str, manner: Manner = Manner()) -> float:  # noqa: B008  a frozen value
    """Of a voice that has spoken before. Raises: DeviceError as `say`, or `voice.silent` when nothing was heard."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as threads:
        pipe = Path(folder) / "heard"
        os.mkfifo(pipe)
        voice = SpeechVoice(settings, ("dd", f"of={pipe}", f"bs={_BLOCK}", "status=none"))
        voice.synthesise("好", manner)  # the tables are read when a voice is opened, not when it is asked
        ear = os.open(pipe, os.O_RDWR)  # both ends: it never blocks, and never ends
        try:
            asked_at = time.monotonic()
            speaking = threads.submit(voice.say, (text,), manner, lambda _sentence: None)
            heard_at = _heard_at(ear, speaking)
            voice.stop()
            speaking.result()
        finally:
            os.close(ear)
    if heard_at is None:
        raise DeviceError(Code.VOICE_SILENT, engine=settings.engine)
    return 1000 * (heard_at - asked_at)


def _heard_at(ear: int, speaking: Future[bool]) -> float | None:
    """When the first audible sample came, and the silence before it; None when speaking ended without one."""
    stream = b""
    while select.select([ear], [], [], _GLANCE_S)[0] or not speaking.done():
        if select.select([ear], [], [], 0)[0]:
            stream += os.read(ear, _BLOCK)
            came_at, sound = time.monotonic(), from_wav(stream)
            silence_s = silence_before_s(sound)
            if silence_s < sound.lasts_s:
                return came_at + silence_s
    return None
