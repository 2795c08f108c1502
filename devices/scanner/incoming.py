"""What a scanner sends, cut into codes. Pure: bytes and the time they came, in; codes as text, out.

Rules it keeps:
- A code ends with CR or LF, or when nothing came for `GAP_S` (scanners without a suffix send a code in one go).
- Control characters mean nothing in a code and are dropped; a code of nothing but them is none.
- Text is UTF-8, or else GB 18030, the two that scanners in this country are set to; what is neither is dropped.
- A code of more than `MOST_BYTES` is dropped as a whole, never cut; memory stays bounded whatever comes.
- The same code again within `SAME_S` is the same paper still held there. Only its hash is remembered for that.
"""

from __future__ import annotations

from collections.abc import Iterator

MOST_BYTES = 4096
GAP_S = 0.08
SAME_S = 2.5
ENDS = b"\r\n"
_CONTROLS = bytes(range(0x20)) + b"\x7f"


class Incoming:
    """One line from one scanner. `now_s`: seconds of any clock that does not go back."""

    def __init__(self, gap_s: float = GAP_S) -> None:
        self._gap_s = gap_s
        self._code = bytearray()
        self._is_spoilt = False  # what is coming is dropped up to its end
        self._quiet_s = 0.0
        self._seen = 0
        self._seen_s = float("-inf")

    def feed(self, data: bytes, now_s: float) -> tuple[str, ...]:
        """The codes that these bytes complete."""
        codes: list[str] = []
        self._quiet_s = 0.0
        for byte in data:
            if byte in ENDS:
                codes += self._ended(now_s)
            elif byte not in _CONTROLS and not self._is_spoilt:
                self._code.append(byte)
                self._is_spoilt = len(self._code) > MOST_BYTES
        return tuple(codes)

    def quiet(self, for_s: float, now_s: float) -> tuple[str, ...]:
        """Nothing came for so long, once more: the code that this has ended, if there is one.

        Told by who waited at the line, not taken from a clock: a thread that was held up is no silent scanner.
        """
        self._quiet_s += for_s
        return tuple(self._ended(now_s)) if self._quiet_s >= self._gap_s else ()

    def drop(self, data: bytes, now_s: float) -> None:
        """Bytes that came while nobody waited for a code; one that began among them is dropped to its end."""
        seen = self._seen, self._seen_s
        self.feed(data, now_s)
        self._seen, self._seen_s = seen
        self._is_spoilt = self._is_spoilt or bool(self._code)
        self._code.clear()

    def _ended(self, now_s: float) -> Iterator[str]:
        code = "" if self._is_spoilt else text_of(bytes(self._code))
        self._code.clear()
        self._is_spoilt = False
        if not code:
            return
        is_same = hash(code) == self._seen and now_s - self._seen_s < SAME_S
        self._seen, self._seen_s = hash(code), now_s
        if not is_same:
            yield code


def text_of(code: bytes) -> str:
    """The text of one code without its end; empty when there is none in it."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = code.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "".join(character for character in text if character.isprintable()).strip()
    return ""
