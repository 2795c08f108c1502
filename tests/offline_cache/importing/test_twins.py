"""Twins among many: all are found, law text that stands everywhere finds nobody, and it is quick."""

from __future__ import annotations

import random
import time

from offline_cache.importing.difference import Relation, compare
from offline_cache.importing.twins import TwinIndex

LAW = (
    "申请人应当自事由发生之日起十个工作日内向受理机关提出申请，并对所提交材料的真实性负责。"
    "受理机关应当自受理之日起二十个工作日内作出决定。"
)


def made_up(die: random.Random, signs: int) -> str:
    own = "".join(chr(die.randrange(0x4E00, 0x6E00)) for _ in range(signs))
    return own[: signs // 2] + LAW + own[signs // 2 :]


def test_twins_among_two_thousand() -> None:
    die = random.Random(7)
    texts = [made_up(die, 400) for _ in range(2000)]
    texts += [text.replace("之日起", "当天起")[3:] for text in texts[:200]]
    index = TwinIndex()
    began = time.perf_counter()
    for text in texts:
        index.add(text)
    pairs = {(earlier, later) for later, earlier, _ in index.pairs()}
    assert pairs == {(at, 2000 + at) for at in range(200)}
    assert time.perf_counter() - began < 15


def test_texts_of_nothing_but_law_are_compared_too() -> None:
    index = TwinIndex()
    for _ in range(3):
        index.add(LAW)
    assert len(list(index.pairs())) == 3


def test_short_and_empty_texts() -> None:
    index = TwinIndex()
    for text in ("", "甲", "", "甲"):
        index.add(text)
    assert {(later, earlier) for later, earlier, _ in index.pairs()} == {(2, 0), (3, 1)}


def test_relations() -> None:
    text = "每人每月补助120元。\n由县民政局发放，每月十五日前到账。\n村委会协助核对。"
    swapped = "由县民政局发放，每月十五日前到账。\n村委会协助核对。\n每人每月补助120元。"
    assert compare("补助办法", text, "补助办法", swapped).relation is Relation.SAME
    assert compare("补助办法", text, "补助办法", text.replace("120", "l20")).relation is Relation.SAME
    assert compare("补助办法", text, "补助办法", text.replace("120", "150")).relation is Relation.VERSION
    assert compare("补助办法", text, "补助办法（试行）", text + "\n停发的另行告知。").relation is Relation.VERSION
    assert compare("2024年决算公开", text, "2025年决算公开", text.replace("120", "150")).relation is Relation.DIFFERENT
    assert compare("甲村征地公告", text, "乙村征地公告", text).relation is Relation.DIFFERENT
    assert compare("第一批名单", text, "第二批名单", text).relation is Relation.DIFFERENT


def test_long_texts_are_compared_in_time() -> None:
    die = random.Random(5)
    rule = "。".join(
        f"第{at}项由县{die.randrange(900)}局办理，每户补助{die.randrange(9000)}元，{made_up(die, 20)}"
        for at in range(900)
    )
    changed = rule.replace("元，", "圆整，")
    began = time.perf_counter()
    assert compare("补助办法", rule, "补助办法", changed).relation is not Relation.SAME
    compare("补助办法", "甲乙丙丁" * 30_000, "补助办法", "甲乙丙戊" * 30_000)
    assert time.perf_counter() - began < 12
