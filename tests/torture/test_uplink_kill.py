"""A few dozen faults between courier and hub: nothing lost, nothing doubled. More: `scripts/torture-uplink 2000`."""

from __future__ import annotations

from pathlib import Path

from tests.torture.uplink_kill import World
from tests.torture.uplink_line import FAULTS

MOST_FAULTS = 40


def test_every_confirmed_submission_is_at_the_hub_once(tmp_path: Path) -> None:
    outcome = World(tmp_path, seed=2026).torture(MOST_FAULTS)
    assert outcome.faults.total() >= MOST_FAULTS
    assert len(outcome.confirmed) >= 10, "too little was confirmed to prove anything"
    assert sum(outcome.faults[name] for name in FAULTS) >= 5, "the line was too good to prove anything"
    assert outcome.at_hub >= len(outcome.confirmed)
