"""What the pages say about scanning: nothing without a scanner that works, and never the code itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.code import CodeKind
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.hit import Found
from kiosk.session import Language, Settings
from kiosk.state import State
from tests.ui.sample import ZONE, sample_state
from ui.viewmodels.home import derive_home
from ui.viewmodels.kiosk import news_of
from ui.viewmodels.search import derive_search
from ui.words import words_of

ZH, EN = words_of(Language.ZH_HANS), words_of(Language.EN)
HINT = "也可以扫办事指南上的二维码，直接打开那件事。"


def searching(state: State) -> State:
    return replace(state, query="", found=Found(""))


def test_scanning_is_promised_only_while_it_works() -> None:
    assert derive_home(sample_state("home:scan"), ZH).scan_hint == HINT
    assert derive_search(searching(sample_state("search:scan")), ZH).scan_hint == HINT
    gone = {DeviceKind.SCANNER: DeviceStatus(DeviceState.ABSENT)}
    for devices in ({}, gone):
        assert derive_home(replace(sample_state("home"), devices=devices), ZH).scan_hint == ""
        assert derive_search(searching(replace(sample_state("search"), devices=devices)), ZH).scan_hint == ""


def test_who_types_is_not_told_to_scan() -> None:
    state = replace(sample_state("search:scan"), query="shebao")
    assert derive_search(state, ZH).scan_hint == ""


@pytest.mark.parametrize("kind", [CodeKind.STRANGE])
def test_a_code_that_opened_nothing_is_told_with_a_phone_number(kind: CodeKind) -> None:
    for words in (ZH, EN):
        notice = derive_home(sample_state(f"home:{kind.value}"), words).note
        assert ZONE.phone in notice
        assert derive_search(sample_state(f"search:{kind.value}"), words).notice == notice


def test_the_note_of_the_page_comes_back() -> None:
    settings = Settings(language=Language.EN)
    assert derive_home(sample_state("home", settings), EN).note == EN("content.chinese_only")


def test_a_code_that_was_met_is_read_to_who_listens_each_time() -> None:
    state = sample_state("home:scan")
    met = replace(state, met_code=CodeKind.STRANGE, scans=1)
    assert len({news_of(state), news_of(met), news_of(replace(met, scans=2))}) == 3
    assert news_of(replace(state, scans=5)) == news_of(state)
