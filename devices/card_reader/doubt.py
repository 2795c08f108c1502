"""Whether what a card says fits together. Pure; reports every doubt, decides nothing.

The check digit is judged by the rule of whoever gave the number. Birth and sex stand in the number of residents
(GB 11643) and of holders of a residence permit; numbers of foreigners are not compared.
"""

from __future__ import annotations

import unicodedata
from datetime import date

from devices.card_reader.number_rule import number_fits
from kiosk.model.card import Card, CardKind, Doubt, Sex

_LONG_NUMBER = 18
_SEX_DIGIT = 16
_BIRTH_IN_NUMBER = slice(6, 14)
_NUMBER_TELLS = (CardKind.RESIDENT, CardKind.RESIDENCE_PERMIT, CardKind.SOCIAL_SECURITY)


def doubts_about(card: Card, today: date) -> tuple[Doubt, ...]:
    found = {
        Doubt.CHECK_DIGIT: not number_fits(card.kind, card.number),
        Doubt.BIRTH_DIFFERS: _birth_differs(card),
        Doubt.SEX_DIFFERS: _sex_differs(card),
        Doubt.EXPIRED: card.valid_to is not None and card.valid_to < today,
        Doubt.NOT_YET_VALID: card.valid_from is not None and card.valid_from > today,
        Doubt.PRIVATE_CHARACTER: any(_is_private(character) for character in card.name),
    }
    return tuple(doubt for doubt, holds in found.items() if holds)


def _birth_differs(card: Card) -> bool:
    if card.kind not in _NUMBER_TELLS:
        return False
    if card.birth is None:
        return card.kind is not CardKind.SOCIAL_SECURITY  # there the field may be absent
    return card.number[_BIRTH_IN_NUMBER] != f"{card.birth:%Y%m%d}"


def _sex_differs(card: Card) -> bool:
    if card.kind not in _NUMBER_TELLS or len(card.number) != _LONG_NUMBER:
        return False
    digit = card.number[_SEX_DIGIT]
    if card.sex not in (Sex.MALE, Sex.FEMALE) or not digit.isascii() or not digit.isdigit():
        return False
    return (int(digit) % 2 == 1) != (card.sex is Sex.MALE)


def _is_private(character: str) -> bool:
    """Of a private-use area (old font mappings of rare characters, L–M), or what is left of half a character."""
    return character == "\ufffd" or unicodedata.category(character) in ("Co", "Cs")
