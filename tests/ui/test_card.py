"""The notice, the card on its way, what went wrong, and whose card it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from devices.card_reader.people import GRANDMOTHER
from kiosk import event as e
from kiosk.model.card import Doubt, Identity, Proof
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code
from kiosk.session import Language
from kiosk.state import CardPhase, CardStep, State
from tests.ui.conftest import Show
from tests.ui.finding import find, strike, visible_items
from tests.ui.sample import NOW, StillAttendant, sample_state
from ui.app import KioskWindow
from ui.viewmodels.card import CardProps, derive_card
from ui.words import words_of

ZH = words_of(Language.ZH_HANS)
PHASES = [phase.value for phase in CardPhase]


def spoken_on(window: KioskWindow) -> list[str]:
    return [
        str(item.property("spoken")) for item in visible_items(window.window.contentItem()) if item.property("spoken")
    ]


def test_nothing_known_is_no_fault() -> None:
    assert derive_card(State(now=NOW, touched_at=NOW), ZH) == CardProps()
    unknown = sample_state("card:read")
    assert derive_card(replace(unknown, session=replace(unknown.session, identity=None)), ZH).name == ""


def test_the_notice_names_what_this_form_takes_and_no_more() -> None:
    what, why, kept = (line["text"] for line in derive_card(sample_state("card"), ZH).lines)
    assert what == "只用：姓名、身份证号、出生日期。不用照片，不用指纹。"
    assert "高龄津贴申领" in why
    assert "不留" in kept


def test_a_reader_that_does_not_work_leads_to_writing_by_hand() -> None:
    broken = {DeviceKind.CARD_READER: DeviceStatus(DeviceState.FAILED, Code.DEVICE_SILENT)}
    props = derive_card(replace(sample_state("card"), devices=broken), ZH)
    assert (props.act, props.primary, props.aside) == ("by_hand", "手工填写", "")
    assert "读卡器" in props.notice


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_says_what_to_do_and_leaves_a_way(phase: str) -> None:
    props = derive_card(sample_state(f"card:{phase}"), ZH)
    assert props.title
    assert props.lines
    assert props.primary or props.aside


@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.value)
def test_every_failure_has_words_and_three_ways_out(code: Code) -> None:
    state = replace(sample_state("card"), card=CardStep(CardPhase.FAILED, 1, code))
    props = derive_card(state, ZH)
    assert props.title == ZH(f"trouble.{code.value}.what")
    assert (props.primary, props.aside, props.person) == ("再试一次", "手工填写", "找人帮忙")


def test_a_failure_without_a_code_is_told_too() -> None:
    assert derive_card(replace(sample_state("card"), card=CardStep(CardPhase.FAILED)), ZH).title


def test_who_was_read_is_greeted_masked() -> None:
    props = derive_card(sample_state("card:read"), ZH)
    assert props.title == "您好，测***"
    assert (props.name, props.number) == ("测***", "330521********0022")
    assert "桂英" not in repr(props)
    assert "194403" not in repr(props)


@pytest.mark.parametrize(
    ("doubts", "says"),
    [
        ((), ""),
        ((Doubt.EXPIRED,), "已过有效期"),
        ((Doubt.PRIVATE_CHARACTER,), "本机显示不出的字"),
        ((Doubt.BIRTH_DIFFERS, Doubt.SEX_DIFFERS), "前后对不上"),
    ],
)
def test_doubts_about_a_card_are_never_dropped(doubts: tuple[Doubt, ...], says: str) -> None:
    state = sample_state("card:read")
    card = replace(GRANDMOTHER, doubts=doubts)
    identity = Identity(Proof.CARD, card.number, card.name, card=card)
    notice = derive_card(replace(state, session=replace(state.session, identity=identity)), ZH).notice
    assert says in notice
    assert bool(notice) == bool(doubts)


@pytest.mark.parametrize(
    ("way", "name", "heard"),
    [
        ("card", "primary", e.Continued()),
        ("card", "没带身份证", e.ByHandAsked()),
        ("card:waiting", "没带身份证", e.ByHandAsked()),
        ("card:failed", "primary", e.RetryAsked()),
        ("card:failed", "手工填写", e.ByHandAsked()),
        ("card:read", "primary", e.Continued()),
    ],
)
def test_keys_say_what_they_should(show: Show, way: str, name: str, heard: e.Event) -> None:
    window, attendant = show(sample_state(way))
    strike(window.window, find(window.window, name))
    assert attendant.heard == [heard]


def test_help_stands_on_the_failed_page_itself(show: Show) -> None:
    window, attendant = show(sample_state("card:failed"))
    while window.window.activeFocusItem().property("spoken") != "找人帮忙":
        QTest.keyClick(window.window, Qt.Key.Key_Tab)
    QTest.keyClick(window.window, Qt.Key.Key_Return)
    assert attendant.heard == [e.HelpAsked()]


@pytest.mark.parametrize(("place", "says"), [("left", "左边"), ("right", "右边"), ("below", "下边")])
def test_the_picture_and_the_words_point_to_where_the_reader_is(qt_messages: list[str], place: str, says: str) -> None:
    attendant = StillAttendant(sample_state("card:waiting"))
    window = KioskWindow(
        lambda _run, _deliver: attendant, size_px=(1080, 1920), rest_ms=0, reader_place=place, warms=False
    )
    told = [words for words in spoken_on(window) if words.startswith("读卡区在")]
    window.close()
    assert told == [f"读卡区在屏幕{says}"]


def test_a_visit_over_leaves_no_name_on_the_page(show: Show) -> None:
    window, attendant = show(sample_state("card:read"))
    attendant.show(sample_state("end"))
    page = window.view_model.viewOf("card")
    assert (page.property("name"), page.property("number"), page.property("title")) == ("", "", "")
