"""The report's sentences: what a check is called, what was measured against what, what to do. From `assets/i18n`.

A remedy is the technician's where there is one (`bench.remedy.<code>`), else what anybody is told
(`trouble.<code>.remedy`).
A fact that nobody named is told by its own name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from kiosk.model.errors import Code
from kiosk.technician.check import Finding, Measure, Verdict

FOLDER = Path(__file__).parents[2] / "assets" / "i18n"

_OURS = (
    "bench.check.",
    "bench.fact.",
    "bench.group.",
    "bench.value.",
    "bench.verdict.",
    "check.skipped.",
    "measure.",
    "report.",
)
_CLAIMED = "claims_"
_LATIN_STOPS = str.maketrans({"，": ", ", "、": ", ", "；": "; ", "。": ". ", "（": " (", "）": ")"})
_ROUND = ((100, 0), (10, 1), (1, 2))


class BenchWords:
    """The sentences of one language. `latin`: its stops and brackets are those of the Latin script."""

    def __init__(self, sentences: dict[str, str], *, latin: bool = False) -> None:
        self._sentences = sentences
        self._latin = latin

    def __call__(self, key: str) -> str:
        """Raises: KeyError for a key that nobody wrote."""
        return self._sentences[key]

    @property
    def own_characters(self) -> str:
        """Every character that a report may set, but for what is wrong and what to do."""
        return "".join({*"".join(text for key, text in self._sentences.items() if key.startswith(_OURS))})

    def stopped(self, text: str) -> str:
        """A text that was put together with Chinese stops and brackets, with those of this language."""
        return text.translate(_LATIN_STOPS).rstrip(" ") if self._latin else text

    def joined(self, parts: Iterable[str]) -> str:
        """Several things told in one line."""
        return ("; " if self._latin else "；").join(parts)

    def name(self, check: str) -> str:
        return self._sentences.get(f"bench.check.{check}", check)

    def verdict(self, verdict: Verdict) -> str:
        return self(f"bench.verdict.{verdict.value}")

    def what(self, code: Code) -> str:
        return self(f"trouble.{code.value}.what")

    def remedy(self, code: Code) -> str:
        return self._sentences.get(f"bench.remedy.{code.value}") or self(f"trouble.{code.value}.remedy")

    def measure(self, measure: Measure) -> str:
        """读卡时间（95%） 1.2 s（≤ 2 s）."""
        limits = limits_of(measure)
        name = self._sentences.get(f"measure.{measure.name}", measure.name)
        return self.stopped(f"{name} {amount(measure.value, measure.unit)}" + (f"（{limits}）" if limits else ""))

    def facts(self, finding: Finding) -> str:
        """The facts of a finding in one line; of a skipped one the reason."""
        if finding.verdict is Verdict.SKIPPED:
            reason = finding.facts.get("reason", "")
            return self._sentences.get(f"check.skipped.{reason}", reason)
        return self.told(finding.facts)

    def told(self, facts: Mapping[str, str]) -> str:
        """Facts in one line; what has no value is left out."""
        return self.joined(f"{self.fact(name)} {self._value(value)}" for name, value in facts.items() if value)

    def fact(self, name: str) -> str:
        """What a fact is called; of what a device says of itself, that it is no more than that."""
        bare = name.removeprefix(_CLAIMED)
        word = self._sentences.get(f"bench.fact.{bare}", bare)
        return word if bare == name else self("bench.fact.claimed").replace("{fact}", word)

    def _value(self, value: str) -> str:
        """A value as a whole or word by word: ready, resident 3, read_p95; what nobody translated stays."""
        return ", ".join(
            self._sentences.get(f"bench.value.{part}") or " ".join(map(self._word, part.split(" ")))
            for part in value.split(", ")
        )

    def _word(self, word: str) -> str:
        return self._sentences.get(f"bench.value.{word}") or self._sentences.get(f"measure.{word}", word)


@cache
def bench_words(language: str = "zh-Hans") -> BenchWords:
    """Read once. `language` as the file is called."""
    sentences = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return BenchWords(sentences, latin=language == "en")


def amount(value: float, unit: str) -> str:
    """As many digits as say something: 71286 MB, 23.5 °C, 0.31 s, 20."""
    digits = next((digits for least, digits in _ROUND if abs(value) >= least), 3)
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{'0' if text == '-0' else text} {unit}".strip()


def limits_of(measure: Measure) -> str:
    """≥ 95 %, ≤ 2 s, 99–101 mm; nothing when it judges nothing."""
    low, high, unit = measure.at_least, measure.at_most, measure.unit
    if low is not None and high is not None:
        return f"{amount(low, '')}–{amount(high, unit)}" if low != high else f"= {amount(low, unit)}"
    if low is not None:
        return f"≥ {amount(low, unit)}"
    return f"≤ {amount(high, unit)}" if high is not None else ""
