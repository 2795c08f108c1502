"""What a scanned text means: ours opens, everything else is strange and stays unread."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.code import CodeKind, Meaning, meaning_of
from tests.kiosk.samples import ZONE

STRANGE = Meaning(CodeKind.STRANGE)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("https://hub.example/g/T-01", Meaning(CodeKind.ITEM, "T-01")),
        ("https://hub.example/g/GR-CS-01", Meaning(CodeKind.ITEM, "GR-CS-01")),
        ("https://hub.example/p/ABC234", Meaning(CodeKind.RECEIPT, receipt="ABC234")),
        ("https://hub.example/g/", STRANGE),
        ("https://hub.example/g/T-01?x=1", STRANGE),
        ("https://hub.example/g/../p/ABC234", STRANGE),
        ("https://hub.example/p/abc234", STRANGE),
        ("https://hub.example.evil.example/g/T-01", STRANGE),
        ("http://hub.example/g/T-01", STRANGE),
        ("https://pay.example/2884", STRANGE),
        ("281234567890123456", STRANGE),
        ("330521195001010015", STRANGE),
        ("", STRANGE),
    ],
)
def test_a_text_means(text: str, meaning: Meaning) -> None:
    assert meaning_of(text, ZONE) == meaning


def test_a_link_with_a_tail_is_known_whole() -> None:
    zone = replace(ZONE, guide_url="https://hub.example/go?item={code}&from=paper")
    assert meaning_of("https://hub.example/go?item=T-01&from=paper", zone).item == "T-01"
    assert meaning_of("https://hub.example/go?item=T-01&from=", zone) == STRANGE
    assert meaning_of("anything", replace(ZONE, guide_url="", progress_url="")) == STRANGE


@given(st.text(max_size=60))
def test_nothing_of_a_strange_text_is_kept(text: str) -> None:
    meaning = meaning_of(text, ZONE)
    assert meaning == STRANGE or text.startswith("https://hub.example/")
