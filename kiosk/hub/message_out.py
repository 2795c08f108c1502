"""Messages on their way out: to residents by mail or text message, to another platform by webhook.

Like the kiosk's outbox: a row is there before anything is sent; it leaves `waiting` when the other side has it, comes
back later when the line is bad, and is parked for the operator when it was refused or has been tried too often. To whom
and what is encrypted at rest, and taken out once it has arrived. One bad row never holds up the next.
"""

from __future__ import annotations

import json
import random
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from kiosk.hub.hub import Hub
from kiosk.hub.tables import MESSAGE
from kiosk.model.errors import CacheError, Code, HubError

FIRST_REST_S, LONGEST_REST_S = 30, 3600
MOST_ATTEMPTS = 40  # a day and a half at the longest rest
AT_ONCE = 50
WAITING, SENT, PARKED = "waiting", "sent", "parked"


@dataclass(frozen=True, slots=True, repr=False)
class Message:
    """`text`: the words, or for a webhook the body. `id` lets the other side see a second delivery."""

    id: str
    to: str
    text: str


# Sends one. Raises: HubError message.unreachable (it comes again), message.refused (it is parked).
Channel = Callable[[Message], None]


@dataclass(frozen=True, slots=True)
class MessageRow:
    """What the operator sees of one; neither to whom nor what."""

    id: str
    channel: str
    number: str
    made_at: datetime
    due_at: datetime
    attempts: int
    state: str
    reason: str


def send(  # noqa: PLR0917 - what, to whom, about which case: the order of a letter
    connection: Connection, hub: Hub, channel: str, to: str, text: str, number: str, *, name: str = ""
) -> str:
    """Puts one in, in the caller's transaction; it is sent afterwards. `name`: its id, when it must be there once only.

    Raises: IntegrityError when one of that name is there already.
    """
    now, name = hub.now(), name or secrets.token_hex(12)
    connection.execute(
        insert(MESSAGE).values(
            id=name,
            channel=channel,
            number=number,
            boxed=hub.keys.box(json.dumps([to, text], ensure_ascii=False).encode()),
            made_at=now,
            due_at=now,
            attempts=0,
            state=WAITING,
        )
    )
    return name


def not_sent(connection: Connection, hub: Hub, number: str, name: str) -> None:
    """Somebody left no way to be told: written down, so that nobody looks again."""
    values = {"boxed": b"", "made_at": hub.now(), "due_at": hub.now(), "attempts": 0, "state": SENT, "reason": ""}
    connection.execute(insert(MESSAGE).values(id=name, channel="none", number=number, **values))


def deliver(hub: Hub, channels: Mapping[str, Channel], chance: Callable[[], float] = random.random) -> int:
    """Sends what is due, the oldest first. How many arrived. One process at a time calls this."""
    due = (
        select(MESSAGE.c.id, MESSAGE.c.channel, MESSAGE.c.boxed, MESSAGE.c.attempts)
        .where(MESSAGE.c.state == WAITING, MESSAGE.c.due_at <= hub.now())
        .order_by(MESSAGE.c.made_at, MESSAGE.c.id)
        .limit(AT_ONCE)
    )
    with hub.store.reading() as connection:
        rows = connection.execute(due).all()
    return sum(_deliver(hub, channels.get(row.channel), row, chance()) for row in rows)


def _deliver(hub: Hub, channel: Channel | None, row: Row[*tuple[Any, ...]], chance: float) -> bool:
    """Whether it arrived."""
    name, tried = row.id, row.attempts + 1
    if channel is None:
        _change(hub, name, state=PARKED, reason=Code.MESSAGE_NO_CHANNEL.value)
        return False
    try:
        to, text = json.loads(hub.keys.unbox(row.boxed))
        channel(Message(name, to, text))
    except CacheError as error:
        _change(hub, name, state=PARKED, reason=error.code.value)
        return False
    except HubError as error:
        comes_again = error.code is Code.MESSAGE_UNREACHABLE and tried < MOST_ATTEMPTS
        due_at = hub.now() + timedelta(seconds=rest_s(row.attempts, chance))
        state = WAITING if comes_again else PARKED
        _change(hub, name, state=state, reason=error.code.value, attempts=tried, due_at=due_at)
        return False
    _change(hub, name, state=SENT, reason="", attempts=tried, boxed=b"")
    return True


def rest_s(attempts: int, chance: float) -> float:
    """How long after the nth failed attempt: doubling, half of it by chance so that not all come at once."""
    longest = min(FIRST_REST_S << min(attempts, 20), LONGEST_REST_S)
    return longest * (0.5 + chance / 2)


def _change(hub: Hub, name: str, **values: object) -> None:
    with hub.store.transaction() as connection:
        connection.execute(update(MESSAGE).where(MESSAGE.c.id == name).values(**values))


def parked(hub: Hub) -> tuple[MessageRow, ...]:
    """What waits for the operator, the newest first."""
    columns = [one for one in MESSAGE.c if one.name != "boxed"]
    rows = select(*columns).where(MESSAGE.c.state == PARKED).order_by(MESSAGE.c.made_at.desc()).limit(200)
    with hub.store.reading() as connection:
        return tuple(MessageRow(**row._mapping) for row in connection.execute(rows))  # noqa: SLF001 - the public way


def release(hub: Hub, name: str) -> None:
    """A parked one is tried again, now."""
    values = {"state": WAITING, "attempts": 0, "due_at": hub.now(), "reason": ""}
    with hub.store.transaction() as connection:
        connection.execute(update(MESSAGE).where(MESSAGE.c.id == name, MESSAGE.c.state == PARKED).values(**values))


def counts(hub: Hub) -> dict[str, int]:
    """How many of each state."""
    rows = select(MESSAGE.c.state, func.count()).group_by(MESSAGE.c.state)
    with hub.store.reading() as connection:
        return dict(connection.execute(rows).all())
