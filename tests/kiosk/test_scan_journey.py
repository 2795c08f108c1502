"""Where a code counts, and what it does; the text itself never gets into the state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import event as e
from kiosk.code import CodeKind
from kiosk.journey import advance, asks
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code
from kiosk.scan_journey import EXPECTING, can_scan
from kiosk.state import Page, Place, State, Work, WorkKind
from tests.kiosk.samples import item
from tests.kiosk.test_journey import identified, play, start

READY = DeviceStatus(DeviceState.READY)
BROKEN = DeviceStatus(DeviceState.ABSENT, Code.DEVICE_UNPLUGGED)
ITEM, TOKEN = "https://hub.example/g/T-01", "281234567890123456"


def at(page: Page, status: DeviceStatus | None = READY) -> State:
    devices = {DeviceKind.SCANNER: status} if status else {}
    return replace(start(), place=Place(page), devices=devices)


def scans(state: State) -> set[str]:
    return {work.key for work in asks(state) if work.kind is WorkKind.SCAN}


@pytest.mark.parametrize("page", Page)
def test_a_code_is_asked_for_and_counts_on_some_pages_only(page: Page) -> None:
    state = at(page)
    expects = page in (Page.HOME, Page.SEARCH, Page.MY_CASES)
    assert bool(scans(state)) is expects
    after = advance(state, e.CodeScanned(ITEM))
    assert after.wanted_item == ("T-01" if expects else "")


@pytest.mark.parametrize(
    ("status", "works"),
    [
        (READY, True),
        (DeviceStatus(DeviceState.DEGRADED, Code.DEVICE_BUSY), True),
        (DeviceStatus(DeviceState.OPENING), False),
        (BROKEN, False),
        (None, False),
    ],
)
def test_only_a_scanner_that_works_is_promised_and_asked(status: DeviceStatus | None, works: bool) -> None:
    for page in EXPECTING:
        state = at(page, status)
        assert can_scan(state) is works
        assert bool(scans(state)) is works


def test_without_content_no_code_means_anything() -> None:
    state = replace(at(Page.HOME), site=None)
    assert not scans(state)
    assert advance(state, e.CodeScanned(ITEM)).wanted_item == ""


def test_an_items_code_opens_the_item() -> None:
    state = play(at(Page.HOME), e.CodeScanned(ITEM))
    assert Work(WorkKind.OPEN_ITEM, "zh-Hans T-01") in asks(state)
    state = play(state, e.ItemOpened(item()))
    assert state.page is Page.GUIDE
    assert not scans(state)


@pytest.mark.parametrize(("text", "kind"), [(TOKEN, CodeKind.STRANGE)])
def test_other_codes_are_told_for_what_they_are_and_then_forgotten(text: str, kind: CodeKind) -> None:
    for page in EXPECTING:
        state = play(at(page), e.CodeScanned(text))
        assert (state.page, state.met_code) == (page, kind)
        assert text not in repr(state)
        assert play(state, e.CodeScanned(ITEM)).met_code is None
        assert play(state, e.HelpAsked()).met_code is None
        assert play(state, e.QueryTyped("养老")).met_code is None
        assert play(state, e.Ended()).met_code is None


def test_after_each_code_the_next_one_is_asked_for() -> None:
    state = at(Page.HOME)
    first = scans(state)
    second = scans(play(state, e.CodeScanned(TOKEN)))
    assert second
    assert not first & second
    ended = play(state, e.CodeScanned(TOKEN), e.Ended(), e.Touched())
    assert not scans(ended) & first, "a late code of the visit before is told apart"


def test_a_code_is_a_sign_of_life() -> None:
    state = replace(at(Page.HOME), warning_left_s=10)
    assert play(state, e.CodeScanned(TOKEN)).warning_left_s is None


def test_an_errand_under_way_is_kept_as_a_draft() -> None:
    state = play(replace(identified(), devices={DeviceKind.SCANNER: READY}), e.HomeAsked())
    state = play(state, e.CodeScanned("https://hub.example/g/T-02"), e.ItemOpened(item(code="T-02")))
    assert state.page is Page.GUIDE
    assert state.item
    assert state.item.code == "T-02"
    assert "T-01" in state.session.drafts


def test_a_scanner_that_fails_changes_no_page() -> None:
    state = at(Page.HOME)
    assert play(state, e.WorkFailed(Work(WorkKind.SCAN, "0"), Code.DEVICE_UNPLUGGED, {})) == state


def test_no_repr_shows_a_code() -> None:
    assert TOKEN not in repr(e.CodeScanned(TOKEN))
