"""The visit as a pure function: played event by event, without screen, card or disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import event as e
from kiosk.journey import advance, asks
from kiosk.model.errors import Code
from kiosk.model.item import Audience
from kiosk.model.receipt import PrintState, Receipt
from kiosk.session import Language, Settings
from kiosk.state import CardPhase, Page, State, Work, WorkKind
from tests.kiosk.samples import GRANDMOTHER, NOW, SITE, item

RECEIPT = Receipt(
    "专区", "N-1", "ABC234", "测试津贴", "测*", "330521********0015", NOW, None, False, "即办",
    ("等",), (), "民政局", "一楼", "工作日", "0572", "12345", "https://x.example/ABC234", "v", True,
)  # fmt: skip


def start() -> State:
    return State(now=NOW, touched_at=NOW, site=SITE)


def play(state: State, *events: e.Event) -> State:
    for event in events:
        state = advance(state, event)
    return state


def opened(state: State | None = None) -> State:
    return play(state or start(), e.Touched(), e.ItemChosen("T-01"), e.ItemOpened(item()))


def identified(state: State | None = None) -> State:
    state = play(state or opened(), e.Continued(), e.SituationAnswered("who", "self"), e.Continued(), e.Continued())
    return play(state, e.CardRead(state.card.attempt, GRANDMOTHER), e.Continued())


def test_a_whole_visit_ends_with_a_receipt_and_five_touches_after_the_card() -> None:
    state = identified()
    assert state.place.key == "payout"
    state = play(state, e.FieldAnswered("payout", "social_card"))
    assert state.page is Page.CHECK
    state = play(state, e.Confirmed("s-1"))
    assert Work(WorkKind.SUBMIT, str(state.attempt)) in asks(state)
    assert state.submitting is not None
    assert state.submitting.answers["consent"] == "yes"
    assert state.submitting.answers["age"] == "76"
    assert "bank_card" not in state.submitting.answers
    state = play(state, e.Committed("s-1", RECEIPT))
    assert state.page is Page.DONE
    assert state.session.errand is None
    assert any(work.kind is WorkKind.PRINT for work in asks(state))


def test_nothing_prints_before_the_submission_is_committed() -> None:
    state = play(identified(), e.FieldAnswered("payout", "social_card"), e.Confirmed("s-1"))
    assert not any(work.kind is WorkKind.PRINT for work in asks(state))
    assert play(state, e.Committed("another", RECEIPT)).page is Page.CHECK


def test_confirming_twice_makes_one_submission() -> None:
    state = play(identified(), e.FieldAnswered("payout", "social_card"), e.Confirmed("s-1"))
    assert play(state, e.Confirmed("s-2")).submitting == state.submitting


def test_the_card_is_read_only_after_the_notice() -> None:
    state = play(opened(), e.Continued(), e.SituationAnswered("who", "self"), e.Continued())
    assert (state.page, state.card.phase) == (Page.CARD, CardPhase.NOTICE)
    assert not any(work.kind is WorkKind.READ_CARD for work in asks(state))
    assert any(work.kind is WorkKind.READ_CARD for work in asks(play(state, e.Continued())))


def test_a_late_answer_of_an_earlier_try_is_ignored() -> None:
    state = play(opened(), e.Continued(), e.SituationAnswered("who", "self"), e.Continued(), e.Continued())
    assert play(state, e.CardRead(state.card.attempt - 1, GRANDMOTHER)).session.identity is None


def test_a_card_that_cannot_be_read_can_be_tried_again_or_typed() -> None:
    state = play(opened(), e.Continued(), e.SituationAnswered("who", "self"), e.Continued(), e.Continued())
    failed = play(state, e.CardFailed(state.card.attempt, Code.CARD_MOVED))
    assert (failed.card.phase, failed.card.code) == (CardPhase.FAILED, Code.CARD_MOVED)
    assert play(failed, e.RetryAsked()).card.phase is CardPhase.WAITING
    typed = play(failed, e.ByHandAsked(), e.FieldAnswered("identity_name", "测试奶奶"))
    assert play(typed, e.FieldAnswered("identity_number", "330521195001010016")).problem is not None
    typed = play(
        typed,
        e.FieldAnswered("identity_number", "33052119500101001 5"),
        e.FieldAnswered("identity_phone", "13800005678"),
    )
    assert typed.session.identity is not None
    assert typed.place.key == "payout"


def test_somebody_elses_card_is_forgotten_for_another() -> None:
    state = play(opened(), e.Continued(), e.SituationAnswered("who", "self"), e.Continued(), e.Continued())
    state = play(state, e.CardRead(state.card.attempt, GRANDMOTHER), e.RetryAsked())
    assert (state.session.identity, state.card.phase) == (None, CardPhase.WAITING)


def test_too_young_is_told_before_more_is_asked() -> None:
    young = replace(GRANDMOTHER, number="330521198808080026", birth=NOW.date().replace(year=1988))
    state = play(opened(), e.Continued(), e.SituationAnswered("who", "self"), e.Continued(), e.Continued())
    state = play(state, e.CardRead(state.card.attempt, young), e.Continued())
    assert (state.page, state.place.key) == (Page.REFUSAL, "age")


def test_an_answer_may_lead_to_the_window_or_to_a_better_item() -> None:
    state = play(opened(), e.Continued())
    assert play(state, e.SituationAnswered("who", "agent")).page is Page.MATERIALS
    assert play(state, e.SituationAnswered("who", "agent"), e.Continued()).page is Page.MATERIALS
    assert play(state, e.SituationAnswered("who", "better")).wanted_item == "T-02"


def test_changing_a_line_returns_to_the_check_page() -> None:
    state = play(identified(), e.FieldAnswered("payout", "social_card"), e.ChangeAsked("payout"))
    assert (state.page, state.draft) == (Page.FIELD, "social_card")
    state = play(state, e.FieldAnswered("payout", "other"))
    assert state.place.key == "bank_card"
    state = play(state, e.FieldAnswered("bank_card", "6222020000000000"))
    assert state.problem is not None
    state = play(state, e.FieldAnswered("bank_card", "6222 0200 0000 0007"))
    assert state.place.key == "phone"
    state = play(state, e.FieldAnswered("phone", "13800005678"))
    assert state.page is Page.CHECK


def test_back_goes_the_way_we_came_and_home_keeps_the_draft() -> None:
    state = identified()
    back = play(state, e.WentBack())
    assert back.page is not Page.FIELD
    home = play(state, e.HomeAsked())
    assert home.session.errand is None
    again = play(home, e.ItemChosen("T-01"), e.ItemOpened(item()), e.Continued())
    assert again.place.key == "payout"


def test_what_was_said_once_is_not_asked_again_in_another_item() -> None:
    state = play(identified(), e.FieldAnswered("payout", "other"), e.FieldAnswered("bank_card", "6222020000000007"))
    state = play(state, e.FieldAnswered("phone", "13800005678"), e.HomeAsked())
    state = play(state, e.ItemChosen("T-02"), e.ItemOpened(item(code="T-02")), e.Continued())
    state = play(state, e.SituationAnswered("who", "self"), e.Continued(), e.FieldAnswered("payout", "other"))
    assert state.page is Page.CHECK


def test_help_and_settings_come_back_to_where_one_was() -> None:
    state = identified()
    assert play(state, e.HelpAsked(), e.WentBack()).place == state.place
    assert play(state, e.SettingsAsked(), e.HelpAsked(), e.WentBack(), e.WentBack()).place == state.place


def test_what_stands_half_typed_waits_while_one_looks_for_help() -> None:
    state = play(identified(), e.FieldAnswered("payout", "other"), e.Typed("6222"), e.SettingsAsked(), e.WentBack())
    assert (state.place.key, state.draft) == ("bank_card", "6222")
    state = play(state, e.Typed("62220"), e.HomeAsked(), e.ItemChosen("T-01"), e.ItemOpened(item()), e.Continued())
    assert (state.place.key, state.draft) == ("bank_card", "62220")
    state = play(state, e.FieldAnswered("bank_card", "6222020000000007"), e.WentBack())
    assert state.draft == "6222020000000007"


def test_another_language_fetches_the_content_again_and_keeps_the_answers() -> None:
    state = play(identified(), e.SettingsAsked(), e.SettingsChanged(Settings(language=Language.EN)))
    kinds = {work.kind for work in asks(state)}
    assert {WorkKind.OPEN_SITE, WorkKind.OPEN_ITEM} <= kinds
    state = play(state, e.ItemOpened(item(name="Allowance")), e.WentBack())
    assert state.item is not None
    assert state.item.name == "Allowance"
    assert state.place.key == "payout"


def test_idle_warns_counts_down_and_forgets() -> None:
    state = identified()
    state = play(state, e.Ticked(NOW + timedelta(seconds=119)))
    assert state.warning_left_s is None
    state = play(state, e.Ticked(NOW + timedelta(seconds=125)))
    assert state.warning_left_s == 40
    assert play(state, e.Touched()).warning_left_s is None
    state = play(state, e.Ticked(NOW + timedelta(seconds=166)))
    assert state.page is Page.END
    assert state.session.identity is None
    assert "330521195001010015" not in repr(state)


def test_large_text_gives_more_time() -> None:
    state = play(identified(), e.SettingsChanged(Settings(size=4)), e.Ticked(NOW + timedelta(seconds=200)))
    assert state.warning_left_s is None


def test_printing_and_speaking_count_as_activity() -> None:
    state = play(identified(), e.ReadAloudAsked(("一句。",)), e.Ticked(NOW + timedelta(seconds=500)))
    assert state.warning_left_s is None
    state = play(state, e.SpeechEnded(state.utterances), e.Ticked(NOW + timedelta(seconds=501)))
    assert state.warning_left_s is None


def test_the_end_wipes_at_once() -> None:
    state = play(identified(), e.Ended())
    assert (state.page, state.session.identity) == (Page.END, None)
    assert state.session.settings == Settings()
    later = play(state, e.CardPresenceSeen(True), e.Ticked(NOW + timedelta(seconds=60)))
    assert later.page is Page.END
    assert play(later, e.CardPresenceSeen(False), e.Ticked(NOW + timedelta(seconds=61))).page is Page.ATTRACT


def test_a_copy_is_marked_and_only_after_the_first_has_ended() -> None:
    state = play(identified(), e.FieldAnswered("payout", "social_card"), e.Confirmed("s"), e.Committed("s", RECEIPT))
    assert state.printing is not None
    job = state.printing.job_id
    assert play(state, e.CopyAsked()).printing == state.printing
    state = play(state, e.Printed(job, PrintState.UNKNOWN, Code.PRINT_UNCERTAIN))
    assert not any(work.kind is WorkKind.PRINT for work in asks(state))
    state = play(state, e.CopyAsked())
    assert state.printing is not None
    assert (state.printing.job_id != job, state.printing.receipt and state.printing.receipt.copy) == (True, 1)


def test_a_failed_submission_can_be_tried_again_with_the_same_id() -> None:
    state = play(identified(), e.FieldAnswered("payout", "social_card"), e.Confirmed("s-1"))
    failed = play(state, e.WorkFailed(Work(WorkKind.SUBMIT, "1"), Code.STORE_FULL, {}))
    assert failed.page is Page.TROUBLE
    assert not any(work.kind is WorkKind.SUBMIT for work in asks(failed))
    again = play(failed, e.RetryAsked())
    assert again.submitting is not None
    assert again.submitting.id == "s-1"
    assert asks(again) != asks(state)


EVENTS = st.sampled_from(
    [
        e.Touched(), e.HomeAsked(), e.WentBack(), e.HelpAsked(), e.SettingsAsked(), e.Continued(), e.ByHandAsked(),
        e.RetryAsked(), e.Confirmed("s"), e.CopyAsked(), e.GuidePrintAsked(), e.Ended(), e.SearchAsked(),
        e.ItemChosen("T-01"), e.ItemOpened(item()), e.SituationAnswered("who", "self"), e.StageChosen("ageing"),
        e.SituationAnswered("who", "agent"), e.FieldAnswered("payout", "social_card"), e.ChangeAsked("payout"),
        e.StageOpened("ageing", ()), e.CardRead(1, GRANDMOTHER), e.CardFailed(1, Code.CARD_MUTE), e.QueryTyped("津"),
        e.Committed("s", RECEIPT), e.Printed("N-1-1", PrintState.CONFIRMED), e.AudienceChosen(Audience.ENTERPRISE),
        e.Ticked(NOW + timedelta(hours=1)), e.FieldAnswered("identity_phone", "13800005678"), e.Typed("x"),
        e.WorkFailed(Work(WorkKind.OPEN_ITEM, "x"), Code.CONTENT_UNREADABLE, {}), e.ReadAloudAsked(("一",)),
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(EVENTS, max_size=40))
def test_whatever_happens_there_is_a_way_home_and_the_end_forgets(events: list[e.Event]) -> None:
    state = play(start(), *events)
    assert play(state, e.HomeAsked()).page is Page.HOME
    ended = play(state, e.Ended())
    assert "测试奶奶" not in str(ended.session)
    assert ended.session.identity is None
    if state.page is not Page.ATTRACT:
        steps = state
        for _ in range(60):
            steps = play(steps, e.WentBack())
        assert steps.page in (Page.HOME, Page.ATTRACT)
