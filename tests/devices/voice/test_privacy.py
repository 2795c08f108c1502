"""Loudspeaker or headphones: what each of them is given to play."""

from __future__ import annotations

from pathlib import Path

import pytest

from devices.voice.base import Manner, VoiceSettings
from devices.voice.level import level_of
from devices.voice.sound import Sound, from_wav
from devices.voice.speech import SpeechVoice
from kiosk.model.errors import Code, DeviceError

MASKED = "身份证330521********0026。"
PLAIN = "请核对。"
SETTINGS = VoiceSettings(output="loud", headphones="hw:CARD=Ear", output_volume=1.0, headphones_volume=0.25)
QUICK = Manner(rate=2.0, volume=1.0)


class Room:
    """Both outputs as folders of what was played, and a jack that a hand can use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        amixer = folder / "amixer"
        amixer.write_text(f"#!/bin/sh\ncat {folder}/jack\n", encoding="ascii")
        amixer.chmod(0o755)
        self.plug("off")

    @property
    def player(self) -> tuple[str, ...]:
        return ("sh", "-c", f'cat > "{self._folder}/$0@$(date +%s%N).wav"', "{device}")

    def plug(self, state: str) -> None:
        control = f"numid=9,iface=CARD,name='Headphone Jack'\n  ; type=BOOLEAN\n  : values={state}\n"
        (self._folder / "jack").write_text(control, encoding="ascii")

    def heard(self, device: str) -> list[Sound]:
        return [from_wav(path.read_bytes()) for path in sorted(self._folder.glob(f"{device}@*.wav"))]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return Room(tmp_path)


def lasts_s(sounds: list[Sound]) -> float:
    return sum(sound.lasts_s for sound in sounds)


def test_in_the_open_it_is_said_that_figures_are_not_read(room: Room) -> None:
    voice = SpeechVoice(SETTINGS, room.player)
    assert voice.say((PLAIN, MASKED), QUICK, lambda _: None) is True
    assert not room.heard("hw:CARD=Ear")
    open_s = lasts_s(room.heard("loud"))
    room.plug("on")
    assert voice.say((PLAIN, MASKED), QUICK, lambda _: None) is True
    assert lasts_s(room.heard("loud")) == open_s
    assert lasts_s(room.heard("hw:CARD=Ear")) > open_s + 0.5  # ten figures more


def test_each_output_has_its_own_full_volume(room: Room) -> None:
    voice = SpeechVoice(SETTINGS, room.player)
    voice.say((PLAIN,), QUICK, lambda _: None)
    room.plug("on")
    voice.say((PLAIN,), QUICK, lambda _: None)
    (loud,), (soft,) = room.heard("loud"), room.heard("hw:CARD=Ear")
    assert level_of(soft).rms == pytest.approx(level_of(loud).rms / 4, rel=0.01)


def test_headphones_pulled_out_leave_nothing_for_the_loudspeaker(room: Room) -> None:
    room.plug("on")
    voice = SpeechVoice(SETTINGS, room.player)
    assert voice.say((MASKED,), QUICK, lambda _: room.plug("off")) is True
    whole_s = lasts_s([from_wav(voice.synthesise(MASKED, QUICK))])
    assert lasts_s(room.heard("loud")) <= whole_s  # no more than what everybody may hear
    assert not room.heard("hw:CARD=Ear")


def test_without_a_jack_that_tells_nothing_is_private(room: Room) -> None:
    room.plug("no-such-value")
    voice = SpeechVoice(SETTINGS, room.player)
    voice.say((MASKED,), QUICK, lambda _: None)
    assert not room.heard("hw:CARD=Ear")


def test_a_broken_output_is_named() -> None:
    voice = SpeechVoice(VoiceSettings(output="loud", headphones="ear", headphones_present="always"), ("false",))
    with pytest.raises(DeviceError) as caught:
        voice.say((PLAIN,), QUICK, lambda _: None)
    assert caught.value.code is Code.VOICE_SILENT
    assert caught.value.facts["output"] == "ear"
