"""Text from outside as it may stand in a table and on a page: no control signs, which PostgreSQL refuses."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import datetime

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_YEARS = range(1900, 9000)  # a kiosk's clock may be wrong; beyond, moments cannot be counted with


def plain(text: str) -> str:
    """Without control signs and lone surrogates; line ends and tabs stay."""
    return _CONTROL.sub("", text)


def is_plain(value: object) -> bool:
    """Whether all texts in a message are plain, and all moments have an offset and can be counted with."""
    if isinstance(value, str):
        return _CONTROL.search(value) is None
    if isinstance(value, datetime):
        return value.tzinfo is not None and value.year in _YEARS
    if is_dataclass(value):
        return all(is_plain(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, dict):
        return all(is_plain(key) and is_plain(one) for key, one in value.items())
    if isinstance(value, (tuple, list)):
        return all(is_plain(one) for one in value)
    return True
