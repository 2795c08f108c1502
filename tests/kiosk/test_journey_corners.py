"""The visit where events come late, twice, or on the wrong page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import event as e
from kiosk.journey import advance, asks
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code
from kiosk.model.form import Field, FieldKind, Form
from kiosk.model.hit import Found
from kiosk.model.item import Audience
from kiosk.state import CardPhase, Page, Place, Work, WorkKind
from tests.kiosk.samples import FORM, NOW, SITE, item
from tests.kiosk.test_journey import identified, opened, play, start


def test_an_event_nobody_knows_changes_nothing() -> None:
    assert advance(start(), e.Event()) == start()


def test_a_visitor_wakes_the_terminal_and_only_then_is_home_shown() -> None:
    assert play(start(), e.Touched()).page is Page.HOME
    state = identified()
    assert play(state, e.Touched()).place == state.place


def test_a_stage_that_is_no_longer_wanted_is_not_shown() -> None:
    home = play(start(), e.Touched(), e.StageChosen("ageing"))
    assert play(home, e.StageOpened("birth", ())).page is Page.HOME
    shown = play(home, e.StageOpened("ageing", ()))
    assert (shown.page, shown.place.key) == (Page.STAGE, "ageing")
    again = play(shown, e.StageChosen("ageing"), e.StageOpened("ageing", ()))
    assert again.trail == shown.trail


def test_an_item_that_is_no_longer_wanted_is_not_shown() -> None:
    assert play(start(), e.Touched(), e.ItemChosen("T-02"), e.ItemOpened(item())).page is Page.HOME


def test_the_sections_of_home_and_the_search() -> None:
    home = play(start(), e.Touched(), e.AudienceChosen(Audience.ENTERPRISE))
    assert home.audience is Audience.ENTERPRISE
    search = play(home, e.SearchAsked(), e.QueryTyped("津贴"))
    assert Work(WorkKind.SEARCH, "津贴") in asks(search)
    found = play(search, e.HitsFound(Found("津贴")))
    assert not any(work.kind is WorkKind.SEARCH for work in asks(found))


def test_a_search_that_fails_finds_nothing_and_is_not_asked_for_ever() -> None:
    search = play(start(), e.Touched(), e.SearchAsked(), e.QueryTyped("津贴"))
    failed = play(search, e.WorkFailed(Work(WorkKind.SEARCH, "津贴"), Code.CONTENT_UNREADABLE, {}))
    assert (failed.page, failed.found.hits) == (Page.SEARCH, ())
    assert not any(work.kind is WorkKind.SEARCH for work in asks(failed))


@pytest.mark.parametrize("kind", [WorkKind.SAY, WorkKind.WATCH_CARD])
def test_a_voice_that_fails_is_silent_and_the_visit_goes_on(kind: WorkKind) -> None:
    speaking = play(identified(), e.ReadAloudAsked(("一句。",)))
    failed = play(speaking, e.WorkFailed(Work(kind, "1"), Code.VOICE_SILENT, {}))
    assert (failed.place, failed.speech) == (speaking.place, None)


def test_speech_is_followed_by_its_own_words_only() -> None:
    speaking = play(identified(), e.ReadAloudAsked(("一句。", "二句。")))
    assert speaking.speech is not None
    serial = speaking.speech.serial
    at_second = play(speaking, e.SentenceStarted(serial, 1))
    assert at_second.speech is not None
    assert at_second.speech.index == 1
    assert play(speaking, e.SentenceStarted(serial - 1, 1)) == speaking
    assert play(speaking, e.SpeechEnded(serial - 1)) == speaking
    quiet = play(speaking, e.SilenceAsked())
    assert (quiet.speech, quiet.session.settings.reads_aloud) == (None, False)


def test_trouble_without_a_submission_goes_back_to_where_one_was() -> None:
    home = play(start(), e.Touched(), e.StageChosen("ageing"))
    trouble = play(home, e.WorkFailed(Work(WorkKind.OPEN_STAGE, "ageing"), Code.CONTENT_UNREADABLE, {}))
    assert trouble.page is Page.TROUBLE
    assert trouble.trouble is not None
    assert not trouble.trouble.can_retry
    assert play(trouble, e.RetryAsked()).page is Page.HOME


def test_a_device_tells_how_it_is() -> None:
    status = DeviceStatus(DeviceState.ABSENT)
    assert play(start(), e.DeviceChanged(DeviceKind.PRINTER, status)).devices == {DeviceKind.PRINTER: status}


def test_the_site_arrives() -> None:
    bare = replace(start(), site=None)
    assert any(work.kind is WorkKind.OPEN_SITE for work in asks(bare))
    assert play(bare, e.SiteOpened(SITE)).site is SITE


@pytest.mark.parametrize(
    "event",
    [
        e.Continued(), e.SituationAnswered("who", "self"), e.FieldAnswered("payout", "other"), e.ChangeAsked("payout"),
        e.ByHandAsked(), e.Confirmed("s"), e.CopyAsked(), e.GuidePrintAsked(), e.RetryAsked(),
        e.CardFailed(0, Code.CARD_MUTE),
    ],
)  # fmt: skip
def test_without_an_errand_nothing_of_an_errand_happens(event: e.Event) -> None:
    home = play(start(), e.Touched())
    moved = play(home, event)
    assert (moved.place, moved.session, moved.printing) == (home.place, home.session, None)


def test_a_question_or_an_answer_that_does_not_exist_changes_nothing() -> None:
    asked = play(opened(), e.Continued())
    assert asked.page is Page.SITUATION
    assert play(asked, e.SituationAnswered("who", "nobody")).place == asked.place
    assert play(asked, e.SituationAnswered("what", "self")).place == asked.place


def test_a_situation_and_a_signature_can_be_changed_on_the_check_page() -> None:
    signed = Form((*FORM.fields, Field("sign", FieldKind.SIGNATURE, "签名")))
    state = play(start(), e.Touched(), e.ItemChosen("T-01"), e.ItemOpened(item(signed)))
    state = play(identified(state), e.FieldAnswered("payout", "social_card"))
    assert state.page is Page.SIGNATURE
    check = play(state, e.FieldAnswered("sign", "M 10 40 L 30 12 L 46 44 M 60 14 L 60 46"))
    assert check.page is Page.CHECK
    assert play(check, e.ChangeAsked("sign")).place == Place(Page.SIGNATURE, "sign")
    assert play(check, e.ChangeAsked("who")).place == Place(Page.SITUATION, "who")


def test_what_is_typed_takes_the_complaint_away() -> None:
    state = play(identified(), e.FieldAnswered("payout", "other"), e.FieldAnswered("bank_card", "1"))
    assert state.problem is not None
    typing = play(state, e.Typed("62"))
    assert (typing.problem, typing.draft) == (None, "62")


def test_a_read_card_is_not_asked_for_again() -> None:
    state = play(opened(), e.Continued(), e.SituationAnswered("who", "self"), e.Continued())
    waiting = play(state, e.Continued())
    assert play(waiting, e.Continued()).card.phase is CardPhase.WAITING
    assert play(waiting, e.CardFailed(waiting.card.attempt - 1, Code.CARD_MUTE)) == replace(waiting)


def test_the_guide_is_printed_once_at_a_time() -> None:
    state = play(opened(), e.GuidePrintAsked())
    assert state.printing is not None
    assert state.printing.job_id.startswith("guide-T-01")
    assert play(state, e.GuidePrintAsked()).printing == state.printing


def test_back_from_home_stays_at_home() -> None:
    home = play(start(), e.Touched())
    assert play(home, e.WentBack()).place == home.place
    assert play(replace(home, place=Place(Page.SEARCH), trail=()), e.WentBack()).page is Page.HOME


def test_time_passes_on_every_page() -> None:
    assert play(start(), e.Ticked(NOW)).page is Page.ATTRACT
