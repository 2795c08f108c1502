from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from devices.voice.reading import LONGEST_WORD, READINGS_FILE, readings, simplified, with_readings


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("银行", "yin2 hang2"),
        ("去银行。", "去 yin2 hang2 。"),
        ("孩子长大了", "孩子 zhang3 da4 了"),
        ("重庆，西藏", "chong2 qing4 ， xi1 zang4"),
        ("还款", "huan2 kuan3"),
        ("一个", "yi2 ge4"),
        ("第一个和十一个", "第一 ge4 和十一 ge4"),
        ("请刷卡", "请刷卡"),
        ("政务", "政 wu4"),
        ("业务服务", "业 wu4 fu2 wu4"),
        ("投诉", "投 su4"),
        ("告诉", "gao4 su5"),
        ("媒体", "mei2 ti3"),
        ("赡养老人", "shan4 yang3 老人"),
        ("", ""),
    ],
)
def test_the_word_decides_the_reading(written: str, read: str) -> None:
    assert with_readings(written) == read


def test_the_longest_word_wins() -> None:
    assert with_readings("人行道") == "ren2 xing2 dao4"


def test_traditional_characters_sound_like_simplified_ones() -> None:
    assert with_readings(simplified("銀行")) == "yin2 hang2"


def test_every_row_is_a_word_and_one_syllable_a_character() -> None:
    for word, pinyin in readings().items():
        assert 1 <= len(word) <= LONGEST_WORD
        assert re.fullmatch(rf"([a-zü]+[1-5] ?){{{len(word)}}}", pinyin), word


def test_the_derived_rows_are_those_of_the_phrase_dictionary() -> None:
    derived, _, ours = READINGS_FILE.read_text(encoding="utf-8").partition("# ours\n")
    rows = [line.split(" ", 1) for line in derived.splitlines() if not line.startswith("#")]
    assert len(rows) > 4000
    assert len(ours.splitlines()) >= 10
    for word, pinyin in rows[::7]:
        assert " ".join(lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)) == pinyin


@given(st.text(alphabet="请刷卡，。abc123", max_size=30))
def test_other_text_stays_as_it_is(text: str) -> None:
    assert with_readings(text) == text
