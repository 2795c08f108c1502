from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.voice.speakable import sentences, speakable


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("承诺10个工作日办结", "承诺10个工作日办结"),
        ("2026年11月22日", "二零二六年11月22日"),
        ("2026-11-22", "二零二六年11月22日"),
        ("2011年", "二零一一年"),
        ("电话13800001111", "电话幺三八零零零零幺幺幺幺"),
        ("0572-1234567", "零五七二，幺二三四五六七"),
        ("拨打110", "拨打幺幺零"),
        ("热线：12345", "热线：幺二三四五"),
        ("查询码4711", "查询码四七幺幺"),
        ("110分钟", "110分钟"),
        ("330521********0026", "三三零五二幺，星号，零零二六"),
        ("张*", "张某"),
        ("33052119900101002X", "三三零五二幺幺九九零零幺零幺零零二 X"),
        ("A-20261122-0007", "A ，二零二六幺幺二二，零零零七"),
        ("补贴12000元", "补贴12000元"),
        ("补贴 12000 元", "补贴 12000 元"),
        ("3.5元", "3点5元"),
        ("50%", "百分之50"),
        ("2个工作日", "两个工作日"),
        ("12个月", "12个月"),
        ("2-3天", "2到3天"),
        ("9:00-12:00", "9点到12点"),
        ("14:05", "14点零5分"),
        ("14:30", "14点30分"),
        ("A4纸", "A 4纸"),
        ("请看 https://example.gov.cn/a?b=1。", "请看 。"),
        ("[[ni]]《办法》", "ni 办法"),
    ],
)
def test_chinese_is_read_as_a_person_says_it(written: str, heard: str) -> None:
    assert speakable(written) == heard


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Ready on 2026-11-22", "Ready on 22 November 2026"),
        ("Call 12345", "Call 1 2 3 4 5"),
        ("330521********0026", "3 3 0 5 2 1, hidden, 0026"),
        ("10 working days", "10 working days"),
        ("See www.example.org", "See"),
    ],
)
def test_english_is_read_as_a_person_says_it(written: str, heard: str) -> None:
    assert speakable(written, "en") == heard


@pytest.mark.parametrize("nothing", ["", "   ", "……", "https://example.gov.cn", "——"])
def test_what_cannot_be_said_is_empty(nothing: str) -> None:
    assert speakable(nothing) == ""


def test_text_is_cut_where_a_reader_breathes() -> None:
    assert sentences("请刷卡。（请稍候）好了吗？\n可以拿走！") == ("请刷卡。", "（请稍候）好了吗？", "可以拿走！")
    assert sentences("Put it down. It is 3.5 km away! Done?") == ("Put it down.", "It is 3.5 km away!", "Done?")
    assert sentences(" 。 \n —— ") == ()


@given(st.text(alphabet="请刷卡张*。！？；，.!? \n12A", max_size=60))
def test_cutting_loses_no_word(text: str) -> None:
    def words(of: str) -> str:
        return "".join(character for character in of if character.isalnum())

    assert words("".join(sentences(text))) == words(text)


@given(st.text(max_size=80), st.sampled_from(["zh-Hans", "zh-Hant", "en"]))
def test_no_star_and_no_phoneme_input_reaches_the_engine(text: str, language: str) -> None:
    heard = speakable(text, language)
    assert "*" not in heard
    assert "[[" not in heard
    assert "\n" not in heard
