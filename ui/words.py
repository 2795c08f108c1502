"""The sentences of the screen, by key and language. Content brings its own words; this is everything else.

`assets/i18n/<language>.json` is flat: key → sentence with {placeholders}; `key.one` is its form for n = 1, in languages
that tell one from many. Traditional Chinese is made from
simplified by `scripts/make-traditional`. A missing key is a bug and raises.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from kiosk.session import Language

FOLDER = Path(__file__).parent.parent / "assets" / "i18n"


class Words:
    """All sentences of one language. Called with a key and the facts of the sentence."""

    def __init__(self, language: Language, sentences: dict[str, str]) -> None:
        self.language = language
        self._sentences = sentences

    def __call__(self, key: str, **facts: str | int) -> str:
        """Raises: KeyError for a key or a placeholder that nobody wrote."""
        sentence = self._sentences.get(f"{key}.one") if str(facts.get("n")) == "1" else None
        sentence = sentence or self._sentences[key]
        return sentence.format(**self._named(facts)) if facts else sentence

    def _named(self, facts: dict[str, str | int]) -> dict[str, str | int]:
        """A month by its name: 4/12 is one day in one country and another in the next."""
        return {**facts, "month": self._sentences[f"month.{facts['month']}"]} if "month" in facts else facts

    def has(self, key: str) -> bool:
        return key in self._sentences


@cache
def words_of(language: Language) -> Words:
    """The words of one language, read once."""
    path = FOLDER / f"{language.value}.json"
    return Words(language, json.loads(path.read_text(encoding="utf-8")))
