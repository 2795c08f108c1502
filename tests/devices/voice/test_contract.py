"""The contract of voices over every one that can run here: eSpeak NG, a stand-in from the table, the simulator."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.supervised import SupervisedVoice
from devices.voice.base import Voice, VoiceSettings
from devices.voice.engine import ENGINES, Engine
from devices.voice.simulator import SimulatedVoice
from devices.voice.speech import SpeechVoice
from tests.devices.voice.contract import QUICK, VoiceContract

HERE = Path(__file__).parent


def loudspeaker(folder: Path) -> tuple[str, ...]:
    return (sys.executable, "-S", str(HERE / "player.py"), str(folder / "heard"))


class TestEspeak(VoiceContract):
    @pytest.fixture
    def voice(self, tmp_path: Path) -> Voice:
        return SpeechVoice(VoiceSettings(), loudspeaker(tmp_path))


class TestOneRowOfTheTable(VoiceContract):
    @pytest.fixture
    def voice(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Voice:
        model = tmp_path / "a tone.onnx"
        model.write_text("tone", encoding="ascii")
        (tmp_path / "a tone.onnx.json").write_text(json.dumps({"audio": {"sample_rate": 16000}}), encoding="ascii")
        row = Engine(sys.executable, f"-S {HERE / 'neural.py'} {{model}} {{slowness}}", {"zh-Hans": ""}, 22050)
        monkeypatch.setitem(ENGINES, "tone", row)
        return SpeechVoice(VoiceSettings("tone", model=str(model)), loudspeaker(tmp_path))


class TestSimulator(VoiceContract):
    @pytest.fixture
    def voice(self) -> Voice:
        return SimulatedVoice(instant=False)


class TestSupervised(VoiceContract):
    @pytest.fixture
    def opened(self, voice: Voice) -> Iterator[Voice]:
        voice.open()
        assert voice.say((), QUICK, lambda _: None)  # waits until it is open
        yield voice
        voice.close()

    @pytest.fixture
    def voice(self) -> Voice:
        simulator = SimulatedVoice(instant=False)
        return SupervisedVoice(VoiceSettings("simulator"), lambda: simulator)
