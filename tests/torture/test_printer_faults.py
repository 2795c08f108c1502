"""A few hundred random fault schedules of the printer. More: `scripts/torture-printer 10000`.

Another seed, another few hundred: PRINTER_SEED=… PRINTER_SCHEDULES=….
"""

from __future__ import annotations

import os

from tests.torture.printer_faults import torture

SCHEDULES = int(os.environ.get("PRINTER_SCHEDULES", "150"))
SEED = int(os.environ.get("PRINTER_SEED", "2026"))


def test_whole_receipts_are_none_or_one_and_the_journal_agrees_with_the_paper() -> None:
    outcome = torture(SCHEDULES, SEED)
    assert outcome.schedules == SCHEDULES
    assert set(outcome.jobs) == {"confirmed", "unknown", "not_printed"}, "the faults prove nothing"
    assert len(outcome.faults) >= 10, "some faults never happened"
    assert 0 < outcome.whole_unknown < outcome.jobs["unknown"]
