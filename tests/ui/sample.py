"""One sample zone and one sample item, and a state for each page, for pictures and tests. All made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from devices.card_reader.people import GRANDMOTHER, MOTHER
from kiosk.case_journey import CARD_PLACE
from kiosk.code import CodeKind
from kiosk.event import Event
from kiosk.inquiry import AskedBy, Inquiry
from kiosk.model.card import Doubt, Identity, Proof
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code
from kiosk.model.form import Field, FieldKind, FieldSource, Form, Rule, RuleKind
from kiosk.model.item import (
    Audience,
    Basis,
    Capability,
    Channel,
    Fee,
    Handling,
    Item,
    ItemService,
    ItemSummary,
    Limit,
    LimitUnit,
    Material,
    MaterialSource,
    Question,
    Situation,
    SituationOption,
    Stage,
    Step,
)
from kiosk.model.receipt import PrintState
from kiosk.model.zone import ContentFigures, Office, Terminal, Zone
from kiosk.session import Errand, Session, Settings
from kiosk.sheets_journey import key_of
from kiosk.state import CardPhase, CardStep, Page, PaperKind, Place, Printing, Sheets, Site, State, Trouble
from tests.ui.case_sample import call_state, case_state, slot_state
from tests.ui.document_sample import document_state
from tests.ui.form_sample import form_state
from tests.ui.look_up_sample import look_up_state
from tests.ui.map_sample import map_state
from tests.ui.search_sample import FOUND, NARROWING
from tests.ui.service_sample import service_state

NOW = datetime(2026, 11, 22, 15, 4)  # noqa: DTZ001  (the wall clock of the zone)

OFFICE = Office(
    "human-resources",
    "示例县人力资源和社会保障局",
    "示例县示例镇示范路1号政务服务中心1楼B01—B06窗口",
    "周一至周五 8:30—12:00，13:30—17:00（法定节假日除外）",
    "0572-8000102",
    "12345",
)

TERMINAL = Terminal(
    "exit-entry",
    "出入境自助签注机",
    "1楼C08旁",
    "往来港澳通行证再次签注",
    ("把通行证按箭头放入", "选择前往地和签注种类", "按指纹核验本人", "确认并缴费", "签注制作完成后取回通行证"),
)

ZONE = Zone(
    id="33052101",
    name="示例县政务公开专区",
    county="示例县",
    address="示例县示例镇示范路1号政务服务中心1楼大厅东侧",
    hours="周一至周日 8:30—21:00（自助区）",
    phone="0572-8000100",
    motto="看得到、问得清、办得成",
    offices=(OFFICE,),
    regions=(),
    popular=("p-1", "p-2", "p-3", "p-4", "p-5"),
    hub_public_key="",
    progress_url="https://example.invalid/p/{code}",
    guide_url="https://example.invalid/g/{code}",
    terminals=(
        TERMINAL,
        Terminal(
            "queue-machine", "取号机", "大厅正门内侧", "按事项取窗口排队号", ("点事项类别", "刷身份证", "取走号票")
        ),
    ),
)

PERSON = Audience.PERSON
STAGES = {
    PERSON: tuple(
        Stage(key, name, PERSON, icon, english, plain)
        for key, name, icon, english, plain in (
            ("birth", "出生", "baby-carriage", "Birth", "生育登记、出生证、上户口、育儿补贴"),
            ("education", "教育", "school", "Education", "上学报名、助学贷款、困难学生资助"),
            ("work", "就业", "briefcase", "Work", "找工作、社保、失业金、工伤、讨薪"),
            ("living", "生活", "home-heart", "Everyday life", "身份证、户口、结婚、护照、证明"),
            ("housing", "置业", "building-estate", "Housing", "买房办证、公积金、公租房、宅基地"),
            ("travel", "出行", "car", "Getting around", "驾驶证、车牌、年检、违法处理"),
            ("medical", "就医", "stethoscope", "Health care", "医保参保、异地就医、医药费报销"),
            ("relief", "救助", "heart-handshake", "Relief", "低保、临时救助、残疾人补贴"),
            ("ageing", "养老", "old", "Later life", "退休、养老金、高龄津贴、养老服务"),
            ("farewell", "身后", "candle", "After a death", "户口注销、丧葬补助、继承过户"),
        )
    ),
    Audience.ENTERPRISE: tuple(
        Stage(key, name, Audience.ENTERPRISE, icon, english)
        for key, name, icon, english in (
            ("entry", "准入准营", "building-store", "Starting up"),
            ("hiring", "招聘用工", "users-plus", "Hiring"),
            ("tax", "纳税缴费", "receipt-tax", "Taxes"),
            ("growth", "经营发展", "chart-arrows-vertical", "Growing"),
            ("construction", "工程建设", "crane", "Building"),
            ("exit", "注销退出", "door-exit", "Closing down"),
        )
    ),
}


def summary(code: str, name: str, plain: str, *, card_only: bool = True, here: bool = True) -> ItemSummary:
    return ItemSummary(code, name, plain, "work", PERSON, card_only, here)


POPULAR = (
    summary("p-1", "灵活就业人员参加社会保险登记", "自己交社保，先在这里登记。"),
    summary("p-2", "城乡居民养老保险待遇申请", "满60岁，申请按月领养老金。"),
    summary("p-3", "社会保险参保证明打印", "打印本人近五年的缴费记录。"),
    summary("p-4", "高龄津贴申领", "满80岁，每月领一笔津贴。"),
    summary("p-5", "育儿补贴申领", "三岁以下孩子，每年领3600元。", card_only=False),
)
SHELF = (*POPULAR, summary("p-6", "劳动用工备案", "单位招了人，到这里备案。", card_only=False, here=False))

ITEM = Item(
    code="p-1",
    name="灵活就业人员参加社会保险登记",
    plain="没有单位、自己干活的人，想自己交养老保险，先在这里登记。",
    aliases=("自己交社保", "个体户交社保"),
    stage="work",
    audience=PERSON,
    department="人力资源和社会保障局",
    office="human-resources",
    kind="公共服务",
    kind_code="20",
    level="县",
    handling=Handling.IMMEDIATE,
    conditions=("年满16周岁，没有到退休年龄", "没有单位为您交社保"),
    materials=(
        Material("id", "居民身份证", MaterialSource.ID_CARD, 0, "在这里刷一下，不收复印件"),
        Material("form", "参保登记表", MaterialSource.FILL_HERE, 0, "在这里填，机器自动带出大部分内容"),
        Material("hukou", "户口信息", MaterialSource.SHARED_DATA, 0, "由窗口联网核对，您不用带"),
        Material("permit", "居住证", MaterialSource.RESIDENT, 1, "外地户口才需要", {"hukou": ("away",)}),
    ),
    situations=(
        Situation(
            "hukou",
            "您的户口在哪里？",
            (SituationOption("here", "本县户口", "身份证就够了"), SituationOption("away", "外地户口", "要带居住证")),
        ),
    ),
    steps=(Step("填写登记"), Step("窗口核对"), Step("办结，短信告诉您")),
    promised=Limit(0, LimitUnit.IMMEDIATE),
    legal=Limit(15, LimitUnit.WORKING_DAY, "社会保险法第五十八条"),
    fee=Fee(False, "不收费"),
    basis=(
        Basis(
            "中华人民共和国社会保险法",
            "第五十八条",
            date(2011, 7, 1),
            "自愿参加社会保险的无雇工的个体工商户…应当向社会保险经办机构申请办理社会保险登记。",
        ),
    ),
    outputs=("参保登记回执",),
    channels=(Channel.KIOSK, Channel.WINDOW, Channel.MOBILE),
    capabilities=(Capability.FULL,),
    id_card_only=True,
    faq=(
        Question("每月交多少钱？", "按您选的档次，可以在登记后每年改一次。"),
        Question("断交了怎么办？", "随时可以续交，以前的年限都算。"),
    ),
    common_mistakes=("手机号填错，收不到通知", "还在单位参保，重复登记"),
    after=("明天起可以用手机缴费",),
    form=Form(
        (
            Field("name", FieldKind.TEXT, "姓名", source=FieldSource.CARD, origin="name"),
            Field("phone", FieldKind.PHONE, "手机号", ask="您的手机号是多少？", hint="有了结果发短信告诉您"),
        )
    ),
)

AGED_ITEM = replace(
    ITEM,
    code="p-4",
    name="高龄津贴申领",
    plain="满80岁，每月领一笔津贴。",
    conditions=("年满80周岁", "户口在本县"),
    form=Form(
        (
            *ITEM.form.fields,
            Field("birth", FieldKind.DATE, "出生日期", source=FieldSource.CARD, origin="birth"),
            Field(
                "age",
                FieldKind.NUMBER,
                "年龄",
                source=FieldSource.COMPUTED,
                origin="age(birth)",
                rules=(Rule(RuleKind.LEAST, "高龄津贴从80岁开始发，您还没有到年龄。", "80"),),
            ),
        )
    ),
)

DESK_WAYS = ("guide", "printed", "not_printed", "held_up")  # this way ends at the desk, with a list

FIGURES = ContentFigures("2026.11.20", NOW.replace(day=20), 131, 94, 57, 52)
VOICES = tuple(
    ItemSummary(f"v-{service}", name, plain, "living", PERSON, False, True, service)
    for service, name, plain in (
        (ItemService.DISCLOSURE, "政府信息公开申请", "没有公开的政府信息，可以申请公开。"),
        (ItemService.UNRESOLVED, "办不成事反映", "该办的事没办成，在这里反映，有人盯着办。"),
        (ItemService.RATING, "服务好差评", "事情办得好不好，您来评。"),
    )
)
SITE = Site(ZONE, STAGES, POPULAR, FIGURES, "zh-Hans", voices=VOICES)


def sample_state(page: str, settings: Settings | None = None) -> State:  # noqa: C901, PLR0912  an arm a page
    """What the terminal knows when it shows this page; `page:way` tells apart what a page can show (`card:waiting`)."""
    name, _, way = page.partition(":")
    wanted = Page(name)
    errand = Errand(ITEM) if wanted is Page.GUIDE else None
    session = Session(settings=settings or Settings(), errand=errand)
    state = State(now=NOW, touched_at=NOW, place=Place(wanted), session=session, site=SITE)
    match wanted:
        case Page.DOCUMENT:
            return document_state(state, way)
        case Page.STAGE:
            return replace(state, place=Place(wanted, "work"), shelf=SHELF)
        case Page.TERMINAL:
            return replace(state, place=Place(wanted, TERMINAL.id), trail=(Place(Page.TERMINALS),))
        case Page.HOME | Page.SEARCH if way:
            return scanner_state(state, way)
        case Page.SEARCH:
            return replace(state, query="津贴", found=FOUND, narrowing=NARROWING)
        case Page.GUIDE:
            return with_sheets(replace(state, place=Place(wanted, ITEM.code), trail=(Place(Page.HOME),)), way)
        case Page.TROUBLE:
            return replace(state, trouble=Trouble(Code.STORE_UNAVAILABLE, can_retry=True))
        case Page.CARD if way == "cases":
            return replace(state, place=CARD_PLACE, inquiry=Inquiry(AskedBy.CARD), trail=(Place(Page.HOME),))
        case Page.SITUATION | Page.MATERIALS | Page.CARD | Page.REFUSAL | Page.END:
            return visit_state(state, way)
        case Page.MY_CASES | Page.CASE_CODE | Page.CASES | Page.CASE | Page.CERTIFICATE:
            return case_state(state, way)
        case Page.HELP if way:
            return call_state(state, way)
        case Page.FIELD if way.startswith("slot"):
            return slot_state(state, ITEM, way)
        case Page.FIELD | Page.SIGNATURE | Page.CHECK | Page.DONE:
            return form_state(state, ITEM, way)
        case Page.LOOK_UP | Page.CATALOGUE | Page.ENTRIES | Page.POLICIES | Page.LISTING:
            return look_up_state(state, way)
        case Page.LIFE | Page.ITEMS | Page.PEOPLE | Page.SITES | Page.CODES | Page.BENEFITS:
            return map_state(state, way)
        case Page.TECHNICIAN | Page.BENCH | Page.TRIAL | Page.GRID | Page.SWEEP | Page.REPORT:
            return service_state(state, way)
        case _:
            return state


def with_sheets(state: State, way: str) -> State:
    """At a kiosk with an A4 printer, for the ways that have to do with it."""
    ways = {
        "sheets": None,
        "sheets_printing": PrintState.INTENT,
        "sheets_printed": PrintState.CONFIRMED,
        "held_up": PrintState.SENDING,
    }
    if way not in ways:
        return state
    devices = {DeviceKind.DOCUMENT_PRINTER: DeviceStatus(DeviceState.READY)}
    code = Code.PAPER_OUT if way == "held_up" else None
    printing = Printing("guide-1", state=ways[way], code=code, paper=PaperKind.SHEETS) if ways[way] else None
    return replace(state, devices=devices, sheets=Sheets(key_of(state), 2), printing=printing)


def scanner_state(state: State, way: str) -> State:
    """A kiosk with a scanner (`scan`), and after a code that opened nothing (`strange`, `receipt`)."""
    met = None if way == "scan" else CodeKind(way)
    return replace(state, devices={DeviceKind.SCANNER: DeviceStatus(DeviceState.READY)}, met_code=met)


def visit_state(state: State, way: str) -> State:
    """A visit between guide and form."""
    known = Identity(Proof.CARD, GRANDMOTHER.number, GRANDMOTHER.name, card=GRANDMOTHER)
    home = {"hukou": "away" if way in ("bring", *DESK_WAYS) else "here"}
    item = replace(AGED_ITEM, form=None) if way in DESK_WAYS else AGED_ITEM
    errand = Errand(item, situations=home, materials_seen=state.page in (Page.CARD, Page.REFUSAL))
    match state.page:
        case Page.SITUATION:
            errand = replace(errand, situations=home if way == "again" else {})
            return in_visit(state, errand, "hukou")
        case Page.MATERIALS:
            paper = {"printed": PrintState.CONFIRMED, "not_printed": PrintState.NOT_PRINTED}.get(way)
            printing = Printing("guide-1", state=paper, code=Code.PAPER_OUT) if paper else None
            return with_sheets(replace(in_visit(state, errand), printing=printing), way)
        case Page.CARD:
            phase = CardPhase("read" if way == "rare" else way or "notice")
            who = known if phase is CardPhase.READ else None
            if way == "rare":
                who = replace(known, card=replace(GRANDMOTHER, doubts=(Doubt.PRIVATE_CHARACTER,)))
            return replace(in_visit(state, errand, who=who), card=CardStep(phase, 1, Code.CARD_MOVED))
        case Page.REFUSAL:
            young = replace(known, number=MOTHER.number, name=MOTHER.name, card=MOTHER)
            return in_visit(state, errand, "age", young)
        case _:
            return replace(state, card_is_present=None if way == "take" else way == "card", card_was_read=bool(way))


def in_visit(state: State, errand: Errand, key: str = "", who: Identity | None = None) -> State:
    session = replace(state.session, errand=errand, identity=who)
    return replace(state, place=Place(state.page, key), session=session, trail=(Place(Page.GUIDE, errand.item.code),))


class StillAttendant:
    """An attendant that shows one state and notes what it is told."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.changed: Callable[[State], None] = lambda _: None
        self.heard: list[Event] = []

    def start(self) -> None: ...

    def happened(self, event: Event) -> None:
        self.heard.append(event)

    def stop(self) -> None: ...

    def show(self, state: State) -> None:
        self.state = state
        self.changed(state)
