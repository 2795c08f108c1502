"""Going through pages by touch, or by keypad alone: the same words for both.

`act` is one touch, or the steps of the keypad to the same name and its key.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from kiosk.place import Page
from kiosk.reading import Shelf
from kiosk.reading_journey import is_read
from tests.ui.finding import visible_items
from tests.visits.test_keypad import ENTER, TAB, strike
from tests.visits.visitor import Visitor
from tests.visits.way import to_home

LETTERS = {letter: Qt.Key(ord(letter.upper())) for letter in "bks"}


class Walk:
    """A visitor at home who goes by touch, or by keypad alone. `moves`: how often they chose something."""

    def __init__(self, visitor: Visitor, by: str) -> None:
        self.visitor, self.by, self.moves = visitor, by, 0
        if by == "touch":
            to_home(visitor)
        else:
            visitor.settle()
            visitor.press(ENTER)
            visitor.arrive(Page.HOME)

    def act(self, *names: str, way: Qt.Key = TAB) -> None:
        for name in names:
            self.moves += 1
            if self.by == "touch":
                self.visitor.tap(name)
            else:
                strike(self.visitor, name, way=way)

    def open(self, name: str, page: Page, way: Qt.Key = TAB) -> Shelf:
        """Act, and wait for the page with what it shows. `way`: from the bottom of a long page, by keypad."""
        self.act(name, way=way)
        return self.came(page)

    def came(self, page: Page) -> Shelf:
        self.visitor.wait(lambda: self.visitor.page is page and is_read(self.visitor.state))
        self.visitor.settle()
        assert self.visitor.state.reading is not None
        return self.visitor.state.reading.shelf

    def look_up(self, door: str = "", page: Page = Page.LOOK_UP) -> Shelf:
        shelf = self.open("查一查", Page.LOOK_UP)
        return self.open(door, page) if door else shelf

    def search(self, letters: str) -> None:
        self.act("搜一搜")
        self.visitor.arrive(Page.SEARCH)
        self.visitor.settle()
        self.visitor.press(*(LETTERS.get(letter) or Qt.Key(ord(letter)) for letter in letters))
        state = self.visitor
        state.wait(lambda: state.state.found.query == state.state.query == letters and state.state.found.whole)
        self.visitor.settle()

    def until_seen(self, *words: str) -> None:
        for told in words:
            self.visitor.wait(lambda told=told: self.visitor.sees(told))  # type: ignore[misc]

    def labels(self, having: str) -> list[str]:
        """What those items are called that have such a property."""
        items = visible_items(self.visitor.glass)
        return [str(one.property("label")) for one in items if one.property(having) and one.property("label")]
