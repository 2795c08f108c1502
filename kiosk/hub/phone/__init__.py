"""What a telephone shows behind the codes on receipts, guides and certificates: plain pages without scripts.

Nothing here says who somebody is. A case is shown to who has its code and the last four signs; wrong figures get the
same answer as a code that does not exist. Pages of cases are never kept by a browser and tell no other site where one
came from.
"""

from __future__ import annotations

from fastapi import APIRouter

from kiosk.hub.hub import Hub
from kiosk.hub.phone import certificate_page, guide_page, progress_page, sheet


def routes(hub: Hub) -> APIRouter:
    """`/p/…` progress, `/i/…` and `/g/…` guides, `/d/…` documents, `/v/…` certificates."""
    router = APIRouter(include_in_schema=False)
    sheet.add(router)
    progress_page.add(router, hub)
    guide_page.add(router, hub)
    certificate_page.add(router, hub)
    return router
