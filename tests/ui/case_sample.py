"""Cases, a call, a proof and free times for pictures and tests. All made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from devices.card_reader.people import GRANDMOTHER
from kiosk.case_journey import FIGURES
from kiosk.certificate_step import JOB, CertificateStep
from kiosk.desk_call import DeskCall, Wish
from kiosk.inquiry import AskedBy, Inquiry
from kiosk.model.card import Identity, Proof
from kiosk.model.case import CallState, CaseState, CaseView, Certificate, Slot, TraceStep
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code, Problem
from kiosk.model.form import Field, FieldKind, Form, Option
from kiosk.model.item import Audience, Item, ItemService, ItemSummary
from kiosk.model.receipt import PrintState
from kiosk.session import Errand
from kiosk.slot import SlotsKnown
from kiosk.state import Page, PaperKind, Place, Printing, State

RATING = ItemSummary("p-9", "服务评价", "评一评。", "living", Audience.PERSON, False, True, ItemService.RATING)
OFFICE = "示例县人力资源和社会保障局"


def _at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, 12)  # noqa: DTZ001  (the wall clock of the zone)


TRACE = (
    TraceStep(_at(10), CaseState.RECEIVED, "政务公开专区"),
    TraceStep(_at(10, 15), CaseState.ACCEPTED, "专区服务台", "材料齐全，已经受理。"),
    TraceStep(_at(11), CaseState.DISPATCHED, OFFICE, "转到养老保险科办理。"),
)
CASE = CaseView(
    "K7QM3X",
    "26111000017",
    "p-1",
    "城乡居民养老保险待遇申领",
    CaseState.DISPATCHED,
    _at(10),
    OFFICE,
    "0572-8000102",
    date(2026, 12, 4),
    trace=TRACE,
)
ANSWER = (
    "您申请的养老金从2026年12月起发放，每月15日前打到您的社会保障卡。第一次会把11月的一起补上。"
    "不用再来窗口，也不用再交材料。收到钱以后如果数目不对，请打咨询电话。"
)
CASES = {
    "": CASE,
    "answered": replace(
        CASE,
        state=CaseState.ANSWERED,
        answer=ANSWER,
        next_step="对答复不满意，可以到服务台说，也可以在这里评一评。",
        trace=(*TRACE, TraceStep(_at(20), CaseState.ANSWERED, OFFICE, ANSWER)),
        can_rate=True,
    ),
    "paused": replace(
        CASE,
        state=CaseState.PAUSED,
        pause="正在征求另一方的意见，这些天不算在时限里。",
        due_is_estimate=True,
        due_on=date(2027, 1, 12),
        trace=(*TRACE, TraceStep(_at(18), CaseState.PAUSED, OFFICE, "已经发函，等对方回话。")),
    ),
    "overdue": replace(CASE, due_on=date(2026, 11, 19), is_overdue=True),
    "correction": replace(
        CASE,
        state=CaseState.CORRECTION,
        due_on=None,
        next_step="请在12月3日前带上社会保障卡到B03窗口补一下，补好接着办。",
        trace=(*TRACE, TraceStep(_at(17), CaseState.CORRECTION, OFFICE, "还缺社会保障卡的卡号。")),
    ),
    "returned": replace(
        CASE,
        state=CaseState.RETURNED,
        answer="您还没有到60周岁，现在还不能领。到了年龄的前一个月再来办就行。",
        next_step="不服的，可以在60日内申请行政复议。",
    ),
}
CERTIFICATE = CertificateStep("s-1", "p-2", "社会保险参保缴费证明")
SLOTS = tuple(
    Slot(f"s-{n}", "zone-desk", "专区服务台", _at(25 + n, 9 + n), _at(25 + n, 10 + n), 3 - n) for n in range(3)
)
WISHES = {
    "sending": DeskCall("c-1", Wish.HELP, "home"),
    "waiting": DeskCall("c-1", Wish.HELP, "home", CallState.WAITING),
    "coming": DeskCall("c-1", Wish.HELP, "home", CallState.COMING, "小李马上来，请在机器旁边等"),
    "ended": DeskCall("c-1", Wish.HELP, "home", CallState.ENDED),
    "late": DeskCall("c-1", Wish.HELP, "home", CallState.WAITING, is_late=True),
    "offline": DeskCall("c-1", Wish.HELP, "home", fault=Code.HUB_UNREACHABLE),
}


def case_state(state: State, way: str) -> State:
    """One of the pages that the hub answers; `way` is what it said."""
    state = replace(state, trail=(Place(Page.HOME), Place(Page.MY_CASES)))
    match state.page:
        case Page.MY_CASES:
            return _my_cases(state, way)
        case Page.CASE_CODE:
            return _case_code(state, way)
        case Page.CASES:
            return replace(state, inquiry=_inquiry(state, way))
        case Page.CERTIFICATE:
            return _certificate(state, way)
        case _:
            inquiry = Inquiry(AskedBy.CARD, attempt=1, cases=(CASES[way or ""],), as_of=state.now)
            site = replace(state.site, voices=(RATING,)) if state.site else None
            return replace(state, site=site, place=Place(Page.CASE, CASE.code), inquiry=inquiry)


def call_state(state: State, way: str) -> State:
    """The help page, and how the call stands."""
    return replace(state, trail=(Place(Page.HOME),), call=WISHES.get(way))


def _my_cases(state: State, way: str) -> State:
    if way == "scan":
        return replace(state, devices={DeviceKind.SCANNER: DeviceStatus(DeviceState.READY)})
    broken = {DeviceKind.CARD_READER: DeviceStatus(DeviceState.ABSENT)}
    return replace(state, devices=broken) if way == "broken" else state


def _case_code(state: State, way: str) -> State:
    if way == "figures":
        place = Place(Page.CASE_CODE, FIGURES)
        return replace(state, place=place, inquiry=Inquiry(AskedBy.CODE, CASE.code, "001"))
    problem = Problem("code", "too_short") if way == "short" else None
    return replace(state, inquiry=Inquiry(AskedBy.CODE, "K7Q"), problem=problem)


def _inquiry(state: State, way: str) -> Inquiry:
    asking = Inquiry(AskedBy.CODE if way == "none_code" else AskedBy.CARD, attempt=1)
    match way:
        case "asking":
            return asking
        case "none" | "none_code":
            return replace(asking, cases=(), as_of=state.now)
        case "offline":
            return replace(asking, fault=Code.HUB_UNREACHABLE)
        case "refused":
            return replace(asking, fault=Code.HUB_REFUSED)
        case _:
            named = (replace(one, code=f"CASE{n}") for n, one in enumerate(CASES.values()))
            return replace(asking, cases=tuple(named), as_of=state.now)


def _certificate(state: State, way: str) -> State:
    identity = Identity(Proof.CARD, GRANDMOTHER.number, GRANDMOTHER.name, card=GRANDMOTHER)
    state = replace(state, session=replace(state.session, identity=identity), trail=(Place(Page.HOME),))
    faults = {"offline": Code.HUB_UNREACHABLE, "refused": Code.HUB_REFUSED}
    if way in faults or not way:
        return replace(state, certificate=replace(CERTIFICATE, fault=faults.get(way)))
    ends = {"printed": PrintState.CONFIRMED, "unknown": PrintState.UNKNOWN, "not_printed": PrintState.NOT_PRINTED}
    held = Code.PAPER_OUT if way == "held_up" else None
    job = Printing(
        "certificate-1", state=ends.get(way, PrintState.SENDING), code=held, paper=PaperKind.SHEETS, document=JOB
    )
    made = replace(CERTIFICATE, made=Certificate(CERTIFICATE.item_name, b"", "ZM-1"), number="ZM-2026-000017", pages=2)
    return replace(state, certificate=made, printing=job)


def slot_state(state: State, item: Item, way: str) -> State:
    """On the page that asks for a time: there are some (`slot`), none, not to be had now, or not known yet."""
    wish = Option("wish", "都不合适", "写下想来的日子，工作人员打电话跟您定")
    field = Field("slot", FieldKind.SLOT, "约的时间", ask="您想什么时候来？", options=(wish,))
    errand = Errand(replace(item, form=Form((field,))), {"hukou": "here"}, materials_seen=True)
    key = f"{item.office} window"
    known = {
        "slot": SlotsKnown(key, SLOTS),
        "slot_none": SlotsKnown(key),
        "slot_offline": SlotsKnown(key, fault=Code.HUB_UNREACHABLE),
    }
    session = replace(state.session, errand=errand)
    return replace(state, place=Place(Page.FIELD, "slot"), session=session, slots=known.get(way))
