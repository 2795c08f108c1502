"""What a hit shows: the title with what matched, and the piece of the text where it stands. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kiosk.model.hit import Hit, Mark
from offline_cache.search.candidate import Candidate
from offline_cache.search.gram import folded
from offline_cache.standing import validity_on

_BEFORE, _LONGEST = 14, 64  # signs of a snippet
_ENDS = "。；！？\n"


def hit_of(one: Candidate, phrases: Sequence[str], today: str) -> Hit:
    marks = marks_in(one.title, phrases)
    snippet = snippet_of(one, phrases, is_named=bool(marks))
    return Hit(
        id=one.id,
        kind=one.kind,
        title=one.title,
        marks=marks,
        snippet=snippet,
        snippet_marks=marks_in(snippet, phrases),
        issuer=one.issuer,
        issued=date.fromisoformat(one.issued) if one.issued[:4].isdigit() and one.issued[:4] != "9999" else None,
        validity=validity_on(one.kind, one.holds_from, one.holds_to, today),
    )


def marks_in(text: str, phrases: Sequence[str]) -> tuple[Mark, ...]:
    """Every place of every phrase, in order, those that touch put together."""
    plain = folded(text)
    places: list[Mark] = []
    for phrase in phrases:
        at = plain.find(phrase)
        while phrase and at >= 0:
            places.append((at, at + len(phrase)))
            at = plain.find(phrase, at + len(phrase))
    if len(places) < 2:  # noqa: PLR2004 - nothing to put together
        return tuple(places)
    merged: list[Mark] = []
    for begin, end in sorted(places):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)


def snippet_of(one: Candidate, phrases: Sequence[str], *, is_named: bool) -> str:
    """The sentence where a phrase stands, cut to a line or two; the plain words when it stands in the name."""
    for text in (one.plain, one.body):
        places = [at for phrase in phrases if (at := text.find(phrase)) >= 0]
        if places:
            return _around(text, min(places))
    if not is_named and not marks_in(one.also, phrases):
        for text in (one.plain, one.body):
            plain = folded(text)
            places = [at for phrase in phrases if (at := plain.find(phrase)) >= 0]
            if places:
                return _around(text, min(places))
    return _around(one.plain or one.body, 0)


def _around(text: str, at: int) -> str:
    near = max(0, at - _BEFORE - 1)  # an end further off is not seen
    begin = max(text.rfind(end, near, at) for end in _ENDS) + 1 if at else 0
    cut = begin <= near and at > _BEFORE
    begin = at - _BEFORE if cut else begin
    piece = text[begin : begin + _LONGEST].split("\n", maxsplit=1)[0]
    more = begin + len(piece) < len(text) and text[begin + len(piece)] not in _ENDS
    return f"{'…' if cut else ''}{piece.strip()}{'…' if more else ''}"
