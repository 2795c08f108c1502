"""Content that is built anew is read by the hub that runs; what is cut, foreign or gone changes nothing but is told."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from fastapi.testclient import TestClient

from kiosk.hub import watch
from kiosk.hub.cases import Cases
from kiosk.hub.cockpit.fleet_page import shown_version
from kiosk.hub.content_file import ContentFile
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.hub.settings import HubSettings
from kiosk.wire_message import SubmissionSent
from offline_cache.content_build import build
from tests.hub.conftest import Enrolled
from tests.hub.content import HANDLE, build_content

OVER_ONE = True  # nothing of it is the database's
BEFORE, NEW = "高龄津贴申请", "长者津贴申请"
Send = Callable[..., SubmissionSent]


@pytest.fixture
def place(hub: Hub, content_file: Path, tmp_path: Path) -> Path:
    """The content's place of a hub that runs."""
    file = tmp_path / "content.db"
    shutil.copyfile(content_file, file)
    hub.content_file = ContentFile(file)
    hub.content = hub.content_file.opened()
    return file


@pytest.fixture
def rebuild(place: Path, tmp_path: Path) -> Callable[[], Path]:
    """Builds it anew, with another name of the item, as `kiosk content build` does."""
    folder = tmp_path / "source"
    build_content(folder, tmp_path / "first.db")
    file = folder / "items" / f"{HANDLE}.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(BEFORE, NEW), encoding="utf-8")

    def again() -> Path:
        build(folder, place)
        return place

    return again


def round_of(hub: Hub) -> bool:
    """Whether the watch's look at the content went well."""
    return "content" not in watch.every_minute(hub, HubSettings())


def test_the_next_submission_has_the_new_name(  # noqa: PLR0917
    hub: Hub,
    kiosk: Enrolled,
    submission: Send,
    client: TestClient,
    rebuild: Callable[[], Path],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO")
    old = hub.content
    assert round_of(hub)
    assert hub.content is old  # nothing new lies there
    rebuild()
    assert BEFORE in client.get(f"/i/{HANDLE}").text
    assert round_of(hub)
    assert f"content: {hub.content.figures.version} is read now" in caplog.text
    assert NEW in client.get(f"/i/{HANDLE}").text
    row = Cases(hub).row(take(hub, kiosk.id, submission(HANDLE)).case_number)
    assert row.item_name == NEW
    assert old.item(HANDLE, "zh-Hans").name == BEFORE  # who still reads it is left alone


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-4096])


def _foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE zone (body)")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [(_cut, "content.unreadable"), (_foreign, "content.unreadable"), (Path.unlink, "content.missing")],
)
def test_what_is_no_content_changes_nothing_and_is_told(  # noqa: PLR0917
    hub: Hub,
    rebuild: Callable[[], Path],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    spoil: Callable[[Path], None],
    code: str,
) -> None:
    old, place = hub.content, tmp_path / "content.db"
    beside = place.with_name("spoilt.db")
    shutil.copyfile(place, beside)
    beside.replace(place)
    spoil(place)
    assert not round_of(hub)
    assert hub.content is old
    assert old.item(HANDLE, "zh-Hans").name == BEFORE
    assert f"content: {code}" in caplog.text
    assert code in shown_version(hub)
    rebuild()
    assert round_of(hub)
    assert hub.content.item(HANDLE, "zh-Hans").name == NEW
    assert shown_version(hub) == hub.content.figures.version


def test_readers_are_not_disturbed(hub: Hub, client: TestClient, rebuild: Callable[[], Path]) -> None:
    ended, failed = Event(), []

    def read() -> None:
        while not ended.is_set():
            text = client.get(f"/i/{HANDLE}").text
            if BEFORE not in text and NEW not in text:
                failed.append(text)

    readers = [Thread(target=read) for _ in range(3)]
    for one in readers:
        one.start()
    for _ in range(5):
        rebuild()
        assert round_of(hub)
    ended.set()
    for one in readers:
        one.join()
    assert failed == []
