"""Walks every way through an item: an odometer over all choices a visitor has. No screen, no disk but the content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from kiosk import event as e
from kiosk.journey import advance
from kiosk.model.card import Card, CardKind, Sex
from kiosk.model.form import Field
from kiosk.model.item import Item, Situation
from kiosk.model.receipt import PrintState
from kiosk.model.submission import OutboxRow, OutboxState
from kiosk.receipt import receipt_for
from kiosk.rehearsal import Choices, fitting_age, next_move, touches
from kiosk.state import CardPhase, Page, Site, State

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MOST_MOVES = 80


@dataclass
class Odometer:
    """Which option is taken at each decision; `turn` moves on to the next way, False when all were gone."""

    digits: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    at: int = 0

    def take(self, options: int) -> int:
        if self.at == len(self.digits):
            self.digits.append(0)
            self.sizes.append(options)
        self.sizes[self.at] = options
        self.at += 1
        return self.digits[self.at - 1]

    def turn(self) -> bool:
        self.digits, self.sizes, self.at = self.digits[: self.at], self.sizes[: self.at], 0
        while self.digits and self.digits[-1] + 1 >= self.sizes[-1]:
            self.digits.pop()
            self.sizes.pop()
        if not self.digits:
            return False
        self.digits[-1] += 1
        return True


@dataclass(frozen=True)
class Walk:
    item: str
    taken: tuple[int, ...]
    end: State
    pages: tuple[Page, ...]
    touches_after_card: int
    submitted: bool
    problems: tuple[str, ...]


def person_of(age: int) -> Card:
    """A synthetic woman of that age, with a valid number."""
    birth = date(NOW.year - age, 3, 1)
    body = f"330521{birth:%Y%m%d}002"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]
    return Card(CardKind.RESIDENT, "测试某", body + check, Sex.FEMALE, birth, "01", "汉", "示例县示例镇示例村1号")


def walk(item: Item, site: Site, fetch: Callable[[str], Item], odometer: Odometer) -> Walk:
    """One way through an item, as the odometer says. Ends at a receipt, at a personal list, or at a better item."""

    def situation(one: Situation) -> str:
        return one.options[odometer.take(len(one.options))].id

    def option(one: Field) -> str:
        return one.options[odometer.take(len(one.options))].id

    state = State(now=NOW, touched_at=NOW, site=site)
    card = person_of(fitting_age(item)[0] + 5)
    pages, problems, count, submitted = [state.page], [], -1, False
    for _ in range(MOST_MOVES):
        move = _outside(state, fetch, card)
        if isinstance(move, e.CardRead):
            count = 0
        if move is None:
            move = next_move(state, item.code, Choices(situation, option))
            if move is None or isinstance(move, e.Ended) or (state.item and state.item.code != item.code):
                break
            count += touches(state, move) if count >= 0 else 0
        state = advance(state, move)
        submitted = submitted or isinstance(move, e.Committed)
        if state.page is not pages[-1]:
            pages.append(state.page)
        if state.problem:
            problems.append(f"{state.problem.field}: {state.problem.rule}")
            break
    return Walk(item.code, tuple(odometer.digits), state, tuple(pages), count, submitted, tuple(problems))


def _outside(state: State, fetch: Callable[[str], Item], card: Card) -> e.Event | None:
    if state.wanted_item:
        return e.ItemOpened(fetch(state.wanted_item))
    if state.page is Page.CARD and state.card.phase is CardPhase.WAITING:
        return e.CardRead(state.card.attempt, card)
    if state.submitting and state.item and state.site:
        row = OutboxRow("r", "N-1", "ABC234", state.item.code, NOW, NOW, 0, OutboxState.WAITING, "", b"")
        receipt = receipt_for(state.submitting, row, state.item, state.site.zone)
        return e.Committed(state.submitting.id, receipt)
    if state.printing and state.printing.state is None:
        return e.Printed(state.printing.job_id, PrintState.CONFIRMED)
    return None


def every_walk(item: Item, site: Site, fetch: Callable[[str], Item], most: int = 3000) -> Iterator[Walk]:
    """All ways through an item."""
    odometer = Odometer()
    for _ in range(most):
        yield walk(item, site, fetch, odometer)
        if not odometer.turn():
            return
    message = f"{item.code} has more than {most} ways"
    raise AssertionError(message)
