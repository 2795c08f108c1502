"""What every page for reading asks first: whether what it shows has come."""

from __future__ import annotations

from kiosk.reading import Shelf
from kiosk.reading_journey import is_read
from kiosk.state import State


def shelf_of(state: State) -> Shelf | None:
    """What the page shows; None while it is on its way, so that nobody ever sees half a page."""
    return state.reading.shelf if state.reading is not None and is_read(state) else None
