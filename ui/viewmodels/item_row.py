"""An item as a row that is touched: name, plain sentence, badges. Shared by every list of items."""

from __future__ import annotations

from kiosk.model.item import ItemSummary
from ui.words import Words

Row = dict[str, str]


def item_row(item: ItemSummary, words: Words) -> Row:
    badges = []
    if item.id_card_only:
        badges.append(words("item.id_card_only"))
    if item.can_be_done_here:
        badges.append(words("item.done_here"))
    return {"code": item.code, "name": item.name, "plain": item.plain, "badge": words("item.and").join(badges)}
