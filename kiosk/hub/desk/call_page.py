"""Calls from kiosks, live: a new one is on the screen within two seconds, by Server-Sent Events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response, StreamingResponse

from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import Desk
from kiosk.hub.helper_calls import HEAR_CALLS, HelperCalls
from kiosk.hub.staff_book import Visit
from kiosk.model.case import CallState

_TURN_S = 1.0
_TURNS = 60  # then the browser asks anew: nothing hangs for ever on a line that broke, or on a hub that shuts down
_SAYS = ("我马上来", "两分钟就到", "请稍等，同事正在过来")


def show(desk: Desk, asked: Asked) -> Response:
    calls = HelperCalls(desk.hub)
    waiting, recent = calls.open(), calls.recent()
    return desk.paper.page("calls.html", asked.visit, at="/desk/calls", calls=waiting, recent=recent, says=_SAYS)


def take(desk: Desk, asked: Asked) -> Response:
    HelperCalls(desk.hub).take(asked.path["id"], asked.visit.actor, asked.form.one("said") or _SAYS[0])
    return RedirectResponse("/desk/calls", HTTPStatus.SEE_OTHER)


def end(desk: Desk, asked: Asked) -> Response:
    HelperCalls(desk.hub).end(asked.path["id"], asked.visit.actor)
    return RedirectResponse("/desk/calls", HTTPStatus.SEE_OTHER)


def live(desk: Desk, asked: Asked) -> Response:
    """A page that lies open is no use of the session: it ends when its time has come."""

    def look() -> str | None:
        visit = desk.staff.visit(asked.cookie, touch=False)
        return told(desk, visit) if visit and visit.has(*HEAR_CALLS) else None

    async def seen() -> str | None:
        return await run_in_threadpool(look)

    return StreamingResponse(events(seen, asyncio.sleep), media_type="text/event-stream")


def told(desk: Desk, visit: Visit) -> str:
    """What the page's script is given: how many wait, and the list as it stands."""
    calls = HelperCalls(desk.hub).open()
    waiting = sum(call.state is CallState.WAITING for call in calls)
    html = desk.paper.part("calls_list.html", calls=calls, visit=visit, says=_SAYS)
    return json.dumps({"waiting": waiting, "html": html}, ensure_ascii=False)


async def events(
    seen: Callable[[], Awaitable[str | None]], sleep: Callable[[float], Awaitable[None]]
) -> AsyncIterator[str]:
    """What `seen` says, each time that it says something else; None: the session is over."""
    yield "retry: 1000\n\n"
    before = ""
    for _ in range(_TURNS):
        now = await seen()
        if now is None:
            yield "event: over\ndata: 1\n\n"
            return
        if now != before:
            before = now
            yield f"event: calls\ndata: {now}\n\n"
        await sleep(_TURN_S)
