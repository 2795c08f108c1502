"""A hundred kills of whole visits. More: `scripts/torture-visit 1000`."""

from __future__ import annotations

from pathlib import Path

from tests.torture.visit_kill import torture

ROUNDS = 100


def test_a_killed_kiosk_loses_nothing_and_prints_nothing_twice(tmp_path: Path) -> None:
    with torture(tmp_path, seed=2026) as one:
        outcome = one.run(ROUNDS)
    assert outcome.kills == ROUNDS
    assert len(outcome.confirmed) > ROUNDS // 4, "the kills came too early to prove anything"
    assert outcome.states["confirmed"] > 0
    assert outcome.states["unknown"] > 0, "no kill fell into a print"
    assert outcome.states["not_printed"] > 0, "no kill fell between intent and sending"
