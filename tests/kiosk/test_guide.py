"""The guide as one person needs it: their own materials, their own answers, nothing about themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.guide import guide_of, slip_of
from kiosk.model.item import Basis, Limit, LimitUnit
from kiosk.session import Errand
from tests.kiosk.samples import GRANDMOTHER, SITE, item


def test_only_the_materials_of_ones_own_way_are_told() -> None:
    for_oneself = guide_of(Errand(item(), {"who": "self"}), SITE)
    for_another = guide_of(Errand(item(), {"who": "agent"}), SITE)
    assert [one.name for one in for_oneself.bring] == ["身份证"]
    assert [one.name for one in for_another.bring] == ["身份证", "户口簿"]
    assert for_another.situation == ("给谁办？ 代办",)
    assert guide_of(Errand(item()), SITE).situation == ()


def test_the_office_the_law_and_both_limits_are_told() -> None:
    law = Basis("示例条例", "第三条", in_force=date(2026, 5, 1))
    told = guide_of(Errand(item(basis=(law,), legal=Limit(60, LimitUnit.WORKING_DAY))), SITE)
    assert told.basis == ("《示例条例》第三条(2026年05月01日起施行)",)
    assert [name for name, _ in told.facts] == ["办理时限", "法定时限", "收费", "办理部门", "办成得到"]
    assert (told.office_name, told.supervision_phone) == ("民政局", "12345")
    assert told.qr == "https://hub.example/g/T-01"
    assert "法定时限" not in dict(guide_of(Errand(item()), SITE).facts)


def test_a_sample_says_so() -> None:
    real = replace(SITE, zone=replace(SITE.zone, sample=False))
    assert guide_of(Errand(item(sample=True)), real).sample
    assert guide_of(Errand(item(sample=False)), SITE).sample == SITE.zone.sample
    assert not guide_of(Errand(item(sample=False)), real).sample


def test_nothing_personal_is_on_paper() -> None:
    errand = Errand(item(), {"who": "self"}, {"name": GRANDMOTHER.name, "number": GRANDMOTHER.number})
    for width_mm in (58, 80):
        told = repr(slip_of(errand, SITE, width_mm)) + repr(guide_of(errand, SITE))
        assert GRANDMOTHER.name not in told
        assert GRANDMOTHER.number not in told
