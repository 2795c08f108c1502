"""The text of a PDF into `Rough`, page by page. A scanned one has none, and says so; nothing is recognised here."""

from __future__ import annotations

import io
import logging
import warnings

from offline_cache.importing.rough import Rough, library, unreadable

_MOST_PAGES = 600
_MOST_SIGNS = 3_000_000
_FEWEST_SIGNS_A_PAGE = 10


def read_pdf(data: bytes) -> Rough:
    """Raises: CacheError `import.unreadable`, `import.library-missing`."""
    with library("pypdf"):
        import pypdf  # noqa: PLC0415  only where PDFs are imported
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it has to say about a broken file is the finding
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise unreadable("PDF 加了密码", "去掉密码再导入")
        if len(reader.pages) > _MOST_PAGES:
            raise unreadable(f"PDF 超过 {_MOST_PAGES} 页", "拆成几个文件")
        pages: list[tuple[str, ...]] = []
        signs = 0
        for page in reader.pages:
            text = page.extract_text()
            signs += len(text)
            if signs > _MOST_SIGNS:
                raise unreadable("PDF 的文字太多", "拆成几个文件")
            pages.append(tuple(line for line in text.splitlines() if line.strip()))
    if signs < _FEWEST_SIGNS_A_PAGE * len(pages) or not signs:
        raise unreadable("PDF 里没有文字，可能是扫描件", "先做文字识别，再导入")
    title = (reader.metadata.title if reader.metadata else None) or ""
    return Rough(tuple(pages), {"title": title} if _is_title(title) else {}, wrapped=True)


def _is_title(title: str) -> bool:
    """Programs write their own names and file names there."""
    return any("\u4e00" <= sign <= "\u9fff" for sign in title) and "." not in title
