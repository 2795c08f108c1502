"""What a page says when it is read aloud: the `spoken` words of everything visible, in the order of the page.

The words are the accessible names, so a page is read as it is shown, nothing left out. Personal values are masked
wherever they are shown, so they are masked here too; they keep their stars, by which the voice knows what is for
headphones only. Of a text that is longer than the glass only some rows are items: what has `spokenBy` is read by that
view model, all of it, from the first row that is shown.
"""

from __future__ import annotations

import re

from PySide6.QtQuick import QQuickItem

MASK = "*"
SENTENCE = re.compile(r"[^。！？；!?\n]+[。！？；!?]?")
ENGLISH_STOP = re.compile(r"(?<=[.])\s+")


def sentences_of(text: str) -> tuple[str, ...]:
    """Cut where a voice would pause, keeping the stop."""
    parts = (part for line in ENGLISH_STOP.split(text) for part in SENTENCE.findall(line))
    return tuple(part.strip() for part in parts if part.strip())


def read_out(page: QQuickItem) -> tuple[str, ...]:
    """The sentences of everything visible under `page`."""
    words: list[str] = []
    _collect(page, words)
    return tuple(sentence for text in words for sentence in sentences_of(text))


def _collect(item: QQuickItem, words: list[str]) -> None:
    if not item.isVisible():
        return
    source = item.property("spokenBy")
    if source is not None:
        words.extend(source.spoken_rows(item.property("spokenFrom")))
        return
    spoken = item.property("spoken")
    if isinstance(spoken, str) and spoken:
        shown = item.property("content") if item.inherits("QQuickText") else ""
        words.append(shown if shown and MASK in shown else spoken)
    for child in item.childItems():
        _collect(child, words)
