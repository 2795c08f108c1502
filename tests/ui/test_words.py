"""The sentences: complete in every language, used, and fresh."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.model.errors import Code
from kiosk.session import Language
from ui.words import FOLDER, words_of

HOUSE = Path(__file__).parent.parent.parent
KEY = re.compile(r"""(?:words|_word)\(\s*f?"([^"]+)\"""")
HOLE = re.compile(r"\{[^}]*\}")


def sentences(language: str) -> dict[str, str]:
    return json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))


def used_keys() -> set[str]:
    sources = (HOUSE / "ui").rglob("*.py")
    return {key for source in sources for key in KEY.findall(source.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_key_used_is_written(language: str) -> None:
    written = sentences(language)
    for key in used_keys():
        pattern = re.compile(re.sub(r"\\\{[^}]*\\\}", ".+", re.escape(key)) + "$")
        assert any(pattern.match(one) for one in written), f"{key} is used in ui/ and missing in {language}.json"


def test_languages_have_the_same_keys_and_placeholders() -> None:
    simplified, english = sentences("zh-Hans"), sentences("en")
    told_of_one = {f"{key}.one" for key in simplified if f"{key}.one" in english}
    assert simplified.keys() == english.keys() - told_of_one == sentences("zh-Hant").keys()
    for key, sentence in simplified.items():
        assert set(HOLE.findall(sentence)) == set(HOLE.findall(english[key])), key


def test_no_sentence_is_empty() -> None:
    assert [key for language in Language for key, text in sentences(language).items() if not text] == []


@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.value)
@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
def test_every_failure_says_what_and_what_still_works_and_what_to_do(code: Code, language: Language) -> None:
    words = words_of(language)
    for part in ("what", "still", "remedy", "speech"):
        key = f"trouble.{code.value}.{part}"
        assert words.has(key), f"{key} is missing in {language.value}.json: write what a visitor is told"
        assert words(key)


def test_traditional_is_fresh() -> None:
    made = subprocess.run([sys.executable, str(HOUSE / "scripts" / "make-traditional"), "--check"], check=False)
    assert made.returncode == 0, "assets/i18n/zh-Hant.json is stale: run scripts/make-traditional"


def test_english_tells_one_from_many() -> None:
    words, chinese = words_of(Language.EN), words_of(Language.ZH_HANS)
    assert (words("case.left", n=1), words("case.left", n=2)) == ("1 day left", "2 days left")
    assert chinese("case.left", n=1) == "还有1天"


def test_a_missing_key_is_a_bug() -> None:
    with pytest.raises(KeyError):
        words_of(Language.EN)("no.such.key")


def test_a_month_has_its_name_where_figures_could_be_read_either_way() -> None:
    day = {"year": 2026, "month": 4, "day": 12}
    assert words_of(Language.EN)("rows.day", **day) == "12 Apr 2026"
    assert words_of(Language.ZH_HANS)("rows.day", **day) == "2026年4月12日"
