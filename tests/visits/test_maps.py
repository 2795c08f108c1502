"""From home by way of 查询 to each map and list, by touch and by keypad alone, and on to what it leads to."""

from __future__ import annotations

import pytest

from kiosk.place import Page
from kiosk.play import Stage
from kiosk.reading import BenefitsShelf, PeopleShelf
from kiosk.reading_journey import is_read
from tests.ui.finding import visible_items
from tests.visits.conftest import Enter
from tests.visits.test_keypad import ENTER, go_to, strike
from tests.visits.visitor import LANDSCAPE, PORTRAIT, Glass, Visitor
from tests.visits.way import to_home

GLASSES = pytest.mark.parametrize("glass", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
DOORS = {
    Page.LIFE: "一生事地图",
    Page.ITEMS: "事项清单",
    Page.PEOPLE: "谁负责",
    Page.CODES: "办事二维码",
    Page.BENEFITS: "惠企政策",
}


def came(visitor: Visitor, page: Page) -> None:
    """The page stands there with what it shows."""
    visitor.wait(lambda: visitor.page is page and is_read(visitor.state))
    visitor.settle()


def by_touch(visitor: Visitor, page: Page) -> None:
    to_home(visitor)
    visitor.tap("look_up")
    came(visitor, Page.LOOK_UP)
    visitor.tap(DOORS[page])
    came(visitor, page)


def by_keypad(visitor: Visitor, page: Page) -> None:
    visitor.settle()
    visitor.press(ENTER)
    visitor.arrive(Page.HOME)
    strike(visitor, "查一查")
    came(visitor, Page.LOOK_UP)
    strike(visitor, DOORS[page])
    came(visitor, page)
    assert visitor.taps == 0


def labels(visitor: Visitor) -> list[str]:
    """What the rows on the glass are called, in their order."""
    items = visible_items(visitor.glass)
    return [str(one.property("label")) for one in items if one.property("markIcon") and one.property("label")]


@GLASSES
def test_a_life_by_touch(stage: Stage, enter: Enter, glass: Glass) -> None:
    visitor = enter(stage, glass=glass)
    by_touch(visitor, Page.LIFE)
    visitor.tap("养老")
    visitor.linger(0.5)
    name = labels(visitor)[0]
    visitor.tap(name)
    visitor.arrive(Page.GUIDE)
    assert visitor.state.item is not None
    assert (visitor.state.item.name, visitor.state.item.stage) == (name, "ageing")
    visitor.tap("返回")
    came(visitor, Page.LIFE)
    assert name in labels(visitor)
    visitor.tap("企业")
    visitor.wait(lambda: visitor.sees("准入准营"))
    visitor.tap("返回")
    came(visitor, Page.LOOK_UP)


def test_the_list_of_powers_by_keypad(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    by_keypad(visitor, Page.ITEMS)
    strike(visitor, "行政许可")
    visitor.settle()
    visitor.wait(lambda: bool(labels(visitor)))
    strike(visitor, labels(visitor)[0])
    visitor.arrive(Page.GUIDE)
    assert visitor.state.item is not None
    assert visitor.state.item.kind == "行政许可"


def test_people_by_keypad(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    by_keypad(visitor, Page.PEOPLE)
    strike(visitor, "镇")
    assert visitor.state.reading is not None
    shelf = visitor.state.reading.shelf
    assert isinstance(shelf, PeopleShelf)
    townsman = next(one for one in shelf.people if one.level == "town")
    visitor.wait(lambda: visitor.sees(townsman.phone))
    go_to(visitor, "镇")  # the focus stands where it stood


@GLASSES
def test_codes_by_touch(stage: Stage, enter: Enter, glass: Glass) -> None:
    visitor = enter(stage, glass=glass)
    by_touch(visitor, Page.CODES)
    first = codes(visitor)
    visitor.tap("after")
    visitor.wait(lambda: codes(visitor) != first)
    name = codes(visitor)[0]
    visitor.tap(name)
    visitor.arrive(Page.GUIDE)
    assert visitor.state.item is not None
    assert visitor.state.item.name == name
    visitor.tap("返回")
    came(visitor, Page.CODES)
    assert codes(visitor)[0] == name


def codes(visitor: Visitor) -> list[str]:
    return [str(one.property("label")) for one in visible_items(visitor.glass) if one.property("link")]


def matches(visitor: Visitor) -> int:
    read = visitor.state.reading
    return len(read.shelf.matches) if read and isinstance(read.shelf, BenefitsShelf) else 0


@GLASSES
def test_benefits_by_touch(stage: Stage, enter: Enter, glass: Glass) -> None:
    visitor = enter(stage, glass=glass)
    by_touch(visitor, Page.BENEFITS)
    assert matches(visitor) == 0
    visitor.tap("规模:小微企业")
    visitor.wait(lambda: matches(visitor) > 0)
    few = matches(visitor)
    visitor.tap("情况:招用应届毕业生", "情况:研发投入")
    visitor.wait(lambda: is_read(visitor.state) and visitor.sees("因为您是：小微企业"))
    assert matches(visitor) <= few
    visitor.tap(labels(visitor)[0])
    came(visitor, Page.DOCUMENT)
    visitor.tap("返回")
    came(visitor, Page.BENEFITS)
    assert set(visitor.state.profile) == {"规模", "情况"}
    visitor.tap("首页")
    visitor.arrive(Page.HOME)
