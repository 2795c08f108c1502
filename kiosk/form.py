"""The form engine: what is visible, what a field's value is, what is wrong with it. Pure; knows no page.

ID numbers and credit codes are checked by python-stdnum (GB 11643, GB 32100), bank cards by Luhn (ISO/IEC 7812-1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from stdnum import luhn
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from kiosk.model.card import NUMBERED_OTHERWISE, Identity, Sex
from kiosk.model.errors import Problem
from kiosk.model.form import Answer, Conditions, Field, FieldKind, FieldSource, Rule, RuleKind


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a value may depend on. `given` holds situations and answers under their ids."""

    given: Mapping[str, Answer]
    fields: tuple[Field, ...]
    identity: Identity | None
    today: date


def holds(conditions: Conditions, given: Mapping[str, Answer]) -> bool:
    """Whether every named answer is, or contains, one of the values."""
    return all(set(values) & set(_several(given.get(name))) for name, values in conditions.items())


def _several(answer: Answer | None) -> tuple[str, ...]:
    if answer is None:
        return ()
    return (answer,) if isinstance(answer, str) else answer


def visible(field: Field, context: Context) -> bool:
    return holds(field.when, context.given)


def value_of(field: Field, context: Context) -> Answer | None:
    """The field's value, or None when it is not known yet. What a card does not say is taken from what was typed."""
    if field.source is FieldSource.CONSTANT:
        return field.origin
    if field.source is FieldSource.COMPUTED:
        return _computed(field.origin, context)
    if field.source is FieldSource.CARD and context.identity is not None:
        told = told_by(context.identity, field.origin)
        if told:
            return told
    return context.given.get(field.id)


def told_by(identity: Identity, origin: str) -> str:
    """What an identity says about `origin`; birth and sex of a typed number come from the number (GB 11643).

    A number of another rule says who somebody is, but is none that a form asks for: it is told as not known.
    """
    card = identity.card
    number = "" if card and card.kind in NUMBERED_OTHERWISE else identity.number
    if origin in ("name", "phone"):
        return str(getattr(identity, origin))
    if origin == "number":
        return number
    if origin == "birth":
        return card.birth.isoformat() if card and card.birth else _birth_in(number)
    if origin == "sex":
        known = card and card.sex in (Sex.MALE, Sex.FEMALE)
        return card.sex.value if card and known else _sex_in(number)
    if origin == "address" and card:
        return card.newest_address or card.address
    return str(getattr(card, origin, "") or "") if card else ""


def _birth_in(number: str) -> str:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14])).isoformat()
    except ValueError:
        return ""


def _sex_in(number: str) -> str:
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return ""
    return Sex.MALE.value if int(number[16]) % 2 else Sex.FEMALE.value


# ---- computed values -------------------------------------------------------------------------------------------------


def _years(earlier: date, later: date) -> int:
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))


def _age(context: Context, birth: str) -> str:
    return str(_years(date.fromisoformat(birth), context.today))


def _sum(context: Context, *amounts: str) -> str:  # noqa: ARG001  (one signature for all functions)
    return str(sum((Decimal(amount) for amount in amounts), Decimal(0)))


def _today(context: Context) -> str:
    return context.today.isoformat()


def _years_between(context: Context, earlier: str, later: str) -> str:  # noqa: ARG001
    return str(_years(date.fromisoformat(earlier), date.fromisoformat(later)))


FUNCTIONS: dict[str, Callable[..., str]] = {
    "age": _age,
    "sum": _sum,
    "today": _today,
    "years_between": _years_between,
}
CALL = re.compile(r"(\w+)\(([^)]*)\)")


def _computed(origin: str, context: Context) -> str | None:
    call = CALL.fullmatch(origin)
    if call is None:
        return None
    names = [name.strip() for name in call[2].split(",") if name.strip()]
    arguments = [_argument(name, context) for name in names]
    if not all(arguments):
        return None
    try:
        return FUNCTIONS[call[1]](context, *arguments)
    except (ValueError, InvalidOperation):
        return None


def _argument(name: str, context: Context) -> Answer | None:
    for field in context.fields:
        if field.id == name:
            return value_of(field, context)
    if name in context.given:
        return context.given[name]
    return told_by(context.identity, name) if context.identity else None


# ---- checks ----------------------------------------------------------------------------------------------------------


def problem_with(field: Field, answer: Answer | None, context: Context) -> Problem | None:
    """The first thing wrong with an answer, or None. An empty answer is wrong only where one is required."""
    if answer is None or answer in ("", ()):
        return Problem(field.id, "required") if field.required else None
    fault = _kind_fault(field, answer)
    if fault:
        return Problem(field.id, fault)
    for rule in field.rules:
        if not _keeps(rule, answer, context):
            return Problem(field.id, rule.kind.value, rule.message, {"value": rule.value})
    return None


PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}")


def _kind_fault(field: Field, answer: Answer) -> str:
    if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        offered = {option.id for option in field.options}
        return "" if set(_several(answer)) <= offered else "not_offered"
    test = _KIND_TESTS.get(field.kind)
    if test is None:
        return ""
    return "" if isinstance(answer, str) and test(answer) else f"not_{field.kind.value}"


def is_id_number(number: str) -> bool:
    """GB 11643: 17 digits and a MOD 11-2 check character, with a real birth date inside."""
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return False
    begins = number.startswith("9") or bool(_birth_in(number))
    return begins and bool(mod_11_2.is_valid(number))


def is_bank_card(number: str) -> bool:
    return bool(re.fullmatch(r"\d{16,19}", number)) and bool(luhn.is_valid(number))


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d{1,12}(\.\d{1,4})?", text) is not None


def _is_money(text: str) -> bool:
    return re.fullmatch(r"\d{1,12}(\.\d{1,2})?", text) is not None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_KIND_TESTS: dict[FieldKind, Callable[[str], bool]] = {
    FieldKind.NUMBER: _is_number,
    FieldKind.MONEY: _is_money,
    FieldKind.DATE: _is_date,
    FieldKind.PHONE: lambda text: PHONE.fullmatch(text) is not None,
    FieldKind.ID_NUMBER: is_id_number,
    FieldKind.BANK_CARD: is_bank_card,
    FieldKind.CREDIT_CODE: lambda text: bool(uscc.is_valid(text)),
    FieldKind.REGION: lambda text: re.fullmatch(r"\d{12}", text) is not None,
    FieldKind.CONSENT: lambda text: text == "yes",
    FieldKind.SIGNATURE: lambda text: text.startswith("M"),
}


def _amount(answer: Answer) -> Decimal:
    return Decimal(answer) if isinstance(answer, str) else Decimal(len(answer))


def _other(rule: Rule, context: Context) -> Answer | None:
    return _argument(rule.value, context)


_RULE_TESTS: dict[RuleKind, Callable[[Rule, Answer, Context], bool]] = {
    RuleKind.LEAST: lambda rule, answer, _: _amount(answer) >= Decimal(rule.value),
    RuleKind.MOST: lambda rule, answer, _: _amount(answer) <= Decimal(rule.value),
    RuleKind.SHORTEST: lambda rule, answer, _: len(answer) >= int(rule.value),
    RuleKind.LONGEST: lambda rule, answer, _: len(answer) <= int(rule.value),
    RuleKind.PATTERN: lambda rule, answer, _: re.fullmatch(rule.value, str(answer)) is not None,
    RuleKind.PAST: lambda _, answer, context: str(answer) <= context.today.isoformat(),
    RuleKind.FUTURE: lambda _, answer, context: str(answer) >= context.today.isoformat(),
    RuleKind.NOT_BEFORE: lambda rule, answer, context: str(answer) >= str(_other(rule, context) or ""),
    RuleKind.SAME_AS: lambda rule, answer, context: answer == _other(rule, context),
}


def _keeps(rule: Rule, answer: Answer, context: Context) -> bool:
    return _RULE_TESTS[rule.kind](rule, answer, context)
