"""Recognises a resident ID that lies on an ordinary reader; its data opens to a security module only.

The answer to reset is made from the card's ATQB by the rule of PC/SC part 3; the mask and the two other forms are M.
The chip's serial number, all that can be read here, is no identity and is not read.
"""

from __future__ import annotations

_BEGIN = bytes.fromhex("3B 88 80 01 D1 03 86")
_LENGTH = 13
_OTHERS = frozenset(
    (
        bytes.fromhex("3B 86 80 01 80 4F 03 F0 01 00 3A"),
        bytes.fromhex("3B 8A 80 01 80 65 A2 01 31 01 3D 72 D6 41 A5"),
    )
)


def is_resident_id(atr: bytes) -> bool:
    return (len(atr) == _LENGTH and atr.startswith(_BEGIN)) or atr in _OTHERS
