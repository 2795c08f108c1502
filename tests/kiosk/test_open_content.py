"""A release that comes while the kiosk runs is taken up between two visits; one that does not open never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk import event as e
from kiosk.config import Config
from kiosk.config.section import KioskSection
from kiosk.journey import advance, asks
from kiosk.model.errors import CacheError, Code
from kiosk.place import Page
from kiosk.state import WorkKind
from kiosk.wiring.content import OpenContent, content_file
from offline_cache.release import pointer
from tests.offline_cache.release.place import Office, a_day_passes
from tests.ui.sample import sample_state


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def config(office: Office, tmp_path: Path) -> Config:
    (tmp_path / "var").mkdir()
    home = tmp_path / "var" / "content"
    home.symlink_to(office.home)
    return Config(kiosk=KioskSection(content=home, data_dir=tmp_path / "var"))


def test_what_came_is_taken_up_when_it_is_asked_for(office: Office, config: Config) -> None:
    first = office.publish()
    office.bring(first)
    content = OpenContent(config)
    old = content()
    assert old.figures.version == first.content
    assert config.content_database == pointer.current(config.kiosk.content)
    assert not content.renew(), "nothing came"
    a_day_passes(office.folder)
    second = office.publish()
    office.bring(second)
    assert content() is old, "a visit keeps its content"
    assert content.renew()
    assert content().figures.version == second.content
    assert not content.renew()
    assert old.finder.find("通知").hits, "who still reads the old one may"


def test_what_does_not_open_is_left(office: Office, config: Config) -> None:
    first = office.publish()
    office.bring(first)
    content = OpenContent(config)
    content()
    a_day_passes(office.folder)
    current = office.bring(office.publish())
    current.write_bytes(b"cut")
    content.renew()
    assert content().figures.version == first.content
    assert content_file(config) == (pointer.current(config.kiosk.content), None), "the pointer went back"


def test_before_the_first_release_there_is_no_content(config: Config) -> None:
    with pytest.raises(CacheError) as caught:
        OpenContent(config)()
    assert caught.value.code is Code.CONTENT_MISSING


def test_it_is_looked_for_between_visits_alone() -> None:
    between = replace(sample_state(Page.ATTRACT))
    assert WorkKind.SEE_CONTENT in {work.kind for work in asks(between)}
    during = advance(between, e.Touched())
    assert WorkKind.SEE_CONTENT not in {work.kind for work in asks(during)}
    later = replace(between, now=between.now + timedelta(minutes=1))
    assert asks(later) != asks(between), "and every minute anew"
