"""A few dozen kills; the content is always one whole release. More: `scripts/torture-release 2000`."""

from __future__ import annotations

from pathlib import Path

from tests.torture.release_kill import torture

ROUNDS = 40


def test_content_is_always_one_whole_release(tmp_path: Path) -> None:
    outcome = torture(tmp_path, ROUNDS, seed=2026)
    assert outcome.rounds == ROUNDS
    assert outcome.killed > ROUNDS // 4, "the kills came too late to prove anything"
    assert outcome.moved > ROUNDS // 8, "the kills came too early to prove anything"
    assert outcome.healed == ROUNDS // 10
