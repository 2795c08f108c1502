"""Messages on their way out: kept until they arrive, resting longer each time, parked when nobody takes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kiosk.hub.hub import Hub
from kiosk.hub.message_out import (
    FIRST_REST_S,
    LONGEST_REST_S,
    MOST_ATTEMPTS,
    Message,
    counts,
    deliver,
    parked,
    release,
    rest_s,
    send,
)
from kiosk.hub.retention import sweep
from kiosk.hub.tables import MESSAGE
from kiosk.model.errors import Code, HubError
from tests.hub.conftest import Clock

OVER_ONE = True  # the statements are plain; the queries of `announce` are tried over both


class Carrier:
    """Takes what it is given, or refuses as told."""

    def __init__(self, fault: Code | None = None) -> None:
        self.fault = fault
        self.taken: list[Message] = []

    def __call__(self, message: Message) -> None:
        if self.fault:
            raise HubError(self.fault)
        self.taken.append(message)


def put(hub: Hub, channel: str = "sms", to: str = "13800005678", name: str = "") -> str:
    with hub.store.transaction() as connection:
        return send(connection, hub, channel, to, "已经有答复", "BJ-1", name=name)


def test_what_arrives_is_told_once_and_forgotten(hub: Hub) -> None:
    name, carrier = put(hub), Carrier()
    assert (deliver(hub, {"sms": carrier}), deliver(hub, {"sms": carrier})) == (1, 0)
    (message,) = carrier.taken
    assert (message.id, message.to, message.text) == (name, "13800005678", "已经有答复")
    with hub.store.transaction() as connection:
        assert connection.scalar(select(MESSAGE.c.boxed)) == b""
    assert counts(hub) == {"sent": 1}


def test_to_whom_and_what_cannot_be_read_in_the_store(hub: Hub) -> None:
    put(hub)
    with hub.store.transaction() as connection:
        row = repr(connection.execute(select(MESSAGE)).one())
    assert "13800005678" not in row
    assert "答复" not in row
    assert "13800005678" not in repr(Message("a", "13800005678", "b"))


def test_a_bad_line_is_tried_again_later(hub: Hub, clock: Clock) -> None:
    put(hub)
    carrier = Carrier(Code.MESSAGE_UNREACHABLE)
    assert deliver(hub, {"sms": carrier}, lambda: 1.0) == 0
    carrier.fault = None
    clock.pass_(seconds=FIRST_REST_S - 1)
    assert deliver(hub, {"sms": carrier}) == 0
    clock.pass_(seconds=1)
    assert deliver(hub, {"sms": carrier}) == 1


def test_what_never_arrives_is_parked(hub: Hub, clock: Clock) -> None:
    put(hub)
    for _ in range(MOST_ATTEMPTS):
        deliver(hub, {"sms": Carrier(Code.MESSAGE_UNREACHABLE)})
        clock.pass_(hours=2)
    (row,) = parked(hub)
    assert (row.attempts, row.reason) == (MOST_ATTEMPTS, "message.unreachable")


@pytest.mark.parametrize("fault", [Code.MESSAGE_REFUSED, None])
def test_what_is_refused_or_has_no_way_waits_for_somebody(hub: Hub, fault: Code | None) -> None:
    name = put(hub)
    deliver(hub, {"sms": Carrier(fault)} if fault else {})
    assert [row.id for row in parked(hub)] == [name]
    release(hub, name)
    assert deliver(hub, {"sms": Carrier()}) == 1


def test_one_bad_message_holds_up_no_other(hub: Hub) -> None:
    put(hub, "mail")
    put(hub, "sms")
    put(hub, "webhook")
    sms = Carrier()
    assert deliver(hub, {"mail": Carrier(Code.MESSAGE_UNREACHABLE), "sms": sms}) == 1
    assert len(sms.taken) == 1


def test_one_that_was_touched_is_parked_and_the_rest_goes_on(hub: Hub) -> None:
    with hub.store.transaction() as connection:
        bad = send(connection, hub, "sms", "1", "x", "")
        connection.execute(MESSAGE.update().values(boxed=b"touched"))
    put(hub)
    assert deliver(hub, {"sms": Carrier()}) == 1
    assert [(row.id, row.reason) for row in parked(hub)] == [(bad, "seal.key-bad")]


def test_a_named_message_is_there_once(hub: Hub) -> None:
    put(hub, name="told-1")
    with pytest.raises(IntegrityError):
        put(hub, name="told-1")


def test_what_arrived_is_forgotten_after_a_month(hub: Hub, clock: Clock) -> None:
    put(hub)
    deliver(hub, {"sms": Carrier()})
    put(hub, "mail")
    clock.pass_(days=29)
    sweep(hub)
    assert counts(hub) == {"sent": 1, "waiting": 1}
    clock.pass_(days=2)
    sweep(hub)
    assert counts(hub) == {"waiting": 1}


@given(some.integers(0, 10_000), some.floats(0, 1))
def test_a_rest_is_never_endless_and_never_none(attempts: int, chance: float) -> None:
    assert FIRST_REST_S / 2 <= rest_s(attempts, chance) <= LONGEST_REST_S
    assert rest_s(attempts, 1) <= rest_s(attempts + 1, 1)
