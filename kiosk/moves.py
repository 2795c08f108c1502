"""The few ways of getting from one place to another. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.errand import Station, StationKind, next_station
from kiosk.model.hit import Found
from kiosk.session import Session
from kiosk.state import CardPhase, CardStep, Page, Place, Printing, State

PAGE_OF = {
    StationKind.SITUATION: Page.SITUATION,
    StationKind.MATERIALS: Page.MATERIALS,
    StationKind.CARD: Page.CARD,
    StationKind.FIELD: Page.FIELD,
    StationKind.SIGNATURE: Page.SIGNATURE,
    StationKind.REFUSAL: Page.REFUSAL,
    StationKind.CHECK: Page.CHECK,
}
# Pages one does not come back to by 返回.
PASSING = (Page.ATTRACT, Page.TROUBLE, Page.HELP, Page.SETTINGS, Page.END)

# Pages with something half-written on them.
WRITTEN = (Page.FIELD, Page.SIGNATURE)


def fresh(state: State) -> State:
    """A state with nothing of the visitor in it; the content and the devices stay as they are."""
    return State(
        now=state.now,
        touched_at=state.now,
        patience=state.patience,
        site=state.site,
        supply=state.supply,
        devices=state.devices,
        utterances=state.utterances,
        prints=state.prints,
        scans=state.scans,
        attempt=state.attempt,
        card=replace(CardStep(), attempt=state.card.attempt),
    )


def entered(state: State, place: Place) -> State:
    """At `place`, with nothing of the page before: speech ends, problem, draft and trouble are gone.

    Who comes back from help or settings finds the trouble, or the card that was read, as it was.
    """
    state = _with_draft_put_aside(state)
    card = state.card
    if place.page is Page.CARD and not (state.page in PASSING and card.phase is CardPhase.READ):
        card = replace(CardStep(), attempt=state.card.attempt)
    trouble = state.trouble if place.page in PASSING else None
    draft = _draft_at(state, place)
    state = replace(state, problem=None, speech=None, met_code=None)
    return replace(state, place=place, draft=draft, card=card, trouble=trouble)


def _with_draft_put_aside(state: State) -> State:
    """What stands in a field is kept for when the visitor comes back from help, settings or another page."""
    errand = state.session.errand
    if errand is None or state.page not in WRITTEN or state.draft == _draft_at(state, state.place):
        return state
    errand = replace(errand, unsent={**errand.unsent, state.place.key: state.draft})
    return replace(state, session=replace(state.session, errand=errand))


def _draft_at(state: State, place: Place) -> str:
    errand = state.session.errand
    if errand is None or place.page not in WRITTEN:
        return ""
    answer = errand.unsent.get(place.key, errand.answers.get(place.key, ""))
    return answer if isinstance(answer, str) else ""


def show(state: State, place: Place) -> State:
    """Go to `place`, remembering where we were."""
    if place == state.place:
        return state
    passing = state.page in PASSING and place.page not in PASSING
    trail = state.trail if passing else (*state.trail, state.place)
    if place in trail:
        trail = trail[: trail.index(place)]
    return entered(replace(state, trail=trail), place)


def back(state: State) -> State:
    """The place before this one; home when there is none. From home: nothing."""
    if not state.trail:
        return state if state.page in (Page.ATTRACT, Page.HOME) else go_home(state)
    return entered(replace(state, trail=state.trail[:-1]), state.trail[-1])


def go_home(state: State) -> State:
    """Home. An errand that was begun is kept as a draft for as long as the session lasts."""
    state = _with_draft_put_aside(state)
    session = with_draft_kept(state.session)
    return entered(
        replace(
            state,
            session=session,
            trail=(),
            failed_submission_id="",
            receipt=None,
            printing=None,
            inquiry=None,
            certificate=None,
            query="",
            found=Found(""),
        ),
        Place(Page.HOME),
    )


def with_draft_kept(session: Session) -> Session:
    """No errand at hand; the one there was lies among the drafts."""
    if session.errand is None:
        return session
    drafts = {**session.drafts, session.errand.item.code: session.errand}
    return replace(session, errand=None, drafts=drafts)


def go_on(state: State) -> State:
    """To the first station of the errand that is not settled."""
    errand = state.session.errand
    if errand is None:
        return go_home(state)
    return show(state, place_of(next_station(errand, state.session.identity, state.now.date())))


def place_of(station: Station) -> Place:
    return Place(PAGE_OF[station.kind], station.key)


def refetched(state: State) -> State:
    """Everything that came from the content is asked for again, in another language."""
    stages = [place.key for place in (*state.trail, state.place) if place.page is Page.STAGE]
    return replace(
        state,
        wanted_item=state.session.errand.item.code if state.session.errand else "",
        wanted_stage=stages[-1] if stages else "",
        found=Found(""),
    )


def with_errand_done(session: Session, item_code: str) -> Session:
    """No errand at hand, and nothing left of that item's."""
    drafts = {code: draft for code, draft in session.drafts.items() if code != item_code}
    return replace(session, errand=None, drafts=drafts)


def printing(state: State, job: Printing) -> State:
    """`job` is printed now; its id gets a number, so that each job of a session has its own."""
    prints = state.prints + 1
    return replace(state, printing=replace(job, job_id=f"{job.job_id}-{prints}"), prints=prints)
