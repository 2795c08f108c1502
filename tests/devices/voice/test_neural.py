"""A neural engine is one row of the table: here a stand-in that hums as long as the text."""

from __future__ import annotations

import json
import sys
import wave
from io import BytesIO
from pathlib import Path

import pytest

from devices.voice import open_voice
from devices.voice.base import Manner, VoiceSettings
from devices.voice.engine import ENGINES, Engine
from devices.voice.speech import SpeechVoice
from devices.voice.synthesis import Synthesis, model_rate_hz
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError

NEURAL = Path(__file__).with_name("neural.py")
PLAYER = ("sh", "-c", "cat >/dev/null")


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    row = Engine(sys.executable, f"-S {NEURAL} {{model}} {{slowness}}", {"zh-Hans": ""}, 22050)
    monkeypatch.setitem(ENGINES, "tone", row)
    file = tmp_path / "tone.onnx"
    file.write_text("tone", encoding="ascii")
    return file


def voice_with(model: Path) -> SpeechVoice:
    return SpeechVoice(VoiceSettings("tone", model=str(model)), PLAYER)


def test_it_opens_and_its_rate_is_that_of_its_model(model: Path) -> None:
    Path(f"{model}.json").write_text(json.dumps({"audio": {"sample_rate": 16000}}), encoding="ascii")
    voice = voice_with(model)
    voice.open()
    assert voice.status().state is DeviceState.READY
    with wave.open(BytesIO(voice.synthesise("请刷卡", Manner()))) as sound:
        assert sound.getframerate() == 16000
        assert sound.getnframes() / 16000 == pytest.approx(0.45, abs=0.01)
    with wave.open(BytesIO(voice.synthesise("请刷卡", Manner(rate=0.5)))) as slow:
        assert slow.getnframes() / 16000 == pytest.approx(0.9, abs=0.01)


@pytest.mark.parametrize("told", ["", "{", '{"audio": 3}', '{"audio": {"sample_rate": "x"}}'])
def test_a_model_that_does_not_tell_has_the_rate_of_the_row(model: Path, told: str) -> None:
    Path(f"{model}.json").write_text(told, encoding="ascii")
    assert model_rate_hz(str(model)) == 0
    with wave.open(BytesIO(voice_with(model).synthesise("好", Manner()))) as sound:
        assert sound.getframerate() == 22050


def test_it_is_given_characters_not_pinyin(model: Path) -> None:
    def lasts_s(text: str) -> float:
        with wave.open(BytesIO(voice_with(model).synthesise(text, Manner()))) as sound:
            return sound.getnframes() / sound.getframerate()

    assert lasts_s("银行") == pytest.approx(lasts_s("请刷"))


def test_a_missing_model_is_absent_and_named(model: Path) -> None:
    voice = voice_with(model.with_name("other.onnx"))
    with pytest.raises(DeviceError) as caught:
        voice.open()
    assert caught.value.code is Code.DEVICE_ABSENT
    assert caught.value.facts["model"].endswith("other.onnx")
    assert voice.status().state is DeviceState.ABSENT


def test_a_missing_program_is_a_missing_library(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(DeviceError) as caught:
        open_voice(VoiceSettings("piper", model=str(model))).open()
    assert caught.value.code is Code.DEVICE_LIBRARY_MISSING
    assert caught.value.facts == {"program": "piper"}


def test_a_mute_model_is_never_a_success(model: Path) -> None:
    mute = model.with_name("mute.onnx")
    mute.write_text("tone", encoding="ascii")
    voice = voice_with(mute)
    with pytest.raises(DeviceError) as caught:
        voice.say(("请刷卡。",), Manner(), lambda _: None)
    assert caught.value.code is Code.VOICE_SILENT
    assert caught.value.facts["level_rms"] == 0
    assert voice.status().code is Code.VOICE_SILENT


def test_a_model_that_fails_is_never_a_success(model: Path) -> None:
    model.write_text("broken", encoding="ascii")
    with pytest.raises(DeviceError) as caught:
        voice_with(model).say(("请刷卡。",), Manner(), lambda _: None)
    assert caught.value.facts["exit_code"] == 2


def test_a_language_that_the_model_lacks_is_spoken_by_espeak(model: Path) -> None:
    voice = voice_with(model)
    assert set(voice.capabilities.languages) == {"zh-Hans", "zh-Hant", "en"}
    assert voice.say(("Yes.",), Manner(rate=2.0, language="en"), lambda _: None) is True


def test_espeak_needs_no_model() -> None:
    Synthesis("espeak-ng").check()
