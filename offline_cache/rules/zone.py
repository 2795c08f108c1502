"""Rules about the zone: every office can be found, called and visited; every key and address works."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from kiosk.model.zone import Office, Region, Terminal, Zone
from offline_cache.finding import Fault, Path
from offline_cache.shape import did_you_mean

# Area code and number, mobile, or a short public line. The 0572-8000xxx numbers of the sample are fictitious.
PHONE = re.compile(r"0\d{2,3}-\d{7,8}|1[3-9]\d{9}|(?:400|800)-?\d{3}-?\d{4}|1\d{2}|12\d{3}")
_PLACE = re.compile(r"\d+\s*[楼层].*(?:窗口|室|台|柜)")
_HOURS = re.compile(r"\d{1,2}[:：]\d{2}")
_KEY_BYTES = 32
_MOST_STEPS = 7
_STEPS_BYTES = 700  # UTF-8: a QR symbol of 97 modules at level M, 0.6 mm each at 60 mm
_LENGTHS = (6, 9, 12)  # GB/T 2260 county, then town and village by the statistics bureau's extension


def zone_faults(zone: Zone, codes: frozenset[str]) -> Iterator[Fault]:
    for name in ("id", "name", "county", "address", "hours", "motto"):
        if not getattr(zone, name).strip():
            yield Fault((name,), f"{name} 是空的", "写上")
    if not re.fullmatch(r"[0-9A-Za-z]+", zone.id):
        yield Fault(("id",), "专区编号只用数字和字母", "它会印在回执号里")
    if not PHONE.fullmatch(zone.phone):
        yield Fault(("phone",), f"电话 {zone.phone} 不合格式", "例如 0572-8000100")
    seen: set[str] = set()
    for index, office in enumerate(zone.offices):
        if office.id in seen:
            yield Fault(("offices", index, "id"), f"窗口编号 {office.id} 重复", "换一个编号")
        seen.add(office.id)
        yield from _office(office, ("offices", index))
    for index, region in enumerate(zone.regions):
        yield from _region(region, 0, "", ("regions", index))
    for index, terminal in enumerate(zone.terminals):
        twins = any(terminal.id == other.id for other in zone.terminals[:index])
        yield from _terminal(terminal, zone.phone, ("terminals", index), twins=twins)
    yield from _popular(zone, codes)
    yield from _links(zone)


def _office(office: Office, path: Path) -> Iterator[Fault]:
    if not office.name.strip():
        yield Fault((*path, "name"), "窗口没有名称", "写上")
    if not _PLACE.search(office.address):
        yield Fault((*path, "address"), f"“{office.name}”的地址没有到楼层和窗口", "例如 …1楼B03窗口")
    if not _HOURS.search(office.hours):
        yield Fault((*path, "hours"), f"“{office.name}”没有写办公时间", "例如 周一至周五 8:30—17:00")
    for name in ("phone", "supervision_phone"):
        number = getattr(office, name)
        if not PHONE.fullmatch(number):
            yield Fault((*path, name), f"电话 {number} 不合格式", "例如 0572-8000101")


def _region(region: Region, depth: int, above: str, path: Path) -> Iterator[Fault]:
    length = _LENGTHS[min(depth, len(_LENGTHS) - 1)]
    if not region.code.isdigit() or len(region.code) != length or not region.code.startswith(above):
        yield Fault((*path, "code"), f"区划代码 {region.code} 不对", f"{length} 位数字，以上级代码开头")
    if not region.name.strip():
        yield Fault((*path, "name"), "区划没有名称", "写上")
    for index, part in enumerate(region.parts):
        if depth + 1 >= len(_LENGTHS):
            yield Fault((*path, "parts"), "村以下不再分", "删去")
            return
        yield from _region(part, depth + 1, region.code, (*path, "parts", index))


def _terminal(terminal: Terminal, phone: str, path: Path, *, twins: bool) -> Iterator[Fault]:
    if twins:
        yield Fault((*path, "id"), f"设备编号 {terminal.id} 重复", "换一个编号")
    for name in ("id", "name", "place", "use"):
        if not getattr(terminal, name).strip():
            yield Fault((*path, name), f"设备的 {name} 是空的", "写上")
    if not terminal.steps or len(terminal.steps) > _MOST_STEPS:
        yield Fault((*path, "steps"), f"“{terminal.name}”的操作步骤应为 1—{_MOST_STEPS} 步", "一步一句")
    if len(terminal.steps_text(phone).encode()) > _STEPS_BYTES:
        yield Fault((*path, "steps"), f"“{terminal.name}”的步骤太长，二维码放不下", f"全文不超过 {_STEPS_BYTES} 字节")


def _popular(zone: Zone, codes: frozenset[str]) -> Iterator[Fault]:
    for index, code in enumerate(zone.popular):
        if code not in codes:
            meant = did_you_mean(code, codes)
            yield Fault(("popular", index), f"没有事项 {code}", f"是不是 {meant}？" if meant else "写已有的事项编码")


def _links(zone: Zone) -> Iterator[Fault]:
    for name in ("progress_url", "guide_url"):
        url = getattr(zone, name)
        if not url.startswith("https://") or "{code}" not in url:
            yield Fault((name,), f"{name} 应以 https:// 开头并含 {{code}}", "例如 https://…/i/{code}")
    try:
        right = len(base64.b64decode(zone.hub_public_key, validate=True)) == _KEY_BYTES
    except (binascii.Error, ValueError):
        right = False
    if not right:
        yield Fault(("hub_public_key",), "平台公钥不对", "base64 编码的 32 字节 X25519 公钥")
