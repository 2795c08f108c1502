"""Rules about the questions of an item: every answer leads somewhere, every condition can come true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kiosk.model.form import Conditions, Field, FieldKind
from kiosk.model.item import Item, Situation
from offline_cache.finding import Fault, Path
from offline_cache.rules.path import form_paths, holds, paths
from offline_cache.rules.world import World
from offline_cache.shape import did_you_mean

_LEADS = ("form", "guide")
# Name → the values a condition may ask for; None where any value is possible.
Names = Mapping[str, tuple[str, ...] | None]


def questions_are_complete(item: Item, _world: World) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, one in enumerate(item.situations):
        path: Path = ("situations", index)
        if not one.id or one.id in seen:
            yield Fault((*path, "id"), f"情形编号“{one.id}”是空的或重复", "每个情形一个编号")
        seen.add(one.id)
        if not one.ask.strip().endswith(("？", "?")):
            yield Fault((*path, "ask"), "情形不是一个问题", "像人说话一样问，以“？”结尾")
        if len(one.options) < 2:  # noqa: PLR2004 - a question has two answers
            yield Fault((*path, "options"), "问题少于两个回答", "补上另一个回答，或删去这个问题")
        yield from _options(one, path)


def answers_lead_somewhere(item: Item, world: World) -> Iterator[Fault]:
    for index, one in enumerate(item.situations):
        for place, option in enumerate(one.options):
            path: Path = ("situations", index, "options", place)
            if option.leads == "form" and item.form is None:
                yield Fault(path, f"“{option.label}”通向表单，事项却没有表单", "leads: guide，或写上 form")
            elif option.leads == item.code:
                yield Fault((*path, "leads"), f"“{option.label}”又绕回本事项", "leads: guide 或别的事项编码")
            elif option.leads not in (*_LEADS, *world.codes):
                meant = did_you_mean(option.leads, (*_LEADS, *world.codes))
                hint = f"是不是 {meant}？" if meant else "写 form、guide 或已有的事项编码"
                yield Fault((*path, "leads"), f"“{option.label}”通向不存在的 {option.leads}", hint)
    if item.form is not None and item.situations and not any(way.end == "form" for way in paths(item)):
        yield Fault(("situations",), "没有一条路能走到表单", "至少一个回答写 leads: form")


def conditions_name_real_things(item: Item, _world: World) -> Iterator[Fault]:
    """A `when` names a question or field that comes before it, and answers which that one really has."""
    before: dict[str, tuple[str, ...] | None] = {}
    for index, one in enumerate(item.situations):
        yield from _references(one.when, before, ("situations", index, "when"))
        before[one.id] = tuple(option.id for option in one.options)
    for name in ("materials", "steps"):
        for index, part in enumerate(getattr(item, name)):
            yield from _references(part.when, before, (name, index, "when"))
    for index, field in enumerate(item.form.fields if item.form else ()):
        path: Path = ("form", "fields", index)
        yield from _references(field.when, before, (*path, "when"))
        if field.id in {one.id for one in item.situations}:
            yield Fault((*path, "id"), f"字段编号“{field.id}”与情形编号相同", "换一个编号")
        before[field.id] = _values(field)


def everything_can_happen(item: Item, _world: World) -> Iterator[Fault]:
    """No question, material, step or field that no way through the item ever meets."""
    ways = paths(item)
    for name in ("situations", "materials", "steps"):
        for index, part in enumerate(getattr(item, name)):
            if part.when and not any(holds(part.when, way.answers) for way in ways):
                yield Fault((name, index, "when"), "没有一条路会走到这里", "改 when，或删去这一条")
    met = {id(field) for way in form_paths(item) for field in way.fields}
    for index, field in enumerate(item.form.fields if item.form else ()):
        if id(field) not in met and met:
            yield Fault(("form", "fields", index), f"没有一条路会问到“{field.label}”", "改 when，或删去这个字段")


def _options(one: Situation, path: Path) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, option in enumerate(one.options):
        here: Path = (*path, "options", place)
        if not option.id or option.id in seen:
            yield Fault((*here, "id"), f"回答编号“{option.id}”是空的或重复", "每个回答一个编号")
        seen.add(option.id)
        if not option.label.strip():
            yield Fault((*here, "label"), "回答没有文字", "写上按钮上的字")


def _values(field: Field) -> tuple[str, ...] | None:
    if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.SLOT):
        return tuple(option.id for option in field.options)
    return ("yes",) if field.kind is FieldKind.CONSENT else None


def _references(when: Conditions, before: Names, path: Path) -> Iterator[Fault]:
    for name, values in when.items():
        if name not in before:
            meant = did_you_mean(name, before)
            hint = f"是不是 {meant}？" if meant else f"前面有：{'、'.join(before) or '（没有）'}"
            yield Fault((*path, name), f"when 提到前面没有的“{name}”", hint)
            continue
        known = before[name]
        if not values:
            yield Fault((*path, name), f"when 的“{name}”没有写回答", "写上回答的编号")
        for value in () if known is None else (one for one in values if one not in known):
            meant = did_you_mean(value, known or ())
            hint = f"是不是 {meant}？" if meant else f"可用：{'、'.join(known or ())}"
            yield Fault((*path, name), f"“{name}”没有“{value}”这个回答", hint)
