"""What a field page says: its question, what is wrong, how far one has got. Words of the content come first."""

from __future__ import annotations

from kiosk.errand import IDENTITY_FIELDS, field_of
from kiosk.model.form import Field, FieldKind, RuleKind
from kiosk.state import State
from ui.viewmodels.field_entry import EXPECTED, date_parts, plain, shown
from ui.words import Words

IDENTITY_IDS = tuple(field.id for field in IDENTITY_FIELDS)
# Not read aloud in a public hall: only how many digits there are.
SECRET = (FieldKind.PHONE, FieldKind.ID_NUMBER, FieldKind.BANK_CARD)
TEN_THOUSAND = 10_000


def asked_field(state: State) -> Field | None:
    """The field that the place names, if its form has it."""
    errand = state.session.errand
    if errand is None:
        return None
    try:
        return field_of(errand, state.place.key)
    except KeyError:
        return None


def label_of(field: Field, words: Words) -> str:
    return words(f"field.{field.label}.label") if field.id in IDENTITY_IDS else field.label


def title_of(field: Field, words: Words) -> str:
    if field.id in IDENTITY_IDS:
        return words(f"field.{field.label}.ask")
    return field.ask or words("field.ask", label=field.label)


def hint_of(field: Field, words: Words) -> str:
    if field.hint:
        return field.hint
    key = f"field.{field.label}.hint" if field.id in IDENTITY_IDS else f"field.hint.{field.kind.value}"
    return words(key) if words.has(key) else ""


def problem_of(state: State, words: Words) -> str:
    """The sentence about the answer just given."""
    problem = state.problem
    if problem is None or problem.field != state.place.key:
        return ""
    return problem.message or words(f"field.problem.{problem.rule}", value=problem.facts.get("value", ""))


def longest(field: Field) -> int:
    """How many characters a text may have; 0: not said."""
    return next((int(rule.value) for rule in field.rules if rule.kind is RuleKind.LONGEST), 0)


def count_of(field: Field, draft: str, words: Words) -> str:
    """How far the number has got, or how large the amount is in words."""
    text = plain(field.kind, draft)
    if field.kind is FieldKind.TEXT:
        most = longest(field)
        return words("field.written", n=len(draft), most=most) if most and draft else ""
    if field.kind is FieldKind.MONEY:
        return in_ten_thousands(text, field.unit, words)
    if field.kind not in (*SECRET, FieldKind.CREDIT_CODE) or not text:
        return ""
    expected = EXPECTED.get(field.kind)
    if expected and len(text) <= expected and not (field.kind is FieldKind.PHONE and text.startswith("0")):
        return words("field.count_of", n=len(text), m=expected)
    return words("field.count", n=len(text))


def in_ten_thousands(amount: str, unit: str, words: Words) -> str:
    """12345 → 1万2345元: the way it is said, against one digit too many."""
    whole = amount.partition(".")[0]
    if unit != "元" or not whole.isdigit() or int(whole) < TEN_THOUSAND:
        return ""
    above, below = divmod(int(whole), TEN_THOUSAND)
    rest = amount.partition(".")[2].rstrip("0")
    tail = f"{below:04d}" if below else ""
    return words("field.ten_thousands", above=above, rest=tail + (f".{rest}" if rest else ""))


def spoken_entry(field: Field, draft: str, words: Words) -> str:
    """What is read aloud of the entry. Numbers that name a person are counted, not told."""
    text = plain(field.kind, draft)
    if not text:
        return words("field.empty")
    if field.kind in (*SECRET, FieldKind.CREDIT_CODE):
        return ""  # the line below tells how many
    if field.kind is FieldKind.DATE:
        names = ("field.year", "field.month", "field.day")
        return "".join(part + words(name) for part, name in zip(date_parts(draft), names, strict=True) if part)
    return shown(field, draft) + field.unit
