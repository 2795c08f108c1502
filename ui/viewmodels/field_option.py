"""The options of a field as rows: choices, and the towns and villages of the zone. Pure.

Several choices stand in the draft as `,a,b`, so that "none" (`,`) differs from "not touched" (empty). A region is
chosen in two steps on one page; the code of the town (GB/T 2260, 9 digits) stands in the draft between them.
"""

from __future__ import annotations

from kiosk.model.form import Answer, Field, FieldKind
from kiosk.model.zone import Region

Option = dict[str, str | bool]
COUNTY_DIGITS, TOWN_DIGITS, VILLAGE_DIGITS = 6, 9, 12


def chosen_ids(draft: str, given: Answer) -> tuple[str, ...]:
    """What is ticked: the draft if it was touched, else what was answered before."""
    if draft.startswith(","):
        return tuple(part for part in draft.split(",") if part)
    if isinstance(given, str):
        return (given,) if given else ()
    return given


def toggled(field: Field, ids: tuple[str, ...], option: str) -> str:
    """The draft after one tick, in the order of the options."""
    wanted = set(ids) ^ {option}
    return "," + ",".join(one.id for one in field.options if one.id in wanted)


def option_rows(field: Field, draft: str, given: Answer) -> tuple[Option, ...]:
    ids = chosen_ids(draft, given) if field.kind is FieldKind.CHOICES else (draft,)
    return tuple(
        {"id": option.id, "label": option.label, "hint": option.hint, "chosen": option.id in ids}
        for option in field.options
    )


def towns_of(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """The towns, whether the zone lists them or its county."""
    towns: list[Region] = []
    for region in regions:
        towns += region.parts if len(region.code) <= COUNTY_DIGITS else (region,)
    return tuple(towns)


def town_in(regions: tuple[Region, ...], draft: str) -> Region | None:
    """The town that the draft names, wholly or by one of its villages."""
    if len(draft) < TOWN_DIGITS:
        return None
    return next((town for town in towns_of(regions) if town.code == draft[:TOWN_DIGITS] and town.parts), None)


def has_villages(regions: tuple[Region, ...], code: str) -> bool:
    """Whether touching this place leads on to its villages."""
    return any(town.code == code and town.parts for town in towns_of(regions))


def whole_code(code: str) -> str:
    """A town without villages stands for itself: twelve digits, as the form wants them."""
    return code.ljust(VILLAGE_DIGITS, "0")


def region_rows(regions: tuple[Region, ...], draft: str) -> tuple[Option, ...]:
    town = town_in(regions, draft)
    places = town.parts if town else towns_of(regions)
    return tuple({"id": one.code, "label": one.name, "hint": "", "chosen": one.code == draft} for one in places)


def region_name(regions: tuple[Region, ...], code: str) -> str:
    """Town and village in words; the code itself when the zone does not know it."""
    town = next((one for one in towns_of(regions) if one.code == code[:TOWN_DIGITS]), None)
    if town is None:
        return code
    village = next((one.name for one in town.parts if one.code == code), "")
    return town.name + village
