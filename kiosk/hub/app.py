"""The hub as a web application: the contract for kiosks, the desk, the cockpit, the pages for phones.

A package that is not installed with its pages is left out; what is there is included whole.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from fastapi import FastAPI

from kiosk.hub.hub import Hub

PACKAGES = ("api", "desk", "cockpit", "phone")


def make_app(hub: Hub) -> FastAPI:
    """Everything the hub serves, over `hub`."""
    app = FastAPI(title="专区平台", version="1", docs_url=None, redoc_url=None, openapi_url="/v1/openapi.json")
    for name in PACKAGES:
        if find_spec(f"kiosk.hub.{name}.routes") or find_spec(f"kiosk.hub.{name}"):
            package = import_module(f"kiosk.hub.{name}")
            if hasattr(package, "routes"):
                app.include_router(package.routes(hub))
    return app
