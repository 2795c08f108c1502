"""Calls for a helper: heard within seconds, taken by one, over."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from kiosk.hub.desk.call_page import events
from kiosk.hub.helper_calls import LONGEST, HelperCalls
from kiosk.hub.hub import Hub
from kiosk.hub.role import Actor, Role
from kiosk.model.case import CallState
from kiosk.model.errors import Code, HubError
from kiosk.wire_message import HelperCall
from tests.hub.conftest import ZONE_ID, Clock, Enrolled, add_kiosk
from tests.hub.desk.conftest import Come, audited

LI = Actor("li", "", frozenset({Role.HELPER}))


@pytest.fixture
def calls(hub: Hub) -> HelperCalls:
    return HelperCalls(hub)


def ring(calls: HelperCalls, kiosk: Enrolled, call_id: str = "c1", page: str = "办事指南") -> CallState:
    return calls.ring(kiosk.id, ZONE_ID, HelperCall(call_id, page, "wheelchair")).state


def code_of(act: Callable[[], object]) -> Code:
    with pytest.raises(HubError) as error:
        act()
    return error.value.code


def test_a_call_is_taken_with_words_and_ended(hub: Hub, calls: HelperCalls, kiosk: Enrolled) -> None:
    assert ring(calls, kiosk) is CallState.WAITING
    assert ring(calls, kiosk) is CallState.WAITING  # again: the same call
    (row,) = calls.open()
    assert (row.kiosk, row.page, row.wish, row.staff) == ("大厅一号", "办事指南", "wheelchair", "")
    calls.take("c1", LI, " 小李马上来 ")
    told = calls.told(kiosk.id, "c1")
    assert (told.state, told.said) == (CallState.COMING, "小李马上来")
    calls.end("c1", LI)
    calls.end("c1", LI)
    assert calls.told(kiosk.id, "c1").state is CallState.ENDED
    assert calls.open() == ()
    assert [row.id for row in calls.recent()] == ["c1"]
    assert [what for _, what, _ in audited(hub)] == ["helper.take", "helper.end"]


def test_a_call_is_taken_by_one(calls: HelperCalls, kiosk: Enrolled) -> None:
    ring(calls, kiosk)

    def take(number: int) -> Code | None:
        try:
            calls.take("c1", Actor(f"staff-{number}"), "来了")
        except HubError as error:
            return error.code
        return None

    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(take, range(8)))
    assert (told.count(None), told.count(Code.HELPER_TAKEN)) == (1, 7)


def test_a_call_is_the_kiosks_that_made_it(hub: Hub, calls: HelperCalls, kiosk: Enrolled) -> None:
    ring(calls, kiosk)
    other = add_kiosk(hub, "别处")
    assert code_of(lambda: calls.told(other.id, "c1")) is Code.HELPER_UNKNOWN
    assert code_of(lambda: ring(calls, other)) is Code.HELPER_UNKNOWN
    assert code_of(lambda: calls.cancel(other.id, "c1")) is Code.HELPER_UNKNOWN
    assert calls.cancel(kiosk.id, "c1").state is CallState.ENDED
    assert code_of(lambda: calls.take("c1", LI, "来了")) is Code.HELPER_TAKEN
    assert code_of(lambda: calls.take("c2", LI, "来了")) is Code.HELPER_UNKNOWN
    assert code_of(lambda: calls.end("c2", LI)) is Code.HELPER_UNKNOWN


def test_a_call_that_nobody_ended_is_over_after_an_hour(calls: HelperCalls, kiosk: Enrolled, clock: Clock) -> None:
    ring(calls, kiosk)
    clock.at += LONGEST - timedelta(seconds=1)
    assert len(calls.open()) == 1
    clock.pass_(seconds=1)
    assert calls.open() == ()
    assert calls.told(kiosk.id, "c1").state is CallState.ENDED
    assert calls.recent()[0].state is CallState.ENDED


def test_who_waits_stands_before_who_is_helped(calls: HelperCalls, kiosk: Enrolled, clock: Clock) -> None:
    for number in (1, 2, 3):
        ring(calls, kiosk, f"c{number}")
        clock.pass_(minutes=1)
    calls.take("c1", LI, "来了")
    assert [row.id for row in calls.open()] == ["c2", "c3", "c1"]


def test_the_page_takes_and_ends(hub: Hub, come: Come, calls: HelperCalls, kiosk: Enrolled) -> None:
    helper, other = come(Role.HELPER), come(Role.RECEPTION)
    assert "现在没有人呼叫" in helper.text("/desk/calls")
    ring(calls, kiosk)
    page = other.text("/desk/calls")
    assert "大厅一号 需要轮椅 在“办事指南”页" in page
    assert "刚刚" in page
    assert "1 有人在叫帮忙" in other.text("/desk")
    assert "1 有人在叫帮忙" in helper.text("/desk")
    assert helper.post("/desk/calls/c1/take", said="马上").status_code == 303
    got = other.post("/desk/calls/c1/take", said="我去")
    assert (got.status_code, "已经有人接了" in got.text) == (400, True)
    assert "同事0 去了：“马上”" in other.text("/desk/calls")
    assert other.post("/desk/calls/c1/end").status_code == 303
    assert "同事0" in other.text("/desk/calls")  # among those that are over


def drive(said: list[str | None]) -> list[str]:
    """What a browser is sent while the desk sees this, turn by turn."""
    turns = iter(said)

    async def seen() -> str | None:
        return next(turns)

    async def sleep(_s: float) -> None:
        return None

    async def all_of(stop: Callable[[], Awaitable[str | None]]) -> list[str]:
        return [one async for one in events(stop, sleep)]

    return asyncio.run(all_of(seen))


def test_only_what_changed_is_sent_and_the_end_is_told() -> None:
    assert drive(["1", "1", "2", "2", None]) == [
        "retry: 1000\n\n",
        "event: calls\ndata: 1\n\n",
        "event: calls\ndata: 2\n\n",
        "event: over\ndata: 1\n\n",
    ]


def test_a_line_is_not_held_for_ever() -> None:
    assert len(drive(["1"] * 60)) == 2


def test_the_live_line_brings_a_call_and_ends_with_the_session(
    come: Come, calls: HelperCalls, kiosk: Enrolled, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper = come(Role.HELPER)
    ring(calls, kiosk, page="<img src=x onerror=alert(1)>")

    async def an_hour_passes(_s: float) -> None:
        clock.pass_(hours=1)

    monkeypatch.setattr("kiosk.hub.desk.call_page.asyncio.sleep", an_hour_passes)
    got = helper.get("/desk/calls/live")
    assert got.headers["content-type"].startswith("text/event-stream")
    _, first, last = got.text.strip().split("\n\n")
    told = json.loads(first.partition("data: ")[2])
    assert told["waiting"] == 1
    assert "大厅一号" in told["html"]
    assert "<img" not in told["html"]
    assert f'value="{helper.csrf}"' in told["html"]
    assert last.startswith("event: over")
