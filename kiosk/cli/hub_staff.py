"""`kiosk hub user …` and `kiosk hub kiosk …`: who works at the desk, which kiosks belong to the hub."""

from __future__ import annotations

import secrets
from argparse import Namespace

from kiosk.cli.answer import Answer
from kiosk.cli.hub import opened
from kiosk.hub.kiosks import VALID, Kiosks
from kiosk.hub.role import Role
from kiosk.hub.staff_book import Staff
from kiosk.model.errors import Code, HubError
from kiosk.model.receipt import CODE_SIGNS

BY = "command-line"
_PASSWORD_SIGNS = 16


def user_add(options: Namespace) -> Answer:
    """Raises: HubError staff.taken, staff.words-bad; as `kiosk hub serve`."""
    password = _new_password()
    with opened(options) as (hub, _settings):
        roles = frozenset(Role(role) for role in options.role)
        offices = [one.id for one in hub.content.zone("zh-Hans").offices]
        if options.office and options.office not in offices:
            raise HubError(Code.STAFF_WORDS_BAD, office=options.office, known=" ".join(offices))
        Staff(hub).add(options.login, options.name, options.office, roles, password)
    return Answer(f"{options.login}: first password {password}", {"login": options.login, "password": password})


def user_reset(options: Namespace) -> Answer:
    """Raises: HubError staff.unknown; as `kiosk hub serve`."""
    password = _new_password()
    with opened(options) as (hub, _settings):
        Staff(hub).reset(options.login, password)
    return Answer(f"{options.login}: first password {password}", {"login": options.login, "password": password})


def kiosk_invite(options: Namespace) -> Answer:
    """Raises: as `kiosk hub serve`."""
    with opened(options) as (hub, _settings):
        code = Kiosks(hub).invite(options.zone, options.name, BY)
    return Answer(f"{code}\nvalid for {VALID.days} days, once: kiosk enrol ADDRESS {code}", {"code": code})


def kiosk_list(options: Namespace) -> Answer:
    """Raises: as `kiosk hub serve`."""
    with opened(options) as (hub, _settings):
        rows = Kiosks(hub).list()
    lines = [
        f"{row.id}  {row.zone_id}  {row.name}  {'retired' if row.retired_at else row.seen_at or 'never heard'}"
        for row in rows
    ]
    return Answer("\n".join(lines) or "no kiosk is enrolled", rows)


def kiosk_retire(options: Namespace) -> Answer:
    """Raises: HubError kiosk.unknown; as `kiosk hub serve`."""
    with opened(options) as (hub, _settings):
        Kiosks(hub).retire(options.kiosk, BY)
    return Answer(f"{options.kiosk}: refused from now on", {"kiosk": options.kiosk})


def _new_password() -> str:
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(_PASSWORD_SIGNS))
