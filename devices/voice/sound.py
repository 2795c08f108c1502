"""Sound as 16-bit samples of one channel: out of an engine's stream or a file, louder or softer, into a WAV. Pure."""

from __future__ import annotations

import wave
from array import array
from dataclasses import dataclass
from io import BytesIO

WAV_HEADER_BYTES = 44
_RATE_AT = slice(24, 28)
_FASTEST_HZ = 192_000  # a header that says more is damaged


@dataclass(frozen=True, slots=True, repr=False)
class Sound:
    """`samples` −32768 to 32767. What it says may be personal, so `repr` tells its length only."""

    rate_hz: int
    samples: array[int]

    def __repr__(self) -> str:
        return f"Sound({self.lasts_s:.2f} s)"

    @property
    def lasts_s(self) -> float:
        return len(self.samples) / self.rate_hz if self.rate_hz else 0.0

    def at(self, volume: float) -> Sound:
        """Softer: `volume` 0.0 to 1.0."""
        volume = min(max(volume, 0.0), 1.0)
        return self if volume == 1.0 else Sound(self.rate_hz, array("h", [int(one * volume) for one in self.samples]))

    def hushed(self) -> Sound:
        """A moment of silence at the same rate."""
        return Sound(self.rate_hz, array("h", bytes(self.rate_hz // 10 * 2)))

    def wav(self) -> bytes:
        out = BytesIO()
        with wave.open(out, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self.rate_hz)
            file.writeframes(self.samples.tobytes())
        return out.getvalue()


def from_raw(stream: bytes, rate_hz: int) -> Sound:
    """Bare little-endian samples; half a sample at the end is dropped."""
    return Sound(rate_hz, array("h", stream[: len(stream) // 2 * 2]))


def from_wav(stream: bytes) -> Sound:
    """A WAV as engines stream it: the header says "endless", so its length is that of the stream. Garbage is none."""
    if len(stream) < WAV_HEADER_BYTES or stream[:4] != b"RIFF":
        return Sound(0, array("h"))
    rate_hz = int.from_bytes(stream[_RATE_AT], "little")
    if rate_hz > _FASTEST_HZ:
        return Sound(0, array("h"))
    return from_raw(stream[WAV_HEADER_BYTES:], rate_hz)
