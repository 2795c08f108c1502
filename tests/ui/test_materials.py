"""The visitor's own list, and where it leads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import event as e
from kiosk.model.card import Identity, Proof
from kiosk.model.errors import Code
from kiosk.model.item import Material, MaterialSource
from kiosk.model.receipt import PrintState
from kiosk.session import Errand, Language
from kiosk.state import Printing, State
from tests.ui.conftest import Show
from tests.ui.finding import find, strike
from tests.ui.form_sample import RECEIPT
from tests.ui.sample import NOW, sample_state
from ui.viewmodels.materials import MaterialsProps, derive_materials
from ui.words import words_of

ZH, EN = words_of(Language.ZH_HANS), words_of(Language.EN)


def with_materials(*sources: MaterialSource, copies: int = 0) -> State:
    state = sample_state("materials")
    assert state.session.errand
    materials = tuple(Material(f"m{n}", f"材料{n}", one, copies) for n, one in enumerate(sources, 1))
    errand = Errand(replace(state.session.errand.item, materials=materials), {"hukou": "here"})
    return replace(state, session=replace(state.session, errand=errand))


def test_nothing_known_is_no_fault() -> None:
    assert derive_materials(State(now=NOW, touched_at=NOW), ZH) == MaterialsProps()


def test_materials_lie_in_groups_by_who_has_them_what_is_to_bring_first() -> None:
    groups = derive_materials(sample_state("materials:bring"), ZH).groups
    assert [group["title"] for group in groups] == ["请您带来", "刷身份证就行", "部门之间已共享，不用带", "在这里填写"]
    assert groups[0]["lines"] == [{"name": "居住证", "note": "1份。外地户口才需要"}]


def test_what_this_visitor_does_not_need_is_not_there() -> None:
    groups = derive_materials(sample_state("materials"), ZH).groups
    assert "resident" not in {group["id"] for group in groups}


RESIDENT, ID_CARD = MaterialSource.RESIDENT, MaterialSource.ID_CARD


@pytest.mark.parametrize(
    ("sources", "says"),
    [
        ((), "什么都不用带。"),
        ((MaterialSource.SHARED_DATA,), "什么都不用带。"),
        ((ID_CARD,), "只要带身份证，别的都不用带。"),
        ((ID_CARD, RESIDENT), "除了身份证，还要带：材料2。"),
        ((RESIDENT, RESIDENT), "要带来的有：材料1、材料2。"),
        ((ID_CARD, *(RESIDENT,) * 4), "除了身份证，还要带4样，都写在“请您带来”里。"),
        ((RESIDENT,) * 4, "要带来的有4样，都写在“请您带来”里。"),
    ],
)
def test_one_sentence_sums_it_up(sources: tuple[MaterialSource, ...], says: str) -> None:
    assert derive_materials(with_materials(*sources), ZH).summary == says


def test_who_must_bring_something_is_not_told_that_the_card_is_enough() -> None:
    titles = [group["title"] for group in derive_materials(with_materials(ID_CARD, RESIDENT), EN).groups]
    assert titles == ["Please bring", "Your ID card is enough"]


def test_what_was_chosen_is_told_with_its_effect() -> None:
    props = derive_materials(sample_state("materials:bring"), ZH)
    assert props.meanings == ({"label": "外地户口", "effect": "要带居住证"},)


def test_a_form_goes_on_with_the_card_until_the_card_was_read() -> None:
    state = sample_state("materials")
    assert derive_materials(state, ZH).primary == "刷身份证办理"
    identity = Identity(Proof.TYPED, "330521195001010026", "王示例", "13800005678")
    known = replace(state, session=replace(state.session, identity=identity))
    assert derive_materials(known, ZH).primary == "开始办理"
    assert derive_materials(state, ZH).office == ()


def test_the_way_to_the_desk_says_where_it_is() -> None:
    props = derive_materials(sample_state("materials:guide"), ZH)
    assert props.primary == "打印我的清单"
    assert [fact["answer"] for fact in props.office][-1] == "0572-8000102"
    assert props.qr == "https://example.invalid/g/p-4"


def test_an_office_nobody_entered_leaves_the_department() -> None:
    state = sample_state("materials:guide")
    assert state.site
    state = replace(state, site=replace(state.site, zone=replace(state.site.zone, offices=())))
    assert [fact["answer"] for fact in derive_materials(state, ZH).office] == ["人力资源和社会保障局"]


@pytest.mark.parametrize(
    ("printing", "says", "can_go_on", "primary"),
    [
        (Printing("g-1", None, None, None), "正在打印", False, "打印我的清单"),
        (Printing("g-1", None, PrintState.SENDING, None), "正在打印", False, "打印我的清单"),
        (Printing("g-1", None, PrintState.CONFIRMED, None), "请取走", True, "好了，回首页"),
        (Printing("g-1", None, PrintState.UNKNOWN, Code.PRINT_UNCERTAIN), "不能确定", True, "打印我的清单"),
        (
            Printing("g-1", None, PrintState.NOT_PRINTED, Code.PAPER_OUT),
            "打印纸用完了，清单没有打印出来",
            True,
            "打印我的清单",
        ),
        (
            Printing("g-1", None, PrintState.NOT_PRINTED, Code.PRINT_NOT_STARTED),
            "清单没有打印出来",
            True,
            "打印我的清单",
        ),
        (Printing("g-1", None, PrintState.NOT_PRINTED, None), "清单没有打印出来", True, "打印我的清单"),
        (Printing("g-1", RECEIPT, PrintState.CONFIRMED, None), "", True, "打印我的清单"),
    ],
)
def test_paper_is_told_as_it_is(printing: Printing, says: str, can_go_on: bool, primary: str) -> None:
    shown = replace(sample_state("materials:guide"), printing=printing)
    props = derive_materials(shown, ZH)
    assert says in props.notice
    assert bool(props.notice) == bool(says)
    assert (props.can_go_on, props.primary) == (can_go_on, primary)


@pytest.mark.parametrize(
    ("way", "heard"),
    [
        ("materials", e.Continued()),
        ("materials:guide", e.GuidePrintAsked()),
        ("materials:printed", e.HomeAsked()),
    ],
)
def test_the_one_next_step(show: Show, way: str, heard: e.Event) -> None:
    window, attendant = show(sample_state(way))
    strike(window.window, find(window.window, "primary"))
    assert attendant.heard == [heard]


def test_the_list_can_be_printed_on_the_way_to_the_form_too(show: Show) -> None:
    window, attendant = show(sample_state("materials"))
    strike(window.window, find(window.window, "打印我的清单"))
    assert attendant.heard == [e.GuidePrintAsked()]
