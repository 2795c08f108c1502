"""Rules about where an item stands: its code, stage, office, what the kiosk can do with it, the law it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.model.item import Audience, Basis, Capability, Item, ItemService
from offline_cache.finding import Fault, Path
from offline_cache.law import Law, LawKind, short_name
from offline_cache.rules.world import World
from offline_cache.shape import did_you_mean

_CODE = re.compile(r"(?P<audience>GR|QY)-[A-Z]{2,3}-\d{2}")
_AUDIENCES = {"GR": Audience.PERSON, "QY": Audience.ENTERPRISE}
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零\d]+(?:条|章|编)")
# GB/T 39046-2020 A.1
_KINDS = {
    "01": "行政许可", "02": "行政处罚", "03": "行政强制", "04": "行政征收", "05": "行政给付", "06": "行政检查",
    "07": "行政确认", "08": "行政奖励", "09": "行政裁决", "10": "其他行政权力", "20": "公共服务",
}  # fmt: skip


def code_is_its_file(item: Item, world: World) -> Iterator[Fault]:
    found = _CODE.fullmatch(item.code)
    if found is None:
        yield Fault(("code",), f"编码 {item.code} 不合格式", "例如 GR-CS-01")
    elif item.audience is not _AUDIENCES[found["audience"]]:
        yield Fault(("audience",), "对象与编码开头不符", "GR 写 person，QY 写 enterprise")
    if item.code != world.file_stem:
        yield Fault(("code",), f"编码与文件名 {world.file_stem} 不同", "让文件名等于编码")
    if item.code in world.twins:
        yield Fault(("code",), f"编码 {item.code} 不止一个文件在用", "换一个编码")


def stands_on_its_stage(item: Item, world: World) -> Iterator[Fault]:
    stage = world.stages.get(item.stage)
    if stage is None:
        meant = did_you_mean(item.stage, world.stages)
        yield Fault(("stage",), f"没有阶段 {item.stage}", f"是不是 {meant}？" if meant else "见 stages.yaml")
    elif stage.audience is not item.audience:
        yield Fault(("stage",), f"阶段“{stage.name}”不属于这类对象", "换一个阶段")


def office_is_known(item: Item, world: World) -> Iterator[Fault]:
    if item.office not in world.offices:
        meant = did_you_mean(item.office, world.offices)
        hint = f"是不是 {meant}？" if meant else "见 zone/zone.yaml 的 offices"
        yield Fault(("office",), f"没有窗口 {item.office}", hint)


def guide_is_whole(item: Item, _world: World) -> Iterator[Fault]:
    """The elements of GB/T 36114-2018 that hold text of their own."""
    for name in ("name", "department", "kind", "level"):
        if not getattr(item, name).strip():
            yield Fault((name,), f"{name} 是空的", "写上")
    for name in ("conditions", "steps", "outputs", "channels", "capabilities", "basis"):
        if not getattr(item, name):
            yield Fault((name,), f"{name} 一条也没有", "至少写一条")
    if _KINDS.get(item.kind_code) != item.kind:
        right = next((code for code, kind in _KINDS.items() if kind == item.kind), "")
        hint = f'{item.kind} 的代码是 "{right}"' if right else f"可用：{'、'.join(_KINDS.values())}"
        yield Fault(("kind_code",), f"类型“{item.kind}”与代码 {item.kind_code} 不符", hint)


def capability_is_true(item: Item, _world: World) -> Iterator[Fault]:
    able = {Capability.FULL, Capability.PREFILL} & set(item.capabilities)
    if able and item.form is None:
        yield Fault(("capabilities",), f"写了 {'、'.join(sorted(able))}，却没有表单", "写上 form，或去掉这项能力")
    if not able and item.form is not None:
        yield Fault(("capabilities",), "有表单，却没有 full 或 prefill", "加上 full 或 prefill")


# What the office does for such an item, and so what the kiosk must be able to do with it.
_NEEDED = {ItemService.CERTIFICATE: Capability.PRINT, ItemService.BOOKING: Capability.BOOK}


def service_is_able(item: Item, _world: World) -> Iterator[Fault]:
    """A proof is printed, a booking books; a letter or a rating does not swell the card-only share."""
    needed = _NEEDED.get(item.service)
    if needed is not None and needed not in item.capabilities:
        yield Fault(("service",), f"{item.service} 没有写能力 {needed}", f"在 capabilities 加上 {needed}，或改 service")
    if item.service.is_voice and item.form is None:
        yield Fault(("service",), f"{item.service} 没有表单，说了没处写", "写上 form，或改 service")
    if item.id_card_only and item.service.is_voice and item.service is not ItemService.DISCLOSURE:
        hint = "写 id_card_only: false，它不是群众自己要办的事"
        yield Fault(("id_card_only",), f"{item.service} 不算进“只带身份证”的比例", hint)


def basis_is_in_force(item: Item, world: World) -> Iterator[Fault]:
    for index, one in enumerate(item.basis):
        law = world.laws.get(short_name(one.law)) or _own_document(one, world)
        path: Path = ("basis", index)
        if law is None:
            meant = did_you_mean(one.law, world.laws)
            yield Fault((*path, "law"), f"依据表里没有“{one.law}”", f"是不是 {meant}？" if meant else "加进 laws.yaml")
            continue
        yield from _cited_well(one, law, item, path)
        yield from _in_force(one, law, world, path)


def _own_document(one: Basis, world: World) -> Law | None:
    """What the county itself has published needs no row in the table of laws."""
    own = bool(world.county) and short_name(one.law).startswith((world.county, "本县"))
    return Law(one.law, LawKind.DOCUMENT) if own else None


def _cited_well(one: Basis, law: Law, item: Item, path: Path) -> Iterator[Fault]:
    if one.article and not _ARTICLE.search(one.article):
        yield Fault((*path, "article"), f"“{one.article}”不是条款号", "例如 第十条")
    if law.kind is LawKind.LAW and not one.article and short_name(one.law) not in item.verify:
        yield Fault(path, f"“{one.law}”没有写条款号", "写 article；没核到就在 verify 里写上这部法，请本地核对，不要编")


def _in_force(one: Basis, law: Law, world: World, path: Path) -> Iterator[Fault]:
    if law.kind is LawKind.LAW and law.in_force is None and one.in_force is None:
        yield Fault(path, f"“{one.law}”没有施行日期", "在 laws.yaml 写 in_force")
    if one.in_force is not None and law.in_force is not None and one.in_force != law.in_force:
        yield Fault((*path, "in_force"), f"施行日期与依据表的 {law.in_force} 不同", "删去，以 laws.yaml 为准")
    if law.repealed is not None and law.repealed <= world.today:
        yield Fault(path, f"“{one.law}”已于 {law.repealed} 废止", "改引现行规定")
    begins = one.in_force or law.in_force
    if begins is not None and begins > world.today:
        yield Fault(path, f"“{one.law}”要到 {begins} 才施行", "改引现行规定")
