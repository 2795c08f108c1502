"""Check your answers: in words, masked, changeable where it was typed, nothing of a branch not taken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk import event as e
from kiosk.errand import with_answer
from kiosk.model.form import Field, FieldKind, Form
from kiosk.session import Language
from kiosk.state import State
from tests.ui.conftest import Show
from tests.ui.finding import find, strike, visible_items
from tests.ui.form_sample import CARD, FIELDS
from tests.ui.sample import sample_state
from ui.app import KioskWindow
from ui.viewmodels.check import CheckViewModel, derive_check
from ui.words import words_of

WORDS = words_of(Language.ZH_HANS)


def named(window: KioskWindow, name: str) -> QQuickItem:
    """Also what cannot be struck."""
    return next(item for item in visible_items(window.window.contentItem()) if item.objectName() == name)


def lines(state: State) -> dict[str, Any]:
    """Label → line, over all groups."""
    props = derive_check(state, WORDS)
    groups: tuple[dict[str, Any], ...] = (*props.known, *props.filled)
    return {line["label"]: line for group in groups for line in group["lines"]}


@pytest.mark.parametrize(
    ("label", "answer", "change"),
    [
        ("您的户口在哪里？", "本县户口", "hukou"),
        ("姓名", "王**", ""),
        ("身份证号码", "330521********0026", ""),
        ("出生日期", "1950年", ""),
        ("住址", "浙江省示例县***", ""),
        ("年龄", "76周岁", ""),
        ("手机号", "138****5678", "phone"),
        ("养老保险", "城乡居民养老保险", "pension"),
        ("手上的证据", "劳动合同或协议、聊天、短信记录", "evidence"),
        ("居住地", "示例镇甲村（示例）", "region"),
        ("开始日期", "2025年3月1日", "since"),
        ("家里几口人", "3人", "people"),
        ("要求金额", "12,345.60元", "amount"),
        ("单位名称", "没有填写", "employer"),
        ("签名", "已签名", "signature"),
    ],
)
def test_answers_in_words(label: str, answer: str, change: str) -> None:
    line = lines(sample_state("check"))[label]
    assert (line["answer"], line["change"]) == (answer, change)


def test_where_the_person_is_known_from() -> None:
    by_card = derive_check(sample_state("check"), WORDS).known[1]
    assert (by_card["title"], by_card["own"]) == ("来自身份证", True)
    by_hand = derive_check(sample_state("check:by_hand"), WORDS).known[1]
    assert (by_hand["title"], by_hand["own"]) == ("手工填写", False)
    told = lines(sample_state("check:by_hand"))
    assert told["姓名"]["change"] == "identity_name"
    assert told["身份证号码"]["answer"] == "330521********0026"
    assert told["住址"]["change"] == "address"


def test_no_number_of_a_person_is_shown_whole() -> None:
    shown = str(derive_check(sample_state("check"), WORDS).known) + str(lines(sample_state("check")))
    for secret in (CARD.number, CARD.name, "13800005678", "330521202001010012", "6222020000000000003"):
        assert secret not in shown


def test_a_branch_not_taken_is_not_listed() -> None:
    state = sample_state("check")
    errand = state.session.errand
    assert errand is not None
    hidden = Field("lost", FieldKind.TEXT, "没走的路", "？", when={"hukou": ("away",)})
    item = replace(errand.item, form=Form((*FIELDS, hidden)))
    errand = with_answer(replace(errand, item=item), "lost", "x")
    assert "没走的路" not in lines(replace(state, session=replace(state.session, errand=errand)))


def test_consent_is_read_before_it_is_given() -> None:
    props = derive_check(sample_state("check"), WORDS)
    assert props.consent == "以上内容由我本人填写，属实，同意有关部门核对。"
    assert props.primary == "确认提交"


def test_slots_send_events() -> None:
    heard: list[e.Event] = []
    view = CheckViewModel(heard.append)
    view.take(sample_state("check"), WORDS)
    view.change("phone")
    view.confirm()
    assert heard[0] == e.ChangeAsked("phone")
    assert isinstance(heard[1], e.Confirmed)


def test_while_it_is_being_sent_nothing_can_be_struck(show: Show) -> None:
    window, attendant = show(sample_state("check:submitting"))
    strike(window.window, named(window, "primary"))
    strike(window.window, named(window, "change"))
    assert attendant.heard == []
    attendant.show(sample_state("check"))
    strike(window.window, find(window.window, "change"))
    assert attendant.heard == [e.ChangeAsked("hukou")]


def test_nothing_is_left_when_the_visit_is_over() -> None:
    props = derive_check(sample_state("home"), WORDS)
    assert (props.known, props.filled, props.consent) == ((), (), "")
