from __future__ import annotations

import math
import wave
from array import array
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.voice.level import FULL_SCALE, Level, level_of, silence_before_s
from devices.voice.sound import Sound, from_raw, from_wav

SAMPLES = st.lists(st.integers(-32768, 32767), max_size=9000)


def sine(peak: int, lasts_s: float = 0.5, rate_hz: int = 8000) -> Sound:
    turns = (math.sin(2 * math.pi * 440 * at / rate_hz) for at in range(int(lasts_s * rate_hz)))
    return Sound(rate_hz, array("h", [round(peak * one) for one in turns]))


@given(SAMPLES, st.sampled_from([8000, 16000, 22050]))
def test_a_wav_comes_back_as_it_was(samples: list[int], rate_hz: int) -> None:
    sound = Sound(rate_hz, array("h", samples))
    with wave.open(BytesIO(sound.wav())) as file:
        assert (file.getframerate(), file.getnframes()) == (rate_hz, len(samples))
    assert from_wav(sound.wav()) == sound


def test_an_endless_stream_is_as_long_as_it_is() -> None:
    stream = bytearray(Sound(22050, array("h", [1, 2, 3])).wav())
    stream[4:8] = stream[40:44] = b"\x00\xf0\xff\x7f"
    assert list(from_wav(bytes(stream)).samples) == [1, 2, 3]


@given(st.binary(max_size=100))
def test_garbage_is_no_sound_and_no_crash(stream: bytes) -> None:
    sound = from_wav(stream)
    assert sound.lasts_s >= 0
    assert not level_of(from_wav(b"x" * 50)).is_audible
    assert from_raw(stream, 0).lasts_s == 0


@given(SAMPLES)
def test_the_level_is_that_of_the_textbook(samples: list[int]) -> None:
    level = level_of(Sound(8000, array("h", samples)))
    assert level.peak == max((abs(one) for one in samples), default=0)
    mean = sum(one * one for one in samples) / max(len(samples), 1)
    assert level.rms == pytest.approx(math.sqrt(mean))


def test_a_tone_is_heard_and_silence_and_hiss_are_not() -> None:
    tone = level_of(sine(10_000))
    assert tone.is_audible
    assert tone.rms == pytest.approx(10_000 / math.sqrt(2), rel=0.01)
    assert not level_of(sine(0)).is_audible
    assert not level_of(sine(40)).is_audible
    assert not level_of(Sound(8000, array("h"))).is_audible
    assert level_of(sine(FULL_SCALE)).clips
    assert not Level(20_000.0, 30_000).clips


def test_volume_scales_and_never_clips() -> None:
    loud = sine(20_000)
    assert level_of(loud.at(0.5)).peak == pytest.approx(10_000, abs=1)
    assert level_of(loud.at(0.0)).peak == 0
    assert not level_of(loud.hushed()).is_audible
    assert loud.hushed().lasts_s == pytest.approx(0.1)
    assert loud.at(7.0) == loud.at(1.0) == loud


def test_the_silence_before_is_counted() -> None:
    sound = Sound(8000, array("h", [0] * 4000 + [9000] * 10))
    assert silence_before_s(sound) == 0.5
    assert silence_before_s(Sound(8000, array("h", [0] * 800))) == 0.1
    assert silence_before_s(Sound(0, array("h"))) == 0.0


def test_what_is_said_is_not_in_the_repr() -> None:
    assert repr(sine(1)) == "Sound(0.50 s)"
