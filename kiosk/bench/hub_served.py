"""The hub of `kiosk bench hub`: its own process, no log, limits that one address does not reach; its kiosks."""

from __future__ import annotations

import base64
import logging
import os
from pathlib import Path

from nacl.signing import SigningKey

from kiosk.bench.hub_load import Fleet
from kiosk.hub.home import close_hub, open_hub
from kiosk.hub.kiosks import Kiosks
from kiosk.hub.rate_limit import Limits, Rate
from kiosk.hub.serve import Where, serve
from kiosk.hub.settings import HubSettings

WIDE = Rate(1e6, 1e6)
ZONES = 200


def served(home: Path, url: str, content: Path, port: int) -> None:
    """What the process runs."""
    logging.disable(logging.CRITICAL)
    hub = open_hub(home, content, url, "http://127.0.0.1")
    serve(hub, HubSettings(), Where(port=port), Limits(address=WIDE, kiosk=WIDE))


def enrolled(home: Path, url: str, content: Path, address: str, count: int) -> Fleet:
    """So many kiosks, in zones of fifty, put in at once."""
    hub = open_hub(home, content, url, address)
    try:
        keys = [SigningKey(os.urandom(32)) for _ in range(count)]
        kiosks = tuple((f"k-bench-{number}", bytes(key)) for number, key in enumerate(keys))
        rows = [
            (f"k-bench-{number}", f"zone-{number % ZONES}", base64.b64encode(bytes(key.verify_key)).decode())
            for number, key in enumerate(keys)
        ]
        Kiosks(hub).take_over(rows)
        return Fleet(address, hub.keys.seal_public, "zone-0", kiosks)
    finally:
        close_hub(hub)
