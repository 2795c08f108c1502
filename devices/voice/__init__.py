"""The voice: what every voice does, the one that is heard, and the one that writes down."""

from __future__ import annotations

from collections.abc import Callable

from devices.voice import engine
from devices.voice.base import Chime, Manner, Voice, VoiceCapabilities, VoiceSettings
from kiosk.model.errors import Code, ConfigError

__all__ = ["ENGINES", "Chime", "Manner", "Voice", "VoiceCapabilities", "VoiceSettings", "open_voice"]


def _speech(settings: VoiceSettings) -> Voice:
    from devices.voice.speech import SpeechVoice  # noqa: PLC0415  only the engine in use is loaded

    return SpeechVoice(settings)


def _simulator(_settings: VoiceSettings) -> Voice:
    from devices.voice.simulator import SimulatedVoice  # noqa: PLC0415  as above

    return SimulatedVoice()


def _silent(_settings: VoiceSettings) -> Voice:
    from devices.voice.silent import NoVoice  # noqa: PLC0415  as above

    return NoVoice()


ENGINES: dict[str, Callable[[VoiceSettings], Voice]] = {
    **dict.fromkeys(engine.ENGINES, _speech),
    "simulator": _simulator,
    "none": _silent,
}


def open_voice(settings: VoiceSettings) -> Voice:
    """The voice that the settings name, not yet opened. Raises: ConfigError `config.bad-value`."""
    try:
        make = ENGINES[settings.engine]
    except KeyError as error:
        raise ConfigError(Code.CONFIG_BAD_VALUE, key="voice.engine", value=settings.engine) from error
    return make(settings)
