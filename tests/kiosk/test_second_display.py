"""The second display shows the code of the page, and nothing else; after a visit nothing of it remains."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk import event as e
from kiosk.journey import asks
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.model.zone import Terminal
from kiosk.second_display import BLANK, shown
from kiosk.state import Page, Place, State, WorkKind
from tests.kiosk.samples import GRANDMOTHER, SITE
from tests.kiosk.test_journey import RECEIPT, identified, opened, play, start

READY = {DeviceKind.QR_DISPLAY: DeviceStatus(DeviceState.READY)}
GUIDE = ("https://hub.example/g/T-01", "测试津贴")


def done() -> State:
    state = play(identified(), e.FieldAnswered("payout", "social_card"), e.Confirmed("s-1"))
    return play(state, e.Committed("s-1", RECEIPT))


def at_terminal() -> State:
    terminal = Terminal("atm", "取款机", "大厅东侧", "取钱", ("插卡", "输密码"))
    site = replace(SITE, zone=replace(SITE.zone, terminals=(terminal,)))
    return replace(start(), site=site, place=Place(Page.TERMINAL, "atm"))


@pytest.mark.parametrize(
    ("make", "content"),
    [
        (start, BLANK),
        (opened, GUIDE),
        (lambda: play(opened(), e.Continued(), e.SituationAnswered("who", "self")), GUIDE),
        (identified, BLANK),
        (done, ("https://x.example/ABC234", "ABC234")),
        (at_terminal, ("取款机（大厅东侧）\n取钱\n1. 插卡\n2. 输密码\n☎ 0572-8000100", "取款机")),
    ],
)
def test_what_is_shown(make: Callable[[], State], content: tuple[str, str]) -> None:
    assert shown(make()) == content


@pytest.mark.parametrize("page", Page)
def test_no_page_shows_more_than_its_code(page: Page) -> None:
    known = replace(done(), session=identified().session, place=Place(page))
    said = "".join(shown(known))
    assert not any(secret in said for secret in (GRANDMOTHER.name, GRANDMOTHER.number, GRANDMOTHER.address, "0015"))


def timed_out(state: State) -> State:
    late = state.now + timedelta(seconds=state.patience.done_s + 1)
    assert state.printing
    return play(state, e.Printed(state.printing.job_id, PrintState.CONFIRMED), e.Ticked(late))


@pytest.mark.parametrize(
    "leave",
    [
        lambda state: play(state, e.Ended()),
        lambda state: play(state, e.HomeAsked()),
        lambda state: play(state, e.HelpAsked()),
        timed_out,
    ],
)
def test_nothing_remains_after_a_visit(leave: Callable[[State], State]) -> None:
    assert shown(leave(done())) == BLANK


def keys(state: State) -> list[str]:
    return [work.key for work in asks(state) if work.kind is WorkKind.SHOW_QR]


def test_work_is_asked_of_a_display_that_works_also_to_be_blank() -> None:
    state = replace(done(), devices=READY)
    assert keys(state) == ["https://x.example/ABC234\nABC234"]
    assert keys(play(state, e.Ended())) == ["\n"]
    gone = DeviceStatus(DeviceState.ABSENT, Code.DEVICE_UNPLUGGED)
    assert keys(replace(state, devices={DeviceKind.QR_DISPLAY: gone})) == []
    assert keys(replace(state, devices={})) == []
