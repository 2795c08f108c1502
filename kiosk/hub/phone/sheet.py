"""A page for a telephone: its frame, its one style sheet, and what a browser may do with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse, HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

_FOLDER = Path(__file__).parent
STYLE = "/phone/phone.css"
# A page that is somebody's: kept nowhere, and no other site hears its address.
PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
PUBLIC = {"Cache-Control": "public, max-age=300", "Referrer-Policy": "no-referrer"}
_SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}

_pages = Environment(
    loader=FileSystemLoader(_FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(name: str, *, private: bool, status: int = 200, **values: Any) -> HTMLResponse:
    """A template of this folder as an answer."""
    text = _pages.get_template(name).render(style=STYLE, **values)
    return HTMLResponse(text, status, {**_SAFE, **(PRIVATE if private else PUBLIC)})


def add(router: APIRouter) -> None:
    @router.get(STYLE)
    def style() -> Response:
        return FileResponse(_FOLDER / "static" / "phone.css", media_type="text/css", headers=PUBLIC)
