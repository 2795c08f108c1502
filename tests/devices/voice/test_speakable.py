from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.voice.speakable import FIRST_PHRASE, LONGEST_PHRASE, clauses, is_personal, phrases, speakable

TABLE = Path(__file__).with_name("mandarin.txt").read_text(encoding="utf-8").splitlines()[1:]
CASES = [tuple(line.split(" → ")) for line in TABLE]
WRITTEN = "0123456789年月日.-:/%¥*元个第号张Xx，,ABkmT+ ×至~〔〕①①"


def test_the_table_is_long() -> None:
    assert len({written for written, _ in CASES}) == len(CASES) >= 200


@pytest.mark.parametrize(("written", "heard"), CASES)
def test_chinese_is_read_as_a_person_says_it(written: str, heard: str) -> None:
    assert speakable(written) == heard
    assert speakable(heard) == heard


@pytest.mark.parametrize(
    ("written", "private", "open_"),
    [
        ("330521********002X", "三三零五二幺，星号，零零二 X", "个人信息不念"),
        ("手机138****5678。", "手机幺三八，星号，五六七八。", "手机，个人信息不念，。"),
        ("****12", "，星号，幺二", "个人信息不念"),
        ("张*", "张某", "张某"),
        ("地址浙江省湖州***", "地址浙江省湖州某", "地址浙江省湖州某"),
    ],
)
def test_what_is_left_of_a_masked_number_is_read_in_private_only(written: str, private: str, open_: str) -> None:
    assert speakable(written, private=True) == private.strip("，")
    assert speakable(written) == open_
    assert is_personal(written) == (private.strip("，") != open_)


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Ready on 2026-11-22", "Ready on 22 November 2026"),
        ("Call 12345", "Call 1 2 3 4 5"),
        ("¥1,234.50 a month", "1,234.50 yuan a month"),
        ("10 working days", "10 working days"),
        ("See www.example.org", "See"),
        ("Z***", "Z, hidden,"),
        ("ID 330521********0026", "ID , a number not read aloud,"),
    ],
)
def test_english_is_read_as_a_person_says_it(written: str, heard: str) -> None:
    assert speakable(written, "en") == heard


def test_english_reads_masked_figures_in_private() -> None:
    assert speakable("330521********0026", "en", private=True) == "3 3 0 5 2 1, hidden, 0026"


@pytest.mark.parametrize("nothing", ["", "   ", "……", "https://example.gov.cn", "——"])
def test_what_cannot_be_said_is_empty(nothing: str) -> None:
    assert speakable(nothing) == ""


@given(st.one_of(st.text(max_size=60), st.text(alphabet=WRITTEN, max_size=40)), st.booleans())
def test_no_figure_no_star_no_markup_is_left_and_once_is_enough(text: str, private: bool) -> None:
    heard = speakable(text, private=private)
    assert not re.search(r"[\d*\[\]\n]", heard)
    assert speakable(heard, private=private) == heard


@given(st.text(alphabet=[chr(code) for code in range(0x4E00, 0x9FFF)], min_size=1, max_size=30))
def test_what_can_be_said_is_said(text: str) -> None:
    assert speakable(text) == text


@given(st.from_regex(r"[1-9]\d{16}[\dX]", fullmatch=True), st.sampled_from(["", "身份证号", "号码：", "请核对"]))
def test_every_figure_of_an_id_number_is_said(number: str, before: str) -> None:
    heard = speakable(f"{before}{number}").replace(" ", "")
    names = "零幺二三四五六七八九"
    assert heard.removeprefix(before) == "".join("X" if mark == "X" else names[int(mark)] for mark in number)


@given(st.text(max_size=80), st.sampled_from(["zh-Hant", "en"]), st.booleans())
def test_no_star_and_no_phoneme_input_reaches_the_engine(text: str, language: str, private: bool) -> None:
    assert not re.search(r"[*\n]|\[\[", speakable(text, language, private=private))


@given(st.text(alphabet="请刷卡。！？；，.!? ab", max_size=200))
def test_cutting_loses_no_word_and_begins_short(text: str) -> None:
    cut = phrases(text)
    assert re.sub(r"\W", "", "".join(cut)) == re.sub(r"\W", "", text)
    clauses = re.split(r"(?<=[，、；：。！？,;!?])", text)
    assert all(len(phrase) <= LONGEST_PHRASE or re.search(r"[a-z]{2}", phrase) for phrase in cut)
    assert not cut or len(re.sub(r"\W", "", cut[0])) <= max(FIRST_PHRASE, *map(len, clauses))


@given(st.text(alphabet="请刷卡。！\n，1234567890*-.abX ", max_size=900))
def test_a_long_text_is_cut_into_clauses_outside_of_numbers(text: str) -> None:
    cut = clauses(text)
    assert "".join(cut) == text
    for one, other in pairwise(cut):
        assert re.search(r"[。！\n]$", one) or not re.match(r"[0-9A-Za-z*.-]", other)


def test_a_long_sentence_begins_with_its_first_clause() -> None:
    long = "请把身份证放在感应区，等待提示音响起以后再拿开，工作人员会在十个工作日以内给您答复。"
    assert phrases(long)[0] == "请把身份证放在感应区，"
    assert [len(one) for one in phrases("好" * 150)] == [24] * 5 + [30]
    assert phrases("好。") == ("好。",)
    assert phrases("a" * 90) == ("a" * 90,)
    assert phrases(" 。 \n —— ") == ()
