"""What others wrote is text on every page, whatever it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from html import unescape

import pytest

from kiosk.hub.bookings import Bookings, take
from kiosk.hub.helper_calls import HelperCalls
from kiosk.hub.hub import Hub
from kiosk.hub.role import Actor, Role
from kiosk.hub.slot_pattern import Pattern
from kiosk.wire_message import HelperCall
from tests.hub.conftest import NOW, ZONE_ID, add_kiosk
from tests.hub.content import BOOKING
from tests.hub.desk.conftest import Come

NewCase = Callable[..., str]
PAYLOADS = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% include 'page.html' %}",
    "'; DROP TABLE submission; --",
    "</textarea><svg/onload=alert(1)>",
)
DANGEROUS = ("<script>", "<img src=x", "<svg/", "</textarea><svg")


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_payload_in_every_field_is_shown_as_it_is(hub: Hub, come: Come, case: NewCase, payload: str) -> None:
    everybody = come(*Role, office="civil-affairs", login="all")
    number = case(name=payload, phone=payload, answers={"reason": payload, payload: payload})
    everybody.post(f"/desk/cases/{number}/move", move="note", note=payload, remark=payload)
    opened = everybody.post(f"/desk/cases/{number}/data")
    everybody.post(f"/desk/cases/{number}/move", move="answer", note=payload, remark=payload)
    everybody.post(f"/desk/answers/{number}", question=f"问{payload}问", answer=f"答{payload}答", clause=payload)
    everybody.post("/desk/staff", login="x1", name=payload, role=["clerk"])
    kiosk = add_kiosk(hub, payload)
    HelperCalls(hub).ring(kiosk.id, ZONE_ID, HelperCall("c1", payload, "help"))
    before = everybody.get("/desk/calls")
    everybody.post("/desk/calls/c1/take", said=payload)
    monday = NOW.date()
    Bookings(hub).add(Pattern(monday, frozenset({1}), time(9), time(10), 60, 1, "zone-desk", "window"), Actor("all"))
    booked = case(BOOKING, name=payload)
    slot = Bookings(hub).free("", "")[0].id
    with hub.store.transaction() as connection:
        take(connection, slot, booked, NOW)
    pages = [opened, before] + [
        everybody.get(path)
        for path in (
            "/desk",
            f"/desk/cases/{number}",
            f"/desk/cases?text={payload}",
            "/desk/answers",
            f"/desk/answers/{number}",
            "/desk/calls",
            f"/desk/bookings?week={monday}",
            "/desk/staff",
            "/desk/staff/x1",
            "/desk/kiosks",
            f"/desk/audit?staff={payload}&subject={payload}",
            f"/desk/cases/{number}?done={payload}",
        )
    ]
    for page in pages:
        assert page.status_code == 200, page.url
        assert not [one for one in DANGEROUS if one in page.text], page.url
    for page in (opened, everybody.get(f"/desk/cases/{number}"), everybody.get("/desk/kiosks")):
        assert payload in unescape(page.text), page.url


def test_nothing_that_was_sent_comes_back_in_a_header(come: Come, case: NewCase) -> None:
    somebody = come(*Role, office="civil-affairs")
    got = somebody.post("/desk/bookings/none/drop", week="x\r\nSet-Cookie: a=b", office="x\r\nSet-Cookie: a=b")
    assert "set-cookie" not in got.headers
    got = somebody.post(f"/desk/bookings/cases/{case()}/cancel", office="x\r\nSet-Cookie: a=b")
    assert "set-cookie" not in got.headers
