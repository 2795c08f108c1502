import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printer.typeset import CLOSING, OPENING, apart, clean, hang, pair, spread, text_width, wrap, wrap_evenly

CHINESE = st.text("一件事办成张䶮𠮷㛃堃，。、；：（）《》“”0123456789abcXYZ-*.: –", max_size=120)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("办事", 4), ("办a", 3), ("·", 2), ("€", 2), ("𠮷", 2), ("e\u0301", 1), ("（）", 4)],
)
def test_widths(text, width):
    assert text_width(text) == width


def test_control_characters_never_reach_the_printer():
    assert clean("张\x1b@\x1dV\x00三\n李\u200b四") == "张@ V三 李四"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, ("",)),
        ("请拨打0572-8062118询问", 15, ("请拨打", "0572-8062118询", "问")),
        ("核对您的信息。", 12, ("核对您的信", "息。")),
        ("地址（一楼）", 6, ("地址", "（一", "楼）")),
        ("需要10个工作日", 6, ("需要", "10个工", "作日")),
        ("上午 8:30–12:00", 12, ("上午", "8:30–12:00")),
        ("ABCDEFGHIJ", 4, ("ABCD", "EFGH", "IJ")),
    ],
)
def test_lines_break_where_a_reader_expects_it(text, width, lines):
    assert wrap(text, width) == lines


@given(CHINESE, st.integers(4, 48))
def test_every_line_fits_and_nothing_is_lost(text, width):
    lines = wrap(text, width)
    assert all(text_width(line) <= width for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", clean(text))


@given(CHINESE, st.integers(24, 48))
def test_numbers_and_words_stay_whole(text, width):
    lines = wrap(text, width)
    wholes = [run for run in re.findall(r"[!-~]+", clean(text)) if len(run) <= width - 16]
    if all(len(cluster) < 8 for cluster in re.findall(r"[，。、；：（）《》“”–]+", text)):
        assert all(any(run in line for line in lines) for run in wholes)


@given(st.text("一件事办成，。、（）", max_size=80), st.integers(16, 48))
def test_punctuation_stands_where_it_may(text, width):
    lines = wrap(text, width)
    if "，，" in text or re.search(r"[，。、（）]{3}", text):
        return
    assert not any(line[0] in CLOSING for line in lines[1:] if line)
    assert not any(line[-1] in OPENING for line in lines[:-1] if line)


@given(st.text("德清县武康街道政务公开专区", min_size=1, max_size=60))
def test_even_lines_need_no_more_lines(text):
    assert len(wrap_evenly(text, 24)) <= len(wrap(text, 24))
    assert max(map(text_width, wrap_evenly(text, 24))) <= 24


@pytest.mark.parametrize(
    ("label", "spread_out"),
    [("事项", "事    项"), ("申请人", "申 请 人"), ("证件号码", "证件号码"), ("项", "项      ")],
)
def test_labels_are_spread_to_one_width(label, spread_out):
    assert spread(label, 8) == spread_out


def test_values_hang_in_their_column():
    assert pair("地址", "永安街123号一楼", 22) == ("地    址  永安街123号", "          一楼")
    assert hang("1. ", "刷身份证办事", 9) == ("1. 刷身份", "   证办事")


def test_what_does_not_fit_beside_is_left_out():
    assert apart("No.1", "09:41", 12) == "No.1   09:41"
    assert apart("No.12345678", "09:41", 12) == "No.12345678"
