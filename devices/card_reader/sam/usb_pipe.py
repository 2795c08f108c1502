"""How the frames of a SAM lie on USB pipes. Pure: endpoint addresses in, a plan and the split of a frame out.

Vendor class, full speed, two layouts in the field; which one it is follows from the descriptor, nothing is set:
- two bulk pairs (M-H): OUT 02 and IN 81 carry preamble and length, OUT 06 and IN 85 the rest;
- one bulk pair (M): the whole frame either way.
A device with two pipes one way and one the other is taken as it says, each way by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from devices.card_reader.sam.frames import LONGEST, PREAMBLE, SHORTEST

HEAD_BYTES = len(PREAMBLE) + 2
_IN = 0x80


@dataclass(frozen=True, slots=True)
class Pipes:
    """Endpoint addresses. One pair: head and body are the same pipe."""

    out_head: int
    out_body: int
    in_head: int
    in_body: int

    @property
    def is_split_in(self) -> bool:
        return self.in_head != self.in_body

    def split_out(self, frame: bytes) -> tuple[tuple[int, bytes], ...]:
        """What is written where, in order."""
        if self.out_head == self.out_body:
            return ((self.out_head, frame),)
        return (self.out_head, frame[:HEAD_BYTES]), (self.out_body, frame[HEAD_BYTES:])


def pipes_of(bulk: Sequence[int]) -> Pipes | None:
    """The plan for these bulk endpoints, lowest number first; None without one each way."""
    outward = sorted(address for address in bulk if not address & _IN)
    inward = sorted(address for address in bulk if address & _IN)
    if not outward or not inward:
        return None
    return Pipes(outward[0], outward[:2][-1], inward[0], inward[:2][-1])


def owed_after(head: bytes) -> int:
    """How many bytes follow on the body pipe once these came from the head pipe; 0: no whole header among them."""
    start = head.find(PREAMBLE)
    if start < 0 or len(head) < start + HEAD_BYTES:
        return 0
    length = int.from_bytes(head[start + len(PREAMBLE) : start + HEAD_BYTES])
    if not SHORTEST <= length <= LONGEST:
        return 0
    return max(0, length - (len(head) - start - HEAD_BYTES))
