from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.offline_cache.release.office import Kiosk, Office
from tests.offline_cache.release.web import Web, serving

Place = Path | str


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


@pytest.fixture
def kiosk(office: Office, tmp_path: Path) -> Kiosk:
    return Kiosk(office.root, tmp_path / "kiosk", office.clock)


@pytest.fixture
def web(office: Office) -> Iterator[Web]:
    with serving(office.store) as web:
        yield web


@pytest.fixture(params=["web", "usb"])
def offered(request: pytest.FixtureRequest, web: Web) -> Callable[[Path], Place]:
    """A folder as a kiosk meets it: on a web server, or on a stick."""

    def offer(folder: Path) -> Place:
        web.folder = folder
        return web.address if request.param == "web" else folder

    return offer
