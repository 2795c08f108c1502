"""What a file is, by its own bytes; its name and what the browser says of it count for nothing. Pure."""

from __future__ import annotations

import io
import zipfile

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {PDF: "pdf", PNG: "png", JPEG: "jpg", DOCX: "docx"}
_BEGINNINGS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_DOCX_PARTS = frozenset({"[Content_Types].xml", "word/document.xml"})
_MACROS = "word/vbaProject.bin"
_PARTS_MOST = 5000


def kind_of(content: bytes) -> str:
    """Its media type; empty for what is none of the four kinds that are taken."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    return DOCX if content.startswith(b"PK\x03\x04") and _is_docx(content) else ""


def _is_docx(content: bytes) -> bool:
    """Only the list of its parts is read: nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return len(names) <= _PARTS_MOST and set(names) >= _DOCX_PARTS and _MACROS not in names
