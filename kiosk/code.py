"""What a text that was scanned means here. Pure.

Only the links that this zone itself prints are known: that of an item, of a document, and of a receipt. Everything
else — a payment code, an electronic social security card, a resident's code — is strange: it is not taken apart, not
kept, not logged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kiosk.model.zone import Zone

_ITEM_CODE = r"[A-Za-z0-9-]{1,40}"
_DOCUMENT_ID = r"d/[A-Za-z0-9.-]{1,60}"  # as `take_along.hub_page` writes it
_RECEIPT_CODE = r"[A-Z0-9]{4,20}"


class CodeKind(StrEnum):
    ITEM = "item"
    RECEIPT = "receipt"
    STRANGE = "strange"


@dataclass(frozen=True, slots=True)
class Meaning:
    """`item`, `document`, `receipt`: what the link of one opens. Nothing else of the text is kept."""

    kind: CodeKind
    item: str = ""
    document: str = ""
    receipt: str = ""


def meaning_of(text: str, zone: Zone) -> Meaning:
    """Ours is what the zone's content says it prints."""
    if found := _named(zone.guide_url, _ITEM_CODE, text):
        return Meaning(CodeKind.ITEM, found)
    if found := _named(zone.guide_url, _DOCUMENT_ID, text):
        return Meaning(CodeKind.ITEM, document=found.removeprefix("d/"))
    if found := _named(zone.progress_url, _RECEIPT_CODE, text):
        return Meaning(CodeKind.RECEIPT, receipt=found)
    return Meaning(CodeKind.STRANGE)


def _named(link: str, shape: str, text: str) -> str:
    """What stands in place of `{code}`; empty when the text is another link, or none."""
    before, place, after = link.partition("{code}")
    if not (place and text.startswith(before) and text.endswith(after)):
        return ""
    named = text[len(before) : len(text) - len(after)]
    return named if re.fullmatch(shape, named) else ""
