"""Receipts and guides of people who do not exist."""

from datetime import date, datetime, timedelta, timezone

from devices.printer.document_base import Guide, GuideMaterial
from kiosk.model.item import Question
from kiosk.model.receipt import PrintState, Receipt

NUMBER = "330521-261122-0017"

RECEIPT = Receipt(
    zone_name="德清县武康街道政务公开专区",
    number=NUMBER,
    code="7KQ3-XM9T",
    item_name="城乡居民基本养老保险参保登记",
    masked_name="张*",
    masked_number="330521********0026",
    confirmed_at=datetime(2026, 11, 22, 9, 41, tzinfo=timezone(timedelta(hours=8))),
    promised_on=date(2026, 12, 4),
    promised_is_estimate=False,
    promised_words="10个工作日",
    next_steps=("工作人员在1个工作日内核对。", "没有收到短信，请拨打0572-8062118询问。"),
    bring=("身份证原件（到窗口签字时）",),
    office_name="武康街道便民服务中心",
    office_address="德清县武康街道永安街123号一楼3号窗口",
    office_hours="周一至周五 8:30–12:00，14:00–17:30（法定节假日除外）",
    phone="0572-8062118",
    supervision_phone="0572-12345",
    qr="https://zwgk.example.gov.cn/p/7KQ3XM9T",
    content_version="2026.11.20-3",
    sample=True,
)

GUIDE = Guide(
    title="城乡居民基本养老保险参保登记",
    plain="年满16周岁、没有参加职工养老保险的人，登记以后按年缴费，60岁起按月领养老金。",
    zone_name="德清县武康街道政务公开专区",
    facts=(("办多久", "即办"), ("怎么算办好", "发短信通知"), ("去几次", "0次")),
    situation=("本人办理",),
    bring=(GuideMaterial("居民身份证", "只要原件"), GuideMaterial("残疾人证复印件", copies=1)),
    shared=(GuideMaterial("户籍信息", "向公安机关查询"),),
    fill_here=(GuideMaterial("参保登记表"),),
    steps=("刷身份证。", "选缴费档次，每年100元到5000元。"),
    fee="不收费",
    basis=("《中华人民共和国社会保险法》第二十条",),
    office_name="武康街道便民服务中心",
    office_address="永安街123号",
    office_hours="周一至周五 8:30–12:00",
    phone="0572-8062118",
    supervision_phone="0572-12345",
    questions=(Question("名字里有䶮、𠮷、㛃怎么办？", "照样能办。"),),
    qr="https://zwgk.example.gov.cn/i/GR-YL-01",
    content_version="2026.11.20-3",
)


class Journal:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.states: list[PrintState] = []

    def __call__(self, state: PrintState) -> None:
        self.states.append(state)
