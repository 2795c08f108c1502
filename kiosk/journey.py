"""The visit as a pure function: `advance(state, event) → state`, and `asks(state)`: the work it wants done outside.

The rules it keeps:
- Home, back and help work from every page; a page without a way out does not exist.
- The card is read only on the card page, after the notice; a receipt follows only a committed submission.
- Any visitor event starts the idle clock anew; printing, speaking and submitting count as activity.
- The end of a session — asked for, idle, or a fault — leaves nothing of it in the state.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk import (
    booking_journey,
    card_journey,
    card_reminder,
    case_journey,
    certificate_journey,
    desk_call_journey,
    errand_journey,
    failure_journey,
    freshness,
    idle,
    reading_journey,
    scan_journey,
    search_journey,
    service_journey,
    sheets_journey,
)
from kiosk import event as e
from kiosk.model.device import DeviceKind, DeviceStatus
from kiosk.moves import back, fresh, go_home, refetched, show
from kiosk.second_display import has_display, shown
from kiosk.state import CardPhase, Page, Place, Speech, State, Work, WorkKind

Move = Callable[[State, Any], State]

READING_PHASES = (CardPhase.WAITING, CardPhase.READING, CardPhase.LIFT)


def advance(state: State, event: e.Event) -> State:
    """The next state. An event that means nothing here and now changes nothing."""
    if not service_journey.admits(state, event):
        return state
    if isinstance(event, e.VisitorEvent):
        state = replace(state, touched_at=state.now, warning_left_s=None)
        if state.submitting and not isinstance(event, e.Ended):
            return state  # a moment, until the submission lies safe: then there is a receipt to speak of
    moved = service_journey.moved(state, event) or MOVES.get(type(event), _unmoved)(state, event)
    return service_journey.settled(moved)


def asks(state: State) -> frozenset[Work]:
    """The work this state wants done. What is no longer asked is cancelled."""
    language = state.session.settings.language.value
    is_between_visits = state.site is not None and state.page is Page.ATTRACT
    wanted = {
        Work(WorkKind.OPEN_SITE, language): state.site is None or state.site.language != language,
        Work(WorkKind.OPEN_STAGE, f"{language} {state.wanted_stage}"): bool(state.wanted_stage),
        Work(WorkKind.OPEN_ITEM, f"{language} {state.wanted_item}"): bool(state.wanted_item),
        Work(WorkKind.LAY_OUT, sheets_journey.key_of(state)): sheets_journey.wants_layout(state),
        Work(WorkKind.OPEN_STORE): state.session.errand is not None,  # while the visitor reads; it takes a while
        Work(WorkKind.SEARCH, search_journey.key_of(state)): search_journey.wants_hits(state),
        Work(WorkKind.READ_CARD, str(state.card.attempt)): _reads_card(state),
        Work(WorkKind.WATCH_CARD): state.page in (Page.DONE, Page.END),
        Work(WorkKind.SUBMIT, str(state.attempt)): state.submitting is not None,
        Work(WorkKind.PRINT, state.printing.job_id if state.printing else ""): idle.is_printing(state),
        Work(WorkKind.SAY, str(state.speech.serial if state.speech else "")): state.speech is not None,
        Work(WorkKind.SCAN, str(state.scans)): scan_journey.expects_code(state),
        Work(WorkKind.SEE_SUPPLY, freshness.hour_of(state.now)): state.site is not None,
        Work(WorkKind.SEE_CONTENT, f"{state.now:%H%M} {language}"): is_between_visits,
        Work(WorkKind.SHOW_QR, "\n".join(shown(state))): has_display(state),
    }
    for journey in (reading_journey, case_journey, desk_call_journey, certificate_journey, booking_journey):
        wanted |= journey.asks(state)
    return frozenset(work for work, is_asked in wanted.items() if is_asked) | service_journey.asks(state)


def _reads_card(state: State) -> bool:
    return state.page is Page.CARD and state.card.phase in READING_PHASES


def _unmoved(state: State, _: e.Event) -> State:
    return state


def _touched(state: State, _: e.Touched) -> State:
    return go_home(fresh(state)) if state.page in (Page.ATTRACT, Page.END) else state


def _home_asked(state: State, _: e.HomeAsked) -> State:
    return go_home(state)


def _went_back(state: State, _: e.WentBack) -> State:
    return back(state)


def _help_asked(state: State, _: e.HelpAsked) -> State:
    return show(state, Place(Page.HELP))


def _voices_asked(state: State, _: e.VoicesAsked) -> State:
    return show(state, Place(Page.VOICES))


def _terminals_asked(state: State, _: e.TerminalsAsked) -> State:
    return show(state, Place(Page.TERMINALS))


def _terminal_chosen(state: State, event: e.TerminalChosen) -> State:
    known = state.site is not None and any(one.id == event.terminal for one in state.site.zone.terminals)
    return show(state, Place(Page.TERMINAL, event.terminal)) if known else state


def _settings_asked(state: State, _: e.SettingsAsked) -> State:
    return show(state, Place(Page.SETTINGS))


def _settings_changed(state: State, event: e.SettingsChanged) -> State:
    changed_language = event.settings.language is not state.session.settings.language
    state = replace(state, session=replace(state.session, settings=event.settings))
    return refetched(state) if changed_language else state


def _audience_chosen(state: State, event: e.AudienceChosen) -> State:
    return replace(state, audience=event.audience)


def _stage_chosen(state: State, event: e.StageChosen) -> State:
    return replace(state, wanted_stage=event.stage)


def _stage_opened(state: State, event: e.StageOpened) -> State:
    if event.stage != state.wanted_stage:
        return state
    state = replace(state, shelf=event.items, wanted_stage="")
    place = Place(Page.STAGE, event.stage)
    return state if state.place == place or place in state.trail else show(state, place)


def _item_chosen(state: State, event: e.ItemChosen) -> State:
    return replace(state, wanted_item=event.code)


def _site_opened(state: State, event: e.SiteOpened) -> State:
    return replace(state, site=event.site)


def _supply_seen(state: State, event: e.SupplySeen) -> State:
    return replace(state, supply=event.supply)


def _ended(state: State, _: e.Ended) -> State:
    return idle.at_the_end(state)


def _device_changed(state: State, event: e.DeviceChanged) -> State:
    devices: dict[DeviceKind, DeviceStatus] = {**state.devices, event.kind: event.status}
    return replace(state, devices=devices)


def _read_aloud_asked(state: State, event: e.ReadAloudAsked) -> State:
    serial = state.utterances + 1
    settings = replace(state.session.settings, reads_aloud=True)
    session = replace(state.session, settings=settings)
    return replace(state, utterances=serial, speech=Speech(serial, event.sentences), session=session)


def _silence_asked(state: State, _: e.SilenceAsked) -> State:
    settings = replace(state.session.settings, reads_aloud=False)
    return replace(state, speech=None, session=replace(state.session, settings=settings))


def _sentence_started(state: State, event: e.SentenceStarted) -> State:
    if state.speech is None or state.speech.serial != event.serial:
        return state
    return replace(state, speech=replace(state.speech, index=event.index))


def _speech_ended(state: State, event: e.SpeechEnded) -> State:
    return replace(state, speech=None) if state.speech and state.speech.serial == event.serial else state


MOVES: dict[type[e.Event], Move] = {
    e.Touched: _touched,
    e.HomeAsked: _home_asked,
    e.WentBack: _went_back,
    e.HelpAsked: _help_asked,
    e.VoicesAsked: _voices_asked,
    e.TerminalsAsked: _terminals_asked,
    e.TerminalChosen: _terminal_chosen,
    e.SettingsAsked: _settings_asked,
    e.SettingsChanged: _settings_changed,
    e.AudienceChosen: _audience_chosen,
    e.StageChosen: _stage_chosen,
    e.StageOpened: _stage_opened,
    e.ItemChosen: _item_chosen,
    e.SiteOpened: _site_opened,
    e.Ended: _ended,
    e.DeviceChanged: _device_changed,
    e.CardPresenceSeen: card_reminder.presence_seen,
    e.Announced: card_reminder.announced,
    e.ReadAloudAsked: _read_aloud_asked,
    e.SilenceAsked: _silence_asked,
    e.SentenceStarted: _sentence_started,
    e.SpeechEnded: _speech_ended,
    **failure_journey.MOVES,
    e.Ticked: idle.ticked,
    e.PaperTaken: idle.paper_taken,
    e.SupplySeen: _supply_seen,
    **card_journey.MOVES,
    **case_journey.MOVES,
    **desk_call_journey.MOVES,
    **certificate_journey.MOVES,
    **booking_journey.MOVES,
    **scan_journey.MOVES,
    **errand_journey.MOVES,
    **reading_journey.MOVES,
    **search_journey.MOVES,
    **sheets_journey.MOVES,
}
