"""What happened to cases, told outside: events to another platform, and to the resident that an answer is there.

Read from the trace, which is there before anybody is told, so nothing is lost when the hub stops in between; a message
has the name of its step, so nothing is told twice. The resident's text says that there is an answer and the code to
read it with, nothing of what it is about. Where to reach somebody is opened by the hub itself and noted in the audit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, String, cast, exists, literal, select

from kiosk.hub import audit
from kiosk.hub.case_move import CaseMove
from kiosk.hub.hub import Hub
from kiosk.hub.mail import mail_channel
from kiosk.hub.message_out import Channel, deliver, not_sent, send
from kiosk.hub.settings import HubSettings
from kiosk.hub.sms import sms_channel
from kiosk.hub.tables import CASE, MESSAGE, SUBMISSION, TRACE
from kiosk.hub.webhook import event_body, webhook_channel
from kiosk.model.errors import CacheError
from kiosk.model.form import FieldKind
from kiosk.model.item import Item
from kiosk.model.submission import Submission

LOOKED_BACK = timedelta(days=7)  # a hub that stood still for longer tells nobody of what is old
AT_ONCE = 200
EVENTS = {
    CaseMove.RECEIVE: "case.opened",
    CaseMove.ACCEPT: "case.accepted",
    CaseMove.DISPATCH: "case.dispatched",
    CaseMove.ASK_CORRECTION: "case.correction-asked",
    CaseMove.CORRECTED: "case.corrected",
    CaseMove.PAUSE: "case.paused",
    CaseMove.RESUME: "case.resumed",
    CaseMove.EXTEND: "case.extended",
    CaseMove.ESCALATE: "case.escalated",
    CaseMove.ANSWER: "case.answered",
    CaseMove.RETURN: "case.returned",
    CaseMove.WITHDRAW: "case.withdrawn",
    CaseMove.CLOSE: "case.closed",
    CaseMove.REOPEN: "case.reopened",
}
_FACTS = ("number", "zone_id", "service", "item_code", "office")
_TOLD_RESIDENTS = (CaseMove.ANSWER.value, CaseMove.RETURN.value, CaseMove.ASK_CORRECTION.value)
_CLOCK = "clock"


@dataclass(frozen=True, slots=True, repr=False)
class Contact:
    channel: str
    to: str


def channels_of(hub: Hub, settings: HubSettings) -> dict[str, Channel]:
    """The ways out that are set up."""
    subject = f"{hub.content.zone('zh-Hans').name}：您的办件有新进展"
    mail = mail_channel(settings.mail, subject) if settings.mail.host else None
    found = {"mail": mail, "sms": sms_channel(settings.sms), "webhook": webhook_channel(settings.webhook)}
    return {name: channel for name, channel in found.items() if channel is not None}


def every_minute(hub: Hub, settings: HubSettings) -> int:
    """Puts in what is to be told and sends what is due. How many messages arrived."""
    channels = channels_of(hub, settings)
    announce(hub, settings.webhook.address, frozenset(channels))
    return deliver(hub, channels)


def announce(hub: Hub, webhook: str, channels: frozenset[str]) -> int:
    """Puts in what nobody was told yet. How many messages."""
    with hub.store.transaction() as connection:
        told = sum(_tell_platform(connection, hub, webhook)) if webhook else 0
        if channels & {"mail", "sms"}:
            told += sum(_tell_residents(connection, hub, channels))
    return told


def _tell_platform(connection: Connection, hub: Hub, webhook: str) -> Iterator[int]:
    since = hub.now() - LOOKED_BACK
    name = literal("event-") + cast(TRACE.c.id, String)
    moves = [move.value for move in EVENTS]
    steps = _steps(name, TRACE.c.at > since, TRACE.c.move.in_(moves), _untold(name))
    for row in connection.execute(steps).mappings().all():
        facts = {name: row[name] for name in _FACTS}
        body = event_body(EVENTS[CaseMove(row["move"])], row["at"], **facts)
        send(connection, hub, "webhook", webhook, body, row["number"], name=row["name"])
        yield 1


def _tell_residents(connection: Connection, hub: Hub, channels: frozenset[str]) -> Iterator[int]:
    name = literal("told-") + cast(TRACE.c.id, String)
    wanted = (TRACE.c.at > hub.now() - LOOKED_BACK, TRACE.c.move.in_(_TOLD_RESIDENTS), _untold(name))
    steps = _steps(name, *wanted).add_columns(SUBMISSION.c.sealed, CASE.c.receipt_code)
    rows = steps.join(SUBMISSION, SUBMISSION.c.id == CASE.c.submission_id).where(SUBMISSION.c.faulty == "")
    for row in connection.execute(rows).mappings().all():
        contact = _contact(hub, row["sealed"], row["item_code"], channels) if row["sealed"] else None
        if contact is None:
            not_sent(connection, hub, row["number"], row["name"])
            continue
        text = words_for(hub, row["move"], row["receipt_code"])
        send(connection, hub, contact.channel, contact.to, text, row["number"], name=row["name"])
        audit.note(connection, hub, _CLOCK, "case.contact", row["number"], channel=contact.channel)
        yield 1


def words_for(hub: Hub, move: str, code: str) -> str:
    """One text message: nothing of what it is about."""
    zone = hub.content.zone("zh-Hans")
    said = "需要您补一样东西" if move == CaseMove.ASK_CORRECTION.value else "已经有答复"
    address = f"{hub.base_url}/p/{code}"
    return f"【{zone.name}】您交的办件{said}。查询码 {code}，请打开 {address} 看，或者到专区刷身份证。电话 {zone.phone}"


def _contact(hub: Hub, sealed: bytes, item_code: str, channels: frozenset[str]) -> Contact | None:
    try:
        submission = msgspec.json.decode(hub.keys.unseal(sealed), type=Submission)
        item = hub.content.item(item_code, "zh-Hans")
    except (CacheError, msgspec.MsgspecError):
        return None  # the desk has it among the faulty ones, or the item is no longer in the content
    return contact_of(submission, item, channels)


def contact_of(submission: Submission, item: Item, channels: frozenset[str]) -> Contact | None:
    """How somebody wants to be told: the address that was typed, before the telephone. None: nothing was left."""
    fields = item.form.fields if item.form else ()
    given = {
        one.id: answer for one in fields if isinstance(answer := submission.answers.get(one.id, ""), str) and answer
    }
    mail = next((given[one.id] for one in fields if one.id == "email" and one.id in given), "")
    typed = [given[one.id] for one in fields if one.kind is FieldKind.PHONE and one.id in given]
    phone = next(iter((*reversed(typed), submission.identity.phone)), "")
    ways = (("mail", mail), ("sms", phone))
    return next((Contact(channel, to) for channel, to in ways if to and channel in channels), None)


def _steps(name: Any, *wanted: Any) -> Select[Any]:
    columns = (name.label("name"), TRACE.c.move, TRACE.c.at, *(CASE.c[one] for one in _FACTS))
    joined = select(*columns).join(CASE, CASE.c.number == TRACE.c.number)
    return joined.where(*wanted).order_by(TRACE.c.id).limit(AT_ONCE)


def _untold(name: Any) -> Any:
    return ~exists().where(MESSAGE.c.id == name)
