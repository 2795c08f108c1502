"""No voice, on purpose: `engine = "none"` for a zone without a loudspeaker. Says so, and refuses to pretend."""

from __future__ import annotations

from collections.abc import Callable

from devices.voice.base import Manner, Voice, VoiceCapabilities
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

ENGINE = "none"


class NoVoice(Voice):
    @property
    def capabilities(self) -> VoiceCapabilities:
        return VoiceCapabilities(ENGINE, ())

    def open(self) -> None:
        """Raises: DeviceError `device.absent`, always."""
        raise DeviceError(Code.DEVICE_ABSENT, engine=ENGINE)

    def close(self) -> None:
        """There is nothing to close."""

    def status(self) -> DeviceStatus:
        return DeviceStatus(DeviceState.ABSENT, Code.DEVICE_ABSENT, {"engine": ENGINE})

    def say(self, sentences: tuple[str, ...], manner: Manner, started: Callable[[int], None]) -> bool:  # noqa: ARG002
        """Raises: DeviceError `device.absent`, always."""
        raise DeviceError(Code.DEVICE_ABSENT, engine=ENGINE)

    def stop(self) -> None:
        """It is quiet already."""
