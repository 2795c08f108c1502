"""Materials in groups by where they come from, and in one sentence. Pure."""

from __future__ import annotations

from kiosk.model.item import Material, MaterialSource
from ui.viewmodels.item_row import Row
from ui.words import Words

SIGNS = {
    MaterialSource.RESIDENT: "files",
    MaterialSource.ID_CARD: "id",
    MaterialSource.SHARED_DATA: "checks",
    MaterialSource.FILL_HERE: "pencil",
}
FEW = 3  # so many names still make a sentence

Group = dict[str, str | list[Row]]


def summary_of(materials: tuple[Material, ...], words: Words) -> str:
    to_bring = [material.name for material in materials if material.source is MaterialSource.RESIDENT]
    card = "card" if any(material.source is MaterialSource.ID_CARD for material in materials) else "no_card"
    if not to_bring:
        return words(f"materials.bring.{card}")
    if len(to_bring) <= FEW:
        return words(f"materials.bring.few.{card}", what=words("materials.and").join(to_bring))
    return words(f"materials.bring.many.{card}", n=len(to_bring))


def groups_of(materials: tuple[Material, ...], words: Words) -> tuple[Group, ...]:
    groups = []
    for source, icon in SIGNS.items():
        lines: list[Row] = [_line(one, words) for one in materials if one.source is source]
        title = words(f"materials.source.{source.value}")
        if lines:
            groups.append(Group(id=source.value, icon=icon, title=title, lines=lines))
    return tuple(groups)


def _line(material: Material, words: Words) -> Row:
    copies = words("materials.copies", n=material.copies) if material.copies > 0 else ""
    return {
        "name": material.name,
        "note": words("materials.stop").join(part for part in (copies, material.note) if part),
    }
