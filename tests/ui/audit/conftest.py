"""The audit's content, its windows, and the table at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.audit import tally
from tests.ui.audit.content import Content
from tests.ui.audit.inspection import Found

ALL_FOUND = pytest.StashKey[list[Found]]()


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return Content.built(tmp_path_factory.mktemp("content"))


@pytest.fixture(scope="session")
def all_found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Found]]:
    """Everything that was found; written down when the last page was looked at."""
    found: list[Found] = []
    request.config.stash[ALL_FOUND] = found
    yield found
    tally.write(found, tmp_path_factory.getbasetemp() / "audit.md")


@pytest.fixture
def glass_application(application: QGuiApplication, qt_messages: list[str]) -> QGuiApplication:
    return application


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    found = config.stash.get(ALL_FOUND, [])
    if found:
        terminalreporter.section("accessibility audit")
        terminalreporter.write_line(tally.table(found))
