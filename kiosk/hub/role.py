"""What somebody of the staff may do. A person has one role or several."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """RECEPTION sees every case's frame and dispatches; CLERK handles those of the own office and opens their data."""

    RECEPTION = "reception"  # 综合受理: receive, verify, dispatch
    CLERK = "clerk"  # 经办: handle and answer
    SUPERVISOR = "supervisor"  # 督办: extend, escalate, approve public answers, see the cockpit
    HELPER = "helper"  # 帮办: calls from kiosks, bookings
    ADMIN = "admin"  # 管理: staff and kiosks; opens nobody's data


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a login with its office and roles; or `resident`, `kiosk`, `clock` without any."""

    login: str
    office: str = ""
    roles: frozenset[Role] = frozenset()
