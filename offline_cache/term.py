"""The names of an item as search terms, spelt out when the content is built."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypinyin import Style, pinyin

from kiosk.model.item import Item
from offline_cache.search import Term, folded
from offline_cache.traditional import Convert


def terms_of(item: Item, traditional: Convert) -> Iterator[Term]:
    """One term for the name, one for each alias."""
    yield spelt(item.code, item.name, alias=False, traditional=traditional)
    for alias in item.aliases:
        yield spelt(item.code, alias, alias=True, traditional=traditional)


def spelt(code: str, name: str, *, alias: bool, traditional: Convert) -> Term:
    """A name without its punctuation, character by character, in both scripts and in sound."""
    plain = "".join(sign for sign in folded(name) if sign.isalnum())
    other = traditional(plain)
    if len(other) != len(plain):
        other = plain
    signs = tuple("".join(dict.fromkeys(pair)) for pair in zip(plain, other, strict=True))
    return Term(code, alias, signs, _sounds(plain))


def _sounds(text: str) -> tuple[tuple[str, ...], ...]:
    heard: list[list[str]] = []
    for run in re.findall(r"[^\W\x00-\x7f]+|[\x00-\x7f]", text):
        spelt_out = pinyin(run, style=Style.NORMAL, heteronym=True, errors="exclude")
        heard += spelt_out if len(spelt_out) == len(run) else [[sign] for sign in run]
    return tuple(tuple(dict.fromkeys(sounds)) for sounds in heard)
