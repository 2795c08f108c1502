"""What names a person goes when its time is over: what was submitted, enclosed, answered, written to somebody.

A case keeps its frame (what, where, when, how it ended), so that reports still count it; nobody is found by it any more
(个人信息保护法 art. 19, 47). The audit stays. What is still open is never touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Connection, delete, select, update

from kiosk.hub.hub import Hub
from kiosk.hub.local_day import day_of
from kiosk.hub.message_out import SENT
from kiosk.hub.settings import RetentionSettings
from kiosk.hub.tables import ATTACHMENT, CASE, ENROLMENT, LOGIN, MESSAGE, NONCE, SUBMISSION, TRACE
from kiosk.model.case import CaseState
from kiosk.wire_signature import WINDOW

AT_ONCE = 500
_NONCES = WINDOW * 3
_LOGINS = timedelta(days=1)
_CODES = timedelta(days=30)
_MESSAGES = timedelta(days=30)  # a message's name says what was told; of what is older than a week nothing is told
_ENDED = [state.value for state in CaseState if not state.is_open]


def purge(hub: Hub, settings: RetentionSettings) -> int:
    """How many cases lost what named somebody. To be called again while there are many."""
    with hub.store.transaction() as connection:
        _set_days(connection, settings)
        due = (CASE.c.purge_on <= hub.today().isoformat()) & CASE.c.state.in_(_ENDED) & ~CASE.c.purged
        numbers = connection.scalars(select(CASE.c.number).where(due).order_by(CASE.c.purge_on).limit(AT_ONCE)).all()
        if numbers:
            _forget(connection, numbers)
    return len(numbers)


def sweep(hub: Hub) -> None:
    """What cannot be used any more: signatures' nonces, sessions, codes, messages that have arrived."""
    now = hub.now()
    with hub.store.transaction() as connection:
        connection.execute(delete(NONCE).where(NONCE.c.at < now - _NONCES))
        connection.execute(delete(LOGIN).where(LOGIN.c.seen_at < now - _LOGINS))
        connection.execute(delete(ENROLMENT).where(ENROLMENT.c.expires_at < now - _CODES))
        connection.execute(delete(MESSAGE).where(MESSAGE.c.state == SENT, MESSAGE.c.made_at < now - _MESSAGES))


def _set_days(connection: Connection, settings: RetentionSettings) -> None:
    """The day is set when a case has ended, and stays when the settings change later."""
    where = CASE.c.purge_on.is_(None) & CASE.c.ended_at.is_not(None) & CASE.c.state.in_(_ENDED)
    wanted = select(CASE.c.number, CASE.c.service, CASE.c.ended_at).where(where).limit(AT_ONCE)
    for number, service, ended_at in connection.execute(wanted).all():
        day = day_of(ended_at) + timedelta(days=getattr(settings, service))
        connection.execute(update(CASE).where(CASE.c.number == number).values(purge_on=day.isoformat()))


def _forget(connection: Connection, numbers: Sequence[str]) -> None:
    submissions = select(CASE.c.submission_id).where(CASE.c.number.in_(numbers))
    connection.execute(update(SUBMISSION).where(SUBMISSION.c.id.in_(submissions)).values(sealed=None))
    connection.execute(delete(ATTACHMENT).where(ATTACHMENT.c.number.in_(numbers)))
    connection.execute(delete(MESSAGE).where(MESSAGE.c.number.in_(numbers)))
    connection.execute(update(TRACE).where(TRACE.c.number.in_(numbers)).values(note="", remark=""))
    nobody = {"person": "", "masked_name": "", "figures": [], "answer": "", "purged": True}
    connection.execute(update(CASE).where(CASE.c.number.in_(numbers)).values(**nobody))
