"""Pinyin as people type it: whole syllables, initials, the beginning of the last one, all run together. Pure.

Syllables are taken as alike where speakers mix them up (zh/z, ch/c, sh/s, -ng/-n), so a slip of that sort finds the
same; the score tells exact from alike. The list of syllables is that of 汉语拼音方案 without tones, ü written v.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_INITIALS = (
    *("zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y"),
    "w",
)
_FINALS = {
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ei ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan un v ve ue",
    "l": "a o e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "q": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "ch": "a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "sh": "a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
    "r": "e i ao ou an en ang eng ong u ua uo ui uan un",
    "z": "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
    "c": "a e i ai ao ou an en ang eng ong u uo ui uan un",
    "s": "a e i ai ao ou an en ang eng ong u uo ui uan un",
    "y": "a o e ao ou an ang i in ing ong u ue uan un",
    "w": "a o ai ei an en ang eng u",
}
SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split()) | frozenset(
    ["a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "er"]
)
LONGEST = max(map(len, SYLLABLES))
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"))
BETWEEN = "\ue001"


def alike(syllable: str) -> str:
    """The one spelling for all that sound nearly the same."""
    for whole, part in _ALIKE:
        if syllable.startswith(whole):
            syllable = part + syllable[len(whole) :]
            break
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable


@lru_cache(maxsize=4096)
def segmented(text: str, most: int = 6) -> tuple[tuple[str, ...], ...]:
    """The ways to read letters as syllables, longest syllables first; the last part may be the beginning of one.

    A part that is no syllable is one initial. `()` when the letters cannot be read at all.
    """
    found: list[tuple[str, ...]] = []
    _walk(text, 0, (), found, most)
    return tuple(sorted(found, key=lambda parts: (sum(part not in SYLLABLES for part in parts), len(parts))))


def _walk(text: str, at: int, taken: tuple[str, ...], found: list[tuple[str, ...]], most: int) -> None:
    if len(found) >= most:
        return
    if at == len(text):
        found.append(taken)
        return
    for length in range(min(LONGEST, len(text) - at), 0, -1):
        part = text[at : at + length]
        if part in SYLLABLES or (at + length == len(text) and _begins(part)):
            _walk(text, at + length, (*taken, part), found, most)
    for initial in _INITIALS:
        if text.startswith(initial, at) and text[at : at + len(initial)] not in SYLLABLES:
            _walk(text, at + len(initial), (*taken, initial), found, most)


@lru_cache(maxsize=1024)
def _begins(part: str) -> bool:
    return any(syllable.startswith(part) for syllable in SYLLABLES)


def slips(text: str) -> Iterator[str]:
    """Letters with one slip undone: two swapped, one too many, one wrong or missing vowel."""
    for at in range(len(text) - 1):
        yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    for at in range(len(text)):
        yield text[:at] + text[at + 1 :]
    for at in range(len(text) + 1):
        for letter in "aeiounghv":
            yield text[:at] + letter + text[at:]
    for at in range(len(text)):
        for letter in "aeioungh":
            if text[at] != letter:
                yield text[:at] + letter + text[at + 1 :]


def sound_gram(first: str, second: str = "") -> str:
    """The gram of two syllables that follow each other, alike ones being one; of one alone at the end of a run."""
    return f"{alike(first)}{BETWEEN}{alike(second)}" if second else f"{alike(first)}{BETWEEN}"


def initials_gram(*syllables: str) -> str:
    """Of one to three syllables that follow each other."""
    return BETWEEN + "".join(syllable[0] for syllable in syllables)
