"""An edit's grams are those that comparing all grams gives, whatever is edited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_cache.search.edit import edited
from offline_cache.search.entry import Grams, Text

SIGNS = st.text(alphabet="津贴补助老人 ，。\n12a＋Ａ2026", max_size=24)


def compared(was: Text, now: Text) -> tuple[Grams, Grams]:
    had, has = (Grams(text=one.grams_of_text, is_varied=one.is_varied) for one in (was, now))
    return had.without(has), has.without(had)


def same(one: tuple[Grams, Grams], other: tuple[Grams, Grams]) -> bool:
    return [(set(grams.text), grams.is_varied) for grams in one] == [(set(g.text), g.is_varied) for g in other]


@given(name=SIGNS, new_name=SIGNS, plain=SIGNS, new_plain=SIGNS, head=SIGNS, middle=SIGNS, new_middle=SIGNS, tail=SIGNS)
def test_an_edit_is_seen_whole(  # noqa: PLR0917
    name: str, new_name: str, plain: str, new_plain: str, head: str, middle: str, new_middle: str, tail: str
) -> None:
    was = Text(name, "", plain, head + middle + tail)
    now = Text(new_name, "", new_plain, head + new_middle + tail)
    assert same(edited(was, now), compared(was, now))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("", ""),
        ("津贴", "津贴"),
        ("津贴", ""),
        ("", "津贴"),
        ("老人津贴", "老人，津贴"),
        ("12", "2026年12"),
        ("aa", "aaa"),
    ],
)
def test_edits_worth_a_look(was: str, now: str) -> None:
    one, other = Text("名", "", "", was), Text("名", "", "", now)
    assert same(edited(one, other), compared(one, other))
    assert same(edited(other, one), compared(other, one))
