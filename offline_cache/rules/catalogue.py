"""Rules about the catalogue and its people: every column hangs somewhere, everybody can be called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.model.document import Column
from kiosk.model.person import Person, Shift, ZoneSite
from offline_cache.finding import Fault
from offline_cache.rules.document import Shelf
from offline_cache.rules.zone import PHONE

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def column_faults(column: Column, shelf: Shelf) -> Iterator[Fault]:
    if column.parent and column.parent not in shelf.columns:
        yield Fault(("parent",), f"没有栏目 {column.parent}", "写已有的栏目编号")
    elif _circles(column, shelf):
        yield Fault(("parent",), f"栏目 {column.id} 绕回了自己", "改正上级栏目")
    if column.field and column.field not in shelf.fields:
        yield Fault(("field",), f"没有领域 {column.field}", "见 fields.yaml")
    if not column.name.strip():
        yield Fault(("name",), "栏目没有名称", "写上")
    if column.region and column.region not in shelf.regions:
        yield Fault(("region",), f"区划代码 {column.region} 不在本县", "见 zone/zone.yaml 的 regions")


def _circles(column: Column, shelf: Shelf) -> bool:
    seen = {column.id}
    while column.parent in shelf.columns:
        column = shelf.columns[column.parent]
        if column.id in seen:
            return True
        seen.add(column.id)
    return False


def person_faults(person: Person, offices: frozenset[str], shelf: Shelf) -> Iterator[Fault]:
    if not PHONE.fullmatch(person.phone):
        yield Fault(("phone",), f"电话 {person.phone} 不合格式", "例如 0572-8000101；公布办公电话，不公布私人电话")
    if person.office and person.office not in offices:
        yield Fault(("office",), f"没有窗口 {person.office}", "见 zone/zone.yaml 的 offices")
    if person.photo and person.photo not in shelf.media:
        yield Fault(("photo",), f"没有文件 media/{person.photo}", "把照片放进 media 文件夹，或删去")
    for index, code in enumerate(person.items):
        if code not in shelf.items:
            yield Fault(("items", index), f"没有事项 {code}", "写已有的事项编码")


def shift_faults(shift: Shift, people: frozenset[str]) -> Iterator[Fault]:
    for index, person in enumerate(shift.people):
        if person not in people:
            yield Fault(("people", index), f"没有人员 {person}", "见 people.yaml")
    if not (_CLOCK.fullmatch(shift.begins) and _CLOCK.fullmatch(shift.ends)) or shift.begins >= shift.ends:
        yield Fault(("begins",), f"时间 {shift.begins}—{shift.ends} 不对", '例如 "08:30" 和 "12:00"')
    if bool(shift.on) == bool(shift.weekday) or not 0 <= shift.weekday <= 7:  # noqa: PLR2004 - days of a week
        yield Fault(("weekday",), "写星期几（1—7），或写 on 某一天", "两样写一样")


def site_faults(site: ZoneSite, shelf: Shelf) -> Iterator[Fault]:
    if not PHONE.fullmatch(site.phone):
        yield Fault(("phone",), f"电话 {site.phone} 不合格式", "例如 0572-8000101")
    if site.region not in shelf.regions:
        yield Fault(("region",), f"区划代码 {site.region} 不在本县", "见 zone/zone.yaml 的 regions")
    for name in ("name", "address", "hours"):
        if not getattr(site, name).strip():
            yield Fault((name,), f"{name} 是空的", "写上")
