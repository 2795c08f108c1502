"""A hundred kills: no confirmed submission lost, no number or receipt twice. More: `scripts/torture-outbox 1000`."""

from __future__ import annotations

from pathlib import Path

from tests.torture.outbox_kill import torture

ROUNDS = 100


def test_no_confirmed_submission_is_lost(tmp_path: Path) -> None:
    outcome = torture(tmp_path, ROUNDS, seed=2026)
    assert outcome.rounds == ROUNDS
    assert len(outcome.confirmed) > ROUNDS // 2, "the kills came too early to prove anything"
    assert outcome.unknown + outcome.not_printed > 0, "no kill fell into a print"
