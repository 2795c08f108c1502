"""What is enclosed with an answer for the resident: listed on the progress page, had by a pass that soon ends.

The pass (`short_pass.py`) names one attachment and one code.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from kiosk.hub.hub import Hub
from kiosk.hub.phone import short_pass
from kiosk.hub.tables import ATTACHMENT, CASE

_PURPOSE = "enclosure"


@dataclass(frozen=True, slots=True)
class Enclosure:
    id: str
    name: str
    size: str
    pass_: str


@dataclass(frozen=True, slots=True, repr=False)
class EnclosedFile:
    name: str
    media_type: str
    content: bytes


def enclosures(hub: Hub, code: str, receipt_number: str) -> tuple[Enclosure, ...]:
    """What the resident may have of a case, oldest first, each with its pass."""
    rows = (
        select(ATTACHMENT.c.id, ATTACHMENT.c.name, ATTACHMENT.c.size_bytes)
        .join(CASE, CASE.c.number == ATTACHMENT.c.number)
        .where(CASE.c.receipt_code == code, CASE.c.receipt_number == receipt_number, ATTACHMENT.c.for_resident)
        .order_by(ATTACHMENT.c.at)
    )
    with hub.store.reading() as connection:
        found = connection.execute(rows).all()
    return tuple(
        Enclosure(one.id, one.name, _size(one.size_bytes), short_pass.made(hub, _PURPOSE, code, one.id))
        for one in found
    )


def enclosed(hub: Hub, code: str, attachment: str, given: str) -> EnclosedFile | None:
    """The file itself; None when the pass does not fit or has ended. Raises: CacheError seal.key-bad."""
    if not short_pass.holds(hub, given, _PURPOSE, code, attachment):
        return None
    wanted = (
        select(ATTACHMENT.c.name, ATTACHMENT.c.media_type, ATTACHMENT.c.boxed)
        .join(CASE, CASE.c.number == ATTACHMENT.c.number)
        .where(ATTACHMENT.c.id == attachment, CASE.c.receipt_code == code, ATTACHMENT.c.for_resident)
    )
    with hub.store.reading() as connection:
        row = connection.execute(wanted).one_or_none()
    return EnclosedFile(row.name, row.media_type, hub.keys.unbox(row.boxed)) if row else None


def _size(size_bytes: int) -> str:
    kilobytes = -(-size_bytes // 1024)
    return f"{kilobytes} KB" if kilobytes < 1024 else f"{kilobytes / 1024:.1f} MB"  # noqa: PLR2004 - 1024 kB
