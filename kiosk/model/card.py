"""A card as read, and who somebody is. Values mask their own `repr`: a log line or a traceback gives nothing away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.model.mask import masked_name, masked_number


class CardKind(StrEnum):
    """Which document lay on the reader. The letters are the type flags at byte 248 of the resident-ID text record."""

    RESIDENT = "resident"  # ' '  居民身份证
    RESIDENCE_PERMIT = "residence_permit"  # 'J'  港澳台居民居住证
    FOREIGNER_2017 = "foreigner_2017"  # 'I'  外国人永久居留身份证 (2017)
    FOREIGNER_2023 = "foreigner_2023"  # 'Y'  外国人永久居留身份证 (2023)
    SOCIAL_SECURITY = "social_security"  # 社会保障卡
    THAI_ID = "thai_id"  # บัตรประจำตัวประชาชน
    TAIWAN_NHI = "taiwan_nhi"  # 全民健康保險卡
    BELGIAN_EID = "belgian_eid"
    MYKAD = "mykad"  # Kad Pengenalan Malaysia


# Their numbers keep no rule of GB 11643: they say who somebody is, and fill no field that asks for such a number.
NUMBERED_OTHERWISE = frozenset((CardKind.THAI_ID, CardKind.TAIWAN_NHI, CardKind.BELGIAN_EID, CardKind.MYKAD))


class Sex(StrEnum):
    """GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated."""

    UNKNOWN = "unknown"
    MALE = "male"
    FEMALE = "female"
    NOT_STATED = "not_stated"


class Doubt(StrEnum):
    """What does not fit together on a card that was read well. Reported, never silently dropped."""

    CHECK_DIGIT = "check_digit"
    BIRTH_DIFFERS = "birth_differs"
    SEX_DIFFERS = "sex_differs"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    PRIVATE_CHARACTER = "private_character"  # in the name, one that only its issuer can show: needs a person's eye


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """What one card says. Empty string or None: the card does not say. `valid_to` None with `long_term`: 长期."""

    kind: CardKind
    name: str
    number: str
    sex: Sex = Sex.UNKNOWN
    birth: date | None = None
    ethnic_code: str = ""  # GB/T 3304, two digits
    ethnic_name: str = ""
    address: str = ""
    newest_address: str = ""
    authority: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    long_term: bool = False
    english_name: str = ""
    nationality: str = ""  # ISO 3166-1 alpha-3
    permit_number: str = ""  # 通行证号码, kind RESIDENCE_PERMIT
    issue_count: str = ""
    region: str = ""  # six-digit issuing region, kind SOCIAL_SECURITY
    card_number: str = ""  # 社保卡卡号
    standard: str = ""  # 规范版本, e.g. "3.00"
    name_units: str = ""  # with PRIVATE_CHARACTER: the name as its UTF-16 units on the card, e.g. "5F20 E863"
    doubts: tuple[Doubt, ...] = ()

    def __repr__(self) -> str:
        return f"Card({self.kind.value}, {masked_name(self.name)}, {masked_number(self.number)})"


class Proof(StrEnum):
    """How somebody's identity came to us."""

    CARD = "card"
    TYPED = "typed"


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """Who is standing here, for one session. `card` is None when number and phone were typed."""

    proof: Proof
    number: str
    name: str = ""
    phone: str = ""
    card: Card | None = None

    def __repr__(self) -> str:
        return f"Identity({self.proof.value}, {masked_name(self.name)}, {masked_number(self.number)})"
