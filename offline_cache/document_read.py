"""A row of the content file as the document it means. Pure, but for the characters of OpenCC."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from kiosk.model.document import Block, BlockKind, Document, DocumentKind, DocumentSummary
from kiosk.model.errors import CacheError, Code
from offline_cache.standing import validity_on

T = TypeVar("T")


def tags_of(facts: str) -> tuple[str, ...]:
    return tuple(msgspec.json.decode(facts).get("tags", ()))


def summary_of(row: Sequence[Any], today: str) -> DocumentSummary:
    one, kind, title, issuer, issued, number, plain, holds_from, holds_to = row
    validity = validity_on(kind, holds_from, holds_to, today)
    return DocumentSummary(one, DocumentKind(kind), title, issuer, date.fromisoformat(issued), number, validity, plain)


def whole(row: tuple[str, ...]) -> Document:
    one, kind, title, plain, body, shape, facts = row
    told = {**msgspec.json.decode(facts), "id": one, "kind": kind, "title": title, "plain": plain}
    return replace(msgspec.convert(told, Document), blocks=blocks_from(body, shape))


def blocks_from(body: str, shape: str) -> tuple[Block, ...]:
    """The text's lines, each as what it is."""
    if not shape:
        return ()
    lines = zip(body.split("\n"), (line.split("\t") for line in shape.split("\n")), strict=True)
    return tuple(Block(BlockKind(kind), text, anchor, int(depth)) for text, (kind, anchor, depth) in lines)


def decoded(body: str, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.MsgspecError as error:
        raise CacheError(Code.CONTENT_UNREADABLE) from error


@lru_cache(maxsize=1)
def converter() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415  only visitors who read traditional characters pay for it

    convert: Callable[[str], str] = OpenCC("s2tw").convert
    return convert
