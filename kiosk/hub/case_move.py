"""The moves of a case: from which states, by whom, into which. Pure; one table.

Disclosure follows 政府信息公开条例 art. 29–41: one correction notice (art. 30), time of third parties does not count
(art. 33), one extension (art. 33). A "no" needs grounds and another way in writing (negative reply report).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.hub.role import Actor, Role
from kiosk.model.case import CaseState as S


class CaseMove(StrEnum):
    RECEIVE = "receive"  # 收到: how each case begins; nobody makes this move
    ACCEPT = "accept"  # 受理
    DISPATCH = "dispatch"  # 派单, to an office
    ASK_CORRECTION = "ask-correction"  # 补正通知, once
    CORRECTED = "corrected"  # the correction has come
    PAUSE = "pause"  # third party asked, expert opinion, hearing
    RESUME = "resume"
    EXTEND = "extend"  # 延期, with approval
    ESCALATE = "escalate"  # 升级督办
    ANSWER = "answer"  # 答复
    RETURN = "return"  # 不能办: grounds and another way
    WITHDRAW = "withdraw"
    CLOSE = "close"  # 办结: the resident has been called back, or the time to object is over
    REOPEN = "reopen"
    NOTE = "note"  # a step worth telling, nothing changes


@dataclass(frozen=True, slots=True)
class Rule:
    """`to` None: the state stays. `needs`: words that must be said for it."""

    of: frozenset[S]
    to: S | None
    by: frozenset[Role]
    needs: tuple[str, ...] = ()


_OPEN = frozenset(state for state in S if state.is_open)
_RUNS = frozenset({S.RECEIVED, S.ACCEPTED, S.DISPATCHED})
_DESK = frozenset({Role.RECEPTION, Role.CLERK, Role.SUPERVISOR})
_OFFICE = frozenset({Role.CLERK, Role.SUPERVISOR})

RULES: dict[CaseMove, Rule] = {
    CaseMove.RECEIVE: Rule(frozenset(), S.RECEIVED, frozenset()),
    CaseMove.ACCEPT: Rule(frozenset({S.RECEIVED}), S.ACCEPTED, _DESK),
    CaseMove.DISPATCH: Rule(_RUNS, S.DISPATCHED, frozenset({Role.RECEPTION, Role.SUPERVISOR}), ("office",)),
    CaseMove.ASK_CORRECTION: Rule(_RUNS, S.CORRECTION, _DESK, ("note",)),
    CaseMove.CORRECTED: Rule(frozenset({S.CORRECTION}), S.ACCEPTED, _DESK),
    CaseMove.PAUSE: Rule(_RUNS, S.PAUSED, _OFFICE, ("note",)),
    CaseMove.RESUME: Rule(frozenset({S.PAUSED}), S.DISPATCHED, _OFFICE),
    CaseMove.EXTEND: Rule(_RUNS, None, frozenset({Role.SUPERVISOR}), ("note", "days")),
    CaseMove.ESCALATE: Rule(_OPEN, None, frozenset({Role.RECEPTION, Role.SUPERVISOR})),
    CaseMove.ANSWER: Rule(_RUNS, S.ANSWERED, _OFFICE, ("note",)),
    CaseMove.RETURN: Rule(_RUNS, S.RETURNED, _OFFICE, ("note", "grounds", "instead")),
    CaseMove.WITHDRAW: Rule(_OPEN, S.WITHDRAWN, _DESK, ("note",)),
    CaseMove.CLOSE: Rule(frozenset({S.ANSWERED, S.RETURNED}), S.CLOSED, _DESK),
    CaseMove.REOPEN: Rule(frozenset({S.ANSWERED, S.RETURNED, S.CLOSED}), S.ACCEPTED, frozenset({Role.SUPERVISOR})),
    CaseMove.NOTE: Rule(_OPEN, None, _DESK, ("note",)),
}


def may(actor: Actor, move: CaseMove, state: S, office: str) -> bool:
    """Whether `actor` may take this move with a case in `state` that lies at `office`."""
    rule = RULES[move]
    roles = actor.roles & rule.by
    if state not in rule.of or not roles:
        return False
    return roles != {Role.CLERK} or actor.office == office


def moves_of(actor: Actor, state: S, office: str) -> tuple[CaseMove, ...]:
    """What `actor` may do now, in the order of a case's life."""
    return tuple(move for move in CaseMove if may(actor, move, state, office))
