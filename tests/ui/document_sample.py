"""Documents for pictures and tests, each a case of its own. All made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.document import ClauseRef, Document, DocumentKind, DocumentSummary, Media, Provenance
from kiosk.model.hit import Filter
from kiosk.model.item import Audience, ItemSummary
from kiosk.model.receipt import PrintState
from kiosk.place import Page, Place
from kiosk.reading import DocumentShelf, Reading
from kiosk.sheets_journey import key_of
from kiosk.state import PaperKind, Printing, Sheets, State
from offline_cache.markdown import blocks_of

POLICY_TEXT = """\
# 总则
第一条 为了让高龄老人晚年多一份保障，根据《老年人权益保障法》，结合本县实际，制定本办法。
第二条 具有本县户籍、年满70周岁的老年人，都可以领取高龄津贴，不看收入高低，也不看有没有退休金。
# 标准和发放
第三条 高龄津贴按年龄分三档，每人每月标准为：
| 年龄 | 每月 | 怎么升档 |
|---|---|---|
| 70—79周岁 | 30元 | 从申请的当月起 |
| 80—89周岁 | 80元 | 系统自动调整，不用再申请 |
| 90周岁以上 | 300元 | 系统自动调整，不用再申请 |
第四条 申请的方式：
- 在政务公开专区自助终端刷身份证
- 到乡镇便民服务中心窗口
第五条 津贴按月发放，每月15日前打到老人本人的社会保障卡；没有卡的，打到本人其他银行卡。不得打到子女或者他人的卡上。
## 附则
第六条 本办法自2025年4月1日起施行。
"""
ISSUER = "示例县人力资源和社会保障局"
PROVENANCE = Provenance(
    ISSUER,
    date(2025, 3, 1),
    "示人社规〔2025〕3号",
    date(2025, 4, 1),
    date(2030, 3, 31),
    as_of=date(2026, 11, 1),
    source="参照《老年人权益保障法》第三十三条，数额为示例",
)
POLICY = Document(
    "ZC-A001",
    DocumentKind.POLICY,
    "示例县高龄津贴发放办法",
    PROVENANCE,
    "年满70周岁的示例县户籍老人每月领高龄津贴，分三档，刷身份证就能申请。",
    blocks_of(POLICY_TEXT),
    items=("p-4",),
)
ITEMS = (ItemSummary("p-4", "高龄津贴申领", "满70岁，每月领一笔津贴。", "ageing", Audience.PERSON, True, True),)


def row(one: str, title: str, kind: DocumentKind = DocumentKind.POLICY) -> DocumentSummary:
    return DocumentSummary(one, kind, title, ISSUER, date(2025, 3, 1))


ANSWERS = (
    row("WD-ZC-A001-1", "70岁、80岁、90岁老人每个月能领多少高龄津贴？", DocumentKind.ANSWER),
    row("WD-ZC-A001-2", "有退休金的老人还能领高龄津贴吗？", DocumentKind.ANSWER),
)
NEWER = row("ZC-A009", "示例县高龄津贴和护理补贴发放办法（2026年修订）")
SHELF = DocumentShelf(POLICY, answers=ANSWERS, items=ITEMS, related=(row("ZC-A002", "示例县养老服务补贴办法"),))
CLAUSE = "第五条 津贴按月发放，每月15日前打到老人本人的社会保障卡。不得打到子女或者他人的卡上。"
ANSWER = replace(
    POLICY,
    id="WD-ZC-A001-5",
    kind=DocumentKind.ANSWER,
    title="高龄津贴能打到儿子的卡上吗？",
    plain="不能。",
    blocks=blocks_of("不能。只能打到老人本人的社会保障卡，没有社保卡的打到老人本人名下的银行卡。"),
    clause=ClauseRef("ZC-A001", "5", "不得打到子女或者他人的卡上"),
)
ANSWER_SHELF = DocumentShelf(ANSWER, items=ITEMS, policy=row("ZC-A001", POLICY.title), clause=CLAUSE)
OFFICE_PHONE = "0572-8000102"
LONG_CHAPTERS = 40


def long_text(chapters: int = LONG_CHAPTERS) -> str:
    """A book of a document: some 200 pages at 120 chapters."""
    words = "乡镇人民政府应当在收到申请之日起三个工作日内完成核对，材料不齐的一次告诉申请人要补什么，不得要求重复提交。"
    lines = []
    for chapter in range(1, chapters + 1):
        lines.append(f"# 第{chapter}章 办理规程之{chapter}")
        lines += [f"第{(chapter - 1) * 10 + clause}条 {words * (1 + clause % 3)}" for clause in range(1, 11)]
    return "\n".join(lines)


def notice() -> Document:
    table = "| 日期 | 地点 | 电话 |\n|---|---|---|\n| 12月1日 | 甲村便民服务点 | 0572-8000140 |\n"
    text = f"请需要接种的居民带身份证前往。\n{table}"
    told = Provenance("示例县卫生健康局", date(2026, 11, 15), expires=date(2026, 12, 31))
    return Document("TZ-A001", DocumentKind.NOTICE, "流感疫苗接种安排", told, "下月起分片接种。", blocks_of(text))


def shelf_for(way: str) -> DocumentShelf:
    match way:
        case "long":
            return replace(SHELF, document=replace(POLICY, id="ZC-L001", blocks=blocks_of(long_text())))
        case "answer":
            return ANSWER_SHELF
        case "unsourced":
            return replace(ANSWER_SHELF, policy=None, clause="")
        case "notice":
            return DocumentShelf(notice())
        case "repealed":
            told = replace(PROVENANCE, repealed_by=NEWER.id)
            return replace(SHELF, document=replace(POLICY, provenance=told), related=(NEWER,))
        case "expired":
            return replace(SHELF, document=replace(POLICY, provenance=replace(PROVENANCE, expires=date(2026, 1, 1))))
        case "future":
            return replace(SHELF, document=replace(POLICY, provenance=replace(PROVENANCE, effective=date(2027, 1, 1))))
        case "form":
            form = replace(notice(), id="BG-A001", kind=DocumentKind.FORM, title="居住证申领登记表", items=("p-4",))
            return DocumentShelf(form, items=ITEMS)
        case "video":
            film = replace(notice(), id="SP-A001", kind=DocumentKind.VIDEO, media=(Media("missing.mp4"),))
            return DocumentShelf(film)
        case _:
            return SHELF


ANCHORS = {"clause": "3", "end": "end", "outline": "outline"}


def document_state(state: State, way: str = "") -> State:
    """At a document: `way` is a case above, or where in it one stands."""
    shelf = shelf_for(way)
    anchor = ANCHORS.get(way, "")
    place = Place(Page.DOCUMENT, f"{shelf.document.id}#{anchor}" if anchor else shelf.document.id)
    reading = Reading(Place(Page.DOCUMENT, shelf.document.id), state.session.settings.language.value, Filter(), shelf)
    state = replace(state, place=place, trail=(Place(Page.HOME),), reading=None if way == "wait" else reading)
    paper = PAPERS.get(way)
    return paper(state) if paper else state


def _with_a4(state: State) -> State:
    state = replace(state, devices={DeviceKind.DOCUMENT_PRINTER: DeviceStatus(DeviceState.READY)})
    return replace(state, sheets=Sheets(key_of(state), 2))


def _printed(state: State) -> State:
    job = Printing("document-1", state=PrintState.CONFIRMED, paper=PaperKind.SLIP, document=POLICY.id)
    return replace(state, printing=job)


PAPERS: dict[str, Callable[[State], State]] = {"sheets": _with_a4, "form": _with_a4, "printed": _printed}
