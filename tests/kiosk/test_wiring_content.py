"""Faulty content never reaches the screen: what was read last stays, and the screen says so."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.config import Config
from kiosk.config.section import KioskSection
from kiosk.model.errors import CacheError, Code
from kiosk.session import Language
from kiosk.wiring.content import content_file, open_content
from offline_cache.content_build import build
from tests.offline_cache.documents import write_documents
from tests.offline_cache.folder import write_folder
from tests.ui.sample import sample_state
from ui.captions import Film, film_of
from ui.viewmodels.frame import derive_frame
from ui.words import words_of


@pytest.fixture
def of_folder(tmp_path: Path) -> Config:
    folder = write_documents(write_folder(tmp_path / "content"))
    return Config(kiosk=KioskSection(content=folder, data_dir=tmp_path / "var"))


@pytest.fixture
def of_file(tmp_path: Path) -> Config:
    folder = write_documents(write_folder(tmp_path / "content"))
    build(folder, tmp_path / "release.db")
    return Config(kiosk=KioskSection(content=tmp_path / "release.db", data_dir=tmp_path / "var"))


def break_sources(config: Config) -> None:
    policy = config.kiosk.content / "policies" / "ZC-A001.md"
    policy.write_text("half a fi", encoding="utf-8")
    later = time.time() + 10
    os.utime(policy, (later, later))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:9000])


def another_schema(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.commit()


def test_a_fault_in_the_sources_leaves_the_last_good_content(of_folder: Config) -> None:
    database, fault = content_file(of_folder)
    assert fault is None
    before = database.read_bytes()
    break_sources(of_folder)
    assert content_file(of_folder) == (database, Code.CONTENT_FAULTY)
    assert database.read_bytes() == before
    with closing(open_content(of_folder)) as catalogue:
        assert catalogue.fault is Code.CONTENT_FAULTY
        assert catalogue.library.document("ZC-A001").title


def test_mended_sources_are_taken_again(of_folder: Config) -> None:
    content_file(of_folder)
    break_sources(of_folder)
    content_file(of_folder)
    write_documents(of_folder.kiosk.content)
    assert content_file(of_folder)[1] is None


def test_faulty_sources_and_nothing_before_are_told(of_folder: Config) -> None:
    break_sources(of_folder)
    with pytest.raises(CacheError) as caught:
        content_file(of_folder)
    assert caught.value.code is Code.CONTENT_FAULTY


@pytest.mark.parametrize("spoil", [cut, another_schema, Path.unlink])
def test_a_spoilt_file_leaves_the_last_good_content(of_file: Config, spoil: object) -> None:
    with closing(open_content(of_file)) as catalogue:
        assert catalogue.fault is None
    spoil(of_file.kiosk.content)  # type: ignore[operator]
    with closing(open_content(of_file)) as catalogue:
        assert catalogue.fault in (Code.CONTENT_UNREADABLE, Code.CONTENT_MISSING)
        assert catalogue.library.document("ZC-A001").blocks


def test_a_spoilt_file_and_nothing_before_is_told(of_file: Config) -> None:
    cut(of_file.kiosk.content)
    with pytest.raises(CacheError):
        open_content(of_file)


FILM = """---
id: SP-D001
title: 怎么用
plain: 看一看就会用。
issuer: 示例县民政局
issued: 2026-01-01
media: [{file: use.webm, captions: use.vtt}]
---
看一看就会用。
"""


def with_film(config: Config) -> Path:
    """The sources with a film; gives its file."""
    folder = config.kiosk.content
    (folder / "videos").mkdir(exist_ok=True)
    (folder / "media").mkdir(exist_ok=True)
    (folder / "videos" / "SP-D001.md").write_text(FILM, encoding="utf-8")
    (folder / "media" / "use.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\n刷卡\n", encoding="utf-8")
    film = folder / "media" / "use.webm"
    film.write_bytes(b"film")
    return film


def test_a_film_that_was_lost_leaves_the_last_good_content(of_folder: Config) -> None:
    film = with_film(of_folder)
    database, fault = content_file(of_folder)
    assert fault is None
    film.unlink()
    later = time.time() + 10
    os.utime(film.parent, (later, later))
    assert content_file(of_folder) == (database, Code.CONTENT_FAULTY)
    with closing(open_content(of_folder)) as catalogue:
        document = catalogue.library.document("SP-D001")
        assert film_of(document, catalogue.media) == Film()  # the page says that it is not there


def test_films_lie_with_the_content(of_folder: Config, tmp_path: Path) -> None:
    film = with_film(of_folder)
    with closing(open_content(of_folder)) as catalogue:
        shown = film_of(catalogue.library.document("SP-D001"), catalogue.media)
    assert shown.source == film.as_uri()
    assert [cue["words"] for cue in shown.captions] == ["刷卡"]
    release = tmp_path / "elsewhere" / "release.db"
    build(of_folder.kiosk.content, release)
    shutil.copytree(film.parent, release.parent / "media")
    config = replace(of_folder, kiosk=replace(of_folder.kiosk, content=release))
    with closing(open_content(config)) as catalogue:
        assert (
            film_of(catalogue.library.document("SP-D001"), catalogue.media).source
            == (release.parent / "media" / "use.webm").as_uri()
        )


def test_the_screen_says_that_the_content_stays() -> None:
    words = words_of(Language.ZH_HANS)
    state = sample_state("home")
    assert state.site is not None
    stays = replace(state, site=replace(state.site, content_fault=Code.CONTENT_FAULTY))
    assert "新内容有问题" in derive_frame(stays, words).freshness
    assert "新内容有问题" not in derive_frame(state, words).freshness
