"""What stands around every answer of the hub: secure headers, one line of log, failures told as refusals.

The log names the route and never the path or the query: these may hold a receipt's code.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.hub.refusal import refused
from kiosk.model.errors import Code, KioskError

log = logging.getLogger("kiosk.hub.request")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
_HTTPS_ONLY = ("Strict-Transport-Security", "max-age=31536000")


class Shell:
    """An ASGI application around another one. A page that sets a header itself keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, is_begun = time.perf_counter(), 500, False

        async def sending(message: Message) -> None:
            nonlocal status, is_begun
            if message["type"] == "http.response.start":
                status, is_begun = message["status"], True
                _add_headers(message, scope)
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:  # noqa: BLE001  told with its place, without its message, which may hold a value
            place = traceback.extract_tb(error.__traceback__)[-1]
            log.error("bug: %s at %s:%s", type(error).__name__, Path(place.filename).name, place.lineno)  # noqa: TRY400
            if not is_begun:
                await refused(KioskError(Code.BUG))(scope, receive, sending)
        finally:
            took_ms = (time.perf_counter() - began) * 1000
            log.info("%s %s %d %.1f ms %s", scope["method"], _route(scope), status, took_ms, _address(scope))


def _add_headers(message: Message, scope: Scope) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if scope.get("scheme") == "https":
        headers.setdefault(*_HTTPS_ONLY)


def _route(scope: MutableMapping[str, Any]) -> str:
    """The route as it is written, with its holes: `/p/{code}`."""
    return str(getattr(scope.get("route"), "path", "unknown"))


def _address(scope: MutableMapping[str, Any]) -> str:
    client = scope.get("client")
    return str(client[0]) if client else "-"
