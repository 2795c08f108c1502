"""From home to an entry, by touch and by keypad alone: three touches to its list, whatever the level; and back."""

from __future__ import annotations

import pytest

from kiosk import event as e
from kiosk.model.hit import Filter
from kiosk.place import Page, Place
from kiosk.play import Stage
from kiosk.reading import RowsShelf
from kiosk.reading_journey import is_read
from tests.ui.finding import visible_items
from tests.visits.conftest import Enter
from tests.visits.test_keypad import UP, focused, spoken, strike
from tests.visits.visitor import LANDSCAPE, PORTRAIT, Glass, Visitor
from tests.visits.way import everything_of, to_home

COLUMN = "老年人津贴补贴发放"
FIELD = "养老服务"
TOUCHES = 3  # from home to the list of any column's entries


def came(visitor: Visitor, page: Page) -> None:
    """The page stands there with what it shows."""
    visitor.wait(lambda: visitor.page is page and is_read(visitor.state))
    visitor.settle()


def shelf(visitor: Visitor) -> RowsShelf:
    assert visitor.state.reading is not None
    assert isinstance(visitor.state.reading.shelf, RowsShelf)
    return visitor.state.reading.shelf


def first_row(visitor: Visitor) -> str:
    """What the first row that stands on the glass is called."""
    visitor.wait(lambda: bool(rows_of(visitor)))
    return rows_of(visitor)[0]


def rows_of(visitor: Visitor) -> list[str]:
    return [str(item.property("label")) for item in visible_items(visitor.glass) if item.property("document")]


@pytest.mark.parametrize("glass", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_an_entrys_list_is_three_touches_from_home(stage: Stage, enter: Enter, glass: Glass) -> None:
    visitor = enter(stage, glass=glass)
    to_home(visitor)
    events: list[e.Event] = []
    happened = visitor.window.attendant.happened

    def noted(event: e.Event) -> None:
        events.append(event)
        happened(event)

    visitor.window.attendant.happened = noted  # type: ignore[method-assign]
    visitor.tap("look_up")
    came(visitor, Page.LOOK_UP)
    visitor.tap(FIELD)
    came(visitor, Page.CATALOGUE)
    visitor.tap(COLUMN)
    came(visitor, Page.ENTRIES)
    assert len([one for one in events if isinstance(one, e.PlaceAsked)]) == TOUCHES
    assert shelf(visitor).count > 0
    visitor.tap(first_row(visitor))
    came(visitor, Page.DOCUMENT)
    assert [one.place for one in events if isinstance(one, e.PlaceAsked)][-1] == visitor.state.place


def test_crumbs_and_back_lead_up_again(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_home(visitor)
    visitor.tap("look_up", FIELD)
    came(visitor, Page.CATALOGUE)
    visitor.tap(COLUMN)
    came(visitor, Page.ENTRIES)
    visitor.tap(FIELD)
    came(visitor, Page.CATALOGUE)
    assert visitor.state.place.key == "elderly-care"
    visitor.tap("公开目录")
    visitor.wait(lambda: visitor.state.place == Place(Page.CATALOGUE) and is_read(visitor.state))
    assert visitor.sees("卫生")
    visitor.tap("返回", "返回")
    visitor.wait(lambda: visitor.page in (Page.LOOK_UP, Page.HOME))


@pytest.mark.parametrize("by", ["touch", "keypad"])
def test_policies_are_narrowed_down_and_opened(stage: Stage, enter: Enter, by: str) -> None:
    visitor = enter(stage)
    to_home(visitor)
    act = visitor.tap if by == "touch" else lambda name: strike(visitor, name)
    act("查一查")
    came(visitor, Page.LOOK_UP)
    act("政策文件")
    came(visitor, Page.POLICIES)
    whole = shelf(visitor).count
    act("筛选")
    act("现在有效")
    visitor.wait(lambda: is_read(visitor.state) and visitor.state.which == Filter(in_force=True))
    assert by == "touch" or spoken(focused(visitor)) == "现在有效"  # whoever walks by keypad keeps their place
    act("看这") if by == "touch" else strike(visitor, "看这", way=UP)
    visitor.wait(lambda: visitor.sees("共 "))
    assert 0 < shelf(visitor).count <= whole
    assert shelf(visitor).row(0).in_force  # type: ignore[union-attr]
    name = first_row(visitor)
    act(name)
    came(visitor, Page.DOCUMENT)
    act("返回")
    came(visitor, Page.POLICIES)
    assert visitor.state.which == Filter(in_force=True)
    act("去掉条件：现在有效")
    visitor.wait(lambda: is_read(visitor.state) and visitor.state.which == Filter())
    assert shelf(visitor).count == whole


@pytest.mark.parametrize("door", ["政策问答", "通知公告", "空白表格"])
@pytest.mark.parametrize("by", ["touch", "keypad"])
def test_every_kind_has_its_door(stage: Stage, enter: Enter, door: str, by: str) -> None:
    visitor = enter(stage)
    to_home(visitor)
    act = visitor.tap if by == "touch" else lambda name: strike(visitor, name)
    act("查一查")
    came(visitor, Page.LOOK_UP)
    act(door)
    came(visitor, Page.LISTING)
    act(first_row(visitor))
    came(visitor, Page.DOCUMENT)


def test_a_long_list_is_turned_and_its_rows_come(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_home(visitor)
    visitor.tap("look_up", "政策问答")
    came(visitor, Page.LISTING)
    count = shelf(visitor).count
    visitor.tap("jump", "最后面")
    visitor.wait(lambda: shelf(visitor).row(count - 1) is not None)
    visitor.wait(lambda: visitor.sees(f"{count:,} 条，共"))
    last = shelf(visitor).row(count - 1)
    assert last is not None
    visitor.wait(lambda: last.title in rows_of(visitor))


def test_nothing_of_what_was_looked_up_stays(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_home(visitor)
    visitor.tap("look_up", "政策文件")
    came(visitor, Page.POLICIES)
    title = first_row(visitor)
    assert title in everything_of(visitor)
    visitor.window.attendant.happened(e.Ended())
    visitor.arrive(Page.END)
    visitor.settle()
    assert title not in everything_of(visitor)
    assert visitor.state.which == Filter()
