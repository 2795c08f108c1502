"""The field page: what keys do, what is shown, what is said, and which events the ways to answer send."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk import event as e
from kiosk.errand import IDENTITY_FIELDS
from kiosk.model.errors import Problem
from kiosk.model.form import Answer, Field, FieldKind, RuleKind
from kiosk.session import Language
from kiosk.state import State
from tests.ui.conftest import Show
from tests.ui.finding import find, strike, visible_items
from tests.ui.form_sample import FIELDS, REGIONS
from tests.ui.sample import sample_state
from ui.app import KioskWindow
from ui.viewmodels.field import FieldViewModel, derive_field
from ui.viewmodels.field_entry import answer_of, date_cut, erased, extra_key, shown, typed
from ui.viewmodels.field_option import chosen_ids, region_name, region_rows, toggled
from ui.words import words_of

WORDS = words_of(Language.ZH_HANS)
BY_ID = {field.id: field for field in (*FIELDS, *IDENTITY_FIELDS)}
KIND_PROBLEMS = ("number", "money", "date", "phone", "id_number", "bank_card", "credit_code", "region")


def at(key: str, draft: str = "") -> State:
    return replace(sample_state(f"field:{key}"), draft=draft)


def named(window: KioskWindow, name: str) -> QQuickItem:
    """Also what cannot be struck."""
    return next(item for item in visible_items(window.window.contentItem()) if item.objectName() == name)


def after(key: str, keys: str, draft: str = "") -> str:
    for one in keys:
        draft = typed(BY_ID[key], draft, one)
    return draft


@pytest.mark.parametrize(
    ("field", "keys", "draft"),
    [
        ("phone", "138000056789", "138000056789"),
        ("phone", "1380000567890", "138000056789"),
        ("child", "33052120200101001X9", "33052120200101001X"),
        ("child", "3305X2", "33052"),
        ("amount", "007.5.0", "7.50"),
        ("amount", ".5", "0.5"),
        ("people", "05", "5"),
        ("credit", "91IOSVZMA", "91MA"),
        ("since", "20261122", "20261122"),
        ("since", "2026112299", "20261122"),
        ("since", "202655", "20260505"),
        ("since", "202615", "20260105"),
        ("since", "2026135", "2026013"),
        ("since", "20260000", "20260"),
        ("since", "2026113", "2026113"),
        ("since", "20261135", "2026113"),
    ],
)
def test_keys_make_the_draft(field: str, keys: str, draft: str) -> None:
    assert after(field, keys) == draft


@pytest.mark.parametrize(
    ("field", "draft", "on_the_glass", "answer"),
    [
        ("phone", "13800005678", "138 0000 5678", "13800005678"),
        ("phone", "057280001022", "0572 8000 1022", "057280001022"),
        ("child", "330521202001010012", "330521 2020 0101 0012", "330521202001010012"),
        ("bank", "6222020000000000003", "6222 0200 0000 0000 003", "6222020000000000003"),
        ("credit", "91330521MA0000000X", "9133 0521 MA00 0000 0X", "91330521MA0000000X"),
        ("amount", "12345.60", "12,345.60", "12345.60"),
        ("amount", "12.", "12.", "12"),
        ("since", "20261122", "20261122", "2026-11-22"),
        ("since", "2026-11-22", "20261122", "2026-11-22"),
        ("since", "202611", "202611", "202611"),
        ("employer", "示例 五金厂", "", "示例 五金厂"),
    ],
)
def test_shown_and_given(field: str, draft: str, on_the_glass: str, answer: str) -> None:
    if on_the_glass:
        assert shown(BY_ID[field], draft) == on_the_glass
    assert answer_of(BY_ID[field], draft) == answer


def test_a_stored_date_is_typed_on_from_its_digits() -> None:
    assert erased(BY_ID["since"], "2026-11-22") == "2026112"
    assert date_cut("2026-11-22", 1) == "2026"
    assert date_cut("2026-11-22", 0) == ""


@pytest.mark.parametrize(
    ("kind", "unit", "key"),
    [
        (FieldKind.ID_NUMBER, "", "X"),
        (FieldKind.MONEY, "元", "."),
        (FieldKind.NUMBER, "平方米", "."),
        (FieldKind.NUMBER, "人", ""),
        (FieldKind.PHONE, "", ""),
    ],
)
def test_the_extra_key(kind: FieldKind, unit: str, key: str) -> None:
    assert extra_key(Field("f", kind, "f", unit=unit)) == key


def test_several_choices_lie_in_the_draft() -> None:
    field = BY_ID["evidence"]
    draft = toggled(field, chosen_ids("", ()), "chat")
    draft = toggled(field, chosen_ids(draft, ()), "contract")
    assert draft == ",contract,chat"
    assert chosen_ids(toggled(field, ("chat",), "chat"), ("chat",)) == ()
    assert chosen_ids("", ("chat",)) == ("chat",)


def test_regions_in_two_steps() -> None:
    assert [row["label"] for row in region_rows(REGIONS, "")] == ["示例镇", "样板镇", "示范街道"]
    assert [row["label"] for row in region_rows(REGIONS, "330521902")] == ["丙村（示例）"]
    assert [row["chosen"] for row in region_rows(REGIONS, "330521901002")] == [False, True]
    assert region_name(REGIONS, "330521901002") == "示例镇乙村（示例）"
    assert region_name(REGIONS, "330521903000") == "示范街道"
    assert region_name(REGIONS, "999") == "999"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "rule", ["required", "not_offered", *(f"not_{kind}" for kind in KIND_PROBLEMS), *(kind.value for kind in RuleKind)]
)
def test_every_rule_has_a_sentence(rule: str, language: Language) -> None:
    state = replace(at("phone"), problem=Problem("phone", rule, facts={"value": "9"}))
    sentence = derive_field(state, words_of(language)).problem
    assert sentence
    assert "{" not in sentence


def test_the_sentence_of_the_content_comes_first_and_only_on_its_own_page() -> None:
    problem = Problem("phone", "pattern", "号码要11位。")
    assert derive_field(replace(at("phone"), problem=problem), WORDS).problem == "号码要11位。"
    assert derive_field(replace(at("people"), problem=problem), WORDS).problem == ""


@pytest.mark.parametrize(
    ("key", "entry", "title"),
    [
        ("phone", "pad", "您的手机号是多少？"),
        ("credit", "letters", "单位的统一社会信用代码是多少？"),
        ("since", "date", "您哪一天到这个单位上班的？"),
        ("pension", "one", "您现在交哪一种养老保险？"),
        ("region", "one", "您家住在哪个镇、哪个村？"),
        ("evidence", "many", "您手上有哪些证据？"),
        ("employer", "text", "单位叫什么名字？"),
        ("story", "lines", "请说说事情的经过。"),
        ("identity_name", "text", "您叫什么名字？"),
        ("identity_number", "pad", "您的身份证号码是多少？"),
        ("address", "text", "请填写：住址"),
    ],
)
def test_each_kind_has_its_way(key: str, entry: str, title: str) -> None:
    props = derive_field(at(key), WORDS)
    assert (props.entry, props.title) == (entry, title)


def test_numbers_of_a_person_are_counted_and_not_told() -> None:
    props = derive_field(at("child", "33052120200101001"), WORDS)
    assert props.count == "已输入17位，一共18位"
    assert "3305" not in props.spoken + props.count + props.title
    assert derive_field(at("amount", "12345.60"), WORDS).count == "就是1万2345.6元"
    assert derive_field(at("since", "202503"), WORDS).spoken == "2025年03月"


def test_nothing_is_left_when_the_visit_is_over() -> None:
    props = derive_field(sample_state("home"), WORDS)
    assert props.draft == props.title == props.entry == ""
    assert "13800005678" not in repr(derive_field(at("phone", "13800005678"), WORDS))


@pytest.mark.parametrize(
    ("key", "draft", "slot", "argument", "event"),
    [
        ("pension", "", "choose", "none", e.FieldAnswered("pension", "none")),
        ("evidence", "", "choose", "chat", e.Typed(",chat")),
        ("region", "", "choose", "330521901", e.Typed("330521901")),
        ("region", "330521901", "choose", "330521901001", e.FieldAnswered("region", "330521901001")),
        ("region", "330521901001", "choose", "330521901001", e.FieldAnswered("region", "330521901001")),
        ("region", "", "choose", "330521903", e.FieldAnswered("region", "330521903000")),
        ("region", "330521901", "goAside", None, e.Typed("")),
        ("phone", "138", "press", "0", e.Typed("1380")),
        ("phone", "138", "erase", None, e.Typed("13")),
        ("phone", "138", "clear", None, e.Typed("")),
        ("since", "20261122", "typeAnew", 1, e.Typed("2026")),
        ("since", "20261122", "goOn", None, e.FieldAnswered("since", "2026-11-22")),
        ("evidence", ",chat", "goOn", None, e.FieldAnswered("evidence", ("chat",))),
        ("employer", "某厂", "goOn", None, e.FieldAnswered("employer", "某厂")),
        ("employer", "某厂", "goAside", None, e.FieldAnswered("employer", "")),
    ],
)
def test_slots_send_events(key: str, draft: str, slot: str, argument: str | int | None, event: e.Event) -> None:
    heard: list[e.Event] = []
    view = FieldViewModel(heard.append)
    view.take(at(key, draft), WORDS)
    arguments = () if argument is None else (argument,)
    getattr(view, slot)(*arguments)
    assert heard == [event]


def test_what_is_wrong_is_told_to_who_listens() -> None:
    heard: list[e.Event] = []
    view = FieldViewModel(heard.append)
    state = replace(at("phone"), problem=Problem("phone", "required"))
    view.take(state, WORDS)
    view.readProblem()
    assert heard == []
    settings = replace(state.session.settings, reads_aloud=True)
    view.take(replace(state, session=replace(state.session, settings=settings)), WORDS)
    view.readProblem()
    assert heard == [e.ReadAloudAsked(("这一项还没有填，请填好再往下走。",))]


def test_the_pad_answers_finger_and_keypad(show: Show) -> None:
    window, attendant = show(at("phone", "138"))
    strike(window.window, find(window.window, "key7"))
    QTest.keyClick(window.window, Qt.Key.Key_5)
    QTest.keyClick(window.window, Qt.Key.Key_Backspace)
    strike(window.window, find(window.window, "primary"))
    assert attendant.heard == [e.Typed("1387"), e.Typed("1385"), e.Typed("13"), e.FieldAnswered("phone", "138")]


def test_a_line_is_written_and_the_next_field_starts_empty(show: Show) -> None:
    window, attendant = show(at("employer"))
    QTest.qWait(20)
    QTest.keyClick(window.window, Qt.Key.Key_A)
    assert attendant.heard == [e.Typed("a")]
    attendant.show(at("employer", "a"))
    attendant.show(at("identity_name"))
    QTest.qWait(20)
    assert named(window, "answer").property("draft") == ""


@pytest.mark.parametrize(
    "key", [field.id for field in FIELDS if field.source.value == "typed" and field.kind.value != "signature"]
)
def test_every_kind_loads_without_a_warning(show: Show, key: str) -> None:
    window, attendant = show(sample_state(f"field:{key}"), "landscape")
    attendant.show(replace(sample_state(f"field:{key}"), problem=Problem(key, "required")))
    assert window.grab().width() > 0


def test_what_was_written_before_leaves_no_gap_under_the_next_title(show: Show) -> None:
    window, attendant = show(at("pension"))
    untouched = named(window, "pageTitle").parentItem().height()
    attendant.show(at("story"))
    attendant.show(at("pension"))
    window.grab()
    assert named(window, "pageTitle").parentItem().height() == untouched


def test_answer_types_are_what_the_form_wants() -> None:
    given: Answer = chosen_ids(",contract", "")
    assert given == ("contract",)
