"""A filter as a condition on the table of documents, for lists and for the search alike."""

from __future__ import annotations

from typing import Any

from kiosk.model.hit import Filter


def condition(which: Filter) -> tuple[str, dict[str, Any]]:
    """What to put behind a WHERE, each part after an AND, and its values. `:today` is the caller's."""
    wanted: list[str] = []
    values: dict[str, Any] = {}
    if which.kinds:
        wanted.append("kind IN (" + ", ".join(f":kind{place}" for place in range(len(which.kinds))) + ")")
        values |= {f"kind{place}": kind for place, kind in enumerate(which.kinds)}
    for name in ("issuer", "field", "level"):
        if told := getattr(which, name):
            wanted.append(f"{name} = :{name}")
            values[name] = str(told)
    if which.audience:
        wanted.append("audience IN ('', :audience)")
        values["audience"] = which.audience.value
    if which.year:
        wanted.append("issued LIKE :year")
        values["year"] = f"{which.year}%"
    if which.in_force:
        wanted.append(":today BETWEEN holds_from AND holds_to")
    return "".join(f" AND {one}" for one in wanted), values
