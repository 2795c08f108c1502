"""The one QR matrix that paper, screen and PDF draw, so what is printed is what was shown.

ISO/IEC 18004, error correction level M, full (not micro) symbols, no quiet zone: whoever draws it leaves four modules
free.
"""

from __future__ import annotations

from functools import lru_cache

import segno

QUIET_MODULES = 4

Matrix = tuple[str, ...]


@lru_cache(maxsize=256)
def matrix(text: str) -> Matrix:
    """The rows of the symbol, top first: `1` dark, `0` light. Empty text has no symbol."""
    if not text:
        return ()
    symbol = segno.make(text, error="m", micro=False, boost_error=False)
    return tuple("".join("1" if module else "0" for module in row) for row in symbol.matrix)
