"""A Word document (OOXML) into `Rough`: paragraphs and tables in their order, headings by their style.

The archive is looked at before it is unpacked: too many parts or too much text is refused (a zip bomb). An encrypted
file is an OLE container, not a zip, and says so. Automatic numbers (第X条 as a list) are not in the text: such a
document gets a finding, because its clauses would be lost.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from offline_cache.importing.rough import Rough, library, unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS = 3000
_MOST_UNPACKED_BYTES = 80_000_000
_STYLE_DEPTH = re.compile(r"(?:Heading|标题)\s*([1-3])", re.IGNORECASE)
_NUMBERED = re.compile(r"第\s*%1\s*条")


def check_archive(data: bytes) -> None:
    """Raises: CacheError `import.unreadable` for what is no archive, is locked, or would grow too large."""
    if data.startswith(_OLE):
        raise unreadable("文件加了密码，或是旧版 Office 格式", "去掉密码，另存为 .docx 或 .xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise unreadable("文件不完整", "重新下载或重新保存") from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED_BYTES:
        raise unreadable("解开后太大", "去掉图片和附件，只留正文")
    if any(part.flag_bits & 1 for part in parts):
        raise unreadable("文件加了密码", "去掉密码再导入")


def read_docx(data: bytes) -> Rough:
    """Raises: CacheError `import.unreadable`, `import.library-missing`."""
    check_archive(data)
    with library("python-docx"):
        import docx  # noqa: PLC0415  only where Word files are imported
    document = docx.Document(io.BytesIO(data))
    if _NUMBERED.search(_numbering(data)):
        raise unreadable("条款号是自动编号，不在文字里", "在 Word 里把自动编号转成文字，再保存")
    told = {"title": document.core_properties.title} if document.core_properties.title else {}
    lines = tuple(line for line in _lines(document, told) if line.strip())
    if not lines:
        raise unreadable("文件里没有文字", "如果是扫描图片，先做文字识别")
    return Rough((lines,), told)


def _numbering(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "word/numbering.xml" not in archive.namelist():
            return ""
        return archive.read("word/numbering.xml").decode("utf-8", "replace")


def _lines(document: Any, told: dict[str, str]) -> Iterator[str]:
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            yield from _rows(part)
            continue
        style = part.style.name if part.style is not None else ""
        if style == "Title" and part.text.strip():
            told["title"] = re.sub(r"\s+", "", f"{told.get('styled', '')}{part.text}")
            told["styled"] = told["title"]
        depth = _STYLE_DEPTH.match(style or "")
        sign = f"{'#' * int(depth[1])} " if depth else ""
        yield from (f"{sign}{line}" for line in part.text.splitlines())


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        cells: list[str] = []
        before = None
        for cell in row.cells:  # a cell that spans columns comes once for each
            if cell._tc is not before:  # noqa: SLF001  the only way to know it is the same
                cells.append(re.sub(r"\s+", " ", cell.text).strip().replace("|", "／"))
            before = cell._tc  # noqa: SLF001  as above
        if any(cells):
            yield cells[0] if len(cells) == 1 else f"| {' | '.join(cells)} |"
