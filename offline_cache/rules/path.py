"""Every way through an item: the situation questions first, then the fields of its form.

All questions whose `when` holds are asked in turn; an answer that leads to another item ends the way at once, an
answer that leads to `guide` turns its end from the form to the personal list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kiosk.model.form import Answer, Answers, Conditions, Field, FieldKind
from kiosk.model.item import Item, Situation

MOST_PATHS = 5000  # an item with more ways than this is not checked to its last corner
_OTHER = "\0other"  # any value that no condition names


@dataclass(frozen=True, slots=True)
class Path:
    """One way through the questions: what was answered, and `form`, `guide` or an item's code at its end."""

    answers: dict[str, str]
    end: str


@dataclass(frozen=True, slots=True)
class FormPath:
    """One way through the form: the fields that were met, in order, and the answers that decided."""

    answers: Answers
    fields: tuple[Field, ...]


def holds(when: Conditions, answers: Answers) -> bool:
    """All names must hold; a name holds when its answer is, or contains, one of the values."""
    return all(_meets(answers.get(name), values) for name, values in when.items())


def paths(item: Item) -> tuple[Path, ...]:
    """All ways through the situations; one empty way where there are none."""
    end = "form" if item.form else "guide"
    return tuple(islice(_ask(item.situations, {}, end), MOST_PATHS))


def form_paths(item: Item) -> tuple[FormPath, ...]:
    """All ways through the form, from every way of the situations that leads into it."""
    if item.form is None:
        return ()
    used = _used(item)
    fields = item.form.fields
    ways = (found for way in paths(item) if way.end == "form" for found in _fill(fields, used, dict(way.answers), ()))
    return tuple(islice(ways, MOST_PATHS))


def _meets(answer: Answer | None, values: tuple[str, ...]) -> bool:
    if answer is None:
        return False
    given = (answer,) if isinstance(answer, str) else answer
    return any(one in values for one in given)


def _ask(questions: tuple[Situation, ...], answers: dict[str, str], end: str) -> Iterator[Path]:
    if not questions:
        yield Path(answers, end)
        return
    question, rest = questions[0], questions[1:]
    if not holds(question.when, answers):
        yield from _ask(rest, answers, end)
        return
    for option in question.options:
        now = {**answers, question.id: option.id}
        if option.leads == "form":
            yield from _ask(rest, now, end)
        elif option.leads == "guide":
            yield from _ask(rest, now, "guide")
        else:
            yield Path(now, option.leads)


def _used(item: Item) -> dict[str, tuple[str, ...]]:
    """Every name that a field's condition asks for, with the values asked for."""
    found: dict[str, tuple[str, ...]] = {}
    for one in item.form.fields if item.form else ():
        for name, values in one.when.items():
            found[name] = found.get(name, ()) + values
    return found


def _fill(
    fields: tuple[Field, ...], used: dict[str, tuple[str, ...]], answers: dict[str, Answer], met: tuple[Field, ...]
) -> Iterator[FormPath]:
    for index, one in enumerate(fields):
        if not holds(one.when, answers):
            continue
        met = (*met, one)
        if one.id in used:
            for answer in _answers(one, used[one.id]):
                yield from _fill(fields[index + 1 :], used, {**answers, one.id: answer}, met)
            return
    yield FormPath(answers, met)


def _answers(one: Field, asked_for: tuple[str, ...]) -> tuple[Answer, ...]:
    ids = tuple(option.id for option in one.options)
    if one.kind in (FieldKind.CHOICE, FieldKind.SLOT):
        return ids
    if one.kind is FieldKind.CHOICES:
        return (*((option,) for option in ids), ids)
    if one.kind is FieldKind.CONSENT:
        return ("yes",) if one.required else ("yes", "")
    return (*dict.fromkeys(asked_for), _OTHER)
