"""One offscreen Qt application for all tests of the screen; a QML warning fails the test that caused it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from kiosk.state import State
from tests.ui.sample import StillAttendant
from ui.app import KioskWindow, make_application

SIZES = {"portrait": ((1080, 1920), 268.0), "landscape": ((1920, 1080), 476.0)}
Show = Callable[..., tuple[KioskWindow, StillAttendant]]


@pytest.fixture(scope="session")
def application() -> QGuiApplication:
    return make_application()


@pytest.fixture
def qt_messages(application: QGuiApplication) -> Iterator[list[str]]:
    heard: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg:
            heard.append(f"{context.file}:{context.line} {text}")

    before = qInstallMessageHandler(hear)
    yield heard
    qInstallMessageHandler(before)
    assert heard == []


@pytest.fixture
def show(qt_messages: list[str]) -> Iterator[Show]:
    """Open a window over one state. Closed, and its warnings judged, when the test is over."""
    windows: list[KioskWindow] = []

    def opened(state: State, orientation: str = "portrait", rest_ms: int = 0) -> tuple[KioskWindow, StillAttendant]:
        size_px, width_mm = SIZES[orientation]
        attendant = StillAttendant(state)
        window = KioskWindow(
            lambda _run, _deliver: attendant, size_px=size_px, width_mm=width_mm, rest_ms=rest_ms, warms=False
        )
        windows.append(window)
        QCoreApplication.processEvents()
        return window, attendant

    yield opened
    for window in windows:
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
