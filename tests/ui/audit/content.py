"""States over the real content: the longest of everything, and a whole visit played without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kiosk import event as e
from kiosk.journey import advance
from kiosk.model.card import Card, Identity, Proof
from kiosk.model.form import Field, FieldKind, FieldSource
from kiosk.model.item import Audience, Item, Situation
from kiosk.model.receipt import PrintState
from kiosk.model.submission import OutboxRow, OutboxState
from kiosk.receipt import receipt_for
from kiosk.rehearsal import Choices, next_move
from kiosk.session import Errand, Session
from kiosk.state import CardPhase, Page, Place, Site, State
from offline_cache.catalogue import Catalogue
from offline_cache.content_build import build
from tests.ui.sample import NOW

SOURCES = Path(__file__).parents[3] / "assets" / "content"
MOST_MOVES = 80
ON_A_PAGE_OF_THEIR_OWN = (FieldKind.CONSENT, FieldKind.SIGNATURE)


@dataclass
class Content:
    """The built content, and which of it is the longest."""

    catalogue: Catalogue

    @classmethod
    def built(cls, folder: Path) -> Content:
        build(SOURCES, folder / "content.db")
        return cls(Catalogue.open(folder / "content.db"))

    def site(self, language: str) -> Site:
        stages = {audience: self.catalogue.stages(audience, language) for audience in Audience}
        return Site(
            self.catalogue.zone(language),
            stages,
            self.catalogue.popular(language),
            self.catalogue.figures,
            language,
            voices=self.catalogue.voices(language),
        )

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(self.catalogue.item(code, "zh-Hans") for code in self.catalogue.codes())

    def start(self, language: str) -> State:
        return State(now=NOW, touched_at=NOW, site=self.site(language))

    def item(self, code: str, language: str) -> Item:
        return self.catalogue.item(code, language)

    # ---- the longest of each ----

    def longest_guide(self) -> str:
        return max(self.items, key=_guide_length).code

    def longest_name(self) -> str:
        return max(self.items, key=lambda item: len(item.name)).code

    def most_materials(self) -> str:
        return max(self.items, key=lambda item: len(item.materials)).code

    def longest_situations(self) -> list[tuple[str, str]]:
        """Item and situation: the longest question, the longest answers, the most answers."""
        pairs = [(item, one) for item in self.items for one in item.situations]
        measures = (lambda one: len(one.ask), _answers_length, lambda one: len(one.options))
        found = [max(pairs, key=lambda pair: measure(pair[1])) for measure in measures]
        return list(dict.fromkeys((item.code, one.id) for item, one in found))

    def longest_fields(self) -> dict[FieldKind, tuple[str, str]]:
        """Kind → item and field with the most words."""
        best: dict[FieldKind, tuple[int, str, str]] = {}
        for item in self.items:
            for one in item.form.fields if item.form else ():
                if one.source is FieldSource.TYPED and one.kind not in ON_A_PAGE_OF_THEIR_OWN:
                    best[one.kind] = max(best.get(one.kind, (0, "", "")), (_field_length(one), item.code, one.id))
        return {kind: (code, key) for kind, (_, code, key) in best.items()}

    def longest_form(self) -> str:
        return max((item for item in self.items if item.form), key=_form_length).code

    def fullest_stage(self) -> str:
        stages = self.site("zh-Hans").stages[Audience.PERSON]
        return max(stages, key=lambda stage: len(self.catalogue.items(stage.id, "zh-Hans"))).id

    # ---- states ----

    def at(self, page: Page, code: str, key: str, language: str, card: Card | None = None) -> State:
        """In the middle of an item."""
        item = self.item(code, language)
        situations = {one.id: one.options[0].id for one in item.situations}
        identity = Identity(Proof.CARD, card.number, card.name, card=card) if card else None
        errand = Errand(
            item, {} if page is Page.SITUATION else situations, {}, materials_seen=page is not Page.MATERIALS
        )
        session = Session(identity=identity, errand=errand)
        trail = (Place(Page.HOME), Place(Page.GUIDE, code))
        return replace(self.start(language), place=Place(page, key), session=session, trail=trail)

    def visit(self, code: str, language: str, card: Card) -> Iterator[State]:
        """Every state of one whole visit, from the first touch to the paper."""
        state = self.start(language)
        for _ in range(MOST_MOVES):
            move = self._outside(state, language, card) or next_move(state, code, Choices())
            if move is None or isinstance(move, e.Ended):
                return
            state = advance(state, move)
            yield state

    def _outside(self, state: State, language: str, card: Card) -> e.Event | None:
        if state.wanted_item:
            return e.ItemOpened(self.item(state.wanted_item, language))
        if state.page is Page.CARD and state.card.phase is CardPhase.WAITING:
            return e.CardRead(state.card.attempt, card)
        if state.submitting and state.item and state.site:
            row = OutboxRow("r", "26112200017", "K7QM-3XWD", state.item.code, NOW, NOW, 0, OutboxState.WAITING, "", b"")
            return e.Committed(state.submitting.id, receipt_for(state.submitting, row, state.item, state.site.zone))
        if state.printing and state.printing.state is None:
            return e.Printed(state.printing.job_id, PrintState.CONFIRMED)
        return None


def _guide_length(item: Item) -> int:
    texts = [*item.conditions, *(one.name + one.note for one in item.materials), *(one.q + one.a for one in item.faq)]
    return sum(map(len, texts)) + sum(len(one.says) for one in item.basis)


def _answers_length(one: Situation) -> int:
    return sum(len(option.label + option.effect) for option in one.options)


def _field_length(one: Field) -> int:
    return len(one.ask + one.hint) + sum(len(option.label + option.hint) for option in one.options)


def _form_length(item: Item) -> int:
    return sum(1 for one in item.form.fields if one.source is FieldSource.TYPED) if item.form else 0
