"""Personal values as they may be shown: `330521********0026`, `张*`, `138****5678`.

Source of the pattern: reference practice under PIPL art. 51; first six and last four of a number at most.
"""

from __future__ import annotations

SHORT_NUMBER = 12
SHORT_PHONE = 8


def masked_number(number: str) -> str:
    """First six and last four; shorter numbers keep only the last two characters."""
    if len(number) < SHORT_NUMBER:
        return "*" * max(len(number) - 2, 0) + number[-2:]
    return number[:6] + "*" * (len(number) - 10) + number[-4:]


def masked_name(name: str) -> str:
    """The first character of a Chinese name, the first word's initial of another one, then stars."""
    name = name.strip()
    if not name:
        return ""
    return name[0] + "*" * min(max(len(name) - 1, 1), 3)


def masked_phone(phone: str) -> str:
    """First three and last four of a phone number."""
    if len(phone) < SHORT_PHONE:
        return "*" * max(len(phone) - 2, 0) + phone[-2:]
    return phone[:3] + "*" * (len(phone) - 7) + phone[-4:]
