"""Rules about forms: what is asked is a question, what is known has an origin, what is wrong says so plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from kiosk.model.form import Field, FieldKind, FieldSource, Rule, RuleKind
from kiosk.model.item import Item
from offline_cache.finding import Fault, Path
from offline_cache.rules.path import form_paths
from offline_cache.rules.world import World
from offline_cache.shape import did_you_mean

CARD_ORIGINS = ("name", "number", "sex", "birth", "ethnic_name", "address", "phone")
# Function → fewest and most arguments (None: any number); the functions of `kiosk/form.py`.
FUNCTIONS: dict[str, tuple[int, int | None]] = {
    "age": (1, 1),
    "sum": (1, None),
    "today": (0, 0),
    "years_between": (2, 2),
}
LONGEST_LABEL = 10
MOST_QUICK_CHOICES = 2  # after the swipe: identity, two choices, consent, confirm: five touches to a receipt

_CHOOSING = (FieldKind.CHOICE, FieldKind.CHOICES)
_CALL = re.compile(r"(\w+)\(([^()]*)\)")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_NUMERIC = (FieldKind.NUMBER, FieldKind.MONEY, FieldKind.CHOICES)
_FITS: dict[RuleKind, tuple[FieldKind, ...]] = {
    RuleKind.LEAST: _NUMERIC,
    RuleKind.MOST: _NUMERIC,
    RuleKind.PAST: (FieldKind.DATE,),
    RuleKind.FUTURE: (FieldKind.DATE,),
    RuleKind.NOT_BEFORE: (FieldKind.DATE,),
}


def fields_are_whole(item: Item, _world: World) -> Iterator[Fault]:
    seen: list[str] = []
    for index, one in enumerate(item.form.fields if item.form else ()):
        path: Path = ("form", "fields", index)
        if not _ID.fullmatch(one.id) or one.id in seen:
            yield Fault((*path, "id"), f"字段编号“{one.id}”不合格式或重复", "小写字母开头，只用小写字母、数字和 _")
        if not one.label.strip() or len(one.label) > LONGEST_LABEL:
            yield Fault((*path, "label"), f"字段名“{one.label}”是空的或超过 {LONGEST_LABEL} 个字", "写短一点")
        yield from _origin(one, seen, path)
        yield from _options(one, path)
        for place, rule in enumerate(one.rules):
            yield from _rule(one, rule, seen, (*path, "rules", place))
        seen.append(one.id)


def consent_stands_last(item: Item, _world: World) -> Iterator[Fault]:
    """On every way the last thing asked is the consent or the signature."""
    if item.form is None:
        return
    for way in form_paths(item):
        typed = [one for one in way.fields if one.source is FieldSource.TYPED]
        if not typed or typed[-1].kind not in (FieldKind.CONSENT, FieldKind.SIGNATURE):
            yield Fault(("form",), "表单最后没有同意或签名", "最后加一个 kind: consent 的字段")
            return


def post_has_an_address(item: Item, _world: World) -> Iterator[Fault]:
    """取件方式 is the same group everywhere: `delivery`, and for the post `post_address` and `post_phone`."""
    fields = {one.id: one for one in item.form.fields} if item.form else {}
    delivery = fields.get("delivery")
    if item.form is None or delivery is None:
        return
    index = item.form.fields.index(delivery)
    if not any(option.id == "window" for option in delivery.options):
        yield Fault(("form", "fields", index, "options"), "领取方式里没有到窗口领", "加上 id: window 的选项")
    if any(option.id == "post" for option in delivery.options):
        for name in ("post_address", "post_phone"):
            if name not in fields or fields[name].when.get("delivery") != ("post",):
                yield Fault(
                    ("form", "fields", index), f"能邮寄，却没有问 {name}", f"加上 {name}，when: {{delivery: [post]}}"
                )


def card_alone_is_quick(item: Item, _world: World) -> Iterator[Fault]:
    """From swipe to receipt in five touches: after the card at most two choices and the consent on the shortest way."""
    if item.form is None or not item.id_card_only:
        return
    ways = [_after_card(way.fields) for way in form_paths(item)]
    if not ways or any(_is_quick(way) for way in ways):
        return
    shortest = min(ways, key=len)
    asked = "、".join(one.label for one in shortest)
    told = f"刷卡后最短还要答（{asked}），到回执超过五次点击"
    yield Fault(("form",), told, "刷卡后至多两个选择题（choice）加同意，其余放到刷卡前")


def _is_quick(way: tuple[Field, ...]) -> bool:
    asked = [one.kind for one in way if one.kind is not FieldKind.CONSENT]
    return len(asked) <= MOST_QUICK_CHOICES and all(kind is FieldKind.CHOICE for kind in asked)


def _after_card(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    first = next((place for place, one in enumerate(fields) if one.source is FieldSource.CARD), 0)
    return tuple(one for one in fields[first:] if one.source is FieldSource.TYPED)


def _origin(one: Field, before: list[str], path: Path) -> Iterator[Fault]:
    here = (*path, "origin")
    if one.source is FieldSource.TYPED:
        if not one.ask.strip().endswith(("？", "?", "。")):
            yield Fault((*path, "ask"), f"“{one.label}”没有写成一句话", "像人说话一样问，以“？”或“。”结尾")
        if one.origin and one.kind is not FieldKind.SLOT:
            yield Fault(here, "要人填的字段不写 origin", "删去 origin 或改 source")
    elif one.source is FieldSource.CARD:
        if one.origin not in CARD_ORIGINS:
            meant = did_you_mean(one.origin, CARD_ORIGINS)
            hint = f"是不是 {meant}？" if meant else f"可用：{'、'.join(CARD_ORIGINS)}"
            yield Fault(here, f"卡上没有“{one.origin}”", hint)
    elif one.source is FieldSource.CONSTANT:
        if not one.origin:
            yield Fault(here, "固定值是空的", "在 origin 写上固定值")
    else:
        yield from _computed(one, before, here)


def _computed(one: Field, before: list[str], path: Path) -> Iterator[Fault]:
    found = _CALL.fullmatch(one.origin)
    if found is None or found[1] not in FUNCTIONS:
        meant = did_you_mean(found[1] if found else one.origin, FUNCTIONS)
        hint = f"是不是 {meant}(…)？" if meant else f"可用：{'、'.join(FUNCTIONS)}"
        yield Fault(path, f"不会算“{one.origin}”", hint)
        return
    names = [name.strip() for name in found[2].split(",") if name.strip()]
    fewest, most = FUNCTIONS[found[1]]
    if len(names) < fewest or (most is not None and len(names) > most):
        yield Fault(path, f"{found[1]} 的参数个数不对", "例如 age(birth)、years_between(start, end)")
    for name in names:
        if name not in (*before, *CARD_ORIGINS):
            meant = did_you_mean(name, before)
            yield Fault(path, f"前面没有字段“{name}”", f"是不是 {meant}？" if meant else "写前面字段的编号")


def _options(one: Field, path: Path) -> Iterator[Fault]:
    ids = [option.id for option in one.options]
    if one.kind in _CHOOSING and len(ids) < 2:  # noqa: PLR2004 - a choice is between two at least
        yield Fault((*path, "options"), f"“{one.label}”少于两个选项", "补上选项")
    if one.kind not in (*_CHOOSING, FieldKind.SLOT) and ids:
        yield Fault((*path, "options"), f"“{one.label}”不是选择题却有选项", "kind: choice，或删去 options")
    for place, option in enumerate(one.options):
        if not option.id or option.id in ids[:place] or not option.label.strip():
            yield Fault((*path, "options", place), f"选项“{option.id}”是空的或重复", "编号不重复，写上文字")


def _rule(one: Field, rule: Rule, before: list[str], path: Path) -> Iterator[Fault]:
    if not rule.message.strip():
        yield Fault(path, "规则没有提示的话", "在 message 用一句大白话说哪里不对、怎么改")
    if one.kind not in _FITS.get(rule.kind, (one.kind,)):
        yield Fault((*path, "kind"), f"{rule.kind.value} 不能用在 {one.kind.value} 上", "换一种规则")
    if rule.kind in (RuleKind.LEAST, RuleKind.MOST, RuleKind.SHORTEST, RuleKind.LONGEST) and not _is_number(rule.value):
        yield Fault((*path, "value"), f"“{rule.value}”不是数", '写成 value: "3"')
    if rule.kind is RuleKind.PATTERN and (problem := _regex_problem(rule.value)):
        yield Fault((*path, "value"), f"正则表达式不对：{problem}", "改正，整值匹配，不用写 ^ 和 $")
    if rule.kind in (RuleKind.NOT_BEFORE, RuleKind.SAME_AS) and rule.value not in before:
        yield Fault((*path, "value"), f"前面没有字段“{rule.value}”", "写前面字段的编号")


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _regex_problem(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        return str(error)
    return "" if text else "是空的"
