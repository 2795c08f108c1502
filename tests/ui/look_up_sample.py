"""Small hand-made shelves for the pages that look something up, and the state of each. All made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kiosk.model.document import (
    Column,
    Disclosure,
    DocumentKind,
    DocumentSummary,
    Field26,
    Level,
    Validity,
)
from kiosk.model.hit import Filter
from kiosk.place import Page, Place
from kiosk.reading import PAGE_ROWS, CatalogueShelf, Counted, LookUpShelf, Reading, RowsShelf, Shelf
from kiosk.state import State

FIELDS = tuple(
    Field26(key, name, icon)
    for key, name, icon in (
        ("elderly-care", "养老服务", "old"),
        ("health", "医疗卫生", "stethoscope"),
        ("house-expropriation", "国有土地上房屋征收", "building"),
        ("education", "义务教育", "school"),
    )
)
DUTY = Disclosure("名单、金额", "高龄津贴发放办法", "每月发放后5个工作日内", "示例县民政局", ("政务公开专区",))
COLUMNS = (
    Counted(Column("county.elderly-care", "养老服务", Level.COUNTY, field="elderly-care"), 132_041),
    Counted(Column("county.health", "医疗卫生", Level.COUNTY, field="health"), 210),
    Counted(Column("town.a.elderly-care", "甲镇养老服务", Level.TOWN, field="elderly-care"), 12),
    Counted(Column("county.topic", "县城学校建设专题", Level.COUNTY, special=True), 9),
)
BELOW = (
    Counted(Column("county.elderly-care.policy", "政策文件", Level.COUNTY, "county.elderly-care"), 41),
    Counted(
        Column("county.elderly-care.list", "高龄津贴发放公示", Level.COUNTY, "county.elderly-care", disclosure=DUTY),
        131_990,
    ),
    Counted(Column("town.a.elderly-care.homes", "养老机构和居家服务照料中心", Level.TOWN, "town.a.elderly-care"), 0),
)
PATH = (COLUMNS[0].column, BELOW[1].column)
ISSUERS = ("示例县民政局", "示例县人力资源和社会保障局", "示例县财政局")
FIRST_DAY = date(2026, 11, 20)
LENGTHS = ("情况", "发放名单公示", "关于做好老年人津贴补贴发放和信息核对工作有关事项的公告（第三批）")
MANY = 131_990
ENDED = {1: Validity.REPEALED, 2: Validity.EXPIRED, 3: Validity.FUTURE}


def row(place: int, kind: DocumentKind = DocumentKind.ENTRY) -> DocumentSummary:
    day = FIRST_DAY - timedelta(days=place // 9)
    title = f"{day.year}年第{place + 1}号{LENGTHS[place % 3]}"
    number = f"示民规〔{day.year}〕{place + 1}号" if kind is DocumentKind.POLICY else ""
    validity = ENDED.get(place % 4, Validity.IN_FORCE) if kind is DocumentKind.POLICY else Validity.UNTOLD
    return DocumentSummary(f"D-{place}", kind, title, ISSUERS[place % 3], day, number, validity)


def rows(count: int, kind: DocumentKind = DocumentKind.ENTRY, number: int = 0) -> tuple[DocumentSummary, ...]:
    """One page of a list that long."""
    first = number * PAGE_ROWS
    return tuple(row(place, kind) for place in range(first, min(first + PAGE_ROWS, count)))


def rows_shelf(count: int, kind: DocumentKind = DocumentKind.ENTRY) -> RowsShelf:
    return RowsShelf(count, {0: rows(count, kind)})


def look_up_state(state: State, way: str) -> State:
    """`way`: `wait`: not come; `few`, `none`, `all` …: what of the page is shown."""
    key, which, shelf = _shown(state.page, way)
    place = Place(state.page, key)
    trail = (Place(Page.HOME), Place(Page.LOOK_UP)) if state.page is not Page.LOOK_UP else (Place(Page.HOME),)
    reading = Reading(place, state.session.settings.language.value, which, shelf)
    return replace(state, place=place, trail=trail, which=which, reading=None if way == "wait" else reading)


def _shown(page: Page, way: str) -> tuple[str, Filter, Shelf]:
    match page:
        case Page.LOOK_UP:
            counts = {kind.value: 18_695 for kind in DocumentKind if kind is not DocumentKind.VIDEO}
            return "", Filter(), LookUpShelf(counts, rows(3), FIELDS)
        case Page.CATALOGUE if way == "field":
            columns = tuple(one for one in COLUMNS if one.column.field == "elderly-care")
            return "elderly-care", Filter(), CatalogueShelf((), (*columns, *BELOW), FIELDS)
        case Page.CATALOGUE if way == "column":
            return PATH[0].id, Filter(), CatalogueShelf(PATH[:1], (COLUMNS[0], *BELOW[:2]), FIELDS)
        case Page.CATALOGUE:
            return "", Filter(), CatalogueShelf((), COLUMNS, FIELDS)
        case Page.POLICIES:
            return _policies(way)
        case Page.LISTING:
            return "new", Filter(), rows_shelf(2)
        case _:
            counts = {"few": 3, "none": 0}
            return PATH[-1].id, Filter(), replace(rows_shelf(counts.get(way, MANY)), path=PATH)


def _policies(way: str) -> tuple[str, Filter, Shelf]:
    narrowed = Filter(issuer=ISSUERS[1], year=2026, field="elderly-care", in_force=True, level=Level.COUNTY)
    which = {"narrowed": narrowed, "none": Filter(year=2019)}.get(way, Filter())
    shelf = rows_shelf({"narrowed": 2, "none": 0}.get(way, 152), DocumentKind.POLICY)
    return "", which, replace(shelf, issuers=ISSUERS, years=(2026, 2025, 2024), fields=FIELDS)
