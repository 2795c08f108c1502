"""Speech engines as rows of a table: how each is called for a manner of speaking, and the sound it returns. Pure.

A new engine is one row here (and its name in `[voice] engine`): a program that reads text on standard input and writes
sound to standard output. Text is never an argument, which every process may read: so there is no row for
sherpa-onnx-offline-tts, which takes it as one.

- eSpeak NG. Voice `cmn-latn-pinyin`, not `cmn`, which up to version 1.51 (Debian 12) reads the pinyin it makes of each
  character as English ("hao two", espeak-ng 1028 and 1163). Speeds were measured by synthesising: see `MEASURED`.
- Piper. Command line and `<model>.json` after its documentation (L): the program and its models have not been heard
  here. It loads its model for every phrase, which its own documentation calls slow: whether 300 ms are kept depends on
  the machine; `bench.first_sound_ms` tells.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from devices.voice.base import Manner

# Words a minute asked of eSpeak, and the Chinese characters a minute that come out (espeak-ng 1.51, running text).
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
LOUDEST = "140"  # eSpeak's amplitude; above it the engine clips


@dataclass(frozen=True, slots=True)
class Engine:
    """One row. In `arguments`: {model}, {voice}, {words_per_minute} as eSpeak counts, {slowness} = 1 / rate.

    `voices`: language → the engine's name of a voice. `raw_rate_hz`: of bare 16-bit samples, when there is no
    `<model>.json` that tells; 0: it writes WAV. `reads_pinyin`: syllables like hang2 among the characters are read.
    """

    program: str
    arguments: str
    voices: dict[str, str] = field(default_factory=dict)
    raw_rate_hz: int = 0
    reads_pinyin: bool = False

    @property
    def needs_model(self) -> bool:
        return "{model}" in self.arguments


ESPEAK = "espeak-ng"
ENGINES = {
    ESPEAK: Engine(
        "espeak-ng",
        f"-v {{voice}} -s {{words_per_minute}} -a {LOUDEST} --stdin --stdout",
        {"zh-Hans": "cmn-latn-pinyin", "zh-Hant": "cmn-latn-pinyin", "en": "en"},
        reads_pinyin=True,
    ),
    "piper": Engine(
        "piper",
        "--model {model} --output-raw --length-scale {slowness}",
        {"zh-Hans": "", "zh-Hant": ""},
        raw_rate_hz=22050,
    ),
}


def engine_for(name: str, language: str) -> Engine:
    """The row of that name; eSpeak for a language that it does not speak."""
    return ENGINES[name] if language in ENGINES[name].voices else ENGINES[ESPEAK]


def command(engine: Engine, manner: Manner, model: str = "") -> tuple[str, ...]:
    """The command line. Only the arguments are split at spaces, never what is put into them."""
    values = {
        "model": model,
        "voice": engine.voices.get(manner.language, ""),
        "words_per_minute": words_per_minute(manner),
        "slowness": f"{1 / _rate(manner):.2f}",
    }
    return (engine.program, *(argument.format(**values) for argument in engine.arguments.split()))


def words_per_minute(manner: Manner) -> int:
    """The speed asked of eSpeak for a rate of 0.5 to 2.0."""
    rate = _rate(manner)
    if manner.language == "en":
        return max(round(NORMAL_WORDS_PER_MINUTE * rate), SLOWEST_WORDS_PER_MINUTE)
    wanted = NORMAL_CHARACTERS_PER_MINUTE * rate
    after = min(max(bisect_right([heard for _, heard in MEASURED], wanted), 1), len(MEASURED) - 1)
    (slower, fewer), (faster, more) = MEASURED[after - 1], MEASURED[after]
    return round(slower + (faster - slower) * (wanted - fewer) / (more - fewer))


def expected_s(text: str, manner: Manner) -> float:
    """About how long a phrase lasts, generously: an engine that needs longer to make it is stuck."""
    return 60 * len(text) / (NORMAL_CHARACTERS_PER_MINUTE * _rate(manner))


def _rate(manner: Manner) -> float:
    return min(max(manner.rate, 0.5), 2.0)
