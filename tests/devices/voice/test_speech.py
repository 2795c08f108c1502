"""The voice with the real engine and a loudspeaker that notes when it was last fed."""

from __future__ import annotations

import array
import shutil
import sys
import time
import wave
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir

import pytest

from devices.voice.base import Manner, VoiceSettings
from devices.voice.speech import SpeechVoice
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError

LONG = "请把身份证放在感应区，等待提示音响起以后再拿开，工作人员会在十个工作日以内给您答复，请您保管好回执。"
SHORT = "好。"


@pytest.fixture
def heard(tmp_path: Path) -> Path:
    return tmp_path / "heard"


@pytest.fixture
def voice(heard: Path) -> SpeechVoice:
    player = (sys.executable, "-S", str(Path(__file__).with_name("player.py")), str(heard))
    return SpeechVoice(VoiceSettings(), player)


def _failing(exit_code: int, words: str = "") -> tuple[str, ...]:
    return ("sh", "-c", f"cat >/dev/null; echo '{words}' >&2; exit {exit_code}")


def _until(met: Callable[[], bool]) -> None:
    limit = time.monotonic() + 5
    while not met():
        assert time.monotonic() < limit, "nothing was heard within 5 s"
        time.sleep(0.005)


def _loudness(wav: bytes) -> float:
    with wave.open(BytesIO(wav)) as sound:
        frames = array.array("h", sound.readframes(sound.getnframes()))
    return float((sum(frame * frame for frame in frames) / max(len(frames), 1)) ** 0.5)


def _lasts_s(wav: bytes) -> float:
    with wave.open(BytesIO(wav)) as sound:
        return sound.getnframes() / sound.getframerate()


def test_speaks_sentence_after_sentence(voice: SpeechVoice, heard: Path) -> None:
    voice.open()
    assert voice.status().state is DeviceState.READY
    began: list[int] = []
    assert voice.say((SHORT, "……", "行。"), Manner(rate=2.0), began.append) is True
    assert began == [0, 1, 2]
    assert len(heard.read_text().split()) > 10


@pytest.mark.parametrize("after_s", [0.0, 0.05, 0.3])
def test_is_silent_within_200_ms_of_stop(voice: SpeechVoice, heard: Path, after_s: float) -> None:
    with ThreadPoolExecutor() as threads:
        speaking = threads.submit(voice.say, (LONG, LONG), Manner(), lambda _index: None)
        _until(heard.exists)
        time.sleep(after_s)
        stopped_at = time.monotonic()
        voice.stop()
        assert speaking.result(timeout=1) is False
        assert time.monotonic() - stopped_at <= 0.2
    time.sleep(0.05)
    last_heard = max((float(line) for line in heard.read_text().split()), default=0.0)
    assert last_heard - stopped_at <= 0.2


def test_stop_before_the_first_sound_is_heeded(voice: SpeechVoice) -> None:
    began: list[int] = []

    def stop_at_once(index: int) -> None:
        began.append(index)
        voice.stop()

    assert voice.say((LONG, LONG), Manner(), stop_at_once) is False
    assert began == [0]


def test_a_new_page_ends_the_speech_of_the_one_before(voice: SpeechVoice, heard: Path) -> None:
    with ThreadPoolExecutor() as threads:
        first = threads.submit(voice.say, (LONG,), Manner(), lambda _index: None)
        _until(heard.exists)
        assert voice.say((SHORT,), Manner(rate=2.0), lambda _index: None) is True
        assert first.result(timeout=1) is False


def test_stop_with_nothing_to_stop_is_harmless(voice: SpeechVoice) -> None:
    voice.stop()
    assert voice.say((SHORT,), Manner(rate=2.0), lambda _index: None) is True
    voice.close()
    voice.close()
    assert voice.status().state is DeviceState.ABSENT


def test_one_is_about_200_characters_a_minute_and_the_ends_are_half_and_twice(voice: SpeechVoice) -> None:
    characters = sum("\u4e00" <= character <= "\u9fff" for character in LONG)
    for rate in (0.5, 1.0, 2.0):
        per_minute = 60 * characters / _lasts_s(voice.synthesise(LONG, Manner(rate=rate)))
        assert per_minute == pytest.approx(200 * rate, rel=0.15)


def test_speech_is_loud_and_volume_turns_it_down(voice: SpeechVoice) -> None:
    loud, soft, none = (_loudness(voice.synthesise(LONG, Manner(volume=volume))) for volume in (1.0, 0.3, 0.0))
    assert loud > 2 * soft > 500
    assert none < 5


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_language_sounds(voice: SpeechVoice, language: str) -> None:
    text = "Please swipe your card." if language == "en" else "請刷卡。"
    assert _loudness(voice.synthesise(text, Manner(language=language))) > 500


def test_nothing_spoken_lies_in_the_temp_folder(voice: SpeechVoice, heard: Path) -> None:
    before = set(Path(gettempdir()).glob("*.wav"))
    voice.say((SHORT,), Manner(rate=2.0), lambda _index: None)
    assert heard.exists()
    assert set(Path(gettempdir()).glob("*.wav")) == before


@pytest.mark.parametrize(
    ("player", "code", "state"),
    [
        (_failing(1, "audio open error: No such file or directory"), Code.DEVICE_ABSENT, DeviceState.ABSENT),
        (_failing(1, "audio open error: Device or resource busy"), Code.DEVICE_BUSY, DeviceState.FAILED),
        (("no-such-player",), Code.DEVICE_LIBRARY_MISSING, DeviceState.FAILED),
    ],
)
def test_what_cannot_be_heard_is_a_status(player: tuple[str, ...], code: Code, state: DeviceState) -> None:
    voice = SpeechVoice(VoiceSettings(), player)
    with pytest.raises(DeviceError) as caught:
        voice.open()
    assert caught.value.code is code
    assert (voice.status().state, voice.status().code) == (state, code)
    assert voice.status().facts


def test_a_missing_engine_is_a_status(voice: SpeechVoice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(DeviceError) as caught:
        voice.open()
    assert caught.value.code is Code.DEVICE_LIBRARY_MISSING
    assert caught.value.facts == {"program": "espeak-ng"}
    with pytest.raises(DeviceError):
        voice.synthesise(SHORT, Manner())
    with pytest.raises(DeviceError) as silent:
        voice.say((SHORT,), Manner(), lambda _index: None)
    assert silent.value.code is Code.VOICE_SILENT


def test_an_engine_without_sound_is_a_status(voice: SpeechVoice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devices.voice.synthesis.command", lambda *_: ("true",))
    with pytest.raises(DeviceError) as caught:
        voice.open()
    assert caught.value.code is Code.VOICE_SILENT


def test_a_player_that_gives_up_in_the_middle_is_told() -> None:
    voice = SpeechVoice(VoiceSettings(), _failing(3))
    with pytest.raises(DeviceError) as caught:
        voice.say((SHORT,), Manner(), lambda _index: None)
    assert caught.value.facts["exit_code"] == 3
    assert voice.status().state is DeviceState.FAILED


def test_a_player_that_hangs_does_not_hang_the_kiosk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devices.voice.player.PATIENCE_S", 0.1)
    monkeypatch.setattr("devices.voice.player.PROBE_TIMEOUT_S", 0.1)
    voice = SpeechVoice(VoiceSettings(), ("sleep", "60"))
    with pytest.raises(DeviceError) as caught:
        voice.say((SHORT,), Manner(rate=2.0), lambda _index: None)
    assert caught.value.code is Code.VOICE_SILENT
    with pytest.raises(DeviceError) as caught:
        voice.open()
    assert caught.value.code is Code.DEVICE_SILENT


@pytest.mark.skipif(not shutil.which("aplay"), reason="alsa-utils is not installed")
def test_the_real_player_takes_the_sound() -> None:
    voice = SpeechVoice(VoiceSettings(output="null", headphones="no-such-device"))
    voice.open()
    assert voice.say((LONG,), Manner(), lambda _index: None) is True
    assert voice.status().state is DeviceState.READY
    with pytest.raises(DeviceError) as caught:
        SpeechVoice(VoiceSettings(output="no-such-device")).open()
    assert caught.value.code is Code.DEVICE_ABSENT
    assert caught.value.facts == {"output": "no-such-device"}
