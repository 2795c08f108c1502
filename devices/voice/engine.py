"""How eSpeak NG is called: its command line for a manner of speaking, and the sound it returns. Pure.

Voices: `cmn-latn-pinyin`, not `cmn`, which up to version 1.51 (Debian 12) reads the pinyin it makes of each character
as English ("hao two", espeak-ng 1028 and 1163). Speeds were measured by synthesising: see `MEASURED`.
"""

from __future__ import annotations

import struct
from bisect import bisect_right

from devices.voice.base import Manner

PROGRAM = "espeak-ng"
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
# Words a minute asked of the engine, and the Chinese characters a minute that come out (espeak-ng 1.51, running text).
MEASURED = (
    (80, 94),
    (100, 113),
    (120, 137),
    (140, 165),
    (160, 191),
    (180, 220),
    (200, 250),
    (240, 312),
    (280, 386),
    (300, 421),
)
NORMAL_CHARACTERS_PER_MINUTE = 200
NORMAL_WORDS_PER_MINUTE = 125  # English: VVSG 2.0 7.1-K
SLOWEST_WORDS_PER_MINUTE = 80  # the engine goes no slower
LOUDEST = 140  # amplitude; above it the engine clips
WAV_HEADER_BYTES = 44


def command(manner: Manner) -> tuple[str, ...]:
    """Reads text on standard input and writes a WAV stream to standard output."""
    voice = "en" if manner.language == "en" else "cmn-latn-pinyin"
    amplitude = round(min(max(manner.volume, 0.0), 1.0) * LOUDEST)
    return (PROGRAM, "-v", voice, "-s", str(words_per_minute(manner)), "-a", str(amplitude), "--stdin", "--stdout")


def words_per_minute(manner: Manner) -> int:
    """The engine's speed for a rate of 0.5 to 2.0."""
    rate = min(max(manner.rate, 0.5), 2.0)
    if manner.language == "en":
        return max(round(NORMAL_WORDS_PER_MINUTE * rate), SLOWEST_WORDS_PER_MINUTE)
    wanted = NORMAL_CHARACTERS_PER_MINUTE * rate
    after = min(max(bisect_right([heard for _, heard in MEASURED], wanted), 1), len(MEASURED) - 1)
    (slower, fewer), (faster, more) = MEASURED[after - 1], MEASURED[after]
    return round(slower + (faster - slower) * (wanted - fewer) / (more - fewer))


def expected_s(text: str, manner: Manner) -> float:
    """About how long a sentence takes, generously: what is still speaking at twice this is stuck."""
    return 60 * len(text) / (NORMAL_CHARACTERS_PER_MINUTE * min(max(manner.rate, 0.5), 2.0))


def whole_wav(stream: bytes) -> bytes:
    """The engine streams with a header that says "endless"; a file says how long it is."""
    sound = len(stream) - WAV_HEADER_BYTES
    if sound < 0 or stream[:4] != b"RIFF":
        return b""
    return stream[:4] + struct.pack("<I", sound + 36) + stream[8:40] + struct.pack("<I", sound) + stream[44:]
