"""The queries of `kiosk bench search`, drawn from what stands in the content: cut anywhere, half typed, in pinyin.

Most are cut without regard to words, which is hostile to engines that know words; the same queries go to every engine.
"""

from __future__ import annotations

import random
import sqlite3
from dataclasses import dataclass

from offline_cache.search.gram import folded, runs

_SAMPLE = 4000  # titles and bodies that queries are cut from


@dataclass(frozen=True, slots=True)
class Query:
    """`kind`: type, len1 … len8, multi, pinyin, initials. Exact ones can be checked against a scan."""

    kind: str
    text: str

    @property
    def is_exact(self) -> bool:
        return self.kind not in ("pinyin", "initials")


def queries(connection: sqlite3.Connection, seed: int, each: int = 250) -> list[Query]:
    """`each` of a kind; the same seed and content give the same."""
    die = random.Random(seed)  # noqa: S311 - made-up queries
    ranks = [rank for (rank,) in connection.execute("SELECT rank FROM document ORDER BY rank")]
    marks = ",".join(str(die.choice(ranks)) for _ in range(_SAMPLE))
    sql = "SELECT title, plain || char(10) || body FROM document JOIN said USING (rank)"
    rows = connection.execute(f"{sql} WHERE rank IN ({marks}) ORDER BY rank").fetchall()  # figures and fixed words
    titles = [folded(title) for title, _ in rows]
    texts = [folded(f"{title}\n{body}") for title, body in rows]
    sounds = dict(connection.execute("SELECT sign, syllables FROM sound"))
    found: list[Query] = []
    for length in (1, 2, 3, 4, 6, 8):
        found += [Query(f"len{length}", _cut(die, texts, length)) for _ in range(each)]
    for _ in range(2 * each):
        title = die.choice(titles)
        found.append(Query("type", title[: die.randint(1, min(8, len(title)))]))
    for _ in range(each):
        found.append(Query("multi", " ".join(_cut(die, [die.choice(texts)], 2) for _ in range(2))))
        syllables = [sounds.get(sign, sign).split(" ")[0] for sign in _cut(die, titles, die.randint(2, 4))]
        found.append(Query("pinyin", "".join(syllables)))
        found.append(Query("initials", "".join(syllable[0] for syllable in syllables)))
    die.shuffle(found)
    return found


def _cut(die: random.Random, texts: list[str], length: int) -> str:
    """So many signs that follow each other in one run somewhere."""
    while True:
        pieces = [run for run in runs(die.choice(texts)) if len(run) >= length]
        if pieces:
            run = die.choice(pieces)
            at = die.randint(0, len(run) - length)
            return run[at : at + length]
