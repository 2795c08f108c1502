from __future__ import annotations

import wave
from io import BytesIO

import pytest

from devices.voice.base import Manner
from devices.voice.engine import MEASURED, command, expected_s, whole_wav, words_per_minute


def test_the_voice_is_the_one_that_reads_pinyin_as_pinyin() -> None:
    assert command(Manner())[:3] == ("espeak-ng", "-v", "cmn-latn-pinyin")
    assert command(Manner(language="en"))[2] == "en"


def test_no_word_is_ever_an_argument() -> None:
    assert command(Manner())[-2:] == ("--stdin", "--stdout")


@pytest.mark.parametrize(("volume", "amplitude"), [(0.0, "0"), (0.5, "70"), (1.0, "140"), (3.0, "140"), (-1.0, "0")])
def test_volume_becomes_amplitude_without_clipping(volume: float, amplitude: str) -> None:
    assert command(Manner(volume=volume))[6] == amplitude


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


def test_an_endless_stream_becomes_a_whole_file() -> None:
    header = bytearray(BytesIO(_wav(4)).getvalue()[:44])
    header[4:8] = header[40:44] = b"\x00\xf0\xff\x7f"
    with wave.open(BytesIO(whole_wav(bytes(header) + b"\x01\x02" * 6))) as sound:
        assert sound.getnframes() == 6
    assert whole_wav(b"") == b""
    assert whole_wav(b"x" * 50) == b""


def _wav(frames: int) -> bytes:
    out = BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(22050)
        sound.writeframes(b"\0\0" * frames)
    return out.getvalue()
