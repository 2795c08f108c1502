"""The contract of every voice, and what the siblings of the one that is heard do."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from devices.voice import ENGINES, Manner, VoiceSettings, open_voice
from devices.voice.simulator import SimulatedVoice
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, ConfigError, DeviceError


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_every_engine_of_the_table_can_be_made_and_asked(engine: str) -> None:
    voice = open_voice(VoiceSettings(engine=engine))
    assert voice.capabilities.engine == engine
    assert voice.status().state is DeviceState.ABSENT
    voice.stop()
    voice.close()


def test_an_unknown_engine_is_the_installers_business() -> None:
    with pytest.raises(ConfigError) as caught:
        open_voice(VoiceSettings(engine="espeak"))
    assert caught.value.code is Code.CONFIG_BAD_VALUE


def test_no_voice_refuses_to_pretend() -> None:
    voice = open_voice(VoiceSettings(engine="none"))
    with pytest.raises(DeviceError):
        voice.open()
    assert not voice.status().works
    with pytest.raises(DeviceError) as caught:
        voice.say(("好。",), Manner(), lambda _index: None)
    assert caught.value.code is Code.DEVICE_ABSENT


def test_the_simulator_writes_down_what_it_said() -> None:
    voice = SimulatedVoice()
    voice.open()
    began: list[int] = []
    assert voice.say(("一。", "二。"), Manner(), began.append) is True
    assert began == [0, 1]
    assert [(said.sentence, said.whole) for said in voice.said] == [("一。", True), ("二。", True)]
    assert "一" not in repr(voice.said)


def test_the_simulator_takes_its_time_and_can_be_stopped() -> None:
    voice = SimulatedVoice(instant=False)
    with ThreadPoolExecutor() as threads:
        speaking = threads.submit(voice.say, ("请把身份证放在感应区。", "好。"), Manner(), lambda _index: None)
        time.sleep(0.05)
        voice.stop()
        assert speaking.result(timeout=0.2) is False
    assert [said.whole for said in voice.said] == [False]
    assert "cut" in repr(voice.said)


def test_the_simulator_lasts_as_long_as_a_person() -> None:
    voice = SimulatedVoice(instant=False)
    began_at = time.monotonic()
    voice.say(("好",), Manner(rate=2.0), lambda _index: None)
    assert time.monotonic() - began_at == pytest.approx(0.15, abs=0.05)
