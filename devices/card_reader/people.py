"""Made-up people for the dock, the demo and the tests. Obviously made up: 测试 (test) in every name and place.

Their numbers keep the rules (region 330521, valid check digit), so everything downstream treats them as real ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kiosk.model.card import Card, CardKind, Sex

_ADDRESS = "浙江省测试县测试镇测试村1号"
_AUTHORITY = "测试县公安局"

GRANDMOTHER = Card(  # 82
    kind=CardKind.RESIDENT,
    name="测试桂英",
    number="330521194403030022",
    sex=Sex.FEMALE,
    birth=date(1944, 3, 3),
    ethnic_code="01",
    ethnic_name="汉",
    address=_ADDRESS,
    authority=_AUTHORITY,
    valid_from=date(2006, 5, 1),
    long_term=True,
)
GRANDFATHER = replace(  # 76, moved since his card was made
    GRANDMOTHER,
    name="测试建国",
    number="330521195001010015",
    sex=Sex.MALE,
    birth=date(1950, 1, 1),
    newest_address="浙江省测试县测试新村2幢101室",
)
MOTHER = replace(  # 38
    GRANDMOTHER,
    name="测试芳",
    number="330521198808080026",
    birth=date(1988, 8, 8),
    ethnic_code="22",
    ethnic_name="畲",
    valid_from=date(2019, 8, 8),
    valid_to=date(2039, 8, 8),
    long_term=False,
)
CHILD = replace(  # 6
    MOTHER,
    name="测试豆",
    number="330521202006060030",
    sex=Sex.MALE,
    birth=date(2020, 6, 6),
    valid_from=date(2025, 7, 1),
    valid_to=date(2030, 7, 1),
)
RARE_NAME = replace(  # one character beyond GBK, one beyond the basic plane
    MOTHER,
    name="测试䶮𠮷",
    number="330521199106150012",
    sex=Sex.MALE,
    birth=date(1991, 6, 15),
    ethnic_code="01",
    ethnic_name="汉",
)
LEGAL_REPRESENTATIVE = replace(  # of an enterprise
    MOTHER,
    name="测试法人",
    number="330521197605200038",
    sex=Sex.MALE,
    birth=date(1976, 5, 20),
    ethnic_code="01",
    ethnic_name="汉",
)
HONG_KONG_RESIDENT = Card(
    kind=CardKind.RESIDENCE_PERMIT,
    name="测试港",
    number="810000199507120020",
    sex=Sex.FEMALE,
    birth=date(1995, 7, 12),
    address=_ADDRESS,
    authority=_AUTHORITY,
    valid_from=date(2024, 1, 1),
    valid_to=date(2029, 1, 1),
    permit_number="H00000000",
    issue_count="01",
)
FOREIGNER_2017 = Card(
    kind=CardKind.FOREIGNER_2017,
    name="测试外",
    english_name="TEST, ALPHA BETA",
    number="XXX330085031512",
    nationality="XXX",
    sex=Sex.FEMALE,
    birth=date(1985, 3, 15),
    authority="3300",
    valid_from=date(2020, 1, 1),
    valid_to=date(2030, 1, 1),
)
FOREIGNER_2023 = Card(
    kind=CardKind.FOREIGNER_2023,
    name="测试新",
    english_name="TEST, GAMMA WITH A NAME LONGER THAN ONE LINE",
    number="933840199001010013",
    nationality="XXX",
    sex=Sex.MALE,
    birth=date(1990, 1, 1),
    issue_count="01",
    valid_from=date(2024, 1, 1),
    valid_to=date(2034, 1, 1),
)
SOCIAL_SECURITY = Card(  # the grandmother's other card
    kind=CardKind.SOCIAL_SECURITY,
    name=GRANDMOTHER.name,
    number=GRANDMOTHER.number,
    sex=Sex.FEMALE,
    birth=GRANDMOTHER.birth,
    ethnic_code="01",
    ethnic_name="汉",
    region="330521",
    card_number="A12345678",
    standard="2.00",
    valid_from=date(2018, 1, 1),
    valid_to=date(2028, 1, 1),
)

PEOPLE: Mapping[str, Card] = {
    "grandmother": GRANDMOTHER,
    "grandfather": GRANDFATHER,
    "mother": MOTHER,
    "child": CHILD,
    "rare-name": RARE_NAME,
    "legal-representative": LEGAL_REPRESENTATIVE,
    "hong-kong-resident": HONG_KONG_RESIDENT,
    "foreigner-2017": FOREIGNER_2017,
    "foreigner-2023": FOREIGNER_2023,
    "social-security": SOCIAL_SECURITY,
}
