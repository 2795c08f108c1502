"""Text from outside as it may stand in a table and on a page: no control signs, which PostgreSQL refuses."""

from __future__ import annotations

import unicodedata

_KEPT = "\n\t"


def plain(text: str) -> str:
    """Without control signs and lone surrogates; line ends and tabs stay."""
    return "".join(sign for sign in text if sign in _KEPT or unicodedata.category(sign) not in ("Cc", "Cs"))


def is_plain(text: str) -> bool:
    return plain(text) == text
