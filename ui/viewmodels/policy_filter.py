"""The filter of the policy library in words: what can be chosen, what is chosen, and what a touch makes of it. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.model.document import Level
from kiosk.model.hit import Filter
from kiosk.model.item import Audience
from kiosk.reading import RowsShelf
from ui.viewmodels.item_row import Row
from ui.words import Words

Question = dict[str, str | list[Row]]
ALL = ""
IN_FORCE = "yes"
BUSIEST = 12  # issuers to choose from; the others are found by searching
# In the order in which people narrow down.
NAMES = ("in_force", "field", "issuer", "year", "level", "audience")


def chosen(which: Filter, name: str) -> str:
    """What one question of the filter is answered with, as an id; ALL: nothing."""
    if name == "in_force":
        return IN_FORCE if which.in_force else ALL
    told = getattr(which, name)
    return str(told) if told else ALL


def with_choice(which: Filter, name: str, value: str) -> Filter:
    """Raises: ValueError for what nobody offered."""
    match name:
        case "in_force":
            return replace(which, in_force=value == IN_FORCE)
        case "year":
            return replace(which, year=int(value or 0))
        case "level":
            return replace(which, level=Level(value) if value else None)
        case "audience":
            return replace(which, audience=Audience(value) if value else None)
        case "field":
            return replace(which, field=value)
        case _:
            return replace(which, issuer=value)


def questions(shelf: RowsShelf, words: Words) -> tuple[Question, ...]:
    """They stay the same whatever is chosen, so that whoever walks through them by keypad keeps their place."""
    return tuple(
        {
            "id": name,
            "title": words(f"policies.{name}"),
            "options": [{"id": ALL, "label": words("policies.all")}, *_options(name, shelf, words)],
        }
        for name in NAMES
    )


def picked(which: Filter) -> tuple[str, ...]:
    """The answer to each question."""
    return tuple(chosen(which, name) for name in NAMES)


def badges(which: Filter, shelf: RowsShelf, words: Words) -> tuple[Row, ...]:
    """Each chosen answer; touched, it is taken away."""
    told = [(name, chosen(which, name), _options(name, shelf, words)) for name in NAMES]
    labels = [(name, _label(value, options)) for name, value, options in told if value]
    return tuple(
        {"id": name, "label": label, "spoken": words("policies.remove", label=label)} for name, label in labels
    )


def _label(value: str, options: list[Row]) -> str:
    return next((one["label"] for one in options if one["id"] == value), value)


def _options(name: str, shelf: RowsShelf, words: Words) -> list[Row]:
    match name:
        case "in_force":
            return [{"id": IN_FORCE, "label": words("policies.in_force.yes")}]
        case "year":
            return [{"id": str(year), "label": words("policies.year.of", year=year)} for year in shelf.years]
        case "level":
            return [{"id": one.value, "label": words(f"level.{one.value}")} for one in Level]
        case "audience":
            return [{"id": one.value, "label": words(f"policies.audience.{one.value}")} for one in Audience]
        case "field":
            return [{"id": one.id, "label": one.name} for one in shelf.fields]
        case _:
            return [{"id": one, "label": one} for one in shelf.issuers[:BUSIEST]]
