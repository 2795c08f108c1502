"""Random people, made up as the rules of their cards want it."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from kiosk.model.card import Card, CardKind, Sex

HAN = st.sampled_from("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕")
RARE = st.sampled_from("䶮𠮷㛃堃\ue863·")
NAME = st.builds(lambda first, rest: first + rest, HAN, st.text(HAN | RARE, min_size=1, max_size=6))
LATIN = st.text(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWYZ"), min_size=3, max_size=8)
DAY = st.dates(date(1930, 1, 2), date(2015, 12, 31))
PLACE = st.text(HAN, min_size=4, max_size=20)


@st.composite
def numbers(draw: st.DrawFn, begin: str, birth: date, sex: Sex) -> str:
    """Some with a wrong check digit."""
    odd = draw(st.integers(0, 499)) * 2 + (sex is Sex.MALE)
    number = f"{begin}{birth:%Y%m%d}{odd:03}"
    right = mod_11_2.calc_check_digit(number)
    return number + (right if draw(st.integers(0, 4)) else str((int(right) + 1) % 10 if right != "X" else 3))


@st.composite
def people(draw: st.DrawFn) -> Card:
    kind = draw(
        st.sampled_from(
            (CardKind.RESIDENT, CardKind.RESIDENCE_PERMIT, CardKind.FOREIGNER_2017, CardKind.FOREIGNER_2023)
        )
    )
    birth, sex = draw(DAY), draw(st.sampled_from((Sex.MALE, Sex.FEMALE)))
    begin = {CardKind.RESIDENCE_PERMIT: "820000", CardKind.FOREIGNER_2023: "931012"}.get(
        kind, f"{draw(st.integers(110000, 659999))}"
    )
    number = draw(numbers(begin, birth, sex))
    if kind is CardKind.FOREIGNER_2017:
        number = f"GBR{draw(st.integers(10**11, 10**12 - 1))}"
    said_birth = birth if draw(st.integers(0, 4)) else draw(DAY)
    return Card(
        kind,
        draw(NAME),
        number,
        draw(st.sampled_from((sex, sex, Sex.MALE, Sex.NOT_STATED))),
        said_birth,
        ethnic_code="22" if kind is CardKind.RESIDENT else "",
        address=draw(PLACE),
        newest_address=draw(st.just("") | PLACE),
        authority="" if kind in (CardKind.FOREIGNER_2023, CardKind.FOREIGNER_2017) else draw(PLACE)[:15],
        valid_from=date(2015, 3, 4),
        valid_to=draw(st.sampled_from((date(2019, 5, 6), date(2044, 7, 8)))),
        long_term=bool(draw(st.booleans())),
        english_name=f"{draw(LATIN)}, {draw(LATIN)}" if "foreigner" in kind else "",
        nationality="GBR" if "foreigner" in kind else "",
        permit_number="M98765432" if kind is CardKind.RESIDENCE_PERMIT else "",
        issue_count="03",
    )
