"""What a field page shows, derived from the state: the question, the way to answer, what stands in it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.model.form import Answer, Field, FieldKind
from kiosk.model.zone import Region
from kiosk.state import State
from ui.viewmodels.field_entry import PADS, date_parts, extra_key, shown
from ui.viewmodels.field_option import Option, option_rows, region_rows, town_in
from ui.viewmodels.field_words import asked_field, count_of, hint_of, longest, problem_of, spoken_entry, title_of
from ui.viewmodels.slot_words import slot_rows, slots_hint
from ui.viewmodels.step import step_words
from ui.words import Words

LONG_TEXT = 40
EMPTY = Field("", FieldKind.TEXT, "")


@dataclass(frozen=True, slots=True, repr=False)
class FieldProps:
    """`entry`: which of the ways to answer this page shows (`pad letters date one many text lines`, or none)."""

    field: Field = EMPTY
    regions: tuple[Region, ...] = ()
    given: Answer = ""
    draft: str = ""
    entry: str = ""
    title: str = ""
    step: str = ""
    hint: str = ""
    problem: str = ""
    shown: str = ""
    spoken: str = ""
    count: str = ""
    extra: str = ""
    parts: tuple[Option, ...] = ()
    options: tuple[Option, ...] = ()
    primary: str = ""
    secondary: str = ""
    erase_label: str = ""
    clear_label: str = ""
    reads: bool = False


def derive_field(state: State, words: Words) -> FieldProps:
    field, errand = asked_field(state), state.session.errand
    if field is None or errand is None:
        return FieldProps()
    regions = state.site.zone.regions if state.site else ()
    given, entry = errand.answers.get(field.id, ""), _entry(field)
    return FieldProps(
        field=field,
        regions=regions,
        given=given,
        draft=state.draft,
        entry=entry,
        title=title_of(field, words),
        step=step_words(state, words),
        hint=_hint(state, field, regions, words),
        problem=problem_of(state, words),
        shown=shown(field, state.draft) if entry in ("pad", "letters") else "",
        spoken=spoken_entry(field, state.draft, words) if entry in ("pad", "letters", "date") else "",
        count=count_of(field, state.draft, words),
        extra=extra_key(field),
        parts=_parts(state.draft, words) if entry == "date" else (),
        options=_options(state, field, regions, given, words),
        primary="" if entry == "one" else words("field.chosen" if entry == "many" else "field.next"),
        secondary=_secondary(field, regions, state.draft, words),
        erase_label=words("field.erase"),
        clear_label=words("field.clear"),
        reads=state.session.settings.reads_aloud,
    )


def _hint(state: State, field: Field, regions: tuple[Region, ...], words: Words) -> str:
    if field.kind is FieldKind.SLOT and (told := slots_hint(state, words)):
        return told
    town = town_in(regions, state.draft) if field.kind is FieldKind.REGION else None
    return words("field.villages", town=town.name) if town else hint_of(field, words)


def _entry(field: Field) -> str:
    match field.kind:
        case FieldKind.CHOICE | FieldKind.REGION | FieldKind.SLOT:
            return "one"
        case FieldKind.CHOICES:
            return "many"
        case FieldKind.DATE:
            return "date"
        case FieldKind.CREDIT_CODE:
            return "letters"
        case FieldKind.TEXT:
            return "lines" if longest(field) >= LONG_TEXT and not field.id.startswith("identity") else "text"
        case _:
            return "pad" if field.kind in PADS else ""


def _options(
    state: State, field: Field, regions: tuple[Region, ...], given: Answer, words: Words
) -> tuple[Option, ...]:
    if field.kind is FieldKind.REGION:
        return region_rows(regions, state.draft)
    if field.kind is FieldKind.SLOT:
        return slot_rows(state, field, words)
    return option_rows(field, state.draft, given) if field.options else ()


def _parts(draft: str, words: Words) -> tuple[Option, ...]:
    texts = date_parts(draft)
    current = 0 if len(texts[0]) < len("yyyy") else 1 if len(texts[1]) < len("mm") else 2
    names = ("year", "month", "day")
    return tuple(
        {
            "text": text,
            "name": words(f"field.{name}"),
            "spoken": words(f"field.anew.{name}"),
            "blank": "－" * (4 if name == "year" else 2),
            "current": place == current,
        }
        for place, (text, name) in enumerate(zip(texts, names, strict=True))
    )


def _secondary(field: Field, regions: tuple[Region, ...], draft: str, words: Words) -> str:
    if field.kind is FieldKind.REGION and town_in(regions, draft):
        return words("field.towns")
    return "" if field.required else words("field.skip")
