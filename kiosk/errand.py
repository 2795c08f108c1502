"""The stations of one errand, in order: situations → materials → fields and card → check. Pure.

One thing per page, nothing asked twice: the next station is always the first one that is not settled. So going back
and answering anew, changing one line on the check page, and resuming a draft are the same move. The card is read where
the first field stands that needs it; what a card does not say, or nobody can read, is typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kiosk.form import Context, holds, problem_with, told_by, value_of, visible
from kiosk.model.card import Identity, Proof
from kiosk.model.errors import Problem
from kiosk.model.form import Answer, Field, FieldKind, FieldSource, Rule, RuleKind
from kiosk.model.item import Item, Material, Situation, SituationOption
from kiosk.session import Errand


class StationKind(StrEnum):
    SITUATION = "situation"
    MATERIALS = "materials"
    CARD = "card"
    FIELD = "field"
    SIGNATURE = "signature"
    REFUSAL = "refusal"  # the card says something that rules this item out
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Station:
    kind: StationKind
    key: str = ""


MATERIALS = Station(StationKind.MATERIALS)
CARD = Station(StationKind.CARD)
CHECK = Station(StationKind.CHECK)

# The fallback identity: asked in place of the card. `ask` and `label` are message keys of the screen floor.
IDENTITY_FIELDS = (
    Field("identity_name", FieldKind.TEXT, "identity.name", rules=(Rule(RuleKind.LONGEST, "", "60"),)),
    Field("identity_number", FieldKind.ID_NUMBER, "identity.number"),
    Field("identity_phone", FieldKind.PHONE, "identity.phone"),
)


def context_of(errand: Errand, identity: Identity | None, today: date) -> Context:
    """What the form engine needs to know about an errand."""
    fields = errand.item.form.fields if errand.item.form else ()
    given = {**errand.situations, **errand.answers}
    return Context(given, fields, identity, today)


def open_situations(errand: Errand) -> tuple[Situation, ...]:
    """The questions that this errand's own answers leave open to ask."""
    return tuple(one for one in errand.item.situations if holds(one.when, errand.situations))


def chosen_option(errand: Errand, situation: Situation) -> SituationOption | None:
    """The option chosen for one situation, if any."""
    chosen = errand.situations.get(situation.id)
    return next((option for option in situation.options if option.id == chosen), None)


def ends_with_guide(errand: Errand) -> bool:
    """Whether this way ends with the personal list instead of a form."""
    if errand.item.form is None:
        return True
    options = (chosen_option(errand, situation) for situation in open_situations(errand))
    return any(option is not None and option.leads != "form" for option in options)


def personal_materials(errand: Errand) -> tuple[Material, ...]:
    """The material list of this situation."""
    return tuple(material for material in errand.item.materials if holds(material.when, errand.situations))


def field_of(errand: Errand, field_id: str) -> Field:
    """Raises: KeyError for an id the form does not have."""
    fields = (*IDENTITY_FIELDS, *(errand.item.form.fields if errand.item.form else ()))
    for field in fields:
        if field.id == field_id:
            return field
    raise KeyError(field_id)


def plan(errand: Errand, identity: Identity | None, today: date) -> tuple[Station, ...]:
    """All stations of this errand as far as its answers tell."""
    stations = [Station(StationKind.SITUATION, situation.id) for situation in open_situations(errand)]
    stations.append(MATERIALS)
    if not ends_with_guide(errand):
        stations += _form_stations(errand, identity, today)
        stations.append(CHECK)
    return tuple(stations)


def _form_stations(errand: Errand, identity: Identity | None, today: date) -> list[Station]:
    context = context_of(errand, identity, today)
    stations: list[Station] = []
    for field in context.fields:
        if not visible(field, context) or field.kind is FieldKind.CONSENT:
            continue
        if field.source is FieldSource.CARD:
            stations += [station for station in _identity_stations(errand) if station not in stations]
            if identity is not None and not told_by(identity, field.origin):
                stations.append(Station(StationKind.FIELD, field.id))
        elif field.source is FieldSource.COMPUTED and refusal_of(field, context):
            stations.append(Station(StationKind.REFUSAL, field.id))
        elif field.source is FieldSource.TYPED:
            kind = StationKind.SIGNATURE if field.kind is FieldKind.SIGNATURE else StationKind.FIELD
            stations.append(Station(kind, field.id))
    return stations


def _identity_stations(errand: Errand) -> list[Station]:
    if errand.by_hand:
        return [Station(StationKind.FIELD, field.id) for field in IDENTITY_FIELDS]
    return [CARD]


def refusal_of(field: Field, context: Context) -> Problem | None:
    """What a computed value rules out, once it is known (an age limit, say)."""
    value = value_of(field, context)
    return None if value is None else problem_with(field, value, context)


def is_settled(station: Station, errand: Errand, identity: Identity | None, today: date) -> bool:
    """Whether a station need not be visited any more."""
    match station.kind:
        case StationKind.SITUATION:
            return station.key in errand.situations
        case StationKind.MATERIALS:
            return errand.materials_seen and not ends_with_guide(errand)
        case StationKind.CARD:
            return identity is not None
        case StationKind.FIELD | StationKind.SIGNATURE:
            return _answered(station.key, errand, identity, today)
        case _:
            return False


def _answered(field_id: str, errand: Errand, identity: Identity | None, today: date) -> bool:
    if field_id not in errand.answers:
        return False
    field = field_of(errand, field_id)
    return problem_with(field, errand.answers[field_id], context_of(errand, identity, today)) is None


def next_station(errand: Errand, identity: Identity | None, today: date) -> Station:
    """The first station that is not settled; the last one when all are."""
    stations = plan(errand, identity, today)
    for station in stations:
        if not is_settled(station, errand, identity, today):
            return station
    return stations[-1]


def typed_identity(errand: Errand) -> Identity | None:
    """The fallback identity, once its three answers are there."""
    name, number, phone = (str(errand.answers.get(field.id, "")) for field in IDENTITY_FIELDS)
    if not (errand.by_hand and name and number and phone):
        return None
    return Identity(Proof.TYPED, number, name, phone)


def final_answers(errand: Errand, identity: Identity | None, today: date) -> dict[str, Answer]:
    """What is submitted: the values of all visible fields, and consent, nothing of a branch not taken."""
    context = context_of(errand, identity, today)
    values = {field.id: value_of(field, context) for field in context.fields if visible(field, context)}
    return {name: value for name, value in values.items() if value is not None}


def with_answer(errand: Errand, field_id: str, answer: Answer) -> Errand:
    unsent = {name: text for name, text in errand.unsent.items() if name != field_id}
    return replace(errand, answers={**errand.answers, field_id: answer}, unsent=unsent)


def with_situation(errand: Errand, situation_id: str, option_id: str) -> Errand:
    return replace(errand, situations={**errand.situations, situation_id: option_id})


def with_known(item: Item, known: dict[str, Answer]) -> Errand:
    """A new errand that starts with what this visitor already said in this stay (a phone, a credit code)."""
    fields = item.form.fields if item.form else ()
    return Errand(item, answers={field.id: known[field.id] for field in fields if field.id in known})
