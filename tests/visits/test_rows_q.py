"""Every row of what can be looked up (Q1–Q13, H11, C7), reached from home by touch and by keypad alone.

Over the real window and the whole sample zone. Each row ends where its promise is seen: what the page says, not only
that it was reached.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlparse

import pytest

from kiosk import event as e
from kiosk.model.document import DocumentKind, Level
from kiosk.model.hit import Filter
from kiosk.place import Page
from kiosk.play import Stage
from kiosk.reading import (
    AboutShelf,
    BenefitsShelf,
    CatalogueShelf,
    DocumentShelf,
    ItemsShelf,
    LookUpShelf,
    Match,
    PeopleShelf,
    RowsShelf,
    SitesShelf,
)
from kiosk.reading_journey import is_read
from tests.ui.finding import visible_items
from tests.visits.conftest import Enter
from tests.visits.test_keypad import BACKTAB, focused, spoken
from tests.visits.test_read_out import heard, voice_of
from tests.visits.visitor import Visitor
from tests.visits.walk import Walk
from ui.read_out import sentences_of

FIELDS = 26
STAGES = 16
TOUCHES = 3


def q1(walk: Walk) -> None:
    """A list of entries is three touches from home, and there are columns of every level."""
    walk.look_up()
    walk.open("养老服务", Page.CATALOGUE)
    shelf = walk.open("老年人津贴补贴发放", Page.ENTRIES)
    assert walk.moves == TOUCHES
    assert isinstance(shelf, RowsShelf)
    assert shelf.count > 0
    walk.visitor.wait(lambda: bool(walk.labels("document")))
    walk.open(walk.labels("document")[0], Page.DOCUMENT)
    walk.act("返回", "返回", "返回")
    walk.came(Page.LOOK_UP)
    whole = walk.open("公开目录", Page.CATALOGUE)
    assert isinstance(whole, CatalogueShelf)
    levels = {one.column.level for one in whole.columns}
    assert levels >= {Level.COUNTY, Level.TOWN, Level.VILLAGE, Level.PARK}
    walk.act("村")
    walk.until_seen("村：甲村三务公开")


def q2(walk: Walk) -> None:
    """The 26 fields, and of a column all that the standard says of it."""
    shelf = walk.look_up()
    assert isinstance(shelf, LookUpShelf)
    assert len(shelf.fields) == FIELDS
    assert {field.name for field in shelf.fields} <= set(walk.visitor.names())
    walk.open("社会救助", Page.CATALOGUE)
    rows = walk.open("最低生活保障", Page.ENTRIES)
    assert isinstance(rows, RowsShelf)
    told = rows.path[-1].disclosure
    assert told is not None
    walk.act("这一栏公开什么、凭什么、多久")
    walk.until_seen(told.content, told.basis, told.time_limit, told.publisher, told.audience, told.mode)
    walk.until_seen(*told.carriers, "公开层级")


def q3(walk: Walk) -> None:
    """Policies narrowed down; in the search what matched is marked."""
    shelf = walk.look_up("政策文件", Page.POLICIES)
    assert isinstance(shelf, RowsShelf)
    walk.act("筛选", "现在有效")
    visitor = walk.visitor
    visitor.wait(lambda: is_read(visitor.state) and visitor.state.which == Filter(in_force=True))
    narrowed = walk.came(Page.POLICIES)
    assert isinstance(narrowed, RowsShelf)
    assert 0 < narrowed.count < shelf.count
    walk.act("首页", way=BACKTAB)
    visitor.arrive(Page.HOME)
    walk.search("80")
    hit = next(one for one in visitor.state.found.hits if one.kind == "policy")
    assert hit.marks or hit.snippet_marks
    walk.open(hit.id if walk.by == "touch" else hit.title, Page.DOCUMENT)


def q4(walk: Walk) -> None:
    """An answer says what it rests on, and leads there."""
    walk.look_up("政策问答", Page.LISTING)
    walk.visitor.wait(lambda: bool(walk.labels("document")))
    shelf = walk.open(walk.labels("document")[0], Page.DOCUMENT)
    assert isinstance(shelf, DocumentShelf)
    assert shelf.document.kind is DocumentKind.ANSWER
    assert shelf.policy is not None
    assert shelf.document.clause is not None
    assert shelf.clause
    walk.until_seen(shelf.policy.title)
    walk.act("看原文")
    walk.came(Page.DOCUMENT)
    assert walk.visitor.state.place.key == f"{shelf.policy.id}#{shelf.document.clause.anchor}"


def q5(walk: Walk) -> None:
    """From reading to doing, and from doing back to reading."""
    walk.look_up()
    walk.open("养老服务", Page.CATALOGUE)
    walk.open("老年人津贴补贴发放", Page.ENTRIES)
    policy = walk.open("示例县高龄津贴发放办法", Page.DOCUMENT)
    assert isinstance(policy, DocumentShelf)
    assert policy.answers
    walk.act(f"去办：{policy.items[0].name}")
    about = walk.came(Page.GUIDE)
    assert isinstance(about, AboutShelf)
    answer = next(one for one in about.documents if one.kind is DocumentKind.ANSWER)
    walk.act("相关政策和问答")
    walk.visitor.settle()
    walk.open(answer.title, Page.DOCUMENT)
    walk.act("返回")
    walk.came(Page.GUIDE)
    assert walk.visitor.state.item is not None
    assert walk.visitor.state.item.code == policy.items[0].code


def q6(walk: Walk) -> None:
    """One box over everything: by the first letters of what people call it."""
    walk.search("sbk")
    hits = walk.visitor.state.found.hits
    assert any("社会保障卡" in hit.title for hit in hits if hit.kind == "item")
    assert {hit.group.value for hit in hits} >= {"do", "read"}
    wanted = next(hit for hit in hits if hit.kind == "item" and "社会保障卡" in hit.title)
    walk.act(wanted.id if walk.by == "touch" else wanted.title)
    walk.visitor.arrive(Page.GUIDE)


def q7(walk: Walk) -> None:
    """The ten stages of a life and the six of a business, every item on its stage."""
    shelf = walk.look_up("一生事地图", Page.LIFE)
    assert isinstance(shelf, ItemsShelf)
    assert len(shelf.groups) == STAGES
    assert all(items for _, items in shelf.groups)
    walk.act("养老")
    walk.visitor.wait(lambda: bool(walk.labels("markIcon")))
    walk.visitor.linger(0.5)
    name = walk.labels("markIcon")[0]
    walk.act(name)
    walk.visitor.arrive(Page.GUIDE)
    assert walk.visitor.state.item is not None
    assert (walk.visitor.state.item.name, walk.visitor.state.item.stage) == (name, "ageing")


def q8(walk: Walk) -> None:
    """The situation makes the list one's own: to bring, known already, filled in here."""
    walk.act("身后")
    walk.visitor.arrive(Page.STAGE)
    walk.act("丧葬补助金和抚恤金（社保遗属待遇）申领")
    walk.visitor.arrive(Page.GUIDE)
    item = walk.visitor.state.item
    assert item is not None
    walk.act("现在就办" if item.form else "看看我要带什么")
    walk.act(*(situation.options[0].label for situation in item.situations))
    walk.visitor.arrive(Page.MATERIALS)
    walk.until_seen("请您带来", "部门之间已共享，不用带", "在这里填写")


def q9(walk: Walk) -> None:
    """A page of codes, each of an item one can take along."""
    shelf = walk.look_up("办事二维码", Page.CODES)
    assert isinstance(shelf, ItemsShelf)
    codes = [item for item in visible_items(walk.visitor.glass) if item.property("link")]
    assert codes
    assert all(urlparse(str(one.property("link"))).scheme == "https" for one in codes)
    walk.act("下一页")
    walk.visitor.settle()
    name = walk.labels("link")[0]
    walk.act(name)
    walk.visitor.arrive(Page.GUIDE)


def q10(walk: Walk) -> None:
    """What is handled at which level, of which kind."""
    walk.look_up("事项清单", Page.ITEMS)
    walk.act("镇级")
    walk.visitor.wait(lambda: len(walk.labels("markIcon")) == 1)
    walk.act(walk.labels("markIcon")[0])
    walk.visitor.arrive(Page.GUIDE)
    assert walk.visitor.state.item is not None
    assert walk.visitor.state.item.level.startswith("镇")


def q11(walk: Walk) -> None:
    """Who answers for what, with a telephone."""
    shelf = walk.look_up("谁负责", Page.PEOPLE)
    assert isinstance(shelf, PeopleShelf)
    villager = next(one for one in shelf.people if one.level is Level.VILLAGE)
    assert not walk.visitor.sees(villager.phone)
    walk.act("村")
    walk.until_seen(villager.phone, villager.duty)


def q12(walk: Walk) -> None:
    """A notice is read, heard, printed and taken along."""
    walk.look_up("通知公告", Page.LISTING)
    walk.visitor.wait(lambda: bool(walk.labels("document")))
    shelf = walk.open(walk.labels("document")[0], Page.DOCUMENT)
    assert isinstance(shelf, DocumentShelf)
    visitor, voice = walk.visitor, voice_of(walk.visitor.stage)
    walk.act("朗读")
    visitor.wait(lambda: sentences_of(shelf.document.blocks[0].text)[0] in heard(voice))
    walk.act("打印或带走")
    visitor.linger(0.3)
    walk.until_seen("手机扫一扫")
    walk.act("打印要点")
    visitor.wait(lambda: visitor.state.printing is not None and visitor.state.printing.is_final)
    assert len(visitor.stage.machine.pieces) == 1


def q13(walk: Walk) -> None:
    """Every zone of the county: where, when, and what works there now."""
    shelf = walk.look_up("全县专区", Page.SITES)
    assert isinstance(shelf, SitesShelf)
    assert len(shelf.sites) == 1 + 11
    walk.until_seen("您在这里", "刷身份证", "可以用", *(site.name for site in shelf.sites))


def h11(walk: Walk) -> None:
    """A profile, the policies that fit it, and of each the reason."""
    walk.look_up("惠企政策", Page.BENEFITS)
    walk.act("规模:小微企业" if walk.by == "touch" else "小微企业")
    visitor = walk.visitor
    visitor.wait(lambda: bool(_matches(visitor)))
    walk.until_seen("因为您是：小微企业")
    if walk.by == "keypad":
        assert "小微企业" in spoken(focused(visitor))
    walk.open(_matches(visitor)[0].policy.title, Page.DOCUMENT)


def c7(walk: Walk) -> None:
    """What others asked and what they were told, without their names."""
    walk.look_up("公开目录", Page.CATALOGUE)
    shelf = walk.open("来信答复选登", Page.ENTRIES, way=BACKTAB)
    assert isinstance(shelf, RowsShelf)
    walk.visitor.wait(lambda: bool(walk.labels("document")))
    entry = walk.open(walk.labels("document")[0], Page.DOCUMENT)
    assert isinstance(entry, DocumentShelf)
    assert any("答复：" in block.text for block in entry.document.blocks)


ROWS: dict[str, Callable[[Walk], None]] = {
    row.__name__.upper(): row for row in (q1, q2, q3, q4, q5, q6, q7, q8, q9, q10, q11, q12, q13, h11, c7)
}


def _matches(visitor: Visitor) -> tuple[Match, ...]:
    read = visitor.state.reading
    return read.shelf.matches if read and isinstance(read.shelf, BenefitsShelf) else ()


@pytest.mark.parametrize("by", ["touch", "keypad"])
@pytest.mark.parametrize("row", ROWS)
def test_a_row_from_home(stage: Stage, enter: Enter, row: str, by: str) -> None:
    visitor = enter(stage)
    ROWS[row](Walk(visitor, by))
    if by == "keypad":
        assert visitor.taps == 0
    visitor.window.attendant.happened(e.Ended())
    visitor.arrive(Page.END)
