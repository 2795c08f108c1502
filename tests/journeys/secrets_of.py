"""What of a visitor must be found nowhere after the visit, in every writing a file could hold it in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from devices.card_reader.people import GRANDFATHER
from kiosk.rehearsal import Choices
from tests.journeys.player import Visitor

PHONE = "13912340077"
BANK_CARD = "6222081234567898"
VISITOR = Visitor(
    card=GRANDFATHER,
    choices=Choices(option=lambda field: field.options[-1].id),
    answers={"phone": PHONE, "bank_account": BANK_CARD},
)
SECRETS = (
    GRANDFATHER.number,
    GRANDFATHER.name,
    GRANDFATHER.address,
    GRANDFATHER.newest_address,
    PHONE,
    BANK_CARD,
)
WRITINGS = ("utf-8", "gbk", "gb18030", "utf-16-le", "utf-16-be", "unicode_escape")
NEEDLES = {secret.encode(writing) for secret in SECRETS for writing in WRITINGS}


def secrets_in(data: bytes) -> set[bytes]:
    return {needle for needle in NEEDLES if needle in data}


def files_with_secrets(*folders: Path) -> Iterator[Path]:
    """The files, and the names of files, that tell something of the visitor."""
    for folder in folders:
        for path in folder.rglob("*"):
            if secrets_in(bytes(path)) or (path.is_file() and secrets_in(path.read_bytes())):
                yield path
