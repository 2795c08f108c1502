"""`/v/{number}`: whether the hub made a proof of this number: of what, when, its fingerprint; never for whom."""

from __future__ import annotations

import re

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kiosk.hub.certificates import record_of
from kiosk.hub.hub import Hub
from kiosk.hub.phone.sheet import page
from kiosk.model.errors import CacheError

_NUMBER = re.compile(r"ZM\d{18}")


def add(router: APIRouter, hub: Hub) -> None:
    @router.get("/v/{number}")
    def verify(number: str) -> HTMLResponse:
        record = record_of(hub, number) if _NUMBER.fullmatch(number) else None
        told = {"record": record, "title": _title(hub, record.item_code) if record else "", "number": number}
        day = f"{record.day.year}年{record.day.month}月{record.day.day}日" if record else ""
        status = 200 if record else 404
        zone = hub.content.zone("zh-Hans")
        return page("certificate.html", private=True, status=status, zone=zone, day=day, **told)


def _title(hub: Hub, code: str) -> str:
    try:
        return hub.content.item(code, "zh-Hans").name
    except CacheError:
        return code
