"""What the receipt says: made from a committed outbox row, masked, before any paper is thought of."""

from __future__ import annotations

from kiosk.calendar import due_date
from kiosk.errand import personal_materials
from kiosk.model.item import Item, LimitUnit, MaterialSource
from kiosk.model.mask import masked_name, masked_number
from kiosk.model.receipt import Receipt
from kiosk.model.submission import OutboxRow, Submission
from kiosk.model.zone import Office, Zone
from kiosk.session import Errand

PROMISE_WORDS = {
    LimitUnit.IMMEDIATE: "当场办结",
    LimitUnit.WORKING_DAY: "{}个工作日内",
    LimitUnit.DAY: "{}日内",
    LimitUnit.MONTH: "{}个月内",
}
# 取件方式: the same field everywhere (`offline_cache/rules/form.py` keeps it so).
DELIVERY_FIELD = "delivery"
DELIVERY_WORDS = {
    "window": "办好了到窗口领，带上这张回执",
    "post": "办好了寄到您填的地址，请留意快递电话",
    "email": "办好了发到您填的邮箱",
}


def office_of(item: Item, zone: Zone) -> Office:
    """The office that handles an item; the zone's own desk when the content does not name one."""
    desk = Office("zone", zone.name, zone.address, zone.hours, zone.phone, "12345")
    return next((office for office in zone.offices if office.id == item.office), desk)


def bring_list(item: Item, situations: dict[str, str]) -> tuple[str, ...]:
    """What the resident still has to bring to the office, in this situation."""
    materials = personal_materials(Errand(item, situations))
    return tuple(material.name for material in materials if material.source is MaterialSource.RESIDENT)


def _delivery(submission: Submission) -> tuple[str, ...]:
    """How the result comes, where the form asked; where to is not repeated on paper."""
    chosen = submission.answers.get(DELIVERY_FIELD)
    return (DELIVERY_WORDS[chosen],) if isinstance(chosen, str) and chosen in DELIVERY_WORDS else ()


def receipt_for(submission: Submission, row: OutboxRow, item: Item, zone: Zone, fresh: str = "") -> Receipt:
    """The receipt of a committed submission. Holds nothing personal that is not masked. `fresh`: how the content is."""
    office = office_of(item, zone)
    confirmed_at = submission.confirmed_at
    due = due_date(confirmed_at.date(), item.promised)
    return Receipt(
        zone_name=zone.name,
        number=row.receipt_number,
        code=row.receipt_code,
        item_name=item.name,
        masked_name=masked_name(submission.identity.name),
        masked_number=masked_number(submission.identity.number),
        confirmed_at=confirmed_at,
        promised_on=due.on if due else None,
        promised_is_estimate=bool(due and due.is_estimate),
        promised_words=PROMISE_WORDS[item.promised.unit].format(item.promised.value),
        next_steps=(*_delivery(submission), *item.after),
        bring=bring_list(item, submission.situations),
        office_name=office.name,
        office_address=office.address,
        office_hours=office.hours,
        phone=office.phone,
        supervision_phone=office.supervision_phone,
        qr=zone.progress_url.replace("{code}", row.receipt_code),
        content_version=submission.content_version + (f"（{fresh}）" if fresh else ""),
        sample=zone.sample or item.sample,
    )
