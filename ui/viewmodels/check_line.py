"""The lines of the check page in three groups: the situation, who somebody is, what was filled in. Pure."""

from __future__ import annotations

from kiosk.errand import IDENTITY_FIELDS, chosen_option, context_of, open_situations
from kiosk.form import Context, told_by, value_of, visible
from kiosk.model.card import Identity, Proof
from kiosk.model.form import Field, FieldKind, FieldSource
from kiosk.session import Errand
from kiosk.state import State
from ui.viewmodels.check_answer import from_card, in_words
from ui.viewmodels.field_words import label_of
from ui.viewmodels.slot_words import chosen_words
from ui.words import Words

CheckLine = dict[str, str]
CheckGroup = dict[str, str | bool | list[CheckLine]]
# What the three questions in place of the card ask already.
ASKED_BY_HAND = ("name", "number", "phone")


def known_groups(state: State, words: Words) -> tuple[CheckGroup, ...]:
    """The situation and the person, as far as there are lines."""
    errand, identity = state.session.errand, state.session.identity
    if errand is None:
        return ()
    context = context_of(errand, identity, state.now.date())
    by_card = identity is not None and identity.proof is Proof.CARD
    groups: tuple[CheckGroup, ...] = (
        _group(words("check.situations"), "list-check", _situations(errand, words)),
        _group(
            words("check.card" if by_card else "check.by_hand"),
            "id" if by_card else "pencil",
            _who(errand, identity, context, words),
            own=by_card,
        ),
    )
    return tuple(group for group in groups if group["lines"])


def filled_groups(state: State, words: Words) -> tuple[CheckGroup, ...]:
    """What was filled in on the way that was taken."""
    errand = state.session.errand
    if errand is None:
        return ()
    lines = _filled(state, errand, context_of(errand, state.session.identity, state.now.date()), words)
    return (_group(words("check.filled"), "writing", lines),) if lines else ()


def _group(title: str, icon: str, lines: list[CheckLine], *, own: bool = False) -> CheckGroup:
    return {"title": title, "icon": icon, "own": own, "lines": lines}


def consent_of(state: State) -> str:
    """The sentence that is agreed to by submitting."""
    errand = state.session.errand
    fields = errand.item.form.fields if errand and errand.item.form else ()
    return "\n".join(field.ask or field.label for field in fields if field.kind is FieldKind.CONSENT)


def _line(label: str, answer: str, words: Words, change: str = "", path: str = "") -> CheckLine:
    """`change`: the key to ask a change of; empty where there is nothing to change here."""
    return {
        "label": label,
        "answer": answer,
        "spoken": answer,
        "change": change,
        "changeLabel": words("check.change") if change else "",
        "changeSpoken": words("check.change_spoken", label=label) if change else "",
        "path": path,
    }


def _situations(errand: Errand, words: Words) -> list[CheckLine]:
    lines = []
    for situation in open_situations(errand):
        option = chosen_option(errand, situation)
        if option is not None:
            lines.append(_line(situation.ask, option.label, words, situation.id))
    return lines


def _who(errand: Errand, identity: Identity | None, context: Context, words: Words) -> list[CheckLine]:
    lines: list[CheckLine] = []
    if errand.by_hand:
        for field, origin in zip(IDENTITY_FIELDS, ASKED_BY_HAND, strict=True):
            given = str(errand.answers.get(field.id, ""))
            lines.append(_line(label_of(field, words), from_card(origin, given, words), words, field.id))
    for field in context.fields:
        told = _told(field, identity) if visible(field, context) else ""
        if told and not (errand.by_hand and field.origin in ASKED_BY_HAND):
            lines.append(_line(field.label, from_card(field.origin, told, words), words))
    return lines


def _told(field: Field, identity: Identity | None) -> str:
    if field.source is not FieldSource.CARD or identity is None:
        return ""
    return told_by(identity, field.origin)


def _filled(state: State, errand: Errand, context: Context, words: Words) -> list[CheckLine]:
    regions = state.site.zone.regions if state.site else ()
    lines = []
    for field in context.fields:
        if field.kind is FieldKind.CONSENT or not visible(field, context) or _told(field, context.identity):
            continue
        value = value_of(field, context)
        if value is None:
            continue
        change = field.id if field.id in errand.answers and field.source is not FieldSource.COMPUTED else ""
        path = str(value) if field.kind is FieldKind.SIGNATURE else ""
        booked = field.kind is FieldKind.SLOT and all(option.id != value for option in field.options)
        told = chosen_words(state, str(value), words) if booked else in_words(field, value, regions, words)
        lines.append(_line(field.label, told, words, change, path))
    return lines
