"""Eight kills of a real pcscd under load. More: `scripts/torture-pcscd 50`."""

from __future__ import annotations

import pytest

from tests.hardware.daemon import installed
from tests.torture.pcscd_kill import SEEN_WITHIN_S, torture

KILLS = 8

pytestmark = pytest.mark.skipif(not installed(), reason="pcscd, its vpcd driver or root is missing")


def test_the_reader_goes_on_and_every_card_is_read() -> None:
    outcome = torture(KILLS, seed=2026)
    assert outcome.kills >= KILLS
    assert outcome.read == outcome.presented >= KILLS - outcome.unplugged
    assert outcome.unplugged > 0
    assert outcome.amid > 0, "no kill fell into a reading"
    assert max(outcome.seen_s) <= SEEN_WITHIN_S
    assert outcome.statuses > KILLS
