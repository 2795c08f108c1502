"""The film of the sample zone truly plays: it is decoded, goes on, and its captions follow.

Offscreen the scene is painted without a graphics card, which leaves a film black: what is shown is asked of the sink.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaPlayer, QVideoSink
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.model.document import Document
from kiosk.model.hit import Filter
from kiosk.place import Page, Place
from kiosk.reading import DocumentShelf, Reading
from kiosk.state import State
from offline_cache.document_source import load_documents
from tests.ui.conftest import Show
from tests.ui.finding import visible_items
from tests.ui.sample import sample_state

CONTENT = Path(__file__).parents[2] / "assets" / "content"
FILM = "SP-D001"
DARK, LIGHT = 60, 235  # of 255
LACKS = ("PulseAudio", "No RHI backend")  # a machine without sound or graphics card says so
LARGEST = 200_000
LONGEST_S = 15


@pytest.fixture(scope="module")
def film() -> Document:
    return next(one for one in load_documents(CONTENT).documents() if one.id == FILM)


def shown(film: Document) -> State:
    state, place = sample_state("document"), Place(Page.DOCUMENT, film.id)
    assert state.site is not None
    reading = Reading(place, "zh-Hans", Filter(), DocumentShelf(film))
    return replace(state, site=replace(state.site, media=CONTENT / "media"), place=place, reading=reading)


def box_of(glass: QQuickItem) -> QQuickItem:
    return next(item for item in visible_items(glass) if item.property("captions"))


def says(box: QQuickItem) -> list[str]:
    return [str(item.property("content")) for item in visible_items(box) if item.property("content")]


def wait(done: Callable[[], bool]) -> None:
    until = time.monotonic() + LONGEST_S
    while not done():
        QTest.qWait(20)
        assert time.monotonic() < until


def test_a_film_plays_with_its_captions(film: Document, show: Show, qt_messages: list[str]) -> None:
    window, _ = show(shown(film))
    wait(lambda: any(item.property("captions") for item in visible_items(window.window.contentItem())))
    box = box_of(window.window.contentItem())
    player = box.findChild(QMediaPlayer)
    assert player is not None
    assert "把身份证放在读卡区" in says(box)[0]
    player.play()
    wait(lambda: "屏幕上出来您的信息" in says(box)[0])
    assert player.error() is QMediaPlayer.Error.NoError
    sink = player.videoOutput().property("videoSink")
    assert isinstance(sink, QVideoSink)
    picture = sink.videoFrame().toImage()
    assert_drawn(picture)
    player.pause()
    assert player.playbackState() is QMediaPlayer.PlaybackState.PausedState
    qt_messages[:] = [one for one in qt_messages if not any(lack in one for lack in LACKS)]


def assert_drawn(picture: QImage) -> None:
    """The cabinet is dark, its screen light."""
    assert picture.width() == 320
    tones = {picture.pixelColor(x, y).lightness() for x in range(0, 320, 8) for y in range(0, 180, 6)}
    assert min(tones) < DARK
    assert max(tones) > LIGHT


def test_what_is_shipped_is_small_and_has_its_captions(film: Document) -> None:
    (media,) = film.media
    assert (CONTENT / "media" / media.file).stat().st_size < LARGEST
    assert (CONTENT / "media" / media.captions).read_text(encoding="utf-8").startswith("WEBVTT")
