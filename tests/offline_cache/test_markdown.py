"""Markdown into blocks: every kind of line, clauses with their numbers, and where each began."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.document import Block, BlockKind
from offline_cache.markdown import blocks_of, clause_text, lines_of, number_of

TEXT = """\
# 第一章 总则

第一条 为了规范，
制定本办法。
第十二条之二　标准如下：
- 五十元
| 年龄 | 每月 |
|---|---|
| 80—89 | 50元 |
## 附则
说明一句。
"""


def test_every_kind_of_line() -> None:
    assert blocks_of(TEXT) == (
        Block(BlockKind.HEADING, "第一章 总则", depth=1),
        Block(BlockKind.CLAUSE, "第一条 为了规范，制定本办法。", anchor="1"),
        Block(BlockKind.CLAUSE, "第十二条之二　标准如下：", anchor="12-2"),
        Block(BlockKind.POINT, "五十元"),
        Block(BlockKind.ROW, "年龄\t每月"),
        Block(BlockKind.ROW, "80—89\t50元"),
        Block(BlockKind.HEADING, "附则", depth=2),
        Block(BlockKind.PARAGRAPH, "说明一句。"),
    )
    assert [line.number for line in lines_of(TEXT)] == [1, 3, 5, 6, 7, 9, 10, 11]


def test_a_clause_says_what_follows_up_to_the_next() -> None:
    blocks = blocks_of(TEXT)
    assert clause_text(blocks, "12-2") == "第十二条之二　标准如下：\n五十元\n年龄\t每月\n80—89\t50元"
    assert clause_text(blocks, "99") == ""


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("一百一十", 110),
        ("一千二百", 1200),
        ("7", 7),
    ],
)
def test_numbers_in_words(words: str, number: int) -> None:
    assert number_of(words) == number


@given(st.text())
def test_nothing_readable_is_lost(text: str) -> None:
    said = "".join(block.text for block in blocks_of(text))
    for word in text.split():
        if word.isalnum():
            assert word in said
    assert all("\n" not in block.text for block in blocks_of(text))


def test_figures_and_words_may_be_mixed_and_a_number_has_a_bound() -> None:
    assert [block.anchor for block in blocks_of("第1十条 混写")] == ["10"]
    assert blocks_of(f"第{'9' * 5000}条 太长")[0].anchor == ""
