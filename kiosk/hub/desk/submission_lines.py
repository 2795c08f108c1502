"""What a resident has said, as lines with the labels that the resident read. Pure.

The content may have changed since: what it no longer knows is shown under its own name, never left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.form import Context, value_of, visible
from kiosk.model.form import Answer, Field, FieldKind, FieldSource
from kiosk.model.item import Item
from kiosk.model.submission import Submission
from kiosk.model.zone import Region, Zone

_PATH = re.compile(r"[MLQC0-9 .,-]{1,100000}")  # a signature as the screen draws it, and nothing else
_SEX = {"male": "男", "female": "女"}


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """`path`: of a signature, on a sheet of 1000 × 400. `from_card`: nobody typed it."""

    label: str
    value: str
    path: str = ""
    from_card: bool = False


def identity_lines(submission: Submission) -> tuple[Line, ...]:
    identity, card = submission.identity, submission.identity.card
    told = [("姓名", identity.name), ("证件号码", identity.number), ("电话", identity.phone)]
    if card:
        told += [("住址", card.newest_address or card.address)]
    lines = [Line(label, value, from_card=card is not None and label != "电话") for label, value in told if value]
    if card and card.doubts:
        lines.append(Line("请留意", "证件信息有不一致的地方，请核对原件"))
    return tuple(lines)


def answer_lines(submission: Submission, item: Item | None, zone: Zone) -> tuple[Line, ...]:
    """Situations, then answers, in the order in which they were asked; who somebody is, is told once."""
    known: set[str] = set()
    told = {line.value for line in identity_lines(submission)}
    has_card = submission.identity.card is not None
    lines: list[Line] = []
    for situation in item.situations if item else ():
        if situation.id in submission.situations:
            chosen = submission.situations[situation.id]
            label = next((one.label for one in situation.options if one.id == chosen), chosen)
            lines.append(Line(situation.ask, label))
            known.add(situation.id)
    fields = item.form.fields if item and item.form else ()
    given = {**submission.situations, **submission.answers}
    context = Context(given, fields, submission.identity, submission.confirmed_at.date())
    for field in fields:
        known.add(field.id)
        value = value_of(field, context)
        from_card = field.source is FieldSource.CARD and has_card
        if visible(field, context) and value and not (field.source is FieldSource.CARD and value in told):
            lines.append(_line(field, value, zone, from_card=from_card))
    lines += [Line(name, _plain(value)) for name, value in given.items() if name not in known]
    return tuple(lines)


def _line(field: Field, value: Answer, zone: Zone, *, from_card: bool) -> Line:
    if field.kind is FieldKind.SIGNATURE and isinstance(value, str) and _PATH.fullmatch(value):
        return Line(field.label, "", path=value)
    return Line(field.label, _words(field, value, zone), from_card=from_card)


def _words(field: Field, value: Answer, zone: Zone) -> str:
    if field.options:
        names = {one.id: one.label for one in field.options}
        return "、".join(names.get(one, one) for one in ((value,) if isinstance(value, str) else value))
    if field.kind is FieldKind.CONSENT:
        return "同意"
    if field.kind is FieldKind.REGION:
        return next((name for code, name in _regions(zone.regions) if code == value), _plain(value))
    if field.origin == "sex":
        return _SEX.get(_plain(value), _plain(value))
    return f"{_plain(value)}{field.unit}"


def _plain(value: Answer) -> str:
    return value if isinstance(value, str) else "、".join(value)


def _regions(regions: tuple[Region, ...], above: str = "") -> Iterator[tuple[str, str]]:
    for region in regions:
        yield region.code, above + region.name
        yield from _regions(region.parts, above + region.name)
