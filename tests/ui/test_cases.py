"""What is said of cases, calls, proofs and free times; what is not read out; and whom to ask without the hub."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import event as e
from kiosk.desk_call import Wish
from kiosk.freshness import Supply
from kiosk.inquiry import AskedBy
from kiosk.journey import advance
from kiosk.model.case import CaseState
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.session import Language, Settings
from tests.ui.case_sample import CASE, CASES, RATING, SLOTS, WISHES
from tests.ui.conftest import Show
from tests.ui.finding import find, strike
from tests.ui.sample import NOW, ZONE, sample_state
from ui.viewmodels.card import derive_card
from ui.viewmodels.case import derive_case
from ui.viewmodels.case_code import derive_case_code
from ui.viewmodels.case_words import now_words
from ui.viewmodels.cases import derive_cases
from ui.viewmodels.certificate import derive_certificate
from ui.viewmodels.desk_call import derive_call
from ui.viewmodels.field import derive_field
from ui.viewmodels.frame import derive_frame
from ui.viewmodels.freshness_words import freshness_words
from ui.viewmodels.kiosk import news_of
from ui.viewmodels.my_cases import derive_my_cases
from ui.words import words_of

ZH, EN = words_of(Language.ZH_HANS), words_of(Language.EN)


def test_without_a_reader_the_code_is_the_way() -> None:
    props = derive_my_cases(sample_state("my_cases:broken"), ZH)
    assert [way["id"] for way in props.ways] == ["code"]
    assert "读卡器" in props.notice
    assert derive_my_cases(sample_state("my_cases"), ZH).scan == ""
    assert derive_my_cases(sample_state("my_cases:scan"), ZH).scan


def test_the_card_is_read_for_the_cases_alone_and_tells_so() -> None:
    props = derive_card(sample_state("card:cases"), ZH)
    told = " ".join(line["text"] for line in props.lines)
    assert "办件" in told
    assert "住址" not in told
    broken = {DeviceKind.CARD_READER: DeviceStatus(DeviceState.ABSENT)}
    instead = derive_card(replace(sample_state("card:cases"), devices=broken), ZH)
    assert (instead.act, instead.primary) == ("by_hand", "用查询码查")


def test_a_code_is_counted_and_told_when_it_is_short() -> None:
    assert derive_case_code(sample_state("case_code"), ZH).count == "已输入3位，一共6位"
    assert derive_case_code(sample_state("case_code"), ZH).notice == ""
    assert "6位" in derive_case_code(sample_state("case_code:short"), ZH).notice
    assert derive_case_code(sample_state("case_code:figures"), ZH).asked == "figures"


@pytest.mark.parametrize("way", ["offline", "refused"])
def test_what_cannot_be_looked_up_has_a_phone_a_place_and_another_try(way: str) -> None:
    props = derive_cases(sample_state(f"cases:{way}"), ZH)
    assert props.phase == "fault"
    assert [one["id"] for one in props.ways] == ["again", "person"]
    assert {ZONE.phone, ZONE.address} <= {one["text"] for one in props.calls}


def test_nothing_found_leads_on_by_the_code() -> None:
    for way in ("none", "none_code"):
        assert [one["id"] for one in derive_cases(sample_state(f"cases:{way}"), ZH).ways] == ["code", "person"]


def test_the_list_says_when_the_hub_answered_and_what_is_late() -> None:
    props = derive_cases(sample_state("cases"), ZH)
    assert props.as_of == "15:04查到的"
    assert len(props.rows) == len(CASES)
    assert {row["badge"] for row in props.rows} >= {"正在办", "已有答复", "已经超期"}


def test_the_clock_counts_the_days_and_says_when_it_guesses() -> None:
    props = derive_case(sample_state("case"), ZH)
    assert (props.left, props.until) == ("还有12天", "2026年12月4日前给您结果")
    paused = derive_case(sample_state("case:paused"), ZH)
    assert paused.until.startswith("大约")
    assert "放假安排" in paused.texts[-1]["text"]


def test_late_nothing_is_promised_any_more_but_whom_to_call() -> None:
    props = derive_case(sample_state("case:overdue"), ZH)
    assert CASE.phone in props.overdue
    assert (props.left, props.until) == ("", "")
    assert "不用再跑" not in props.now


def test_answered_the_answer_stands_first_and_no_clock_runs() -> None:
    props = derive_case(sample_state("case:answered"), ZH)
    assert props.texts[0]["title"] == "给您的答复"
    assert (props.left, props.until) == ("", "")
    assert [step["now"] for step in props.trace] == [False, False, False, True]
    assert props.trace[-1]["note"] == "", "the answer is not told twice"


def test_only_what_is_answered_is_rated_and_its_number_is_not_typed() -> None:
    state = sample_state("case:answered")
    assert derive_case(state, ZH).rate == "评一评这件事"
    assert derive_case(sample_state("case"), ZH).rate == ""
    rated = advance(state, e.CaseRatingAsked())
    assert rated.wanted_item == RATING.code
    assert rated.session.known == {"receipt_number": CASE.receipt_number}
    assert advance(sample_state("case"), e.CaseRatingAsked()).wanted_item == ""


def test_that_somebody_comes_is_told_on_every_page() -> None:
    state = replace(sample_state("guide"), call=WISHES["coming"])
    assert "小李" in derive_frame(state, ZH).faults
    assert derive_frame(replace(state, call=WISHES["waiting"]), ZH).faults == ""
    assert derive_frame(sample_state("help:coming"), ZH).faults == ""


@pytest.mark.parametrize("words", [ZH, EN])
@pytest.mark.parametrize("state", CaseState)
def test_every_state_has_a_sentence(state: CaseState, words: object) -> None:
    assert now_words(replace(CASE, state=state), words)  # type: ignore[arg-type]


@pytest.mark.parametrize("phase", WISHES)
def test_a_call_says_how_it_stands(phase: str) -> None:
    props = derive_call(sample_state(f"help:{phase}"), ZH)
    assert props.phase == phase
    assert props.told
    if phase in ("late", "offline"):
        assert ZONE.phone in props.hint
        assert ZONE.address in props.hint


def test_the_staffs_own_words_come_first() -> None:
    assert derive_call(sample_state("help:coming"), ZH).told == "小李马上来，请在机器旁边等"


def test_a_proof_says_its_pages_and_its_ways() -> None:
    assert derive_certificate(sample_state("certificate:printed"), ZH).title == "打印好了，共2页，请取走"
    for way in ("offline", "refused", "not_printed", "unknown"):
        ids = [one["id"] for one in derive_certificate(sample_state(f"certificate:{way}"), ZH).ways]
        assert ids == ["again", "desk", "person"]
    held = derive_certificate(sample_state("certificate:held_up"), ZH)
    assert [one["id"] for one in held.ways] == ["give_up", "person"]


def test_free_times_stand_before_the_wish() -> None:
    props = derive_field(sample_state("field:slot"), ZH)
    assert [one["id"] for one in props.options] == [*(slot.id for slot in SLOTS), "wish"]
    assert props.options[0]["label"] == "11月25日 星期三 09:12—10:12"
    for way in ("slot_none", "slot_offline", "slot_asking"):
        one = derive_field(sample_state(f"field:{way}"), ZH)
        assert [option["id"] for option in one.options] == ["wish"]
        assert one.hint


def test_the_head_says_how_fresh_the_content_is() -> None:
    state = sample_state("home")
    assert freshness_words(state, ZH) == "内容2天前更新"
    assert freshness_words(replace(state, supply=Supply(NOW)), ZH) == "内容今天核对过"
    assert "以窗口为准" in freshness_words(replace(state, now=NOW.replace(month=12)), ZH)
    assert freshness_words(replace(state, site=None), ZH) == ""


def test_who_listens_hears_what_the_office_said() -> None:
    pairs = (
        ("cases:asking", "cases"),
        ("help:waiting", "help:coming"),
        ("certificate", "certificate:printed"),
    )
    for before, after in pairs:
        assert news_of(sample_state(before)) != news_of(sample_state(after))


def test_fingers_and_what_they_say(show: Show) -> None:
    window, attendant = show(sample_state("home", Settings()))
    strike(window.window, find(window.window, "cases"))
    attendant.show(sample_state("my_cases"))
    strike(window.window, find(window.window, "by_card"))
    attendant.show(sample_state("case_code"))
    strike(window.window, find(window.window, "keyM"))
    strike(window.window, find(window.window, "erase"))
    strike(window.window, find(window.window, "primary"))
    attendant.show(sample_state("help"))
    strike(window.window, find(window.window, "call_wheelchair"))
    attendant.show(sample_state("case"))
    strike(window.window, find(window.window, "primary"))
    *first, called, printed = attendant.heard
    assert first == [
        e.CasesAsked(),
        e.CasesAsked(AskedBy.CARD),
        e.CaseSignsTyped("K7QM"),
        e.CaseSignsTyped("K7"),
        e.CaseSignsGiven(),
    ]
    assert isinstance(called, e.DeskCalled)
    assert called.wish is Wish.WHEELCHAIR
    assert printed == e.CasePrintAsked()
