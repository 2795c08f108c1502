"""The cards that an ordinary reader can read, one row each. A card is what it answers to being selected.

Answers to reset vary by maker and bank and tell no card from another. A new card is one file and one row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from devices.card_reader.doubt import doubts_about
from devices.card_reader.pcsc import belgian_eid, mykad, social_security, taiwan_nhi, thai_id
from devices.card_reader.pcsc.apdu import OK, Answer, Chip, send
from devices.card_reader.pcsc.security_module import SecurityModule
from kiosk.model.card import Card, CardKind
from kiosk.model.errors import Code, DeviceError

_NO_ANSWER = Answer(0)


def _as_it_is(chip: Chip) -> Chip:
    return chip


@dataclass(frozen=True, slots=True)
class CardType:
    """`select` is what only this card accepts; `read` gets the answer. `adapt`: for chips with a way of their own."""

    kind: CardKind
    select: bytes
    read: Callable[[Chip, Answer], Card]
    adapt: Callable[[Chip], Chip] = _as_it_is


def card_types(module: SecurityModule | None = None) -> tuple[CardType, ...]:
    """In the order in which they are tried."""
    read_social_security = partial(social_security.read_social_security, module=module)
    return (
        CardType(CardKind.SOCIAL_SECURITY, social_security.SELECT, read_social_security),
        CardType(CardKind.THAI_ID, thai_id.SELECT, thai_id.read_thai_id, thai_id.as_it_wants),
        CardType(CardKind.TAIWAN_NHI, taiwan_nhi.SELECT, taiwan_nhi.read_taiwan_nhi),
        CardType(CardKind.BELGIAN_EID, belgian_eid.SELECT, belgian_eid.read_belgian_eid),
        CardType(CardKind.MYKAD, mykad.SELECT, mykad.read_mykad),
    )


def read_card(chip: Chip, today: date, types: tuple[CardType, ...]) -> Card:
    """Raises: DeviceError `card.unknown`, `card.unreadable`, `card.moved` and what the card's own file names."""
    answer = _NO_ANSWER
    for kind in types:
        adapted = kind.adapt(chip)
        answer = send(adapted.transmit, kind.select)
        if answer.word == OK:
            card = kind.read(adapted, answer)
            return replace(card, doubts=doubts_about(card, today))
    raise DeviceError(Code.CARD_UNKNOWN, status=f"{answer.word:04X}")
