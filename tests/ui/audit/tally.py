"""The numbers of the audit as a table, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from tests.ui.audit.inspection import Found
from tests.ui.audit.miss import Numbers

HEAD = (
    "| page | pictures | checks | text light | text dark | text contrast | edge | target mm | key mm | gap mm | han mm "
    "| misses |"
)
MOST = 90.0


def table(all_found: Iterable[Found]) -> str:
    """One line per page and one for all."""
    pages: dict[str, list[Found]] = {}
    for found in all_found:
        pages.setdefault(found.page.value, []).append(found)
    rows = [HEAD, "|---" * HEAD.count(" | ") + "|---|"]
    rows += [_row(page, several) for page, several in pages.items()]
    rows.append(_row("all", [found for several in pages.values() for found in several]))
    return "\n".join(rows)


def _row(name: str, several: list[Found]) -> str:
    numbers = Numbers()
    for found in several:
        numbers.take(found.numbers)
    ratios = [numbers.text_ratio.get(theme, 99.0) for theme in ("light", "dark", "contrast")]
    measures = [*ratios, numbers.edge_ratio, numbers.target_mm, numbers.key_mm, numbers.gap_mm, numbers.smallest_mm]
    cells = [f"{value:.1f}" if value < MOST else "–" for value in measures]
    pictures, misses = sum(one.pictures for one in several), sum(len(one.misses) for one in several)
    return "| " + " | ".join([name, str(pictures), str(numbers.checks), *cells, str(misses)]) + " |"
