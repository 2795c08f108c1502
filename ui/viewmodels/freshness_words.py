"""How far the content on the screen can be relied on: updated so many days ago, checked today, or too old. Pure."""

from __future__ import annotations

from kiosk.freshness import freshness_of
from kiosk.state import State
from ui.words import Words


def freshness_words(state: State, words: Words) -> str:
    """How far the content can be relied on, in days."""
    site = state.site
    if site is None:
        return ""
    built = site.figures.built_at
    if site.content_fault:
        return words("frame.fresh.stays", month=built.month, day=built.day)
    fresh = freshness_of(built, state.supply, state.now)
    if fresh.is_stale:
        return words("frame.fresh.stale", n=fresh.days)
    if fresh.is_confirmed:
        return words("frame.fresh.checked")
    return words("frame.fresh.days", n=fresh.days) if fresh.days else words("frame.fresh.today")
