"""A pass for who knew the figures: for one purpose, one code, one thing of it, and for half an hour only.

It is what a page without session and without cookie knows its reader by; nobody makes one without the hub's keys, so no
other site can ask for anything in a reader's name.
"""

from __future__ import annotations

import hmac
import re
from datetime import datetime, timedelta

from kiosk.hub.hub import Hub

HOLDS = timedelta(minutes=30)
_PASS = re.compile(r"(\d{1,11})-([0-9a-f]{64})", re.ASCII)


def made(hub: Hub, purpose: str, code: str, thing: str) -> str:
    return _of(hub, purpose, code, thing, int((hub.now() + HOLDS).timestamp()))


def holds(hub: Hub, given: str, purpose: str, code: str, thing: str) -> bool:
    """False when it is none, another one, or has ended."""
    told = _PASS.fullmatch(given)
    if told is None or datetime.fromtimestamp(int(told[1]), hub.now().tzinfo) < hub.now():
        return False
    return hmac.compare_digest(given, _of(hub, purpose, code, thing, int(told[1])))


def _of(hub: Hub, purpose: str, code: str, thing: str, ends: int) -> str:
    return f"{ends}-{hub.keys.hashed(purpose, f'{code} {thing} {ends}')}"
