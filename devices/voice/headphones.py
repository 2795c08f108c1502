"""Are headphones plugged in? The jack control of the sound card tells, by `amixer contents`.

Rules it keeps: what cannot be known is "no", for "yes" lets personal figures out; a phantom jack (the driver's word for
one without detection, always "on") and a microphone's are no headphones. The form of a jack control: ALSA's "Jack
controls", one switch a jack; the texts in the tests are written after it (M), not taken from a machine.
"""

from __future__ import annotations

import re
import subprocess

TIMEOUT_S = 1.0
_CARD = re.compile(r"(?:CARD=|hw:(?!CARD=))([A-Za-z0-9_-]+)")
_CONTROL = re.compile(r"iface=CARD,name='([^']*)'[^\n]*\n(?:(?!numid).*\n)*?\s*: values=(\w+)")
_JACK = re.compile(r"Head(?:phone|set)\b(?!.*\b(?:Mic|Phantom)\b).*\bJack")


class Headphones:
    """`device` "": there are none. `present` "always": plugged in for good."""

    def __init__(self, device: str, present: str) -> None:
        self.device = device
        self._always = present == "always"

    def plugged(self) -> bool:
        """Asks the card each time. Never raises."""
        if not self.device or self._always:
            return bool(self.device)
        card = card_of(self.device)
        command = ("amixer", *(("-c", card) if card else ()), "contents")
        try:
            told = subprocess.run(command, capture_output=True, timeout=TIMEOUT_S, check=True)  # noqa: S603  fixed
        except (OSError, subprocess.SubprocessError):
            return False
        return jack_is_plugged(told.stdout.decode(errors="replace")) is True


def card_of(device: str) -> str:
    """The card of an ALSA device: `plughw:CARD=PCH,DEV=0` → PCH, `hw:1,0` → 1; "" for the default one."""
    found = _CARD.search(device)
    return found[1] if found else ""


def jack_is_plugged(contents: str) -> bool | None:
    """What the headphone jacks of `amixer contents` say; None when the card has none that is watched."""
    states = [value == "on" for name, value in _CONTROL.findall(contents) if _JACK.search(name)]
    return any(states) if states else None
