"""Where sound comes out: the loudspeaker, or the headphones while plugged in, each with its own full volume."""

from __future__ import annotations

import shutil
import subprocess

from devices.voice.base import VoiceSettings
from devices.voice.headphones import Headphones
from devices.voice.sound import Sound
from devices.voice.utterance import Utterance
from kiosk.model.errors import Code, DeviceError

APLAY = ("aplay", "-q", "-D", "{device}", "-t", "wav", "-")
PROBE_TIMEOUT_S = 3.0
PATIENCE_S = 10.0


class Player:
    """`command` plays a WAV from its standard input; {device} in it is the ALSA device."""

    def __init__(self, settings: VoiceSettings, command: tuple[str, ...] = APLAY) -> None:
        self._settings = settings
        self._command = command
        self._headphones = Headphones(settings.headphones, settings.headphones_present)

    def check(self) -> None:
        """Raises: DeviceError `device.library-missing`."""
        if not shutil.which(self._command[0]):
            raise DeviceError(Code.DEVICE_LIBRARY_MISSING, program=self._command[0])

    def is_private(self) -> bool:
        """Whether only the one with the headphones hears it."""
        return self._headphones.plugged()

    def play(self, sound: Sound, volume: float, utterance: Utterance, *, private: bool) -> None:
        """Until it was heard, or the utterance stopped. Raises: DeviceError `voice.silent`."""
        settings = self._settings
        device, full = (
            (settings.headphones, settings.headphones_volume) if private else (settings.output, settings.output_volume)
        )
        wav = sound.at(volume * full).wav()
        try:
            ended = utterance.run(self._on(device), wav, 2 * sound.lasts_s + PATIENCE_S)
        except OSError as error:
            raise DeviceError(Code.VOICE_SILENT, program=self._command[0]) from error
        if ended and ended[0]:
            raise DeviceError(Code.VOICE_SILENT, output=device, exit_code=ended[0])

    def probe(self, silence: Sound) -> None:
        """Can the loudspeaker be used? Raises: DeviceError `device.absent`, `device.busy`, `device.silent`."""
        output = self._settings.output
        command = self._on(output)
        try:
            subprocess.run(command, input=silence.wav(), capture_output=True, timeout=PROBE_TIMEOUT_S, check=True)  # noqa: S603  a fixed command
        except subprocess.CalledProcessError as error:
            code = Code.DEVICE_BUSY if b"busy" in error.stderr else Code.DEVICE_ABSENT
            raise DeviceError(code, output=output) from error
        except (OSError, subprocess.TimeoutExpired) as error:
            raise DeviceError(Code.DEVICE_SILENT, output=output) from error

    def _on(self, device: str) -> tuple[str, ...]:
        return tuple(device if part == "{device}" else part for part in self._command)
