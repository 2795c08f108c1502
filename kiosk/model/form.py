"""A form as data: fields, where their values come from, when they are asked, what makes an answer wrong.

An answer is text (`str`) or several option ids (`tuple[str, ...]`). Dates are ISO (`2026-11-22`), money and numbers
decimal text, consent `"yes"`, a signature an SVG path. A form says nothing about pages: one field is one page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Answer = str | tuple[str, ...]
Answers = Mapping[str, Answer]
# All names must hold; a name holds when the answer is one of the values (or contains one of them).
Conditions = dict[str, tuple[str, ...]]


class FieldKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    REGION = "region"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    BANK_CARD = "bank_card"
    CREDIT_CODE = "credit_code"
    MONEY = "money"
    CONSENT = "consent"
    SIGNATURE = "signature"
    SLOT = "slot"  # a free time that the hub offers; its own options stand beside them


class FieldSource(StrEnum):
    """Where the value comes from; only `typed` asks the resident."""

    TYPED = "typed"
    CARD = "card"
    CONSTANT = "constant"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    label: str
    hint: str = ""


class RuleKind(StrEnum):
    LEAST = "least"  # number, money: value; choices: how many
    MOST = "most"
    SHORTEST = "shortest"  # text: characters
    LONGEST = "longest"
    PATTERN = "pattern"  # regular expression, whole value
    PAST = "past"  # date: not after today
    FUTURE = "future"  # date: not before today
    NOT_BEFORE = "not_before"  # date: not before the date in field `value`
    SAME_AS = "same_as"  # equal to the field `value`


@dataclass(frozen=True, slots=True)
class Rule:
    """What a right answer keeps. `message` is the plain sentence shown and spoken when it does not."""

    kind: RuleKind
    message: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing asked, or known.

    `ask` is the page's title, a question as a person would say it; `label` the short word on the check page.
    `origin`: for `card` the attribute of `Card` (`name`, `number`, `sex`, `birth`, `ethnic_name`, `address`, `phone`);
    for `constant` the value; for `computed` a function of `kiosk/form.py` with its arguments, e.g. `age(birth)`;
    for a `slot` the situation whose answer names the kind of time (`window`, `helper`, `home`).
    """

    id: str
    kind: FieldKind
    label: str
    ask: str = ""
    hint: str = ""
    source: FieldSource = FieldSource.TYPED
    origin: str = ""
    options: tuple[Option, ...] = ()
    when: Conditions = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    required: bool = True
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields in the order in which they are asked. The card is read where the first card field stands."""

    fields: tuple[Field, ...]
