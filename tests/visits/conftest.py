"""A stage per test and a window over it; a QML warning fails the test that caused it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.config import Config
from kiosk.config.section import KioskSection
from kiosk.play import Stage, staged
from tests.journeys.player import _be_quick, content_database
from tests.ui.conftest import application, qt_messages  # noqa: F401  (fixtures)
from tests.visits.visitor import Visitor

Enter = Callable[..., Visitor]


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    config = Config(kiosk=KioskSection(data_dir=tmp_path / "var", content=content_database()))
    with staged(config, read_s=0.02) as plugged:
        _be_quick(plugged.devices)
        yield plugged


@pytest.fixture
def enter(qt_messages: list[str]) -> Iterator[Enter]:  # noqa: F811  (the fixture above)
    """Somebody walks up to a stage."""
    entered: list[Visitor] = []

    def walked_up(stage: Stage, **how: object) -> Visitor:
        entered.append(Visitor(stage, **how))  # type: ignore[arg-type]
        return entered[-1]

    yield walked_up
    for one in entered:
        one.close()
