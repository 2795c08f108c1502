"""Backup, destroy, restore: the same cases open. A backup that was touched is not put back."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.hub.backup import back_up, restore
from kiosk.hub.cases import Cases
from kiosk.hub.home import DATABASE, KEYS, close_hub, open_hub
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.hub.role import Actor, Role
from kiosk.model.errors import Code, HubError
from kiosk.wire_message import SubmissionSent
from tests.hub.conftest import NAME, Clock, Enrolled

StaffOf = Callable[..., Actor]


@pytest.fixture
def home_hub(hub: Hub) -> Hub:
    """A hub whose folder holds what a real one's does."""
    hub.keys.save(hub.home / KEYS)
    (hub.home / "hub.toml").write_text("[fleet]\nopens_hour = 9\n", encoding="utf-8")
    return hub


def empty_database(request: pytest.FixtureRequest, hub: Hub) -> str:
    """Where a restore goes: nothing for SQLite, an empty database for PostgreSQL."""
    if hub.store.is_sqlite:
        return ""
    return str(request.getfixturevalue("postgres").new_database())


def test_the_same_cases_open_again(  # noqa: PLR0917
    home_hub: Hub,
    kiosk: Enrolled,
    submission: Callable[..., SubmissionSent],
    staff: StaffOf,
    clock: Clock,
    content_file: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    came = [submission() for _ in range(3)]
    taken = [take(home_hub, kiosk.id, one) for one in came]
    file = tmp_path / "hub.tar"
    assert back_up(home_hub, file) == file.stat().st_size
    assert file.stat().st_mode & 0o777 == 0o600
    home_hub.store.close()
    for part in home_hub.home.iterdir():
        part.unlink()
    database = empty_database(request, home_hub)
    new_home = tmp_path / "new"
    restore(file, new_home, database)
    assert (new_home / KEYS).stat().st_mode & 0o777 == 0o600
    assert "opens_hour" in (new_home / "hub.toml").read_text(encoding="utf-8")
    again = open_hub(new_home, content_file, database or f"sqlite:///{new_home / DATABASE}", "https://hub.example")
    again = replace(again, now=clock)
    try:
        clerk = staff(Role.CLERK, office="civil-affairs")
        assert [Cases(again).opened(one.case_number, clerk).identity.name for one in taken] == [NAME] * 3
        assert [take(again, kiosk.id, one) for one in came] == taken  # the kiosk sends again: nothing is doubled
    finally:
        close_hub(again)


def test_a_full_home_is_not_written_over(home_hub: Hub, tmp_path: Path) -> None:
    file = tmp_path / "hub.tar"
    back_up(home_hub, file)
    with pytest.raises(HubError) as refused:
        restore(file, home_hub.home)
    assert refused.value.code is Code.HUB_HOME_BAD
    with pytest.raises(HubError) as refused:
        back_up(home_hub, file)
    assert refused.value.code is Code.HUB_BACKUP_BAD


def touched(file: Path, how: str) -> None:
    if how == "cut":
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    elif how == "flipped":
        data = bytearray(file.read_bytes())
        place = data.index(b'"seal"')
        data[place + 12] ^= 1
        file.write_bytes(bytes(data))
    elif how == "no backup":
        file.write_bytes(b"something else")
    else:
        with tarfile.open(file, "a") as archive:
            member: Any = tarfile.TarInfo("../escaped")
            archive.addfile(member)


@pytest.mark.parametrize("how", ["cut", "flipped", "no backup", "a path that leads elsewhere"])
def test_a_touched_backup_is_not_put_back(home_hub: Hub, tmp_path: Path, how: str) -> None:
    file = tmp_path / "hub.tar"
    back_up(home_hub, file)
    touched(file, how)
    with pytest.raises(HubError) as refused:
        restore(file, tmp_path / "new")
    assert refused.value.code is Code.HUB_BACKUP_BAD
    assert not (tmp_path / "new" / KEYS).exists()
    assert not (tmp_path / "escaped").exists()
