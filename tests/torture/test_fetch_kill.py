"""Thirty kills on the way of a release: always one whole release is read. More: `scripts/torture-fetch 2000`."""

from __future__ import annotations

from pathlib import Path

from tests.torture.fetch_kill import torture

ROUNDS = 30


def test_what_is_read_is_always_one_whole_release(tmp_path: Path) -> None:
    tally = torture(tmp_path, ROUNDS, seed=2026)
    assert tally.rounds == ROUNDS
    assert tally.ended < ROUNDS, "nothing was killed"
    assert tally.flipped > 0
    assert len(tally.seen - {""}) > 1, "the kills came too early to prove anything"
