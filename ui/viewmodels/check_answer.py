"""An answer as a person would read it, and masked where it names somebody. Pure.

What came from a card is masked by `kiosk.model.mask`; so are numbers typed by hand. The year of a birth and the
beginning of an address are enough to see that it is the right card.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kiosk.model.form import Answer, Field, FieldKind
from kiosk.model.mask import masked_name, masked_number, masked_phone
from kiosk.model.zone import Region
from ui.viewmodels.field_entry import with_commas
from ui.viewmodels.field_option import region_name
from ui.words import Words

OPEN_ADDRESS = 6
MASKS: dict[str, Callable[[str], str]] = {
    "name": masked_name,
    "english_name": masked_name,
    "number": masked_number,
    "phone": masked_phone,
    "address": lambda address: address[:OPEN_ADDRESS] + "***",
}
KIND_MASKS: dict[FieldKind, Callable[[str], str]] = {
    FieldKind.ID_NUMBER: masked_number,
    FieldKind.BANK_CARD: masked_number,
    FieldKind.PHONE: masked_phone,
}


def from_card(origin: str, told: str, words: Words) -> str:
    """What the card says under `origin`, masked."""
    if origin == "birth":
        return words("check.birth", year=told[:4])
    if origin == "sex":
        return words(f"check.sex.{told}")
    mask = MASKS.get(origin)
    return mask(told) if mask else told


def in_words(field: Field, answer: Answer, regions: tuple[Region, ...], words: Words) -> str:
    """A typed, computed or constant value."""
    if answer in ("", ()):
        return words("check.left_out")
    if isinstance(answer, tuple) or field.options:
        chosen = (answer,) if isinstance(answer, str) else answer
        return words("check.and").join(option.label for option in field.options if option.id in chosen)
    match field.kind:
        case FieldKind.DATE:
            return date_words(answer, words)
        case FieldKind.REGION:
            return region_name(regions, answer)
        case FieldKind.MONEY:
            return with_commas(answer) + field.unit
        case FieldKind.SIGNATURE:
            return words("check.signed")
        case kind if kind in KIND_MASKS:
            return KIND_MASKS[kind](answer)
        case _:
            return answer + field.unit


def date_words(iso: str, words: Words) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return words("check.date", year=day.year, month=day.month, day=day.day)
