"""What must come back before a job counts as printed: every echo it asked for, or every fence where there is no echo.

One at the end is enough where losing the power loses the line. A serial line stays open while the printer behind it
restarts, forgets what it held and goes on in the middle of the job; then the cut and the last echo still come. So a job
on a serial line asks all along: whatever a restart swallows has a question in it. A printer that never says of its
own accord that its paper ended is asked all along as well: it falls silent while somebody puts a new roll in.
"""

from __future__ import annotations

from devices.printer import encode
from devices.printer.dialogue import Dialogue


class Proof:
    """`echo`, `fence`: what this printer answers. Without either nothing is ever proven."""

    def __init__(self, *, echo: bool, fence: bool) -> None:
        self._echo, self._fence = echo, fence
        self._tokens: set[bytes] = set()
        self._fences = 0

    def ask(self) -> bytes:
        """The bytes of one more question."""
        if self._echo:
            token = encode.new_token()
            while token in self._tokens:
                token = encode.new_token()
            self._tokens.add(token)
            return encode.echo_request(token)
        if self._fence:
            self._fences += 1
            return encode.FENCE
        return b""

    def is_given(self, dialogue: Dialogue) -> bool:
        """Whether all of it has come back."""
        if self._echo:
            return self._tokens <= dialogue.echoes
        return self._fence and len(dialogue.plain) >= self._fences
