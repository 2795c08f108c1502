"""A made-up visitor who knows what to do on every page: for the demo, the benches and the tests. Pure.

`next_move` gives the visitor's next event, or None when it is not the visitor's turn (the card is being read, paper is
coming) or the visit has come to its end. `touches` counts what a finger has to do for an event, key by key.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk import event as e
from kiosk.errand import ends_with_guide, field_of, open_situations
from kiosk.idle import is_printing
from kiosk.model.form import Answer, Field, FieldKind, FieldSource, RuleKind
from kiosk.model.item import Item, Situation
from kiosk.model.zone import Region
from kiosk.state import CardPhase, Page, State

STROKE = "M 10 40 L 30 12 L 46 44 M 60 14 L 60 46 M 52 28 L 74 28"  # a made-up signature
KIND_SAMPLES: dict[FieldKind, str] = {
    FieldKind.PHONE: "13800005678",
    FieldKind.ID_NUMBER: "330521202006060030",
    FieldKind.BANK_CARD: "6222020000000007",
    FieldKind.CREDIT_CODE: "91330521MA0000000E",
    FieldKind.MONEY: "1000",
    FieldKind.NUMBER: "1",
    FieldKind.CONSENT: "yes",
    FieldKind.SIGNATURE: STROKE,
    FieldKind.TEXT: "示例内容",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """How this visitor chooses; by default always the first option, which is the shortest way."""

    situation: Callable[[Situation], str] = lambda situation: situation.options[0].id
    option: Callable[[Field], str] = lambda field: field.options[0].id


def next_move(state: State, item_code: str, choices: Choices) -> e.Event | None:
    """What the visitor does now, on the way through one item."""
    match state.page:
        case Page.ATTRACT:
            return e.Touched()
        case Page.HOME:
            return e.ItemChosen(item_code) if not state.wanted_item else None
        case Page.GUIDE:
            return e.Continued()
        case Page.SITUATION:
            return _situation_answer(state, choices)
        case Page.MATERIALS:
            return _after_materials(state)
        case Page.CARD:
            return _at_the_reader(state)
        case Page.FIELD | Page.SIGNATURE:
            return _field_answer(state, choices)
        case Page.CHECK:
            return e.Confirmed() if state.submitting is None else None
        case Page.DONE:
            return None if is_printing(state) else e.Ended()
        case _:
            return None


def _situation_answer(state: State, choices: Choices) -> e.Event | None:
    errand = state.session.errand
    if errand is None or state.wanted_item:
        return None
    situation = next(one for one in open_situations(errand) if one.id == state.place.key)
    return e.SituationAnswered(situation.id, choices.situation(situation))


def _after_materials(state: State) -> e.Event | None:
    errand = state.session.errand
    return None if errand is None or ends_with_guide(errand) else e.Continued()


def _at_the_reader(state: State) -> e.Event | None:
    match state.card.phase:
        case CardPhase.NOTICE | CardPhase.READ:
            return e.Continued()
        case CardPhase.FAILED:
            return e.RetryAsked()
        case _:
            return None


def _field_answer(state: State, choices: Choices) -> e.Event | None:
    errand = state.session.errand
    if errand is None:
        return None
    field = field_of(errand, state.place.key)
    regions = state.site.zone.regions if state.site else ()
    return e.FieldAnswered(field.id, sample_answer(field, choices, regions, state.now.date()))


def sample_answer(field: Field, choices: Choices, regions: tuple[Region, ...], today: date) -> Answer:
    """A right answer to a field, made up from its kind and rules."""
    match field.kind:
        case FieldKind.CHOICE | FieldKind.SLOT:
            return choices.option(field)
        case FieldKind.CHOICES:
            return (choices.option(field),)
        case FieldKind.REGION:
            return _first_village(regions)
        case FieldKind.DATE:
            return _sample_date(field, today).isoformat()
        case FieldKind.NUMBER | FieldKind.MONEY:
            return _sample_amount(field)
        case _:
            return _sample_text(field)


def _first_village(regions: tuple[Region, ...]) -> str:
    region = regions[0]
    while region.parts:
        region = region.parts[0]
    return region.code


def _sample_date(field: Field, today: date) -> date:
    kinds = {rule.kind for rule in field.rules}
    if RuleKind.FUTURE in kinds:
        return today + timedelta(days=30)
    if RuleKind.NOT_BEFORE in kinds:
        return today
    return today - timedelta(days=400) if RuleKind.PAST in kinds else today


def _sample_amount(field: Field) -> str:
    least = [rule.value for rule in field.rules if rule.kind is RuleKind.LEAST]
    return least[0] if least and least[0] != "0" else KIND_SAMPLES[field.kind]


def _sample_text(field: Field) -> str:
    text = KIND_SAMPLES[field.kind]
    for rule in field.rules:
        if rule.kind is RuleKind.SHORTEST:
            text = text.ljust(int(rule.value), "例")
        elif rule.kind is RuleKind.LONGEST:
            text = text[: int(rule.value)]
        elif rule.kind is RuleKind.PATTERN:
            text = _sample_of(rule.value)
    return text


def _sample_of(pattern: str) -> str:
    """A text that matches a pattern of literals and counted classes, such as `[A-Z][0-9]{9}`."""
    parts = re.findall(r"\[(.)[^\]]*\](?:\{(\d+)\})?|(.)", pattern)
    return "".join(literal or first * int(count or 1) for first, count, literal in parts)


def touches(state: State, event: e.Event) -> int:
    """How often a finger touches the glass for `event`: one per button, one per key typed, and the button after it."""
    if not isinstance(event, e.FieldAnswered) or state.session.errand is None:
        return 1
    field = field_of(state.session.errand, event.field)
    match field.kind:
        case FieldKind.CHOICE:
            return 1
        case FieldKind.CHOICES:
            return len(event.answer) + 1
        case FieldKind.REGION:
            return 2
        case FieldKind.SIGNATURE:
            return 3
        case _:
            return len(event.answer) + 1


def fitting_age(item: Item) -> tuple[int, int]:
    """The ages (years) that the item's computed rules admit; 18–120 where they say nothing."""
    least, most = 18, 120
    for field in item.form.fields if item.form else ():
        if field.source is not FieldSource.COMPUTED or not field.origin.startswith("age("):
            continue
        for rule in field.rules:
            if rule.kind is RuleKind.LEAST:
                least = max(least, int(rule.value))
            if rule.kind is RuleKind.MOST:
                most = min(most, int(rule.value))
    return least, most
