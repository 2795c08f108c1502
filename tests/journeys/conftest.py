from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.player import Player, World, world


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path / "var") as plugged:
        yield plugged


@pytest.fixture
def player(kiosk: World) -> Iterator[Player]:
    one = kiosk.player()
    yield one
    one.close()
