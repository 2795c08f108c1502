"""A find as a row that is touched: its name and a piece of its text in parts, what matched marked. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model.hit import Hit, HitGroup, Mark
from ui.words import Words

Part = dict[str, str | bool]
HitRow = dict[str, str | list[Part]]
ICONS = {HitGroup.DO: "pencil", HitGroup.READ: "file-text", HitGroup.ASK: "help", HitGroup.WHO: "user"}


def hit_row(hit: Hit, words: Words) -> HitRow:
    told = [words(f"search.kind.{hit.kind}"), hit.issuer, hit.issued.isoformat() if hit.issued else ""]
    if not hit.validity.holds:
        told.append(words(f"rows.{hit.validity.value}"))
    badge = words("item.and").join(one for one in told if one)
    return {
        "id": hit.id,
        "kind": hit.kind,
        "icon": ICONS[hit.group],
        "title": parts_of(hit.title, hit.marks),
        "snippet": parts_of(hit.snippet, hit.snippet_marks),
        "badge": badge,
        "spoken": "。".join(one for one in (hit.title, badge, hit.snippet) if one),
    }


def parts_of(text: str, marks: Sequence[Mark]) -> list[Part]:
    """The text cut where marks begin and end."""
    found: list[Part] = []
    at = 0
    for begin, end in marks:
        found += [{"text": text[at:begin], "marked": False}, {"text": text[begin:end], "marked": True}]
        at = end
    found.append({"text": text[at:], "marked": False})
    return [part for part in found if part["text"]]
