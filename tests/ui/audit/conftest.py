"""The audit's content, its windows, and the table at the end."""

from __future__ import annotations

import base64
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.audit import tally
from tests.ui.audit.content import Content
from tests.ui.audit.inspection import Found

ALL_FOUND = pytest.StashKey[list[Found]]()
WORKERS_WORD = "audit"  # what a worker hands to the run it is part of


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return Content.built(tmp_path_factory.mktemp("content"))


@pytest.fixture(scope="session")
def all_found(request: pytest.FixtureRequest) -> Iterator[list[Found]]:
    """Everything that was found; handed on when the last page was looked at."""
    found: list[Found] = []
    request.config.stash[ALL_FOUND] = found
    yield found
    handed: dict[str, Any] | None = getattr(request.config, "workeroutput", None)
    if handed is not None:
        handed[WORKERS_WORD] = base64.b64encode(pickle.dumps(found)).decode()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """A worker is done: what it found belongs to the whole."""
    handed = getattr(node, "workeroutput", {}).get(WORKERS_WORD)
    if handed:
        found = node.config.stash.setdefault(ALL_FOUND, [])
        found += pickle.loads(base64.b64decode(handed))


@pytest.fixture
def glass_application(application: QGuiApplication, qt_messages: list[str]) -> QGuiApplication:
    return application


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    found = config.stash.get(ALL_FOUND, [])
    if found:
        terminalreporter.section("accessibility audit")
        terminalreporter.write_line(tally.table(found))
