"""A video of the content and its captions (WebVTT): parsed here, because the player shows only what is inside its file.

A file that is not there is told, not hidden. Source of the format: WebVTT (W3C), cues with their times only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kiosk.model.document import Document, DocumentKind

_TIME = r"(?:(\d+):)?(\d\d):(\d\d)[.,](\d{3})"
_CUE = re.compile(rf"{_TIME}\s+-->\s+{_TIME}[^\n]*\n(.+?)(?:\n\s*\n|\Z)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Film:
    """`source` empty: there is no file. `captions`: from_ms, to_ms and words of each."""

    source: str = ""
    captions: tuple[dict[str, int | str], ...] = ()


def film_of(document: Document | None, folder: Path) -> Film:
    """The first video of a document that is one. `folder`: the media of the content."""
    if document is None or document.kind is not DocumentKind.VIDEO or not document.media:
        return Film()
    told = document.media[0]
    file, captions = folder / Path(told.file).name, folder / Path(told.captions).name
    if not file.is_file():
        return Film()
    text = captions.read_text(encoding="utf-8", errors="replace") if told.captions and captions.is_file() else ""
    return Film(file.absolute().as_uri(), cues_of(text))


def cues_of(text: str) -> tuple[dict[str, int | str], ...]:
    """The cues of a WebVTT file; what is no cue is left out."""
    found = (match.groups() for match in _CUE.finditer(text.replace("\r\n", "\n")))
    return tuple(
        {"begins": _ms(groups[:4]), "ends": _ms(groups[4:8]), "words": _TAG.sub("", groups[8]).strip()}
        for groups in found
    )


def _ms(told: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in told)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
