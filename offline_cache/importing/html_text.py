"""A web page into `Rough`: its own words for title and date, and the part of it that is the document.

Scripts, styles, forms and menus say nothing. The document is the element that holds most text outside of links.
"""

from __future__ import annotations

import re
from typing import Any

from offline_cache.importing.encoding import decode
from offline_cache.importing.rough import Rough, library, unreadable

_MOST_SIGNS = 4_000_000
_MUTE = ("script", "style", "noscript", "template", "iframe", "form", "nav", "header", "footer", "select", "button")
_BLOCK = {"p", "div", "section", "article", "li", "br", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol", "dd", "dt"}
_BLOCK |= {"blockquote", "center", "title", "td", "th", "figcaption", "pre"}
_CONTENT = re.compile(r"zoom|article|content|detail|TRS_Editor|news|text", re.IGNORECASE)
# Names of GB/T 38240-like page descriptions, as the sites of offices write them (M).
_META = {
    "articletitle": "title",
    "og:title": "title",
    "pubdate": "published",
    "contentsource": "issuer",
    "og:url": "link",
}
_HEADINGS = {"h2": "## ", "h3": "### ", "h4": "### "}


def read_html(data: bytes) -> Rough:
    """Raises: CacheError `import.unreadable`, `import.library-missing`."""
    with library("beautifulsoup4, lxml"):
        import bs4  # noqa: PLC0415  only where pages are imported
        import lxml.etree  # noqa: F401, PLC0415  the parser that bs4 is asked for

    text, _ = decode(data)
    if len(text) > _MOST_SIGNS:
        raise unreadable("网页太大", "只保留正文，另存后再导入")
    soup = bs4.BeautifulSoup(text, "lxml")
    told = _told(soup)
    for element in soup(_MUTE):
        element.decompose()
    lines = _lines(_document(soup))
    if not any(lines):
        raise unreadable("网页里没有文字", "确认这是正文页面，不是跳转页")
    return Rough((tuple(lines),), told)


def _told(soup: Any) -> dict[str, str]:
    told: dict[str, str] = {}
    for meta in soup("meta"):
        key = _META.get(str(meta.get("name") or meta.get("property") or "").lower())
        content = str(meta.get("content") or "").strip()
        if key and content:
            told.setdefault(key, content)
    heads = soup("h1")
    if len(heads) == 1 and heads[0].get_text(strip=True):
        told.setdefault("title", heads[0].get_text(" ", strip=True))
    if soup.title is not None and soup.title.get_text(strip=True):
        told["page"] = soup.title.get_text(" ", strip=True)
    return told


def _document(soup: Any) -> Any:
    """The smallest element that keeps nine tenths of the text that is no link, if it calls itself the content."""
    body = soup.body or soup
    whole = _weight(body)
    named = [one for one in body(True) if _CONTENT.search(f"{one.get('id') or ''} {' '.join(one.get('class') or ())}")]
    fitting = [(weight, one) for one in named if (weight := _weight(one)) >= 0.6 * whole]
    if not fitting:
        return body
    return min(fitting, key=lambda pair: pair[0])[1]


def _weight(element: Any) -> int:
    linked = sum(len(link.get_text(strip=True)) for link in element("a"))
    return len(element.get_text(strip=True)) - linked


def _lines(root: Any) -> list[str]:
    lines: list[str] = [""]
    for node in root.descendants:
        name = getattr(node, "name", None)
        if name == "tr":
            lines += [_row(node), ""]
        elif name in _BLOCK:
            lines.append(_HEADINGS.get(name, "- " if name == "li" and not node.find_parent("table") else ""))
        elif name is None and type(node).__name__ == "NavigableString" and node.find_parent("tr") is None:
            lines[-1] += re.sub(r"\s+", " ", str(node))
            if _ends_block(node, root):
                lines.append("")
    return [line for line in (line.rstrip() for line in lines) if line.strip(" #-")]


def _ends_block(node: Any, root: Any) -> bool:
    """Whether the block around this text is over with it, so that what follows is another line."""
    while node is not None and node is not root:
        if node.next_sibling is not None:
            return False
        node = node.parent
        if node is not None and node.name in _BLOCK:
            return True
    return True


def _row(row: Any) -> str:
    cells = [cell.get_text(" ", strip=True).replace("|", "／") for cell in row(("td", "th")) if not cell("table")]
    cells = [re.sub(r"\s+", " ", cell) for cell in cells]
    if not any(cells):
        return ""
    return cells[0] if len(cells) == 1 else f"| {' | '.join(cells)} |"
