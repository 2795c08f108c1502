"""Ears: everything that is shown is spoken, everything that is touched has a name, nothing personal is said.

Sources: EN 301 549 5.1.3, WCAG 2.2 (4.1.2), PIPL art. 51.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.ui.audit.miss import Miss, Numbers
from tests.ui.audit.seen import View


def bare(text: str) -> str:
    """Only what is pronounced."""
    return re.sub(r"[\W_]+", "", re.sub(r"<[^>]+>", "", text)).lower()


def heard_parts(text: str) -> list[str]:
    """What must be heard of a text: all of it; of a masked value its end, by which people know it."""
    return [text.rpartition("*")[2]] if "**" in text else [text]


def unspoken(view: View, numbers: Numbers, read: tuple[str, ...]) -> Iterator[Miss]:
    """Every visible text is spoken: the page's by its read-out, the frame's by its own names."""
    frame = "".join(words for part, words in view.spoken if part == "frame")
    said = {"page": bare("".join(read)), "frame": bare(frame)}
    for one in view.words:
        if one.part == "keyboard" or one.is_written:
            continue
        numbers.checks += 1
        if not all(bare(part) in said[one.part] for part in heard_parts(one.text)):
            yield Miss("not spoken", one.name)
    for touch in view.touches:
        if touch.kind in ("press", "write") and not touch.name:
            yield Miss("no name", touch.object_name or "something touched", touch.part)


def unmasked(view: View, numbers: Numbers, read: tuple[str, ...], secrets: tuple[str, ...]) -> Iterator[Miss]:
    """Nothing of a person is shown or spoken that is not masked; what the visitor is typing is seen only."""
    numbers.checks += 1
    shown = "\n".join(one.text for one in view.words if not one.is_written)
    everything = "\n".join((shown, *read, *(words for _, words in view.spoken)))
    for secret in secrets:
        if secret in everything or secret in everything.replace(" ", ""):
            yield Miss("personal value", f"{secret[:1]}…")
