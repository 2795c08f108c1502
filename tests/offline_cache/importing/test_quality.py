"""How good the comparing and the classifying are, on documents that nothing was learnt from.

`labelled/documents.jsonl`: title, text, field (empty: none of the 26), group (near-duplicates share one), kind (how a
variant was made: boilerplate, changed figures, reordered, slips of recognition; a look-alike is its own group).
Precision: of what was said, how much is right. Recall: of what there is, how much was said and right.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from offline_cache.document_source import load_documents
from offline_cache.importing.difference import Relation, compare
from offline_cache.importing.draft import Draft, draft
from offline_cache.importing.field_model import FieldModel
from offline_cache.importing.learning import learn
from offline_cache.importing.rough import Rough
from offline_cache.importing.twins import TwinIndex

_tell = print  # the numbers are what this file is for

ROOT = Path(__file__).parents[3]
LABELLED = ROOT / "tests" / "offline_cache" / "labelled" / "documents.jsonl"
DOCUMENTS = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
SAMPLE_ZONE = ROOT / "assets" / "content"


@cache
def drafts() -> tuple[Draft, ...]:
    return tuple(
        draft(f"{one['id']}.html", Rough((tuple(one["text"].splitlines()),), {"title": one["title"]}))
        for one in DOCUMENTS
    )


@cache
def said() -> dict[tuple[int, int], Relation]:
    index = TwinIndex()
    for one in drafts():
        index.add(f"{one.value('title')}\n{one.text}")
    found = {}
    for later, earlier, _ in index.pairs():
        mine, theirs = drafts()[later], drafts()[earlier]
        found[earlier, later] = compare(mine.value("title"), mine.text, theirs.value("title"), theirs.text).relation
    return found


@cache
def model() -> FieldModel:
    return learn(load_documents(SAMPLE_ZONE))


def test_the_sample_is_large_and_nobody_learnt_from_it() -> None:
    assert len(DOCUMENTS) >= 300
    taught = {document.title for document in load_documents(SAMPLE_ZONE).documents()}
    assert not taught & {one["title"] for one in DOCUMENTS}
    assert {one["kind"] for one in DOCUMENTS} == {"base", "copy", "version", "reordered", "slips", "lookalike"}
    fields = [one["field"] for one in DOCUMENTS if one["kind"] == "base"]
    assert len(set(fields)) == 27
    assert min(fields.count(one) for one in set(fields)) >= 6


def test_near_duplicates(capsys: pytest.CaptureFixture[str]) -> None:
    group = [one["group"] for one in DOCUMENTS]
    true = {(one, other) for one, other in combinations(range(len(group)), 2) if group[one] == group[other]}
    near = {pair for pair, relation in said().items() if relation is not Relation.DIFFERENT}
    precision, recall = len(near & true) / len(near), len(near & true) / len(true)
    right = sum(_relation(*pair) == said()[pair] for pair in near & true)
    with capsys.disabled():
        _tell(f"\nnear-duplicates: {len(true)} pairs, precision {precision:.3f}, recall {recall:.3f};", end=" ")
        _tell(f"same or version told rightly: {right} of {len(near & true)}")
        for one, other in sorted(near ^ true):
            _tell(
                "  missed" if (one, other) in true else "  wrong",
                DOCUMENTS[one]["title"],
                "/",
                DOCUMENTS[other]["title"],
            )
    assert precision >= 0.95
    assert recall >= 0.9
    assert right >= 0.95 * len(near & true)


def _relation(one: int, other: int) -> Relation:
    revised = {DOCUMENTS[one]["kind"], DOCUMENTS[other]["kind"]} & {"version"}
    return Relation.VERSION if revised else Relation.SAME


@pytest.mark.parametrize("kinds", [{"base"}, {"base", "copy", "version", "reordered", "slips", "lookalike"}])
def test_classification(kinds: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    chosen = [(one, made) for one, made in zip(DOCUMENTS, drafts(), strict=True) if one["kind"] in kinds]
    verdicts = [(one, model().judge(made.value("title"), made.text)) for one, made in chosen]
    decided = [(one, verdict) for one, verdict in verdicts if verdict.decided]
    right = sum(one["field"] == verdict.field for one, verdict in decided)
    precision, recall = right / len(decided), right / sum(1 for one, _ in verdicts if one["field"])
    with capsys.disabled():
        _tell(f"\nclassification: {len(chosen)} documents, precision {precision:.3f}, recall {recall:.3f}")
        for one, verdict in decided:
            if len(kinds) == 1 and one["field"] != verdict.field:
                _tell("  wrong", one["title"], one["field"] or "none", "taken for", verdict.field, verdict.words)
    assert precision >= 0.95
    assert recall >= 0.9


def test_the_words_that_decided_are_words_of_the_text() -> None:
    for one, made in list(zip(DOCUMENTS, drafts(), strict=True))[:60]:
        verdict = model().judge(one["title"], made.text)
        assert verdict.words
        assert all(word in f"{one['title']}\n{made.text}" for word in verdict.words)
        assert len(model().tags(one["title"], made.text)) <= 4


def test_a_text_about_nothing_is_not_decided() -> None:
    assert not model().judge("", "").decided
    assert not model().judge("会议通知", "请各位同事准时参加，带好笔记本。").decided
