"""A small made-up item, zone and person for tests of the story floor."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kiosk.model.card import Card, CardKind, Sex
from kiosk.model.form import Field, FieldKind, FieldSource, Form, Option, Rule, RuleKind
from kiosk.model.item import (
    Audience,
    Basis,
    Capability,
    Channel,
    Fee,
    Handling,
    Item,
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
from kiosk.model.zone import ContentFigures, Office, Region, Zone
from kiosk.state import Site

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = NOW.date()

GRANDMOTHER = Card(
    CardKind.RESIDENT, "测试奶奶", "330521195001010015", Sex.MALE, date(1950, 1, 1), "01", "汉", "示例县示例镇1号"
)

FORM = Form(
    (
        Field("name", FieldKind.TEXT, "姓名", source=FieldSource.CARD, origin="name"),
        Field("number", FieldKind.ID_NUMBER, "号码", source=FieldSource.CARD, origin="number"),
        Field("birth", FieldKind.DATE, "出生", source=FieldSource.CARD, origin="birth"),
        Field(
            "age",
            FieldKind.NUMBER,
            "年龄",
            source=FieldSource.COMPUTED,
            origin="age(birth)",
            rules=(Rule(RuleKind.LEAST, "满70周岁才能申请。", "70"),),
        ),
        Field(
            "payout",
            FieldKind.CHOICE,
            "发放",
            "发到哪里？",
            options=(Option("social_card", "社保卡"), Option("other", "其他卡")),
        ),
        Field("bank_card", FieldKind.BANK_CARD, "卡号", "卡号是多少？", when={"payout": ("other",)}),
        Field("phone", FieldKind.PHONE, "电话", "电话是多少？", when={"payout": ("other",)}),
        Field("consent", FieldKind.CONSENT, "承诺", "以上属实。"),
    )
)


def item(form: Form | None = FORM, **changes: object) -> Item:
    facts: dict[str, object] = {
        "code": "T-01",
        "name": "测试津贴",
        "plain": "测试用。",
        "aliases": ("津贴",),
        "stage": "ageing",
        "audience": Audience.PERSON,
        "department": "民政部门",
        "office": "civil-affairs",
        "kind": "行政给付",
        "kind_code": "05",
        "level": "县级",
        "handling": Handling.PROMISED,
        "conditions": ("满70周岁",),
        "materials": (
            Material("id-card", "身份证", MaterialSource.ID_CARD, note="读卡"),
            Material("book", "户口簿", MaterialSource.RESIDENT, note="代办时", when={"who": ("agent",)}),
        ),
        "situations": (
            Situation(
                "who",
                "给谁办？",
                (
                    SituationOption("self", "本人", "刷卡就行。"),
                    SituationOption("agent", "代办", "带户口簿。", "guide"),
                    SituationOption("better", "其他", "办另一件。", "T-02"),
                ),
            ),
        ),
        "steps": (Step("登记"),),
        "promised": Limit(10, LimitUnit.WORKING_DAY),
        "fee": Fee(False, "不收费"),
        "basis": (Basis("老年人权益保障法", "第三十三条"),),
        "outputs": ("津贴",),
        "channels": (Channel.KIOSK,),
        "capabilities": (Capability.FULL,),
        "id_card_only": True,
        "faq": (Question("问？", "答。"),),
        "after": ("等电话",),
        "form": form,
    }
    return Item(**{**facts, **changes})  # type: ignore[arg-type]


ZONE = Zone(
    id="330521-01",
    name="示例县政务公开专区",
    county="示例县",
    address="示例路1号一楼",
    hours="工作日 8:30–17:00",
    phone="0572-8000100",
    motto="看得懂、办得成",
    offices=(Office("civil-affairs", "民政局", "示例路1号一楼3号窗口", "工作日", "0572-8000101", "12345"),),
    regions=(Region("330521", "示例县"),),
    popular=("T-01",),
    hub_public_key="",
    progress_url="https://hub.example/p/{code}",
    guide_url="https://hub.example/g/{code}",
)
FIGURES = ContentFigures("test", NOW, 1, 1, 1, 1)
SITE = Site(
    ZONE,
    {
        Audience.PERSON: (Stage("ageing", "养老", Audience.PERSON, "tree", "Ageing"),),
        Audience.ENTERPRISE: (Stage("entry", "准入准营", Audience.ENTERPRISE, "door", "Entry"),),
    },
    (),
    FIGURES,
    "zh-Hans",
)
