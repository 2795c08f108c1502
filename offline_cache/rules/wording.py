"""Rules about words: names people know, plain sentences, answers to what they ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.model.form import FieldSource
from kiosk.model.item import Item
from offline_cache.finding import Fault, Path
from offline_cache.rules.world import World

# Office words that a resident has to guess at, and what to say instead.
STIFF = {
    "兹": "直接说事情",
    "贵单位": "您单位",
    "贵方": "您",
    "须知悉": "请您知道",
    "特此": "直接说事情",
    "谨此": "直接说事情",
    "予以": "删去，直接用动词",
    "届时": "到那天",
    "之规定": "的规定",
}
LONGEST_PLAIN = 60

_MUST_COME = re.compile(
    r"(?:必须|须|需|只能)(?:由)?本人(?:亲自)?(?:到场|到窗口|前往|办理)|(?:不能|不得|不可以?)(?:由别人|由他人|找人)?代办"
)
_AGENT = re.compile(r"(?<!不)(?:可以?|能)(?:委托|由|请|让)?(?:家人|他人|别人|亲属|子女)?(?:来)?代(?:为)?办")


def texts(item: Item) -> Iterator[tuple[Path, str]]:
    """Every sentence that a resident reads, with its place."""
    yield ("plain",), item.plain
    for name in ("conditions", "common_mistakes", "after"):
        for index, text in enumerate(getattr(item, name)):
            yield (name, index), text
    for index, question in enumerate(item.faq):
        yield ("faq", index, "a"), question.a
    for index, material in enumerate(item.materials):
        yield ("materials", index, "note"), material.note
    for index, situation in enumerate(item.situations):
        yield ("situations", index, "ask"), situation.ask
        for place, option in enumerate(situation.options):
            yield ("situations", index, "options", place, "effect"), option.effect
    for index, one in enumerate(item.form.fields if item.form else ()):
        if one.source is FieldSource.TYPED:
            yield ("form", "fields", index, "ask"), one.ask
            yield ("form", "fields", index, "hint"), one.hint


def plain_sentence(item: Item, _world: World) -> Iterator[Fault]:
    if not item.plain.strip():
        yield Fault(("plain",), "没有一句大白话说明", "用一句话说清这件事是办什么的")
    elif len(item.plain) > LONGEST_PLAIN:
        yield Fault(("plain",), f"说明有 {len(item.plain)} 个字，超过 {LONGEST_PLAIN}", "一句话说完，其余写进 faq")


def known_by_other_names(item: Item, _world: World) -> Iterator[Fault]:
    if not item.aliases:
        yield Fault(("aliases",), "没有俗称", "写上大家平时怎么叫这件事")
    for index, alias in enumerate(item.aliases):
        if not alias.strip() or alias == item.name or alias in item.aliases[:index]:
            yield Fault(("aliases", index), f"俗称“{alias}”是空的、与名称相同或重复", "换一个叫法或删去")


def questions_answered(item: Item, _world: World) -> Iterator[Fault]:
    if not item.faq:
        yield Fault(("faq",), "没有常见问题", "写上至少一个大家常问的问题和回答")
    for index, question in enumerate(item.faq):
        if not question.q.strip().endswith(("？", "?")):
            yield Fault(("faq", index, "q"), "问题没有以问号结尾", "以“？”结尾")
        if not question.a.strip():
            yield Fault(("faq", index, "a"), "问题没有回答", "写上回答")


def no_stiff_words(item: Item, _world: World) -> Iterator[Fault]:
    for path, text in texts(item):
        for word, better in STIFF.items():
            if word in text:
                yield Fault(path, f"“{word}”不是大白话", better)


def attendance_is_clear(item: Item, _world: World) -> Iterator[Fault]:
    """An item cannot demand the person and allow an agent in one breath."""
    must = next((path for path, text in texts(item) if _MUST_COME.search(text)), None)
    agent = next((path for path, text in texts(item) if _AGENT.search(text)), None)
    letter = any("委托书" in one.name and not one.when for one in item.materials)
    if must is not None and (agent is not None or letter):
        yield Fault(must, "一处说必须本人办，另一处又说可以代办", "写清哪一步必须本人到场，哪一步可以代办")
