"""Where somebody stands on the way through an item: "高龄津贴申领　第 2 步，共 6 步"."""

from __future__ import annotations

from kiosk.errand import plan
from kiosk.moves import place_of
from kiosk.state import State
from ui.words import Words


def step_words(state: State, words: Words) -> str:
    """The step line of this place; empty where there is no errand or the place is none of its stations."""
    errand = state.session.errand
    if errand is None:
        return ""
    places = [place_of(station) for station in plan(errand, state.session.identity, state.now.date())]
    if state.place not in places:
        return ""
    return words("step.of", item=errand.item.name, n=places.index(state.place) + 1, all=len(places))
