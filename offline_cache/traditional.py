"""Content in traditional characters: what people read is converted, what machines compare is not.

Codes, ids, conditions, patterns and constants stay as they are, so an item means the same in both scripts.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

from kiosk.model.document import (
    Block,
    ClauseRef,
    Column,
    Disclosure,
    Document,
    DocumentSummary,
    Field26,
    Media,
    Provenance,
)
from kiosk.model.form import Field, Option, Rule
from kiosk.model.item import (
    Basis,
    Fee,
    Item,
    Limit,
    Material,
    Question,
    Situation,
    SituationOption,
    Stage,
    Step,
)
from kiosk.model.person import Person, ZoneSite
from kiosk.model.zone import Office, Region, Terminal, Zone

T = TypeVar("T")
Convert = Callable[[str], str]

_READ_BY_PEOPLE: dict[type, frozenset[str]] = {
    Item: frozenset(
        {
            *("name", "plain", "aliases", "department", "kind", "level", "conditions", "outputs", "statutory_period"),
            *("quantity", "common_mistakes", "after", "part_of", "verify"),
        }
    ),
    Limit: frozenset({"basis"}),
    Material: frozenset({"name", "note"}),
    Situation: frozenset({"ask"}),
    SituationOption: frozenset({"label", "effect"}),
    Step: frozenset({"name"}),
    Basis: frozenset({"law", "article", "says"}),
    Fee: frozenset({"amount", "basis"}),
    Question: frozenset({"q", "a"}),
    Field: frozenset({"label", "ask", "hint", "unit"}),
    Option: frozenset({"label", "hint"}),
    Rule: frozenset({"message"}),
    Stage: frozenset({"name", "plain"}),
    Zone: frozenset({"name", "county", "address", "hours", "motto"}),
    Office: frozenset({"name", "address", "hours"}),
    Region: frozenset({"name"}),
    Terminal: frozenset({"name", "place", "use", "steps"}),
    Document: frozenset({"title", "plain", "tags"}),
    DocumentSummary: frozenset({"title", "issuer", "number", "plain"}),
    Block: frozenset({"text"}),
    Provenance: frozenset({"issuer", "number", "source", "repealed_by"}),
    ClauseRef: frozenset({"quote"}),
    Media: frozenset({"title"}),
    Column: frozenset({"name"}),
    Disclosure: frozenset({"content", "basis", "time_limit", "publisher", "carriers", "audience", "mode"}),
    Field26: frozenset({"name", "plain"}),
    Person: frozenset({"name", "post", "duty"}),
    ZoneSite: frozenset({"name", "address", "hours", "stands"}),
}


def rewritten(value: T, convert: Convert) -> T:
    """The same value with every text that people read run through `convert`."""
    return _rewrite(value, convert, readable=False)  # type: ignore[no-any-return]


def _rewrite(value: Any, convert: Convert, *, readable: bool) -> Any:
    if isinstance(value, str):
        return convert(value) if readable and type(value) is str else value
    if isinstance(value, dict):
        return {key: _rewrite(one, convert, readable=readable) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(_rewrite(one, convert, readable=readable) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        texts = _READ_BY_PEOPLE.get(type(value), frozenset())
        names = [field.name for field in dataclasses.fields(value)]
        changed = {name: _rewrite(getattr(value, name), convert, readable=name in texts) for name in names}
        return dataclasses.replace(value, **changed)
    return value
