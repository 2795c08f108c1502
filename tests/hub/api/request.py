"""Requests of kiosks as bytes and headers, and what became of them."""

from __future__ import annotations

from typing import Any

from httpx2 import Response
from sqlalchemy import func, select

from kiosk.hub.hub import Hub
from kiosk.hub.tables import SUBMISSION
from tests.hub.conftest import Enrolled, signature

JSON = {"content-type": "application/json"}
SUBMISSIONS = "/v1/submissions"


def code_of(response: Response) -> tuple[int, str]:
    return response.status_code, response.json()["code"]


def kept(hub: Hub) -> int:
    with hub.store.reading() as connection:
        return connection.execute(select(func.count()).select_from(SUBMISSION)).scalar_one()


def signed_headers(by: Enrolled, body: bytes, at: Any, path: str = SUBMISSIONS) -> dict[str, str]:
    return JSON | signature(by, "POST", path, JSON, body, at)
