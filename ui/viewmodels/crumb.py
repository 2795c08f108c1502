"""The bread crumbs of the catalogue: from the whole catalogue down to what holds the thing shown. Each leads there."""

from __future__ import annotations

from kiosk.model.document import Column, Field26
from ui.words import Words

Crumb = dict[str, str]


def crumbs_of(path: tuple[Column, ...], field: Field26 | None, words: Words) -> tuple[Crumb, ...]:
    """`path`: down to what is shown, which is no crumb itself. A field's page hangs right below the catalogue."""
    whole = {"id": "", "label": words("catalogue.title")}
    if not path:
        return (whole,) if field else ()
    return (
        whole,
        *({"id": one.field if not one.parent and one.field else one.id, "label": one.name} for one in path[:-1]),
    )
