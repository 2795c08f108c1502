"""A day's change of the content, made up: of 0.5 % of the documents 60 % are edited, 30 % are new, 10 % go.

Spread evenly over everything. An edit is small: a figure or a word in the text, or in the name of what has no text.
What is new is written afresh by the same hand as the rest. The same seed and content give the same.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from offline_cache.content_source import load
from offline_cache.document_source import load_documents
from offline_cache.document_tables import Row as Written
from offline_cache.release.exchange import Change
from offline_cache.release.rows import COLLECTIONS, DOCUMENT, HEAD, SAID, Row, some
from offline_cache.synth.vocabulary import Vocabulary
from offline_cache.synth.writer import Scale, Writer

SHARE = 0.005
_EDITED, _NEW = 0.6, 0.3
_BODY, _TITLE = (1 + (*HEAD, *SAID).index(name) for name in ("body", "title"))
_FIGURE = re.compile(r"\d+")
_WORD = 2  # signs


def days_change(connection: sqlite3.Connection, sample: Path, seed: int, today: date) -> Change:
    """The rows of documents that go and those that come in their place. Raises: sqlite3.Error."""
    die = random.Random(seed)  # noqa: S311 - made-up content
    kinds = dict(connection.execute("SELECT rank, kind FROM document ORDER BY rank"))
    everything = list(kinds)
    changed = round(len(everything) * SHARE)
    chosen = die.sample(everything, round(changed * (1 - _NEW)))
    edited = sorted(chosen[: round(changed * _EDITED)])
    gone = sorted(chosen[round(changed * _EDITED) :])
    documents = COLLECTIONS[DOCUMENT]
    old = list(some(connection, documents, [(rank,) for rank in sorted(chosen)]))
    words, fields = _vocabulary(sample, seed)
    is_gone = set(gone)
    new = [_edited(row, die, words) for row in old if row[0] not in is_gone]
    fresh = list(_written(fields, words, changed - len(edited) - len(gone), kinds, today))
    return Change(old, sorted([*new, *_placed(fresh, kinds, die)]))


def _vocabulary(sample: Path, seed: int) -> tuple[Vocabulary, tuple[str, ...]]:
    """The words of the made-up content, in other sentences; and the fields that it speaks of."""
    source, documents = load(sample), load_documents(sample)
    own = [word for file in source.items for word in (*file.value.aliases, file.value.name)]
    own += [tag for document in documents.documents() for tag in document.tags]
    words = Vocabulary(own, seed=1)
    words.die.seed(seed)
    return words, tuple(one.id for one in documents.listed("fields"))


def _edited(row: Row, die: random.Random, words: Vocabulary) -> Row:
    told = list(row)
    place = _BODY if row[_BODY] else _TITLE
    text = row[place]
    figures = list(_FIGURE.finditer(text))
    if figures and die.random() < 0.5:  # noqa: PLR2004 - every second time
        one = die.choice(figures)
        begin, end, put = one.start(), one.end(), str(die.randrange(1, 99))
    else:
        begin = die.randrange(max(1, len(text) - _WORD))
        end = begin if "\n" in text[begin : begin + _WORD] else begin + _WORD
        put = words.words(1)[0]
    told[place] = text[:begin] + put + text[end:]
    return tuple(told)


def _written(
    fields: tuple[str, ...], words: Vocabulary, count: int, kinds: dict[int, str], today: date
) -> Iterator[Written]:
    """As many of each kind as there are of it among all."""
    share = {kind: count * list(kinds.values()).count(kind) / len(kinds) for kind in ("policy", "answer")}
    policies, answers = round(share["policy"]), round(share["answer"])
    yield from Writer(Scale(900, policies, answers, count - policies - answers), words, fields, today).rows()


def _placed(fresh: list[Written], kinds: dict[int, str], die: random.Random) -> Iterator[Row]:
    """Among the others of their kind, at random places."""
    of_kind: dict[str, list[int]] = {}
    for rank, kind in kinds.items():
        of_kind.setdefault(kind, []).append(rank)
    taken = set(kinds)
    for row in fresh:
        rank = die.choice(of_kind[row.kind])
        while rank in taken:
            rank -= 1
        taken.add(rank)
        identity, *rest = (*row.head, *row.said)
        yield (rank, f"N-{identity}", *rest, tuple(sorted({*row.columns})), tuple(sorted({*row.points_to})))
