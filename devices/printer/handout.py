"""A document as it goes to paper: whose it is, until when it holds, what it says. Knows nothing of paper sizes.

What is taken home must say by itself where it comes from (条例 12, 26): a slip is read weeks later, far from here.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.model.document import Block


@dataclass(frozen=True, slots=True)
class Handout:
    """`warning`: it holds no longer, or not yet. `rests_on`, `quote`: the clause of an answer.

    `chosen`: the clause somebody was reading. `qr_words`: what the code leads to.
    """

    kind: str
    title: str
    zone_name: str
    plain: str = ""
    warning: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    rests_on: str = ""
    quote: str = ""
    chosen: tuple[Block, ...] = ()
    blocks: tuple[Block, ...] = ()
    questions: tuple[str, ...] = ()
    office_name: str = ""
    office_address: str = ""
    phone: str = ""
    qr: str = ""
    qr_words: str = ""
    content_version: str = ""
    sample: bool = True
