"""Rules about what people must bring: every paper has a source and a reason, none hides behind "and others"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.model.item import Item, Material, MaterialSource
from offline_cache.finding import Fault
from offline_cache.rules.wording import texts
from offline_cache.rules.world import World

_PAPERS = "(?:材料|证明|资料|证件)"
_CATCH_ALL = re.compile(rf"其[他它](?:相关|有关|必要|所需)?{_PAPERS}|(?:有关|相关){_PAPERS}|等(?:相关|有关)?{_PAPERS}")
# Proofs that no law asks for, or that the village may no longer be sent to write (民政部等六部门 2020 list). M
_ODD = {
    re.compile(r"证明(?:我是我|你妈是你妈|我爸是我爸|本人是本人)"): "删去，读身份证即可",
    re.compile(
        r"亲属关系证明.*(?:村|居委|社区)|(?:村|居委|社区).*(?:出具|开具|开)的?亲属关系证明"
    ): "改用户口簿、出生医学证明或部门核验",
    re.compile(r"(?:健在|活着|在世)证明"): "改用资格认证",
    re.compile(
        r"(?:村|居委|社区).{0,6}(?:出具|开具|开).{0,4}(?:居住|收入|贫困|婚姻|身份|户口)[^，。]{0,4}证明"
    ): "改用承诺或部门核验",
    re.compile(r"单身证明|未婚证明|无婚姻登记记录证明"): "改用婚姻登记信息核验",
}
_CARRIED_ANYWAY = re.compile(r"银行卡|存折|照片|相片|社保卡|社会保障卡|手机")
_DEMANDS = re.compile(r"(?:提交|提供|携带|带好|带上|出示|附上|备齐)[^，。；]{0,12}(?:证|书|表|单|件|簿|材料|资料)")
_PROOF = re.compile(r"([\u4e00-\u9fff]{2})证明(?!是|了|自己|其|他|她|过)")


def each_has_its_reason(item: Item, _world: World) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, one in enumerate(item.materials):
        if one.id in seen or not one.id:
            yield Fault(("materials", index, "id"), f"材料编号“{one.id}”是空的或重复", "每份材料一个编号")
        seen.add(one.id)
        if not one.name.strip():
            yield Fault(("materials", index, "name"), "材料没有名称", "写上名称")
        if not one.note.strip():
            yield Fault(("materials", index), f"“{one.name}”没有说明什么时候需要", "在 note 写明什么时候要、要注意什么")
        if one.copies < 0:
            yield Fault(("materials", index, "copies"), "份数不能是负数", "不用交就写 0")


def no_catch_all(item: Item, _world: World) -> Iterator[Fault]:
    places = [(("materials", index, "name"), one.name) for index, one in enumerate(item.materials)]
    for path, text in (*places, *texts(item)):
        found = _CATCH_ALL.search(text)
        if found and path[0] in ("materials", "conditions", "situations"):
            yield Fault(path, f"“{found.group()}”是兜底说法", "写清是哪一份材料")


def no_odd_proof(item: Item, _world: World) -> Iterator[Fault]:
    for index, one in enumerate(item.materials):
        for pattern, better in _ODD.items():
            if pattern.search(f"{one.name}，{one.note}"):
                yield Fault(("materials", index), f"“{one.name}”是没有依据的证明", better)
        brought = one.source is MaterialSource.RESIDENT
        if brought and "无犯罪" in one.name and not re.search(r"法|条例|规定|办法", one.note):
            yield Fault(("materials", index), "要无犯罪记录证明却没有写依据", "在 note 写明法规条款，或改为部门核查")


def conditions_are_facts(item: Item, _world: World) -> Iterator[Fault]:
    """A condition states a fact; papers belong to the materials, and a proof named must be found there."""
    names = "、".join([one.name for one in item.materials] + list(item.outputs) + [item.name])
    for index, text in enumerate(item.conditions):
        path = ("conditions", index)
        named = next((one.name for one in item.materials if one.name and one.name in text), "")
        if named or _DEMANDS.search(text):
            yield Fault(path, f"受理条件里写了材料{named}", "条件只写事实，材料写进 materials")
        for found in _PROOF.finditer(text):
            if found.group() not in names:
                yield Fault(path, f"条件提到“{found.group()}”，材料里没有", "写进 materials，或改写条件")


def card_alone_is_true(item: Item, _world: World) -> Iterator[Fault]:
    """`id_card_only`: own card, what is filled in here, what offices share; bank card and photo do not count."""
    if not item.id_card_only:
        return
    for index, one in enumerate(item.materials):
        if _must_be_brought(one):
            yield Fault(("materials", index), f"标明只带身份证，却总要自带“{one.name}”", "改 id_card_only，或写明 when")


def _must_be_brought(one: Material) -> bool:
    return one.source is MaterialSource.RESIDENT and not one.when and not _CARRIED_ANYWAY.search(one.name)
