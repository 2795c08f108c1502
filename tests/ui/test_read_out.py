from __future__ import annotations

import pytest

from kiosk import event as e
from kiosk.session import Settings
from tests.ui.conftest import Show
from tests.ui.finding import find, strike, visible_items
from tests.ui.sample import sample_state
from ui.read_out import read_out, sentences_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", ()),
        ("请选择。", ("请选择。",)),
        ("先刷卡。再确认！好吗？", ("先刷卡。", "再确认！", "好吗？")),
        ("You have 2.5 days. Go on.", ("You have 2.5 days.", "Go on.")),
        ("一行\n两行", ("一行", "两行")),
    ],
)
def test_cut_where_a_voice_would_pause(text: str, sentences: tuple[str, ...]) -> None:
    assert sentences_of(text) == sentences


def test_a_page_is_read_as_it_is_shown(show: Show) -> None:
    window, attendant = show(sample_state("help"))
    strike(window.window, find(window.window, "readAloud"))
    (asked,) = attendant.heard
    assert asked.sentences[0] == "找人帮忙"
    assert "0572-8000100" in asked.sentences


def test_reading_again_means_silence(show: Show) -> None:
    window, attendant = show(sample_state("help", Settings(reads_aloud=True)))
    attendant.heard.clear()
    strike(window.window, find(window.window, "readAloud"))
    assert type(attendant.heard[0]).__name__ == "SilenceAsked"


def test_a_finger_on_a_text_reads_it_while_reading_is_on(show: Show) -> None:
    window, attendant = show(sample_state("help", Settings(reads_aloud=True)))
    attendant.heard.clear()
    items = visible_items(window.window.contentItem())
    phone = next(item for item in items if item.property("spoken") == "0572-8000100")
    strike(window.window, phone)
    assert attendant.heard == [e.ReadAloudAsked(("0572-8000100",))]


def test_what_is_not_visible_is_not_read(show: Show) -> None:
    window, _ = show(sample_state("guide"))
    assert not any("每月交多少钱" in sentence for sentence in read_out(window.window.contentItem()))


def test_a_masked_value_keeps_its_stars_on_the_way_to_the_voice(show: Show) -> None:
    window, _ = show(sample_state("check"))
    assert any("*" in sentence for sentence in read_out(window.window.contentItem()))
