"""The pointer names one file and the one before, or nothing; it never leads out of its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.model.errors import CacheError, Code
from offline_cache.release import pointer

ONE, TWO, THREE = (pointer.name_of(number, f"{number}" * 64) for number in (1, 2, 3))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in (ONE, TWO, THREE):
        (tmp_path / name).write_text(name, encoding="ascii")
    return tmp_path


def test_each_switch_keeps_the_one_before(home: Path) -> None:
    assert (pointer.current(home), pointer.previous(home)) == (None, None)
    for name in (ONE, TWO, THREE):
        pointer.switch(home, name)
    assert (pointer.current(home), pointer.previous(home)) == (home / THREE, home / TWO)
    pointer.switch(home, THREE)
    assert pointer.previous(home) == home / TWO, "a file made anew under its own name is not its own predecessor"


def test_what_is_damaged_is_not_kept_behind(home: Path) -> None:
    for name in (ONE, TWO):
        pointer.switch(home, name)
    pointer.switch(home, THREE, keep=False)
    assert (pointer.current(home), pointer.previous(home)) == (home / THREE, home / ONE)


def test_back_and_no_farther(home: Path) -> None:
    for name in (ONE, TWO):
        pointer.switch(home, name)
    assert pointer.roll_back(home) == home / ONE
    assert pointer.current(home) == home / ONE
    assert pointer.roll_back(home) is None
    assert pointer.current(home) == home / ONE


def test_what_is_named_stays_and_the_rest_goes(home: Path) -> None:
    for name in (ONE, TWO, THREE):
        pointer.switch(home, name)
    pointer.part_of(home, TWO).write_text("half", encoding="ascii")
    (home / "freshness.json").write_text("{}", encoding="ascii")
    pointer.sweep(home)
    assert {path.name for path in home.iterdir()} == {TWO, THREE, pointer.POINTER, "freshness.json"}


@pytest.mark.parametrize("told", ["", "\n", "../secret.db\n", "/etc/passwd\n", "content-1-x.db\n", "\xff", "a\nb\nc\n"])
def test_a_pointer_that_says_nothing_sensible_names_nothing(home: Path, told: str) -> None:
    (home / pointer.POINTER).write_bytes(told.encode("latin-1"))
    assert (pointer.current(home), pointer.previous(home)) == (None, None)


def test_a_file_that_is_gone_is_not_named(home: Path) -> None:
    pointer.switch(home, ONE)
    (home / ONE).unlink()
    assert pointer.current(home) is None


def test_opening_goes_back_by_itself_and_says_why(home: Path) -> None:
    for name in (ONE, TWO):
        pointer.switch(home, name)

    def opens(content: Path) -> str:
        if content.name == TWO:
            raise CacheError(Code.CONTENT_UNREADABLE, file=content.name)
        return content.read_text(encoding="ascii")

    assert pointer.opened(home, opens) == (ONE, Code.CONTENT_UNREADABLE)
    assert pointer.opened(home, opens) == (ONE, None), "and stays there"


def test_where_nothing_opens_it_is_said(home: Path) -> None:
    pointer.switch(home, ONE)

    def opens(content: Path) -> str:
        raise CacheError(Code.CONTENT_UNREADABLE, file=content.name)

    with pytest.raises(CacheError):
        pointer.opened(home, opens)
    assert pointer.current(home) == home / ONE
