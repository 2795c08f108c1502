"""The made-up visitor answers every field rightly, and waits where it is not their turn."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk import event as e
from kiosk.form import Context, problem_with
from kiosk.model.errors import Code
from kiosk.model.form import Field, FieldKind, FieldSource, Form, Option, Rule, RuleKind
from kiosk.model.zone import Region
from kiosk.rehearsal import Choices, fitting_age, next_move, sample_answer, touches
from kiosk.state import CardPhase, CardStep, Page, Place, State
from tests.kiosk.samples import NOW, SITE, TODAY, item
from tests.kiosk.test_journey import identified, opened, play

REGIONS = (Region("330521", "示例县", (Region("330521100", "示例镇", (Region("330521100001", "示例村"),)),)),)
OPTIONS = (Option("a", "甲"), Option("b", "乙"))
FIELDS = [
    Field("choice", FieldKind.CHOICE, "选", options=OPTIONS),
    Field("choices", FieldKind.CHOICES, "选", options=OPTIONS),
    Field("region", FieldKind.REGION, "地"),
    Field("today", FieldKind.DATE, "日"),
    Field("past", FieldKind.DATE, "日", rules=(Rule(RuleKind.PAST, "以前"),)),
    Field("future", FieldKind.DATE, "日", rules=(Rule(RuleKind.FUTURE, "以后"),)),
    Field("money", FieldKind.MONEY, "钱", rules=(Rule(RuleKind.LEAST, "太少", "300"),)),
    Field("number", FieldKind.NUMBER, "数", rules=(Rule(RuleKind.LEAST, "太少", "0"),)),
    Field("long", FieldKind.TEXT, "话", rules=(Rule(RuleKind.SHORTEST, "太短", "10"),)),
    Field("short", FieldKind.TEXT, "话", rules=(Rule(RuleKind.LONGEST, "太长", "2"),)),
    Field("plate", FieldKind.TEXT, "号", rules=(Rule(RuleKind.PATTERN, "不像", "[A-Z]E[0-9]{5}"),)),
    *(Field(kind.value, kind, "题") for kind in (FieldKind.PHONE, FieldKind.ID_NUMBER, FieldKind.BANK_CARD)),
    *(Field(kind.value, kind, "题") for kind in (FieldKind.CREDIT_CODE, FieldKind.CONSENT, FieldKind.SIGNATURE)),
]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.id)
def test_every_made_up_answer_is_right(field: Field) -> None:
    answer = sample_answer(field, Choices(), REGIONS, TODAY)
    assert problem_with(field, answer, Context((field,), {}, None, TODAY)) is None


def test_a_date_not_before_today_is_today() -> None:
    field = Field("from", FieldKind.DATE, "日", rules=(Rule(RuleKind.NOT_BEFORE, "太早", "today()"),))
    assert sample_answer(field, Choices(), REGIONS, TODAY) == TODAY.isoformat()
    assert sample_answer(FIELDS[4], Choices(), REGIONS, TODAY) < (TODAY - timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("field", "answer", "count"),
    [
        (FIELDS[0], "a", 1),
        (FIELDS[1], ("a", "b"), 3),
        (FIELDS[2], "330521100001", 2),
        (Field("sign", FieldKind.SIGNATURE, "签"), "M 1 1", 3),
        (Field("tel", FieldKind.PHONE, "电话"), "13800005678", 12),
    ],
)
def test_every_key_is_a_touch(field: Field, answer: str | tuple[str, ...], count: int) -> None:
    state = play(opened(), e.ItemChosen("T-03"), e.ItemOpened(item(Form((field,)), code="T-03")))
    assert touches(state, e.FieldAnswered(field.id, answer)) == count


def test_a_button_is_one_touch() -> None:
    assert touches(opened(), e.Continued()) == 1
    assert touches(State(now=NOW, touched_at=NOW), e.FieldAnswered("x", "abc")) == 1


@pytest.mark.parametrize("phase", [CardPhase.WAITING, CardPhase.READING, CardPhase.LIFT])
def test_while_the_card_is_read_the_visitor_waits(phase: CardPhase) -> None:
    at_reader = State(now=NOW, touched_at=NOW, site=SITE, place=Place(Page.CARD), card=CardStep(phase))
    assert next_move(at_reader, "T-01", Choices()) is None


def test_a_failed_card_is_laid_down_again() -> None:
    step = CardStep(CardPhase.FAILED, code=Code.CARD_MOVED)
    at_reader = State(now=NOW, touched_at=NOW, site=SITE, place=Place(Page.CARD), card=step)
    assert isinstance(next_move(at_reader, "T-01", Choices()), e.RetryAsked)


@pytest.mark.parametrize("page", [Page.SITUATION, Page.MATERIALS, Page.FIELD, Page.HELP, Page.TROUBLE, Page.END])
def test_without_an_errand_there_is_nothing_to_do(page: Page) -> None:
    lost = State(now=NOW, touched_at=NOW, site=SITE, place=Place(page))
    assert next_move(lost, "T-01", Choices()) is None


def test_a_guide_of_ones_own_is_the_end_of_the_way() -> None:
    at_list = play(opened(), e.Continued(), e.SituationAnswered("who", "agent"))
    assert at_list.page is Page.MATERIALS
    assert next_move(at_list, "T-01", Choices()) is None


def test_confirming_waits_for_the_store() -> None:
    at_check = play(identified(), e.FieldAnswered("payout", "social_card"))
    assert isinstance(next_move(at_check, "T-01", Choices()), e.Confirmed)
    assert next_move(play(at_check, e.Confirmed("s")), "T-01", Choices()) is None


def test_ages_that_fit() -> None:
    def aged(*rules: Rule, origin: str = "age(birth)") -> Form:
        return Form((Field("age", FieldKind.NUMBER, "龄", source=FieldSource.COMPUTED, origin=origin, rules=rules),))

    both = (Rule(RuleKind.LEAST, "小", "60"), Rule(RuleKind.MOST, "大", "65"))
    assert fitting_age(item(aged(*both))) == (60, 65)
    assert fitting_age(item(aged(*both, origin="sum(a, b)"))) == (18, 120)
    assert fitting_age(item(None)) == (18, 120)
