from __future__ import annotations

import pytest

from devices.card_reader.sam import link


@pytest.fixture(autouse=True)
def quick_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A simulated line pauses for less time than a real one."""
    monkeypatch.setattr(link, "_GAP_S", 0.1)
    monkeypatch.setattr(link, "_GRACE_S", 0.15)
