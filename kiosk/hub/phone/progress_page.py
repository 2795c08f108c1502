"""`/p/{code}`: the code on the receipt, four signs, and where the case stands.

Wrong figures and an unknown code get the same page, after the same work. Tries are counted (`attempts.py`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse

from kiosk.hub.cases import Cases
from kiosk.hub.hub import Hub
from kiosk.hub.phone import rating_page
from kiosk.hub.phone.attempts import TOO_OFTEN, Attempts
from kiosk.hub.phone.enclosure import enclosed, enclosures
from kiosk.hub.phone.progress import progress_of
from kiosk.hub.phone.sheet import PRIVATE, page
from kiosk.model.case import CaseView

_CODE = re.compile(r"[A-Z0-9]{4,20}")
_FOUR = re.compile(r"[0-9]{3}[0-9X]")
UNFIT = "没有找到：请核对回执上的查询码，和身份证号或手机号的最后四位。"
# An image may be looked at where it is; anything else is saved.
_SHOWN = ("application/pdf", "image/png", "image/jpeg")


def plain(text: str) -> str:
    """As it was typed on a telephone: full-width figures, small letters, spaces."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()


def add(router: APIRouter, hub: Hub) -> None:
    attempts, cases = Attempts(), Cases(hub)
    place = urlsplit(hub.content.zone("zh-Hans").progress_url).path
    paths = dict.fromkeys(("/p/{code}", place if "{code}" in place else "/p/{code}"))

    def form(code: str, said: str = "", status: int = 200) -> HTMLResponse:
        shown = code if _CODE.fullmatch(code) else ""
        zone = hub.content.zone("zh-Hans")
        return page("ask.html", private=True, status=status, zone=zone, code=shown, said=said)

    def ask(code: str) -> HTMLResponse:
        return form(plain(code))

    def ask_code() -> HTMLResponse:
        return form("")

    def answer(
        request: Request,
        four: Annotated[str, Form(max_length=40)] = "",
        typed: Annotated[str, Form(alias="code", max_length=60)] = "",
        code: str = "",
    ) -> HTMLResponse:
        wanted, figures, now = plain(typed or code), plain(four), hub.now()
        address = request.client.host if request.client else ""
        if not attempts.may_try(wanted[:20], address, now):
            return form(wanted, TOO_OFTEN, 429)
        found = cases.of_code(wanted, figures) if _CODE.fullmatch(wanted) and _FOUR.fullmatch(figures) else ()
        if not found:
            attempts.was_wrong(wanted[:20], address, now)
            return form(wanted, UNFIT, 404)
        attempts.was_right(wanted)
        told = tuple(_told(hub, wanted, one) for one in reversed(found))  # a case, then the rating that came of it
        return page("progress.html", private=True, zone=hub.content.zone("zh-Hans"), code=wanted, cases=told)

    for path in paths:
        router.get(path)(ask)
        router.post(path)(answer)
    router.get("/p")(ask_code)
    router.post("/p")(answer)
    router.get("/p/{code}/rating")(ask)
    rating_page.add(router, hub, attempts, form)

    @router.get("/p/{code}/{attachment}/{given}")
    def enclosure(code: str, attachment: str, given: str) -> Response:
        found = enclosed(hub, plain(code), attachment, given)
        if found is None:
            return form(plain(code), "下载的时间过了，请再填一次最后四位。", 404)
        way = "inline" if found.media_type in _SHOWN else "attachment"
        named = f"{way}; filename*=UTF-8''{quote(found.name, safe='')}"
        headers = {**PRIVATE, "Content-Disposition": named, "X-Content-Type-Options": "nosniff"}
        kind = found.media_type if found.media_type in _SHOWN else "application/octet-stream"
        return Response(found.content, media_type=kind, headers=headers)


def _told(hub: Hub, code: str, view: CaseView) -> tuple[object, ...]:
    """A case, what is enclosed with its answer, and how it can be rated."""
    enclosed = enclosures(hub, code, view.receipt_number)
    return progress_of(view, hub.today()), enclosed, rating_page.form_of(hub, code, view)
