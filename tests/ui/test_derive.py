"""What the screen shows, as tables: state in, props out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code
from kiosk.model.item import Audience, Limit, LimitUnit
from kiosk.model.receipt import PrintState
from kiosk.session import Errand, Language, Session, Settings
from kiosk.state import Page, Place, Printing, Speech, State, Trouble
from tests.ui.sample import ITEM, NOW, SITE, sample_state
from ui.viewmodels.attract import derive_attract
from ui.viewmodels.frame import derive_frame
from ui.viewmodels.guide import derive_guide, limit_words
from ui.viewmodels.help import derive_help
from ui.viewmodels.home import derive_home
from ui.viewmodels.search import derive_search
from ui.viewmodels.settings import RATES, VOLUMES, derive_settings, stepped
from ui.viewmodels.stage import derive_stage
from ui.viewmodels.trouble import derive_trouble
from ui.words import words_of

ZH, EN = words_of(Language.ZH_HANS), words_of(Language.EN)
EMPTY = State(now=NOW, touched_at=NOW)


@pytest.mark.parametrize(
    "derive",
    [
        derive_attract,
        derive_frame,
        derive_guide,
        derive_help,
        derive_home,
        derive_search,
        derive_settings,
        derive_stage,
        derive_trouble,
    ],
)
def test_nothing_known_is_no_fault(derive) -> None:
    derive(EMPTY, ZH)


@pytest.mark.parametrize(
    ("state", "words", "clock"),
    [
        (EMPTY, ZH, "11月22日 星期日 15:04"),
        (EMPTY, EN, "Sunday 22 Nov, 15:04"),
        (replace(EMPTY, now=NOW.replace(month=3, day=2, hour=8, minute=5)), ZH, "3月2日 星期一 08:05"),
    ],
)
def test_the_clock_speaks_as_people_do(state: State, words, clock: str) -> None:
    assert derive_frame(state, words).clock == clock


@pytest.mark.parametrize(
    ("devices", "told"),
    [
        ({}, ""),
        ({DeviceKind.PRINTER: DeviceStatus(DeviceState.READY)}, ""),
        ({DeviceKind.PRINTER: DeviceStatus(DeviceState.DEGRADED, Code.PAPER_LOW)}, ""),
        ({DeviceKind.PRINTER: DeviceStatus(DeviceState.OPENING)}, ""),
        ({DeviceKind.PRINTER: DeviceStatus(DeviceState.FAILED, Code.PAPER_OUT)}, "打印机"),
        ({DeviceKind.CARD_READER: DeviceStatus(DeviceState.ABSENT)}, "读卡器"),
        ({DeviceKind.VOICE: DeviceStatus(DeviceState.ABSENT)}, ""),
    ],
)
def test_only_what_does_not_work_is_told(devices, told: str) -> None:
    faults = derive_frame(replace(EMPTY, devices=devices), ZH).faults
    assert told in faults
    assert bool(faults) == bool(told)


@pytest.mark.parametrize(
    ("page", "shown", "back"),
    [(Page.ATTRACT, False, True), (Page.END, False, True), (Page.HOME, True, False), (Page.GUIDE, True, True)],
)
def test_where_the_frame_stands(page: Page, shown: bool, back: bool) -> None:
    props = derive_frame(replace(EMPTY, place=Place(page)), ZH)
    assert (props.shown, props.can_go_back) == (shown, back)


def test_a_visit_can_be_ended_once_something_was_begun() -> None:
    assert not derive_frame(EMPTY, ZH).in_session
    assert derive_frame(replace(EMPTY, session=Session(errand=Errand(ITEM))), ZH).in_session
    assert derive_frame(replace(EMPTY, session=Session(drafts={ITEM.code: Errand(ITEM)})), ZH).in_session


@pytest.mark.parametrize(("index", "sentence"), [(-1, ""), (0, "一。"), (1, "二。"), (2, "")])
def test_the_sentence_being_read(index: int, sentence: str) -> None:
    speech = Speech(1, ("一。", "二。"), index)
    assert derive_frame(replace(EMPTY, speech=speech), ZH).sentence == sentence


def test_the_share_is_computed() -> None:
    props = derive_home(sample_state("home"), ZH)
    assert "94" in props.share
    assert "57" in props.share
    assert "61%" in props.share
    figures = replace(SITE.figures, person_items=0, id_card_only_items=0)
    assert derive_home(replace(EMPTY, site=replace(SITE, figures=figures)), ZH).share == ""


@pytest.mark.parametrize(("audience", "count"), [(Audience.PERSON, 10), (Audience.ENTERPRISE, 6)])
def test_the_stages_of_a_life_and_of_a_business(audience: Audience, count: int) -> None:
    props = derive_home(replace(sample_state("home"), audience=audience), ZH)
    assert len(props.stages) == count
    assert props.audience == audience.value


def test_what_needs_only_a_card_is_offered_first() -> None:
    rows = derive_home(sample_state("home"), ZH).popular
    assert [row["code"] for row in rows] == ["p-1", "p-2", "p-3"]


def test_english_says_that_content_is_chinese() -> None:
    props = derive_home(sample_state("home"), EN)
    assert props.note
    assert props.stages[0]["name"] == "Birth"


def test_a_stage_shows_its_items_with_badges() -> None:
    props = derive_stage(sample_state("stage"), ZH)
    assert props.title == "就业：有6件事可以选"
    assert [row["badge"] for row in props.items][:1] == ["只需身份证 · 可在这里办"]
    assert props.items[-1]["badge"] == ""


def test_the_guide_answers_four_questions() -> None:
    props = derive_guide(sample_state("guide"), ZH)
    assert [fact["answer"] for fact in props.facts] == ["当场办好", "不收费", "身份证", "就在这台机器上"]
    assert props.start == "现在就办"
    assert [fold["id"] for fold in props.folds][:3] == ["materials", "conditions", "steps"]


def test_an_item_without_a_form_leads_to_the_list() -> None:
    state = replace(sample_state("guide"), session=Session(errand=Errand(replace(ITEM, form=None))))
    props = derive_guide(state, ZH)
    assert props.start == "看看我要带什么"
    assert props.facts[3]["answer"].endswith("B01—B06窗口")


def test_folds_with_nothing_to_say_are_not_there() -> None:
    item = replace(ITEM, faq=(), common_mistakes=())
    props = derive_guide(replace(sample_state("guide"), session=Session(errand=Errand(item))), ZH)
    assert {"faq", "mistakes"} & {fold["id"] for fold in props.folds} == set()


@pytest.mark.parametrize(
    ("printing", "says"),
    [
        (None, ""),
        (Printing("g-1"), "正在打印"),
        (Printing("g-1", state=PrintState.SENDING), "正在打印"),
        (Printing("g-1", state=PrintState.CONFIRMED), "请取走"),
        (Printing("g-1", state=PrintState.NOT_PRINTED), "没有打印"),
        (Printing("g-1", state=PrintState.UNKNOWN), "不能确定"),
        (Printing("g-1", state=PrintState.NOT_PRINTED, code=Code.PAPER_OUT), "打印纸用完了，指南没有打印出来"),
    ],
)
def test_the_guide_on_paper(printing: Printing | None, says: str) -> None:
    notice = derive_guide(replace(sample_state("guide"), printing=printing), ZH).notice
    assert says in notice
    assert bool(notice) == bool(says)


@pytest.mark.parametrize(
    ("limit", "says"),
    [
        (Limit(0, LimitUnit.IMMEDIATE), "当场办好"),
        (Limit(10, LimitUnit.WORKING_DAY), "10个工作日"),
        (Limit(30, LimitUnit.DAY), "30天"),
        (Limit(3, LimitUnit.MONTH), "3个月"),
    ],
)
def test_limits_as_people_say_them(limit: Limit, says: str) -> None:
    assert limit_words(limit, ZH) == says


@pytest.mark.parametrize("can_retry", [True, False])
def test_trouble_offers_again_only_where_it_helps(can_retry: bool) -> None:
    state = replace(EMPTY, trouble=Trouble(Code.STORE_FULL, can_retry=can_retry))
    props = derive_trouble(state, ZH)
    assert bool(props.again) == can_retry
    assert props.title == "这台机器存满了"
    assert "store.full" in props.code


def test_help_names_the_office_of_the_item_at_hand() -> None:
    assert len(derive_help(sample_state("help"), ZH).places) == 1
    with_item = replace(sample_state("help"), session=Session(errand=Errand(ITEM)))
    assert "人力资源" in derive_help(with_item, ZH).places[1]["name"]


@pytest.mark.parametrize(
    ("steps", "value", "way", "next_one"),
    [
        (RATES, 1.0, 1, 1.25),
        (RATES, 2.0, 1, 2.0),
        (RATES, 0.5, -1, 0.5),
        (VOLUMES, 0.7, -1, 0.6),
        (RATES, 1.1, 1, 1.25),
    ],
)
def test_steps_of_rate_and_volume(steps, value: float, way: int, next_one: float) -> None:
    assert stepped(steps, value, way) == next_one


def test_settings_show_what_is_chosen() -> None:
    props = derive_settings(sample_state("settings", Settings(size=3, low_reach=True)), EN)
    assert (props.size, props.reach, props.rate) == ("3", "low", "100%")
    assert [one["label"] for one in props.languages] == ["简体中文", "繁體中文", "English"]


def test_the_attract_page_drifts_and_shows_three() -> None:
    minutes = [derive_attract(replace(sample_state("attract"), now=NOW.replace(minute=m)), ZH).drift for m in range(5)]
    assert sorted(minutes) == [-2, -1, 0, 1, 2]
    assert len(derive_attract(sample_state("attract"), ZH).popular) == 3
