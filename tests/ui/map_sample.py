"""Small hand-made shelves for the map of life, the list of powers, people, zones, codes and benefits. All made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.benefit import questions
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.document import DocumentKind, DocumentSummary, Level
from kiosk.model.errors import Code
from kiosk.model.item import Audience, ItemPower, ItemSummary
from kiosk.model.person import Person, ZoneSite
from kiosk.place import Page, Place
from kiosk.reading import BenefitsShelf, ItemsShelf, Match, PeopleShelf, PowersShelf, Reading, Shelf, SitesShelf
from kiosk.reading_journey import which_of
from kiosk.state import State

LONG_NAME = "对经营困难且恢复有望的企业发放稳岗返还（示例事项名称较长）"
NAMES = ("育儿补贴申领", "灵活就业人员参加社会保险登记", "高龄津贴申领", LONG_NAME, "居住证明打印")
LEVELS = ("县级", "县级", "镇（乡、街道）级", "市级", "村（社区）级")
KINDS = ("行政给付", "公共服务", "行政许可", "行政确认")
DEPARTMENTS = ("示例县民政局", "示例县人力资源和社会保障局", "示例镇人民政府")


def item(place: int, stage: str = "work", audience: Audience = Audience.PERSON) -> ItemSummary:
    name = NAMES[place % len(NAMES)]
    return ItemSummary(f"i-{stage}-{place}", name, "一句话说清楚。", stage, audience, place % 2 == 0, place % 3 == 0)


def power(place: int) -> ItemPower:
    told = KINDS[place % 4], DEPARTMENTS[place % 3], LEVELS[place % 5]
    return ItemPower(replace(item(place), code=f"p-{place}"), *told, 3 + place % 2)


PEOPLE = (
    Person("rep-1", "示例甲", "首席代表", "管专区里的一切：办不成的事找他。", "0572-8000201", "civil-affairs"),
    Person("rep-2", "张样本", "帮代办员", "陪老人和不会用机器的人，从头办到底。", "0572-8000202", "human-resources"),
    Person("rep-3", "李示范", "窗口负责人", "管社保窗口，答社保、养老金的事。", "0572-8000203", "human-resources"),
    Person("grid-1", "王样本", "网格员", "甲村一到四组的事都找他。", "0572-8000204", "", Level.VILLAGE, "330521901001"),
    Person("town-1", "赵示例", "镇代办员", "镇里能办的事，替您跑县里。", "0572-8000205", "", Level.TOWN, "330521901"),
)
CAN = ("card", "receipt", "a4", "scanner", "helper", "voice", "forms", "window", "booking")
PLAIN_HOURS = "周一至周日 8:30—21:00（自助区）"
SITES = (
    ZoneSite(
        "site-county",
        "示例县政务公开专区",
        Level.COUNTY,
        "330521",
        "示例县示例镇示范路1号政务服务中心1楼大厅东侧",
        PLAIN_HOURS,
        "0572-8000100",
        CAN,
        "进正门右手边，公交“政务中心”站下车走100米",
    ),
    ZoneSite(
        "site-town",
        "样板镇政务公开专区",
        Level.TOWN,
        "330521902",
        "样板镇青松路18号便民服务中心1楼",
        "周一至周五 8:30—17:00，逢五逢十集市日延到18:00",
        "0572-8000282",
        CAN[:7],
        "集市东头，门口有红色指示牌",
    ),
    ZoneSite(
        "site-jia",
        "甲村政务公开点",
        Level.VILLAGE,
        "330521901001",
        "示例镇甲村文化礼堂一楼",
        "周一至周日 8:00—20:00",
        "0572-8000286",
        ("card", "receipt", "helper"),
    ),
)
PROFILE = {"规模": "小微企业", "情况": "招用应届毕业生、研发投入"}


def policy(place: int) -> DocumentSummary:
    title = ("小微企业招用高校毕业生补贴办法", "研发费用补助实施细则", "关于进一步减轻企业负担若干措施的通知")[
        place % 3
    ]
    number = f"示人社规〔2026〕{place + 1}号"
    return DocumentSummary(f"ZC-{place}", DocumentKind.POLICY, title, DEPARTMENTS[1], date(2026, 3, 1), number)


MATCHES = (Match(policy(0), "小微企业、招用应届毕业生"), Match(policy(1), "研发投入"), Match(policy(2), ""))


def map_state(state: State, way: str) -> State:
    """`way`: `wait`: not come; `none`: nothing there; the id of a person or a stage; what else of the page is shown."""
    place = Place(state.page, way if way in ("work", "grid-1") else "")
    state = replace(state, place=place, trail=(Place(Page.HOME), Place(Page.LOOK_UP)))
    state = replace(state, profile=PROFILE if state.page is Page.BENEFITS and way != "empty" else {})
    if state.page is Page.SITES and way == "broken":
        failed = DeviceStatus(DeviceState.FAILED, Code.PAPER_OUT)
        ready = DeviceStatus(DeviceState.READY)
        kinds = (DeviceKind.CARD_READER, DeviceKind.SCANNER, DeviceKind.VOICE)
        state = replace(state, devices={**dict.fromkeys(kinds, ready), DeviceKind.PRINTER: failed})
    if state.page is Page.LIFE and way == "enterprise":
        state = replace(state, audience=Audience.ENTERPRISE)
    reading = Reading(place, state.session.settings.language.value, which_of(state), _shelf(state, way))
    return replace(state, reading=None if way == "wait" else reading)


def _shelf(state: State, way: str) -> Shelf:
    match state.page:
        case Page.LIFE:
            stages = state.site.stages if state.site else {}
            rows = [(stage.id, audience) for audience, row in stages.items() for stage in row]
            return ItemsShelf(
                tuple((one, tuple(item(n, one, who) for n in range(4 + at % 3))) for at, (one, who) in enumerate(rows))
            )
        case Page.ITEMS:
            return PowersShelf(tuple(power(place) for place in range(0 if way == "none" else 131)))
        case Page.PEOPLE:
            return PeopleShelf(PEOPLE, () if way == "nobody" else ("rep-1", "rep-2"))
        case Page.SITES:
            return SitesShelf(SITES if way != "alone" else ())
        case Page.CODES:
            return ItemsShelf((("", tuple(item(place) for place in range(24))),))
        case _:
            matches = {"empty": (), "none": ()}.get(way, MATCHES)
            return BenefitsShelf(questions(), matches)
