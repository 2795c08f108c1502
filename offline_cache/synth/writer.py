"""Made-up documents, one after the other: policies with clauses, answers tied to them, entries of columns.

Lengths are drawn as they fall in real collections: policies about 1,700 characters, answers about 160, titles of
entries about 13 (log-normal). Every second clause is the statutory sort that recurs with other numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

from kiosk.model.document import (
    Block,
    BlockKind,
    ClauseRef,
    Column,
    Document,
    DocumentKind,
    Level,
    Provenance,
)
from kiosk.model.item import Audience
from offline_cache.document_tables import Row, document_row
from offline_cache.synth.vocabulary import Vocabulary

POLICY_SIGNS, ANSWER_SIGNS, TITLE_SIGNS = 1700, 160, 13
_SPREAD = 0.45  # of the logarithm of a length
_CLAUSE_SIGNS = 110
_FIELD_COUNT = 26
_STATUTORY = (
    "第{n}条 申请人应当自{word}之日起{days}个工作日内向{organ}提出申请，并对所提交材料的真实性负责。",
    "第{n}条 {organ}应当自受理{word}申请之日起{days}个工作日内作出决定；情况复杂的，经批准可以延长{more}个工作日。",
    "第{n}条 违反本办法关于{word}规定的，由{organ}责令限期改正；逾期不改正的，依照有关法律、法规处理。",
    "第{n}条 {organ}应当将{word}的依据、条件、程序、期限在政府网站和政务公开专区公布，接受社会监督。",
    "第{n}条 {word}所需经费列入本级财政预算，专款专用，任何单位和个人不得截留、挪用。",
)
_ORGANS = tuple(
    f"示例县{name}局"
    for name in (
        "民政",
        "教育",
        "财政",
        "卫生健康",
        "人力社保",
        "自然资源",
        "住房建设",
        "农业农村",
        "市场监管",
        "医疗保障",
        "公安",
    )
)
_TYPES = ("办法", "实施细则", "通知", "意见", "规定", "方案", "公告")
_ENTRY_TYPES = ("公示", "情况", "名单", "结果公告", "明细", "报告", "计划")
_ASKS = ("{word}需要什么条件？", "{word}怎么申请？", "{word}多久能办好？", "{word}补多少钱？", "哪些人可以享受{word}？")


@dataclass(frozen=True, slots=True)
class Scale:
    columns: int
    policies: int
    answers: int
    entries: int


class Writer:
    def __init__(self, scale: Scale, vocabulary: Vocabulary, fields: tuple[str, ...], today: date) -> None:
        self._scale = scale
        self._words = vocabulary
        self._die = vocabulary.die
        self._fields = fields or ("",)
        self._today = today
        self.columns = tuple(self._columns())

    def rows(self) -> Iterator[Row]:
        """Policies, answers, entries: the order of everything."""
        policies = [(f"ZC-Y{number:06d}", *self._issue()) for number in range(self._scale.policies)]
        policies.sort(key=lambda one: one[1].issued, reverse=True)
        heads: list[tuple[str, Provenance, str, int]] = []
        for one, told, word in policies:
            document = self._policy(one, told, word)
            heads.append((one, told, word, sum(block.kind is BlockKind.CLAUSE for block in document.blocks)))
            yield document_row(document)
        for number in range(self._scale.answers if heads else 0):
            yield document_row(self._answer(number, *heads[number % len(heads)]))
        leaves = [column for column in self.columns if column.parent]
        days = sorted(self._die.randrange(2500) for _ in range(self._scale.entries))
        for number, back in enumerate(days):
            yield document_row(self._entry(number, leaves[number % len(leaves)], back))

    def _columns(self) -> Iterator[Column]:
        """A top column for each field and level, the rest below them."""
        tops = min(_FIELD_COUNT * 2, max(1, self._scale.columns // 8))
        levels = tuple(Level)
        for number in range(self._scale.columns):
            level, field = levels[number % tops % len(levels)], self._fields[number % tops % len(self._fields)]
            parent = "" if number < tops else f"y.{number % tops}"
            name = "".join(self._words.words(2))
            yield Column(f"y.{number}", name, level, parent, field=field, order=number)

    def _issue(self) -> tuple[Provenance, str]:
        day = self._today - timedelta(days=self._die.randrange(1, 2500))
        number = f"示政发〔{day.year}〕{self._die.randrange(1, 400)}号"
        ends = day + timedelta(days=365 * 5) if self._die.random() < 0.3 else None  # noqa: PLR2004 - a share
        told = Provenance(self._die.choice(_ORGANS), day, number, day, ends, published=day, as_of=self._today)
        return told, self._words.words(1)[0]

    def _policy(self, one: str, told: Provenance, word: str) -> Document:
        title = f"{told.issuer}关于{word}{''.join(self._words.words(2))}的{self._die.choice(_TYPES)}"
        blocks, left, number = [Block(BlockKind.HEADING, "第一章 总则", depth=1)], self._length(POLICY_SIGNS), 1
        while left > 0:
            text = self._clause(number, told.issuer, word)
            blocks.append(Block(BlockKind.CLAUSE, text, anchor=str(number)))
            left, number = left - len(text), number + 1
        return Document(
            one, DocumentKind.POLICY, title, told, self._words.text(30), tuple(blocks), self._hung(), self._field(),
            audience=self._die.choice((None, Audience.PERSON, Audience.ENTERPRISE)), tags=tuple(self._words.words(3)),
        )  # fmt: skip

    def _clause(self, number: int, organ: str, word: str) -> str:
        if number % 2:
            told = self._die.choice(_STATUTORY)
            return told.format(n=number, organ=organ, word=word, days=self._die.randrange(1, 30), more=10)
        return f"第{number}条 {self._words.text(self._length(_CLAUSE_SIGNS))}"

    def _answer(self, number: int, policy: str, told: Provenance, word: str, clauses: int) -> Document:
        topic = word + "".join(self._words.words(1))
        text = self._words.text(self._length(ANSWER_SIGNS))
        return Document(
            f"WD-{policy}-{number}", DocumentKind.ANSWER, self._die.choice(_ASKS).format(word=topic), told, text,
            field=self._field(), documents=(policy,),
            clause=ClauseRef(policy, str(1 + number % clauses)),
        )  # fmt: skip

    def _entry(self, number: int, column: Column, back: int) -> Document:
        day = self._today - timedelta(days=back)
        words = "".join(self._words.words(max(1, round(self._length(TITLE_SIGNS - 6) / 2.6))))
        title = f"{day.year}年{words}{self._die.choice(_ENTRY_TYPES)}"
        return Document(
            f"GK-Y{number:07d}", DocumentKind.ENTRY, title, Provenance(self._die.choice(_ORGANS), day, published=day),
            columns=(column.id,), field=column.field, level=column.level,
        )  # fmt: skip

    def _length(self, middle: float) -> int:
        return max(4, round(self._die.lognormvariate(log(middle) - _SPREAD**2 / 2, _SPREAD)))

    def _hung(self) -> tuple[str, ...]:
        return (self._die.choice(self.columns).id,) if self.columns else ()

    def _field(self) -> str:
        return self._die.choice(self._fields)
