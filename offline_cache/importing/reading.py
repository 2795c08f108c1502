"""A file into `Rough`, by its ending. The border to foreign parsers: what they raise becomes `import.unreadable`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.model.errors import KioskError
from offline_cache.importing.encoding import decode
from offline_cache.importing.html_text import read_html
from offline_cache.importing.office_text import read_docx
from offline_cache.importing.pdf_text import read_pdf
from offline_cache.importing.rough import Rough, unreadable

MOST_FILE_BYTES = 30_000_000
_OLD = {".doc": "旧版 Word", ".wps": "WPS 文字", ".ofd": "OFD 版式文件", ".rtf": "RTF 文件"}


def _read_text(data: bytes) -> Rough:
    lines = tuple(decode(data)[0].splitlines())
    if not any(line.strip() for line in lines):
        raise unreadable("文件是空的", "删去这个文件")
    return Rough((lines,), wrapped=True)


READERS: dict[str, Callable[[bytes], Rough]] = {
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".txt": _read_text,
}


def is_candidate(path: Path) -> bool:
    """Whether somebody would expect this file to be imported; pictures, archives and hidden files are passed by."""
    named = path.suffix.lower() in READERS or path.suffix.lower() in _OLD
    return named and not path.name.startswith((".", "~$"))


def read_bytes(path: Path) -> bytes:
    """Raises: CacheError `import.unreadable`."""
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise unreadable(f"文件超过 {MOST_FILE_BYTES // 1_000_000} MB", "去掉图片和附件，只留正文")
        return path.read_bytes()
    except OSError as error:
        raise unreadable("读不出这个文件", "检查权限和磁盘") from error


def read_rough(name: str, data: bytes) -> Rough:
    """What the file says. Raises: CacheError `import.unreadable`, `import.library-missing`."""
    suffix = Path(name).suffix.lower()
    if suffix in _OLD:
        raise unreadable(f"{_OLD[suffix]}不能直接导入", "另存为 .docx 或 PDF")
    try:
        return READERS[suffix](data)
    except KioskError:
        raise
    except (Exception, RecursionError) as error:  # parsers raise anything on a broken file
        raise unreadable("文件不完整或已损坏", "用原来的软件打开，重新保存") from error
