"""What the keys of a scanner that types like a keyboard mean: US layout, shift, caps lock and the number block. Pure.

Key codes are those of Linux (`input-event-codes.h`). A scanner types for one country's keyboard; it must be set to US.
It cannot type Chinese: such a code arrives as what the scanner makes of it, or not at all.
"""

from __future__ import annotations

UP, DOWN = 0, 1  # 2 is a key held down, which no scanner means
_SHIFTS = frozenset({42, 54})
_CAPS_LOCK = 58
_ENDS = frozenset({28, 96})  # Enter, and that of the number block

# The rows of the keyboard from left to right: the first key's code, the characters without and with shift.
_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (55, "*", "*"),
    (57, " ", " "),
    (71, "789-456+1230.", "789-456+1230."),
    (98, "/", "/"),
)
PLAIN = {first + place: character for first, plain, _ in _ROWS for place, character in enumerate(plain)}
SHIFTED = {first + place: character for first, _, shifted in _ROWS for place, character in enumerate(shifted)}


class Keys:
    """One keyboard: which shift is held, whether caps lock is on."""

    def __init__(self) -> None:
        self._held: set[int] = set()
        self._caps = False

    def typed(self, key: int, value: int) -> str:
        """What this change of a key types: a character, CR for Enter, or nothing."""
        if key in _SHIFTS:
            (self._held.add if value else self._held.discard)(key)
            return ""
        if value != DOWN:
            return ""
        if key == _CAPS_LOCK:
            self._caps = not self._caps
            return ""
        if key in _ENDS:
            return "\r"
        character = (SHIFTED if self._held else PLAIN).get(key, "")
        return character.swapcase() if self._caps and character.isalpha() else character
