"""A sample form with a field of every kind, and states in the middle of it. All made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from kiosk.model.card import Card, CardKind, Identity, Proof, Sex
from kiosk.model.errors import Code, Problem
from kiosk.model.form import Answer, Field, FieldKind, FieldSource, Form, Option, Rule, RuleKind
from kiosk.model.item import Item
from kiosk.model.receipt import PrintState, Receipt
from kiosk.model.submission import Submission
from kiosk.model.zone import Region
from kiosk.session import Errand, Session
from kiosk.state import Page, Place, Printing, Site, State

# A synthetic person: the number has a valid check character and no owner.
CARD = Card(
    CardKind.RESIDENT,
    "王示例",
    "330521195001010026",
    Sex.FEMALE,
    date(1950, 1, 1),
    "01",
    "汉",
    "浙江省示例县示例镇甲村（示例）12号",
)
IDENTITY = Identity(Proof.CARD, CARD.number, CARD.name, card=CARD)

REGIONS = (
    Region(
        "330521",
        "示例县",
        (
            Region(
                "330521901",
                "示例镇",
                (Region("330521901001", "甲村（示例）"), Region("330521901002", "乙村（示例）")),
            ),
            Region("330521902", "样板镇", (Region("330521902001", "丙村（示例）"),)),
            Region("330521903", "示范街道"),
        ),
    ),
)

EVIDENCE = (
    Option("contract", "劳动合同或协议"),
    Option("wages", "工资条或转账记录"),
    Option("attendance", "考勤、打卡记录"),
    Option("chat", "聊天、短信记录"),
    Option("none", "暂时没有"),
)
PENSIONS = (
    Option("resident", "城乡居民养老保险", "大多数没有单位的人交这个"),
    Option("employee", "职工养老保险", "单位交的，或者自己按职工标准交的"),
    Option("none", "都没有"),
)
YES = Rule(RuleKind.LEAST, "请至少选一项，没有就选“暂时没有”。", "1")
FIELDS = (
    Field("name", FieldKind.TEXT, "姓名", source=FieldSource.CARD, origin="name"),
    Field("number", FieldKind.ID_NUMBER, "身份证号码", source=FieldSource.CARD, origin="number"),
    Field("birth", FieldKind.DATE, "出生日期", source=FieldSource.CARD, origin="birth"),
    Field("address", FieldKind.TEXT, "住址", source=FieldSource.CARD, origin="address"),
    Field("age", FieldKind.NUMBER, "年龄", source=FieldSource.COMPUTED, origin="age(birth)", unit="周岁"),
    Field("phone", FieldKind.PHONE, "手机号", "您的手机号是多少？", "有了结果发短信告诉您。"),
    Field("pension", FieldKind.CHOICE, "养老保险", "您现在交哪一种养老保险？", options=PENSIONS),
    Field(
        "evidence",
        FieldKind.CHOICES,
        "手上的证据",
        "您手上有哪些证据？",
        "可以选好几项。",
        options=EVIDENCE,
        rules=(YES,),
    ),
    Field("region", FieldKind.REGION, "居住地", "您家住在哪个镇、哪个村？"),
    Field("since", FieldKind.DATE, "开始日期", "您哪一天到这个单位上班的？", rules=(Rule(RuleKind.PAST, ""),)),
    Field("people", FieldKind.NUMBER, "家里几口人", "吃住在一起的有几口人？", unit="人"),
    Field("amount", FieldKind.MONEY, "要求金额", "您要求单位给多少钱？", "按您算的写，以后还可以改。", unit="元"),
    Field("bank", FieldKind.BANK_CARD, "银行卡号", "这张银行卡的卡号是多少？", "卡面上的一长串数字。"),
    Field("child", FieldKind.ID_NUMBER, "孩子身份证号", "孩子的身份证号码是多少？"),
    Field("credit", FieldKind.CREDIT_CODE, "信用代码", "单位的统一社会信用代码是多少？", "18位，在营业执照左上角。"),
    Field("employer", FieldKind.TEXT, "单位名称", "单位叫什么名字？", "照着牌子上的写。", required=False),
    Field(
        "story",
        FieldKind.TEXT,
        "经过",
        "请说说事情的经过。",
        "什么时候、在哪里、发生了什么。",
        rules=(Rule(RuleKind.LONGEST, "经过最多写500个字，请写要紧的。", "500"),),
    ),
    Field("consent", FieldKind.CONSENT, "承诺", "以上内容由我本人填写，属实，同意有关部门核对。"),
    Field("signature", FieldKind.SIGNATURE, "签名", "请在屏幕上写下您的姓名。", "用手指写，写得清楚就行。"),
)

SIGNATURE = (
    "M 150 120 L 420 110 M 285 110 L 280 300 M 180 205 L 390 200 M 130 305 L 450 295 "
    "M 560 110 L 640 150 M 545 190 L 860 180 M 700 120 L 690 250 L 640 320 M 760 220 L 800 300 L 880 320"
)
ANSWERS: dict[str, Answer] = {
    "phone": "13800005678",
    "pension": "resident",
    "evidence": ("contract", "chat"),
    "region": "330521901001",
    "since": "2025-03-01",
    "people": "3",
    "amount": "12345.60",
    "bank": "6222020000000000003",
    "child": "330521202001010012",
    "credit": "91330521MA0000000X",
    "employer": "",
    "story": "三月起没有发工资，问过老板两次，说下个月一起给，到现在还没有给。",
    "signature": SIGNATURE,
}
DRAFTS = {
    "phone": "1380000",
    "evidence": ",contract,chat",
    "since": "202503",
    "people": "3",
    "amount": "12345.6",
    "bank": "62220200000000",
    "child": "33052120200101001",
    "credit": "91330521MA",
    "employer": "示例县示例五金厂",
    "story": "三月起没有发工资，问过老板两次。",
}

RECEIPT = Receipt(
    zone_name="示例县政务公开专区",
    number="33052101-20261122-0017",
    code="K7QM-3XWD",
    item_name="灵活就业人员参加社会保险登记",
    masked_name="王**",
    masked_number="330521********0026",
    confirmed_at=datetime(2026, 11, 22, 15, 4),  # noqa: DTZ001  (the wall clock of the zone)
    promised_on=date(2026, 12, 4),
    promised_is_estimate=False,
    promised_words="10个工作日内",
    next_steps=("工作人员核对信息", "办结后发短信告诉您"),
    bring=("居住证原件",),
    office_name="示例县人力资源和社会保障局",
    office_address="示例县示例镇示范路1号政务服务中心1楼B01—B06窗口",
    office_hours="周一至周五 8:30—12:00，13:30—17:00（法定节假日除外）",
    phone="0572-8000102",
    supervision_phone="12345",
    qr="https://example.invalid/p/K7QM-3XWD",
    content_version="2026.11.20",
    sample=True,
)


def form_state(state: State, item: Item, way: str = "") -> State:
    """One of the form's pages; `way` names a field, or how the paper fares."""
    match state.page:
        case Page.FIELD:
            return at_field(state, item, way or "phone")
        case Page.SIGNATURE:
            return at_signature(state, item)
        case Page.CHECK:
            return at_check(state, item, by_hand=way == "by_hand", submitting=way == "submitting")
        case _:
            return at_done(state, PrintState(way or "confirmed"))


def with_form(state: State, item: Item, page: Page, key: str = "") -> State:
    """In the middle of `item` with the sample form, at one page; nothing answered yet but what the card says."""
    errand = Errand(replace(item, form=Form(FIELDS)), {"hukou": "here"}, {}, materials_seen=True)
    session = Session(settings=state.session.settings, identity=IDENTITY, errand=errand)
    site = state.site or _no_site()
    site = replace(site, zone=replace(site.zone, regions=REGIONS))
    return replace(state, site=site, session=session, place=Place(page, key), trail=(Place(Page.GUIDE, item.code),))


def _no_site() -> Site:
    raise AssertionError("the sample has a site")


def at_field(state: State, item: Item, key: str, draft: str | None = None, rule: str = "") -> State:
    """One field, half filled, with or without a problem."""
    state = with_form(state, item, Page.FIELD, key)
    problem = Problem(key, rule) if rule else None
    return replace(state, draft=DRAFTS.get(key, "") if draft is None else draft, problem=problem)


def at_signature(state: State, item: Item, draft: str = SIGNATURE) -> State:
    return replace(with_form(state, item, Page.SIGNATURE, "signature"), draft=draft)


def at_check(state: State, item: Item, *, by_hand: bool = False, submitting: bool = False) -> State:
    """Everything answered."""
    state = with_form(state, item, Page.CHECK)
    errand = state.session.errand
    if errand is None:
        raise AssertionError("the sample has an errand")
    answers = dict(ANSWERS)
    identity: Identity = IDENTITY
    if by_hand:
        identity = Identity(Proof.TYPED, CARD.number, CARD.name, "13800005678")
        answers |= {"identity_name": CARD.name, "identity_number": CARD.number, "identity_phone": "13800005678"}
        answers["address"] = CARD.address
    errand = replace(errand, answers=answers, by_hand=by_hand)
    session = replace(state.session, errand=errand, identity=identity)
    sent = Submission("id", item.code, item.name, "1", "z", {}, {}, identity, state.now) if submitting else None
    return replace(state, session=session, submitting=sent)


def at_done(state: State, print_state: PrintState | None = PrintState.CONFIRMED, code: Code | None = None) -> State:
    session = Session(settings=state.session.settings, identity=IDENTITY)
    printing = Printing("job-1", RECEIPT, print_state, code)
    return replace(state, place=Place(Page.DONE), session=session, receipt=RECEIPT, printing=printing)
