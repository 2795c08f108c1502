"""The public contract of `kiosk/wire_message.py` over HTTP: a province's own platform may take its place.

Every request of a kiosk goes the same way: bounded, let in by its address, believed by its signature, decoded strictly,
done on a thread. Every refusal is a `Refusal`: a code and facts, never a sentence, never anything personal.
"""

from __future__ import annotations

from kiosk.hub.api.contract import routes as routes
