"""What a key does to what stands in the field, and how it is shown. Pure text in, text out.

The text is the draft of the state, so nothing typed is lost by a look at the settings. Digits are grouped as people
read them aloud: phones 3-4-4, ID numbers region-year-day-rest (GB 11643), bank cards and credit codes by fours.
A date is typed as eight digits; a digit that can only be the whole month or day fills it (5 → 05).
"""

from __future__ import annotations

import re
from itertools import accumulate

from kiosk.model.form import Field, FieldKind

PADS = {
    FieldKind.NUMBER: 12,
    FieldKind.MONEY: 15,
    FieldKind.PHONE: 12,
    FieldKind.ID_NUMBER: 18,
    FieldKind.BANK_CARD: 19,
    FieldKind.CREDIT_CODE: 18,
    FieldKind.DATE: 8,
}
EXPECTED = {FieldKind.PHONE: 11, FieldKind.ID_NUMBER: 18, FieldKind.CREDIT_CODE: 18}
AMOUNTS = (FieldKind.NUMBER, FieldKind.MONEY)
# Things that are counted have no halves, so the pad needs no point.
COUNTED = ("", "人", "位", "口", "名", "个", "台", "岁", "周岁", "年", "月", "天", "日", "次", "件", "户", "间", "头")
# GB 32100: no I, O, S, V, Z.
CODE_LETTERS = "ABCDEFGHJKLMNPQRTUWXY"
GROUPS = {
    FieldKind.PHONE: (3, 4, 4),
    FieldKind.ID_NUMBER: (6, 4, 4, 4),
    FieldKind.BANK_CARD: (4, 4, 4, 4, 3),
    FieldKind.CREDIT_CODE: (4, 4, 4, 4, 2),
}
LANDLINE_GROUPS = (4, 4, 4)
YEAR, MONTH, DAY = 4, 6, 8


def extra_key(field: Field) -> str:
    """The one key beside the digits that this field needs: X, a point, or none."""
    if field.kind is FieldKind.ID_NUMBER:
        return "X"
    if field.kind is FieldKind.MONEY or (field.kind is FieldKind.NUMBER and field.unit not in COUNTED):
        return "."
    return ""


def plain(kind: FieldKind, draft: str) -> str:
    """The draft without what only separates: a stored date becomes its digits again."""
    return re.sub(r"\D", "", draft) if kind is FieldKind.DATE else re.sub(r"[\s-]", "", draft).upper()


def typed(field: Field, draft: str, key: str) -> str:
    """The draft after one key. A key that cannot stand here changes nothing."""
    text = plain(field.kind, draft)
    if field.kind is FieldKind.DATE:
        return _typed_date(text, key) if key.isdigit() else text
    if len(text) >= PADS.get(field.kind, 0) or not _fits(field, text, key):
        return text
    if field.kind in AMOUNTS and text == "0" and key != ".":
        return key
    return "0." if key == "." and not text else text + key


def _fits(field: Field, text: str, key: str) -> bool:
    if key.isdigit():
        return True
    if field.kind is FieldKind.CREDIT_CODE:
        return key in CODE_LETTERS
    if key == "X":
        return field.kind is FieldKind.ID_NUMBER and len(text) == PADS[FieldKind.ID_NUMBER] - 1
    return key == "." and field.kind in AMOUNTS and "." not in text


def _typed_date(text: str, key: str) -> str:
    if len(text) < YEAR:
        return text + key
    if len(text) < MONTH:
        return _part(text, key, YEAR, "1", 12)
    return _part(text, key, MONTH, "3", 31) if len(text) < DAY else text


def _part(text: str, key: str, start: int, highest_first: str, most: int) -> str:
    """Month or day: `text` is the date so far, the part begins at `start`."""
    if len(text) == start:
        return text + ("0" + key if key > highest_first else key)
    first = text[start]
    if 1 <= int(first + key) <= most:
        return text + key
    whole = f"{text[:start]}0{first}"
    if first == "0" or start == MONTH:
        return text
    return _part(whole, key, MONTH, "3", 31)


def erased(field: Field, draft: str) -> str:
    return plain(field.kind, draft)[:-1]


def answer_of(field: Field, draft: str) -> str:
    """What is given: a full date in ISO, everything else as typed."""
    if field.kind not in PADS:
        return draft
    text = plain(field.kind, draft)
    if field.kind is FieldKind.DATE and len(text) == DAY:
        return f"{text[:YEAR]}-{text[YEAR:MONTH]}-{text[MONTH:]}"
    return text.removesuffix(".")


def shown(field: Field, draft: str) -> str:
    """The draft as it stands on the glass."""
    text = plain(field.kind, draft)
    if field.kind in AMOUNTS:
        return with_commas(text) if field.kind is FieldKind.MONEY else text
    groups = GROUPS.get(field.kind)
    if groups is None:
        return text
    return _grouped(text, LANDLINE_GROUPS if field.kind is FieldKind.PHONE and text.startswith("0") else groups)


def _grouped(text: str, groups: tuple[int, ...]) -> str:
    ends = list(accumulate(groups))
    parts = [text[end - size : end] for end, size in zip(ends, groups, strict=True)]
    return " ".join(part for part in [*parts, text[ends[-1] :]] if part)


def with_commas(amount: str) -> str:
    whole, point, rest = amount.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdigit() else amount


def date_parts(draft: str) -> tuple[str, str, str]:
    """Year, month and day as far as they are typed."""
    text = plain(FieldKind.DATE, draft)
    return text[:YEAR], text[YEAR:MONTH], text[MONTH:DAY]


def date_cut(draft: str, part: int) -> str:
    """The date up to a part (0 year, 1 month, 2 day), so that this part is typed anew."""
    return plain(FieldKind.DATE, draft)[: (0, YEAR, MONTH)[part]]
