"""Everyday questions in three voices, judged by hand: how often one of the first five hits is what was meant.

The judged sets were written before the search was tuned. recall@5: the share of questions with a wanted hit among the
first five; MRR: the mean of one over the place of the first wanted hit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from offline_cache.catalogue import Catalogue
from offline_cache.content_build import build

CONTENT = Path(__file__).parents[2] / "assets" / "content"
JUDGED = sorted((Path(__file__).parent / "judged").glob("*.yaml"))
FIRST = 5
LIMIT = 20
LEAST_RECALL, LEAST_MRR, LEAST_QUESTIONS = 0.95, 0.85, 300


@dataclass(frozen=True, slots=True)
class Judged:
    q: str
    voice: str
    wants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """`place` of the first wanted hit, 0: none."""

    judged: Judged
    place: int
    got: tuple[str, ...]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    out = tmp_path_factory.mktemp("content") / "content.db"
    build(CONTENT, out)
    with closing(Catalogue.open(out)) as opened:
        yield opened


def questions() -> list[Judged]:
    rows = [row for file in JUDGED for row in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return [Judged(str(row["q"]), row["voice"], tuple(row["wants"])) for row in rows]


def asked(catalogue: Catalogue, judged: Judged) -> Answered:
    got = tuple(hit.id for hit in catalogue.finder.find(judged.q, limit=LIMIT).hits)
    return Answered(judged, next((at for at, one in enumerate(got, 1) if one in judged.wants), 0), got[:FIRST])


def scores(answers: list[Answered]) -> tuple[float, float]:
    """recall@5 and MRR."""
    recall = sum(0 < one.place <= FIRST for one in answers) / len(answers)
    return recall, sum(1 / one.place for one in answers if one.place) / len(answers)


def report(answers: list[Answered]) -> str:
    voices = defaultdict(list)
    for one in answers:
        voices[one.judged.voice].append(one)
    lines = [f"{'all':<12}{len(answers):>4}  recall@5 {scores(answers)[0]:.3f}  MRR {scores(answers)[1]:.3f}"]
    for voice, own in voices.items():
        lines.append(f"{voice:<12}{len(own):>4}  recall@5 {scores(own)[0]:.3f}  MRR {scores(own)[1]:.3f}")
    missed = [one for one in answers if not 0 < one.place <= FIRST]
    told = [f"  {one.judged.voice:<11}{one.judged.q}  wants {one.judged.wants[0]}  got {one.got}" for one in missed]
    return "\n".join((*lines, "missed:", *told))


def test_what_is_meant_is_found(catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    answers = [asked(catalogue, judged) for judged in questions()]
    with capsys.disabled():
        print(f"\n{report(answers)}")  # noqa: T201 - the misses are to be seen
    recall, mrr = scores(answers)
    assert len(answers) >= LEAST_QUESTIONS
    assert recall >= LEAST_RECALL
    assert mrr >= LEAST_MRR


def test_what_is_wanted_is_there(catalogue: Catalogue) -> None:
    rows = catalogue._rows("SELECT id FROM document")
    known = {one for (one,) in rows}
    assert {one for judged in questions() for one in judged.wants} <= known
