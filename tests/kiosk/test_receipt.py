"""What a receipt says of the way: how the result comes, and how fresh the content was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.model.card import Identity, Proof
from kiosk.model.receipt import Receipt
from kiosk.model.submission import OutboxRow, OutboxState, Submission
from kiosk.receipt import DELIVERY_WORDS, receipt_for
from tests.kiosk.samples import GRANDMOTHER, NOW, ZONE, item

SENT = Submission(
    "s-1",
    "T-01",
    "测试津贴",
    "2026.11.20",
    ZONE.id,
    {},
    {},
    Identity(Proof.CARD, GRANDMOTHER.number, GRANDMOTHER.name),
    NOW,
)
ROW = OutboxRow("s-1", "N-1", "K7QM3X", "T-01", NOW, NOW, 0, OutboxState.WAITING, "", b"")


def receipt(answers: dict[str, str | tuple[str, ...]], fresh: str = "") -> Receipt:
    return receipt_for(replace(SENT, answers=answers), ROW, item(), ZONE, fresh)


@pytest.mark.parametrize("way", DELIVERY_WORDS)
def test_how_the_result_comes_is_told_first_and_no_address(way: str) -> None:
    told = receipt({"delivery": way, "post_address": "示例镇甲村12号"})
    assert told.next_steps == (DELIVERY_WORDS[way], "等电话")
    assert "甲村" not in repr(told)


@pytest.mark.parametrize("answers", [{}, {"delivery": "another"}, {"delivery": ("post",)}])
def test_where_no_way_was_chosen_none_is_told(answers: dict[str, str | tuple[str, ...]]) -> None:
    assert receipt(answers).next_steps == ("等电话",)


def test_the_line_of_the_content_says_how_fresh_it_was() -> None:
    assert receipt({}, "3天前更新").content_version == "2026.11.20（3天前更新）"
    assert receipt({}).content_version == "2026.11.20"
