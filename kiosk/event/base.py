"""What every event is."""

from __future__ import annotations


class Event:
    """Something that happened, in the past tense."""


class VisitorEvent(Event):
    """The visitor did something: the idle clock starts anew."""
