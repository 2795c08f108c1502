"""What is known of the card last read, from nothing but whether the module finds one. Pure; holds nothing of the card.

A card once read is not read again until it was gone: it may be the card of the visitor before. Most modules hide such a
card by themselves until it is lifted (M-H), some keep finding it; only the latter can tell whether it was forgotten.
"""

from __future__ import annotations


class LastCard:
    """`hides`: whether this module hides a card that it has read; None: not seen yet."""

    def __init__(self) -> None:
        self.was_read = False
        self.hides: bool | None = None
        self._spent = False  # read, and not seen gone since

    @property
    def lies_there(self) -> bool:
        """It was found after it had been read, and has not been gone since."""
        return self._spent and self.hides is False

    def reopened(self) -> None:
        """It may be another module now."""
        self.hides = None

    def read(self) -> None:
        self.was_read, self._spent = True, self.hides is not True

    def found_after_reading(self, is_found: bool) -> None:
        """Right after a reading, when nobody can have lifted it yet."""
        self.hides, self._spent = not is_found, is_found

    def is_new(self, is_found: bool) -> bool:
        """Whether what the module finds, or does not, is a card to read."""
        self._spent = self._spent and is_found
        return is_found and not self._spent

    def presence(self, is_found: bool) -> bool | None:
        """Whether a card lies there; None: it cannot be told."""
        self._spent = self._spent and is_found
        if is_found:
            return True
        return None if self.was_read and self.hides is not False else False
