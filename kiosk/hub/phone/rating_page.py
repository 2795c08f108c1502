"""`/p/{code}/rating`: five grades below a case that is answered, once; only for who has the progress page's pass.

What is asked is the content's own item (`kiosk/hub/rating.py`): its grades, the reasons of a bad one, its words, its
limits. No grade is chosen beforehand (voluntary, 国办发〔2019〕51号). A wrong answer shows the form again with what was
written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from kiosk.hub import rating
from kiosk.hub.case_opening import BAD_LEVEL
from kiosk.hub.hub import Hub
from kiosk.hub.phone import short_pass
from kiosk.hub.phone.attempts import TOO_OFTEN, Attempts
from kiosk.hub.phone.sheet import page
from kiosk.hub.plain_text import plain
from kiosk.model.case import CaseView
from kiosk.model.errors import HubError
from kiosk.model.form import Answer, Field
from kiosk.model.item import Item
from kiosk.receipt import PROMISE_WORDS

ENDED = "打分的时间过了，请再填一次最后四位。"
NOT_NOW = "这件事现在不能评，办完以后再来。"
_PURPOSE = "rating"
_WRONG = {
    "level": "请先在五个里选一个。",
    "reasons": "请至少选一条原因，才知道该改哪里。",
    "phone": "电话号码不对，请再看一下；不想留就空着。",
}
_TOO_LONG = "写得太长了，请短一些。"


@dataclass(frozen=True, slots=True)
class RatingForm:
    """`fields`: what is asked; empty: nobody rates here. `grade`: what was given, in words; then nothing is asked."""

    receipt: str
    fields: tuple[Field, ...] = ()
    pass_: str = ""
    grade: str = ""
    given: Mapping[str, Answer] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)

    @property
    def more_for(self) -> tuple[str, ...]:
        """The grades after which more is asked."""
        return tuple(sorted({grade for one in self.fields for grade in one.when.get("level", ())}))


def form_of(hub: Hub, code: str, view: CaseView) -> RatingForm | None:
    """What stands below a case; None: it is not to be rated."""
    if not view.can_rate:
        return None
    item, receipt = rating.rating_item(hub), view.receipt_number
    if item is None:
        return RatingForm(receipt)
    grade = rating.grade_of(hub, rating.number_of(hub, code, receipt))
    if grade is not None:
        return RatingForm(receipt, grade=_name(item, grade))
    return RatingForm(receipt, rating.asked_of(item), short_pass.made(hub, _PURPOSE, code, receipt))


def add(router: APIRouter, hub: Hub, attempts: Attempts, ask: Callable[[str, str, int], HTMLResponse]) -> None:
    """`ask`: the page that asks for the figures, with what is said above it and its status."""

    @router.post("/p/{code}/rating")
    def give(
        request: Request,
        code: str,
        *,
        receipt: Annotated[str, Form()] = "",
        given: Annotated[str, Form(alias="pass")] = "",
        level: Annotated[str, Form()] = "",
        reasons: Annotated[list[str] | None, Form()] = None,
        words: Annotated[str, Form()] = "",
        phone: Annotated[str, Form()] = "",
    ) -> HTMLResponse:
        address, now = request.client.host if request.client else "", hub.now()
        if not attempts.may_try(code[:20], address, now):
            return ask(code, TOO_OFTEN, 429)
        if not short_pass.holds(hub, given, _PURPOSE, code, receipt):
            attempts.was_wrong(code[:20], address, now)
            return ask(code, ENDED, 404)
        told: dict[str, Answer] = {"level": level, "reasons": tuple(reasons or ()), "words": _written(words)}
        told["phone"] = plain(phone).strip()
        item = rating.rating_item(hub)
        try:
            if item is None:
                return ask(code, NOT_NOW, 409)
            return _given(hub, item, RatingForm(receipt, rating.asked_of(item), given, given=told), code)
        except HubError:
            return ask(code, NOT_NOW, 409)


def _given(hub: Hub, item: Item, form: RatingForm, code: str) -> HTMLResponse:
    """Raises: HubError case.unknown, case.move-not-allowed."""
    answers, problems = rating.checked(hub, item, form.given)
    zone = hub.content.zone("zh-Hans")
    if problems:
        wrong = {one.field: one.message or _WRONG.get(one.field, _TOO_LONG) for one in problems}
        again = RatingForm(form.receipt, form.fields, form.pass_, given=form.given, wrong=wrong)
        return page("rating.html", private=True, status=422, zone=zone, code=code, rate=again)
    number = rating.number_of(hub, code, form.receipt)
    is_new = rating.rate(hub, number, item, answers)
    grade = rating.grade_of(hub, number) or 0
    promised = PROMISE_WORDS[item.promised.unit].format(item.promised.value)
    told = {"grade": _name(item, grade), "is_bad": grade >= BAD_LEVEL, "is_new": is_new, "promised": promised}
    return page("rated.html", private=True, status=200 if is_new else 409, zone=zone, code=code, **told)


def _name(item: Item, grade: int) -> str:
    options = next(one.options for one in rating.asked_of(item) if one.id == "level")
    return next((one.label for one in options if one.id == str(grade)), str(grade))


def _written(words: str) -> str:
    """As it was meant: a browser ends lines with two signs."""
    return plain(words).replace("\r\n", "\n").strip()
