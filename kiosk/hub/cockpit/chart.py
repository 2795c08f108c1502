"""Pictures of figures as SVG, made here: bars of a list, two lines over days. Pure; colours are the style sheet's.

Each has its figures as text too: a picture is never the only place where something stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kiosk.hub.hot_spot import DayCount

_ROW, _LABEL, _WIDE, _FIGURE = 30, 200, 540, 60
_HIGH, _LEFT, _RIGHT, _FOOT = 200, 36, 24, 26  # room at the right for half of the last day


def bars(rows: Sequence[tuple[str, float]], title: str) -> Markup:
    """A horizontal bar for each row, its name before it, its figure behind it."""
    most = max((value for _, value in rows), default=0)
    room = _WIDE - _LABEL - _FIGURE
    drawn = [
        Markup('<text x="{}" y="{}" class="name">{}</text>').format(_LABEL - 10, place * _ROW + 20, _short(name))
        + Markup('<rect x="{}" y="{}" width="{:.1f}" height="16" rx="3"/>').format(
            _LABEL, place * _ROW + 7, room * value / most if most else 0
        )
        + Markup('<text x="{:.1f}" y="{}" class="figure">{:,.0f}</text>').format(
            _LABEL + (room * value / most if most else 0) + 8, place * _ROW + 20, value
        )
        for place, (name, value) in enumerate(rows)
    ]
    return _svg("bars", _WIDE, max(len(rows), 1) * _ROW + 4, title, drawn)


def lines(days: Sequence[DayCount], title: str) -> Markup:
    """Opened and closed by day, over a grid with its figures."""
    most = _round_up(max((max(one.opened, one.closed) for one in days), default=0))
    step = (_WIDE - _LEFT - _RIGHT) / max(len(days) - 1, 1)

    def point(place: int, value: int) -> str:
        return f"{_LEFT + place * step:.1f},{_HIGH - _FOOT - (_HIGH - _FOOT - 12) * value / most:.1f}"

    drawn = [_grid(most, share) for share in (0.0, 0.5, 1.0)]
    for name, values in (("opened", [one.opened for one in days]), ("closed", [one.closed for one in days])):
        path = " ".join(point(place, value) for place, value in enumerate(values))
        drawn.append(Markup('<polyline class="{}" points="{}"/>').format(name, path))
    every = -(-len(days) // 8) or 1
    drawn += [
        Markup('<text x="{:.1f}" y="{}" class="day">{}</text>').format(_LEFT + place * step, _HIGH - 6, _day(one.day))
        for place, one in enumerate(days)
        if place % every == 0
    ]
    return _svg("lines", _WIDE, _HIGH, title, drawn)


def _grid(most: int, share: float) -> Markup:
    high = _HIGH - _FOOT - (_HIGH - _FOOT - 12) * share
    line = Markup('<line x1="{}" y1="{:.1f}" x2="{}" y2="{:.1f}"/>').format(_LEFT, high, _WIDE - _RIGHT, high)
    return line + Markup('<text x="{}" y="{:.1f}" class="name">{:g}</text>').format(_LEFT - 8, high + 4, most * share)


def _svg(kind: str, wide: int, high: int, title: str, drawn: Sequence[Markup]) -> Markup:
    start = Markup('<svg class="chart {}" viewBox="0 0 {} {}" role="img" aria-label="{}">')
    return start.format(kind, wide, high, title) + Markup().join(drawn) + Markup("</svg>")


def _round_up(value: int) -> int:
    """The next even number, at least 2: the middle of the grid is a whole one."""
    return max(value + value % 2, 2)


def _short(name: str, most: int = 12) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _day(day: str) -> str:
    return f"{int(day[5:7])}.{int(day[8:10])}"
