"""How many sides of paper a PDF has, known before it is printed. Pure; the page tree is read by pypdf."""

from __future__ import annotations

import logging
from io import BytesIO

from kiosk.model.errors import Code, DeviceError

_MAGIC_WITHIN = 1024  # as every reader of PDF allows

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it quotes what it stumbles over, which may be somebody's name


def sides_of(pdf: bytes) -> int:
    """Its pages. Raises: DeviceError `print.not-started` for what is no PDF, locked or empty."""
    from pypdf import PdfReader  # noqa: PLC0415  a tenth of a second, and only who prints needs it

    if b"%PDF-" not in pdf[:_MAGIC_WITHIN]:
        raise DeviceError(Code.PRINT_NOT_STARTED, document="no PDF")
    try:
        pages = len(PdfReader(BytesIO(pdf)).pages)
    except Exception as error:  # a reader of foreign bytes fails in many ways; each of them means the same
        raise DeviceError(Code.PRINT_NOT_STARTED, document="unreadable") from error
    if pages == 0:
        raise DeviceError(Code.PRINT_NOT_STARTED, document="empty")
    return pages
