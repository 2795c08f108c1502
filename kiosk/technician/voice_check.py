"""The voice: does it start at once, is there sound in it, does the loudspeaker give it out.

Thresholds. 300 ms from asking to the first sound: what is felt as an answer. -35 dBFS: the engine's running text lies
near -16; below -35 nothing is heard beside a talking hall. 10 dB over the quiet of the room: what a listener needs to
understand speech in noise; only where a microphone hears it.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Protocol, runtime_checkable

from devices import driver_of
from devices.voice.base import Manner
from devices.voice.engine import ENGINES
from devices.voice.level import level_of
from devices.voice.sound import from_wav
from kiosk.model.errors import Code, DeviceError
from kiosk.technician.check import Conversation, Finding, Measure, Step, failed, judged, passed, skipped
from kiosk.technician.device_check import status_finding
from kiosk.technician.figures import dbfs
from kiosk.technician.patience import left
from kiosk.technician.surroundings import Bench

MOST_FIRST_SOUND_MS = 300.0
LEAST_LEVEL_DBFS = -35.0
LEAST_OVER_QUIET_DB = 10.0

SENTENCE = "您好，这里是政务公开专区，现在测试语音播报。"
_RATE_HZ = 16000
_RECORDING_S = 2
_PATIENCE_S = 3.0


@runtime_checkable
class Sounding(Protocol):
    """A voice that also gives its sound as a file."""

    def synthesise(self, text: str, manner: Manner) -> bytes: ...


def status(bench: Bench, _conversation: Conversation) -> Finding:
    voice = bench.devices.voice
    found = voice.capabilities
    return status_finding("voice.status", voice, {"engine": found.engine, "languages": ", ".join(found.languages)})


def start(bench: Bench, conversation: Conversation) -> Finding:
    """From asking to the first sound in the player's hands. Raises: DeviceError `voice.silent` and others."""
    if bench.voice is None or bench.voice.engine not in ENGINES:
        return skipped("voice.start", "simulated")
    conversation.show(Step("voice.start", "speaking"))
    from devices.voice.bench import first_sound_ms  # noqa: PLC0415  loads the engine's tables

    return judge_start(first_sound_ms(bench.voice, SENTENCE))


def judge_start(first_sound_ms: float) -> Finding:
    """Pure."""
    measure = Measure("first_sound", first_sound_ms, "ms", at_most=MOST_FIRST_SOUND_MS)
    return judged("voice.start", (measure,), Code.VOICE_LATE)


def level(bench: Bench, _conversation: Conversation) -> Finding:
    """The level of what the engine makes of a sentence."""
    driver = driver_of(bench.devices.voice)
    if not isinstance(driver, Sounding):
        return skipped("voice.level", "no-sound-file")
    return judge_level(driver.synthesise(SENTENCE, Manner(volume=1.0)))


def judge_level(wav: bytes) -> Finding:
    """Pure. Digital silence is `voice.silent`, a whisper `voice.faint`."""
    found = level_of(from_wav(wav))
    measure = Measure("level", dbfs(found.rms), "dBFS", at_least=LEAST_LEVEL_DBFS)
    return judged("voice.level", (measure,), Code.VOICE_FAINT if found.is_audible else Code.VOICE_SILENT)


def loopback(bench: Bench, conversation: Conversation) -> Finding:
    """The loudspeaker, heard by a microphone: the room quiet, then while something is said."""
    check = "voice.loopback"
    if bench.devices.voice.capabilities.engine == "simulator":
        return skipped(check, "simulated")
    conversation.show(Step(check, "quiet"))
    quiet = recorded(bench.recorder, conversation.cancel)
    if quiet is None:
        return skipped(check, "cancelled" if conversation.cancel.is_set() else "no-microphone")
    conversation.show(Step(check, "speaking"))
    speaking = Thread(target=_say_quietly, args=(bench, conversation), name="loopback", daemon=True)
    speaking.start()
    spoken = recorded(bench.recorder, conversation.cancel)
    speaking.join(_PATIENCE_S)
    if spoken is None:
        return skipped(check, "cancelled")
    return judge_loopback(quiet, spoken)


def judge_loopback(quiet_dbfs: float, spoken_dbfs: float) -> Finding:
    """Pure: whether speech stands out of the room's own noise."""
    over = Measure("over_quiet", spoken_dbfs - quiet_dbfs, "dB", at_least=LEAST_OVER_QUIET_DB)
    measures = (over, Measure("room", quiet_dbfs, "dBFS"), Measure("spoken", spoken_dbfs, "dBFS"))
    return judged("voice.loopback", measures, Code.VOICE_FAINT)


def heard(bench: Bench, conversation: Conversation) -> Finding:
    """Somebody listens. Raises: DeviceError `voice.silent` and others."""
    _say(bench, conversation, lambda _: None)
    answer = conversation.confirm(Step("voice.heard", "heard"))
    if answer is None:
        return skipped("voice.heard", left(conversation.cancel))
    return passed("voice.heard") if answer else failed("voice.heard", Code.VOICE_FAINT)


def recorded(recorder: tuple[str, ...], cancel: Event) -> float | None:
    """The level of two seconds of the default microphone; None when there is none, or when cancelled."""
    command = (*recorder, "-q", "-t", "wav", "-f", "S16_LE", "-r", str(_RATE_HZ), "-c", "1", "-d", str(_RECORDING_S))
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603  fixed words
    except OSError:
        return None
    watch = Thread(target=_kill_when, args=(process, cancel), name="recorder", daemon=True)
    watch.start()
    wav, _ = process.communicate()
    watch.join()
    sound = from_wav(wav)
    return dbfs(level_of(sound).rms) if sound.samples and not cancel.is_set() else None


def _kill_when(process: subprocess.Popen[bytes], cancel: Event) -> None:
    until = time.monotonic() + _RECORDING_S + _PATIENCE_S
    while process.poll() is None:
        if cancel.wait(0.05) or time.monotonic() > until:
            process.kill()
            return


def _say(bench: Bench, conversation: Conversation, started: Callable[[int], None]) -> None:
    """Say the sentence to its end, or until cancelled."""
    voice, over = bench.devices.voice, Event()

    def hush() -> None:
        while not over.wait(0.05):
            if conversation.cancel.is_set():
                voice.stop()
                return

    watch = Thread(target=hush, name="hush", daemon=True)
    watch.start()
    try:
        voice.say((SENTENCE,), Manner(), started)
    finally:
        over.set()
        watch.join()


def _say_quietly(bench: Bench, conversation: Conversation) -> None:
    """What cannot be said is heard as silence."""
    try:
        _say(bench, conversation, lambda _: None)
    except DeviceError:
        return
