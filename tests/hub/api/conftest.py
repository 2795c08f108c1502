"""Whatever is sent to the hub: nobody is named in its log."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.hub.conftest import NAME, NUMBER, PHONE


@pytest.fixture(autouse=True)
def nothing_leaks(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.DEBUG)
    yield
    assert not [secret for secret in (NUMBER, NAME, PHONE) if secret in caplog.text]
