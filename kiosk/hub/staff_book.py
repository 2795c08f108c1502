"""Who of the staff may come in: passwords, lock-out, sessions.

- A password is kept as Argon2id (RFC 9106, second recommended option), its first one is changed at the first login.
- Five wrong tries lock a login for 15 minutes, each further one for twice as long, a day at most. What was tried while
  it is locked does not count, so nobody can keep somebody else out for ever by trying on.
- A wrong name, a wrong password and a locked login look alike and take alike: nobody learns which names there are.
- A session ends after 30 minutes without use and after 12 hours anyway; only a keyed hash of its cookie is kept.
  A changed password, changed roles and a closed login end every session of it.
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from kiosk.hub.hub import Hub
from kiosk.hub.role import Actor, Role
from kiosk.hub.tables import LOGIN, STAFF
from kiosk.model.errors import Code, HubError

COOKIE = "desk"
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
TRIES = 5
LOCK = timedelta(minutes=15)
LOCK_MOST = timedelta(days=1)
PASSWORD_SHORTEST = 12
_PASSWORD_LONGEST = 200
_SIGNS_LEAST = 5  # different ones in a password
_TOUCH = timedelta(minutes=1)  # how old `seen_at` may be before it is written anew
_LOGIN = re.compile(r"[a-z][a-z0-9.-]{1,31}")
_HASHER = PasswordHasher()
_ROOM = BoundedSemaphore(4)  # each verification takes 64 MiB: a rush of them must not take the machine
_NOBODY = _HASHER.hash(secrets.token_hex(16))


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One of the staff as the list shows them."""

    login: str
    name: str
    office: str
    roles: frozenset[Role]
    is_active: bool
    must_change: bool
    locked_until: datetime | None


@dataclass(frozen=True, slots=True, repr=False)
class Visit:
    """One request of somebody who is logged in. `csrf` stands in every form of the session."""

    actor: Actor
    name: str
    csrf: str
    must_change: bool

    def is_form_of(self, token: str) -> bool:
        return hmac.compare_digest(self.csrf.encode(), token.encode())

    def has(self, *roles: Role) -> bool:
        return not self.actor.roles.isdisjoint(roles)


class Staff:
    """The book of the staff. Safe to use from several threads."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def add(self, login: str, name: str, office: str, roles: frozenset[Role], password: str) -> None:
        """A new login; `password` holds until the first login. Raises: HubError staff.taken, staff.words-bad."""
        if not _LOGIN.fullmatch(login) or not name.strip() or not roles:
            raise HubError(Code.STAFF_WORDS_BAD)
        refuse_weak(login, password)
        row = {"login": login, "name": name.strip(), "office": office, "roles": sorted(roles)}
        try:
            with self._hub.store.transaction() as connection:
                connection.execute(
                    insert(STAFF).values(**row, password=_HASHER.hash(password), is_active=True, must_change=True)
                )
        except IntegrityError as error:
            raise HubError(Code.STAFF_TAKEN) from error

    def rows(self) -> tuple[StaffRow, ...]:
        with self._hub.store.reading() as connection:
            found = connection.execute(select(STAFF).order_by(STAFF.c.is_active.desc(), STAFF.c.login)).mappings()
            return tuple(_row(row) for row in found)

    def row(self, login: str) -> StaffRow:
        """Raises: HubError staff.unknown."""
        return _row(self._found(login))

    def change(self, login: str, *, name: str, office: str, roles: frozenset[Role], is_active: bool) -> None:
        """Raises: HubError staff.unknown, staff.words-bad."""
        self._found(login)
        if not name.strip() or not roles:
            raise HubError(Code.STAFF_WORDS_BAD)
        self._write(login, name=name.strip(), office=office, roles=sorted(roles), is_active=is_active)

    def reset(self, login: str, password: str) -> None:
        """A new first password; unlocks. Raises: HubError staff.unknown, staff.words-bad."""
        self._found(login)
        refuse_weak(login, password)
        self._write(login, password=_HASHER.hash(password), must_change=True, failures=0, locked_until=None)

    def change_password(self, login: str, old: str, new: str) -> None:
        """One's own. Raises: HubError staff.refused (the old one is wrong), staff.words-bad."""
        row = self._found(login)
        if not _fits(row["password"], old):
            self._failed(row)
            raise HubError(Code.STAFF_REFUSED)
        refuse_weak(login, new)
        if hmac.compare_digest(old.encode(), new.encode()):
            raise HubError(Code.STAFF_WORDS_BAD)
        self._write(login, password=_HASHER.hash(new), must_change=False, failures=0, locked_until=None)

    def login(self, login: str, password: str) -> str:
        """The cookie of a new session. Raises: HubError staff.refused, whatever the reason is."""
        with self._hub.store.reading() as connection:
            row = connection.execute(select(STAFF).where(STAFF.c.login == login)).mappings().first()
        fits = _fits(row["password"] if row else _NOBODY, password)
        if row is None or not row["is_active"] or _is_locked(row, self._hub.now()):
            raise HubError(Code.STAFF_REFUSED)
        if not fits:
            self._failed(row)
            raise HubError(Code.STAFF_REFUSED)
        return self._begin(login)

    def logout(self, cookie: str) -> None:
        with self._hub.store.transaction() as connection:
            connection.execute(delete(LOGIN).where(LOGIN.c.cookie_hash == self._hashed(cookie)))

    def visit(self, cookie: str, *, touch: bool = True) -> Visit | None:
        """Who comes with this cookie; None: nobody, or no longer. `touch`: it counts as use of the session."""
        if not cookie:
            return None
        now, here = self._hub.now(), LOGIN.c.cookie_hash == self._hashed(cookie)
        found = select(LOGIN.c.csrf, LOGIN.c.begun_at, LOGIN.c.seen_at, STAFF).join(STAFF).where(here)
        with self._hub.store.reading() as connection:
            row = connection.execute(found).mappings().first()
        if row is None:
            return None
        if now - row["seen_at"] >= IDLE or now - row["begun_at"] >= LONGEST or not row["is_active"]:
            self.logout(cookie)
            return None
        if touch and now - row["seen_at"] >= _TOUCH:
            with self._hub.store.transaction() as connection:
                connection.execute(update(LOGIN).where(here).values(seen_at=now))
        return Visit(_actor(row), row["name"], row["csrf"], row["must_change"])

    def actor(self, cookie: str) -> Actor | None:
        """Who acts with this cookie; None also for somebody who must change the password first."""
        visit = self.visit(cookie)
        return None if visit is None or visit.must_change else visit.actor

    def _begin(self, login: str) -> str:
        cookie, now = secrets.token_urlsafe(32), self._hub.now()
        with self._hub.store.transaction() as connection:
            connection.execute(delete(LOGIN).where((LOGIN.c.seen_at < now - IDLE) | (LOGIN.c.begun_at < now - LONGEST)))
            connection.execute(update(STAFF).where(STAFF.c.login == login).values(failures=0, locked_until=None))
            row = {"cookie_hash": self._hashed(cookie), "login": login, "csrf": secrets.token_urlsafe(32)}
            connection.execute(insert(LOGIN).values(**row, begun_at=now, seen_at=now))
        return cookie

    def _failed(self, row: RowMapping) -> None:
        """Counted in the database, not in what was read before: many tries at once are many tries."""
        here = STAFF.c.login == row["login"]
        with self._hub.store.transaction() as connection:
            connection.execute(update(STAFF).where(here).values(failures=STAFF.c.failures + 1))
            failures = connection.execute(select(STAFF.c.failures).where(here)).scalar_one()
            if failures >= TRIES:
                lock = min(LOCK * 2 ** min(failures - TRIES, 10), LOCK_MOST)
                connection.execute(update(STAFF).where(here).values(locked_until=self._hub.now() + lock))

    def _write(self, login: str, **values: object) -> None:
        with self._hub.store.transaction() as connection:
            connection.execute(update(STAFF).where(STAFF.c.login == login).values(**values))
            connection.execute(delete(LOGIN).where(LOGIN.c.login == login))

    def _found(self, login: str) -> RowMapping:
        with self._hub.store.reading() as connection:
            row = connection.execute(select(STAFF).where(STAFF.c.login == login)).mappings().first()
        if row is None:
            raise HubError(Code.STAFF_UNKNOWN)
        return row

    def _hashed(self, cookie: str) -> str:
        return self._hub.keys.hashed("desk cookie", cookie)


def refuse_weak(login: str, password: str) -> None:
    """Long, not one sign over and over, not the login's own name. Raises: HubError staff.words-bad."""
    is_long = PASSWORD_SHORTEST <= len(password) <= _PASSWORD_LONGEST
    if not is_long or len(set(password)) < _SIGNS_LEAST or login in password.lower():
        raise HubError(Code.STAFF_WORDS_BAD)


def _fits(kept: str, password: str) -> bool:
    try:
        with _ROOM:
            return _HASHER.verify(kept, password[:_PASSWORD_LONGEST])
    except (Argon2Error, InvalidHashError):
        return False


def _is_locked(row: RowMapping, now: datetime) -> bool:
    return row["locked_until"] is not None and now < row["locked_until"]


def _actor(row: RowMapping) -> Actor:
    return Actor(row["login"], row["office"], frozenset(Role(role) for role in row["roles"]))


def _row(row: RowMapping) -> StaffRow:
    actor = _actor(row)
    told = (row["is_active"], row["must_change"], row["locked_until"])
    return StaffRow(actor.login, row["name"], actor.office, actor.roles, *told)
