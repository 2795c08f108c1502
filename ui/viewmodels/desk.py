"""The desk that handles an item, as facts to read: where one goes with the list."""

from __future__ import annotations

from kiosk.session import Errand
from kiosk.state import Site
from ui.viewmodels.item_row import Row
from ui.words import Words


def desk_of(errand: Errand, site: Site, words: Words) -> tuple[Row, ...]:
    """Name, address, hours and telephone; the department alone when nobody entered the office."""
    office = next((one for one in site.zone.offices if one.id == errand.item.office), None)
    if office is None:
        return ({"icon": "building", "question": words("materials.office.name"), "answer": errand.item.department},)
    told = (
        ("building", "name", office.name),
        ("map-pin", "address", office.address),
        ("clock", "hours", office.hours),
        ("phone", "phone", office.phone),
    )
    return tuple(
        {"icon": icon, "question": words(f"materials.office.{name}"), "answer": text} for icon, name, text in told
    )
