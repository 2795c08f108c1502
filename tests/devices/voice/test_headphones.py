"""Texts as `amixer contents` prints them, written after ALSA's description of jack controls."""

from __future__ import annotations

from pathlib import Path

import pytest

from devices.voice.headphones import Headphones, card_of, jack_is_plugged


def control(name: str, value: str, number: int = 20) -> str:
    kind = f"type=BOOLEAN,access=r-------,values={value.count(',') + 1}"
    return f"numid={number},iface=CARD,name='{name}'\n  ; {kind}\n  : values={value}\n"


VOLUME = (
    "numid=1,iface=MIXER,name='Headphone Playback Volume'\n"
    "  ; type=INTEGER,access=rw---R--,values=2,min=0,max=87,step=0\n  : values=60,60\n"
    "  | dBscale-min=-65.25dB,step=0.75dB,mute=0\n"
    "numid=2,iface=MIXER,name='Headphone Playback Switch'\n"
    "  ; type=BOOLEAN,access=rw------,values=2\n  : values=on,on\n"
)


@pytest.mark.parametrize(
    ("contents", "plugged"),
    [
        (VOLUME + control("Headphone Jack", "on"), True),
        (VOLUME + control("Headphone Jack", "off"), False),
        (control("Front Headphone Jack", "on") + control("Mic Jack", "off"), True),
        (control("Headphone Jack", "off") + control("Headphone Jack,1", "on", 21), True),
        (control("Headset Jack", "on"), True),
        (control("Headphone Jack", "off") + control("Speaker Phantom Jack", "on"), False),
        (control("Headphone Phantom Jack", "on"), None),
        (control("Headset Mic Jack", "on"), None),
        (control("HDMI/DP,pcm=3 Jack", "on") + control("Line Out Jack", "on"), None),
        (VOLUME, None),
        ("", None),
        ("garbage\nnumid=1,iface=CARD,name='Headphone Jack'", None),
    ],
)
def test_the_jack_tells(contents: str, plugged: bool | None) -> None:
    assert jack_is_plugged(contents) is plugged


@pytest.mark.parametrize(
    ("device", "card"),
    [("plughw:CARD=PCH,DEV=0", "PCH"), ("hw:1,0", "1"), ("sysdefault:CARD=USB_1", "USB_1"), ("default", ""), ("", "")],
)
def test_the_card_of_a_device(device: str, card: str) -> None:
    assert card_of(device) == card


@pytest.mark.parametrize(
    ("script", "plugged"),
    [
        (f"cat <<'END'\n{control('Headphone Jack', 'on')}END", True),
        (f"cat <<'END'\n{control('Headphone Jack', 'off')}END", False),
        ('test "$1 $2 $3" = "-c PCH contents" && exit 1', False),
        (f"cat <<'END'\n{VOLUME}END", False),
    ],
)
def test_what_cannot_be_known_is_no(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, plugged: bool
) -> None:
    amixer = tmp_path / "amixer"
    amixer.write_text(f"#!/bin/sh\n{script}\n")
    amixer.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert Headphones("plughw:CARD=PCH,DEV=0", "auto").plugged() is plugged


def test_none_always_and_no_amixer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert not Headphones("", "always").plugged()
    assert Headphones("hw:1", "always").plugged()
    assert not Headphones("hw:1", "auto").plugged()
