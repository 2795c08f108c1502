"""A web page into `Rough`: its own words for title and date, and the part of it that is the document.

Scripts, styles, forms and menus say nothing. The document is the element that holds most text outside of links.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from offline_cache.importing.encoding import decode
from offline_cache.importing.label import ROW
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
_CLAUSE = re.compile(r"第[一二三四五六七八九十百\d]+条")
_LONGEST_CELL = 300
_MOST_NAMED = 200  # elements that call themselves the content; more is no page of an office
_HEADINGS = {"h2": "## ", "h3": "### ", "h4": "### "}


def read_html(data: bytes) -> Rough:
    """Raises: CacheError `import.unreadable`, `import.library-missing`."""
    with library("beautifulsoup4, lxml"):
        import bs4  # noqa: PLC0415  only where pages are imported

        import_module("lxml")  # the parser that bs4 is asked for

    text, _ = decode(data)
    if len(text) > _MOST_SIGNS:
        raise unreadable("网页太大", "只保留正文，另存后再导入")
    soup = bs4.BeautifulSoup(text, "lxml")
    told = _told(soup)
    for element in soup(_MUTE):
        element.decompose()
    document = _document(soup)
    lines = [*_description(soup, document), *_lines(document)]
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
    """The smallest element that calls itself the content, keeps most of the text that is no link, and every clause."""
    body = soup.body or soup
    whole = _weight(body)
    named = [one for one in body(True) if _CONTENT.search(f"{one.get('id') or ''} {' '.join(one.get('class') or ())}")]
    fitting = [(weight, one) for one in named[:_MOST_NAMED] if (weight := _weight(one)) >= 0.6 * whole]
    clauses = len(_CLAUSE.findall(body.get_text()))
    for _, one in sorted(fitting, key=lambda pair: pair[0]):
        if len(_CLAUSE.findall(one.get_text())) == clauses:
            return one
    return body


def _description(soup: Any, document: Any) -> list[str]:
    """The rows above the document that say its number, issuer and dates: they stand outside of it."""
    if document is soup or document is soup.body:
        return []
    within = set(_lines(document))
    return [line for line in _lines(soup.body or soup) if line not in within and ROW.match(line.lstrip("#-| "))]


def _weight(element: Any) -> int:
    linked = sum(len(link.get_text(strip=True)) for link in element("a"))
    return len(element.get_text(strip=True)) - linked


def _lines(root: Any) -> list[str]:
    rows = {id(row): text for row in root("tr") if (text := _row(row))}
    lines: list[str] = [""]
    for node in root.descendants:
        name = getattr(node, "name", None)
        if name is None and type(node).__name__ == "NavigableString":
            if any(id(row) in rows for row in node.find_parents("tr")):
                continue
            lines[-1] += re.sub(r"\s+", " ", str(node))
            if _ends_block(node, root):
                lines.append("")
        elif id(node) in rows:
            lines += [rows[id(node)], ""]
        elif name in _BLOCK:
            lines.append(_HEADINGS.get(name, "- " if name == "li" else ""))
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
    """A row of data as we write it; empty for a table that only lays the page out, which is read as text."""
    cells = row(("td", "th"))
    texts = [re.sub(r"\s+", " ", cell.get_text(" ", strip=True)).replace("|", "／") for cell in cells]
    laid_out = len(cells) < 2 or any(len(text) > _LONGEST_CELL or _CLAUSE.match(text) for text in texts)  # noqa: PLR2004
    if (
        laid_out
        or row("table")
        or row("tr")
        or len(row.get_text(strip=True)) > sum(len(cell.get_text(strip=True)) for cell in cells)
    ):
        return ""
    return f"| {' | '.join(texts)} |" if any(texts) else ""
