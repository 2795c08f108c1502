"""What may be shown of a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.mask import masked_name, masked_number, masked_phone


@pytest.mark.parametrize(
    ("number", "shown"),
    [("330521195001010026", "330521********0026"), ("12345", "***45"), ("7", "7"), ("", "")],
)
def test_numbers(number: str, shown: str) -> None:
    assert masked_number(number) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张三", "张*"), ("测试奶奶", "测***"), ("买买提·吐尔逊江", "买***"), ("李", "李*"), ("  ", "")],
)
def test_names(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(("phone", "shown"), [("13800005678", "138****5678"), ("12345", "***45"), ("", "")])
def test_phones(phone: str, shown: str) -> None:
    assert masked_phone(phone) == shown


@given(st.text("0123456789X", min_size=12, max_size=30))
def test_at_most_ten_digits_of_a_number_are_shown(number: str) -> None:
    shown = masked_number(number)
    assert len(shown) == len(number)
    assert len(shown.replace("*", "")) == 10
