"""The hub as a web application: the contract for kiosks, the desk, the cockpit, the pages for phones.

Failures of the contract (under `/v1`) are refusals with a code; the pages of people tell theirs in words, themselves.
"""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kiosk.hub import api, cockpit, desk, phone
from kiosk.hub.api.contract import message_schemas
from kiosk.hub.hub import Hub
from kiosk.hub.rate_limit import Limits
from kiosk.hub.refusal import refused
from kiosk.hub.shell import Shell
from kiosk.model.errors import Code, HubError, KioskError
from kiosk.wire_message import API

log = logging.getLogger(__name__)

_OPENAPI = f"{API}/openapi.json"


def make_app(hub: Hub, limits: Limits = Limits()) -> FastAPI:  # noqa: B008  frozen
    """Everything the hub serves, over `hub`."""
    app = FastAPI(title="专区平台", version="1", docs_url=None, redoc_url=None, openapi_url=_OPENAPI)
    app.include_router(api.routes(hub, limits))
    for pages in (desk, cockpit, phone):
        app.include_router(pages.routes(hub), include_in_schema=False)
    app.add_exception_handler(KioskError, _failed)
    app.add_exception_handler(HTTPException, _unknown)
    app.add_middleware(Shell)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]
    return app


async def _failed(_request: Request, error: Exception) -> Response:
    assert isinstance(error, KioskError)
    return refused(error)


async def _unknown(_request: Request, error: Exception) -> Response:
    """No such path, or not with this method."""
    assert isinstance(error, HTTPException)
    response = refused(HubError(Code.REQUEST_UNKNOWN))
    response.status_code = error.status_code
    response.headers.update(error.headers or {})
    return response


def _described(app: FastAPI) -> dict[str, Any]:
    """The contract as OpenAPI, made once."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, routes=app.routes, summary="政务公开专区平台接口")
        schema.setdefault("components", {}).setdefault("schemas", {}).update(message_schemas())
        app.openapi_schema = schema
    return app.openapi_schema
