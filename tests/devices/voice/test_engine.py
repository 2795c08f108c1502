from __future__ import annotations

from typing import get_args, get_type_hints

import pytest

from devices.voice.base import Manner
from devices.voice.engine import (
    ENGINES,
    ESPEAK,
    MEASURED,
    Engine,
    command,
    engine_for,
    expected_s,
    words_per_minute,
)
from kiosk.config.section import VoiceSection

SPEAK = ENGINES[ESPEAK]


def test_the_voice_is_the_one_that_reads_pinyin_as_pinyin() -> None:
    assert command(SPEAK, Manner())[:3] == ("espeak-ng", "-v", "cmn-latn-pinyin")
    assert command(SPEAK, Manner(language="en"))[2] == "en"


def test_no_word_is_ever_an_argument() -> None:
    assert command(SPEAK, Manner())[-2:] == ("--stdin", "--stdout")


def test_a_model_with_a_space_in_its_path_stays_one_argument() -> None:
    piper = command(ENGINES["piper"], Manner(rate=2.0), "/opt/my voices/zh.onnx")
    assert piper == ("piper", "--model", "/opt/my voices/zh.onnx", "--output-raw", "--length-scale", "0.50")
    assert ENGINES["piper"].needs_model
    assert not SPEAK.needs_model


def test_every_row_can_be_named_in_kiosk_toml() -> None:
    named = get_args(get_type_hints(VoiceSection)["engine"])
    assert set(named) == {*ENGINES, "simulator", "none"}


def test_a_language_that_an_engine_lacks_is_spoken_by_espeak() -> None:
    assert engine_for("piper", "en") is SPEAK
    assert engine_for("piper", "zh-Hant") is ENGINES["piper"]
    assert isinstance(engine_for(ESPEAK, "zh-Hans"), Engine)


def test_speed_follows_the_measurement() -> None:
    speeds = [words_per_minute(Manner(rate=rate)) for rate in (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)]
    assert speeds == sorted(speeds)
    assert speeds[2] == pytest.approx(166, abs=2)
    assert words_per_minute(Manner(rate=9)) == words_per_minute(Manner(rate=2.0)) < MEASURED[-1][0]
    assert words_per_minute(Manner(rate=0.5)) >= MEASURED[0][0]
    assert words_per_minute(Manner(rate=1, language="en")) == 125
    assert words_per_minute(Manner(rate=0.5, language="en")) == 80


def test_a_slow_speaker_is_given_more_time() -> None:
    assert expected_s("请刷卡", Manner(rate=0.5)) == 4 * expected_s("请刷卡", Manner(rate=2.0)) > 0
