"""The window: view models, words, pictures and theme in one QML engine. Only here a Qt application is made.

Works on any platform Qt has: a screen, VNC, or none (`offscreen`), where `grab` gives the picture of what is shown.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QLoggingCategory, QTimer, QUrl
from PySide6.QtGui import QFont, QGuiApplication, QImage
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.event import Event, Ticked
from kiosk.state import State
from ui.activity import Activity
from ui.bridge import Bridge
from ui.pictures import IconImages, QrImages, SceneImages
from ui.slip_images import SlipImages
from ui.viewmodels.kiosk import KioskViewModel

HOUSE = Path(__file__).parent.parent
FULL_SCREEN = (0, 0)
# Qt's keyboard brings click sounds and a list whose members Qt itself warns about; neither is ours to mend.
QUIET = "qt.multimedia.*=false\nqt.qml.propertyCache.append.warning=false\nqt.virtualkeyboard.*=false"


class Attendant(Protocol):
    """What the window needs of the attendant."""

    state: State
    changed: Callable[[State], None]

    def start(self) -> None: ...

    def happened(self, event: Event) -> None: ...

    def stop(self) -> None: ...


Run = Callable[[Callable[[], None]], None]
Deliver = Callable[[Event], None]
MakeAttendant = Callable[[Run, Deliver], Attendant]


def make_application() -> QGuiApplication:
    """The one Qt application of this process. Environment that Qt reads at start is set here, before it."""
    os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")
    os.environ.setdefault("QT_VIRTUALKEYBOARD_STYLE", "zone")
    os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    QLoggingCategory.setFilterRules(QUIET)
    existing = QCoreApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    application = QGuiApplication(sys.argv[:1])
    application.setFont(QFont("Noto Sans CJK SC"))
    return application


class KioskWindow:
    """The screen over one attendant. Close it before the application goes."""

    def __init__(
        self,
        make_attendant: MakeAttendant,
        *,
        size_px: tuple[int, int] = FULL_SCREEN,
        width_mm: float = 268.0,
        rest_ms: int = 500,
        reader_place: str = "right",
        paper: tuple[int, str] = (80, "gbk"),
        warms: bool = True,
        clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self.bridge = Bridge(self._happened, lambda: self._happened(Ticked(clock())))
        self.attendant = make_attendant(self.bridge.run, self.bridge.deliver)
        self.view_model = KioskViewModel(
            self._happened, width_mm=width_mm, rest_ms=rest_ms, reader_place=reader_place, warms=warms
        )
        self.attendant.changed = self.view_model.take
        self.view_model.take(self.attendant.state)
        slips = SlipImages(lambda: self.attendant.state, paper)
        self._engine: QQmlApplicationEngine | None = _engine_for(self.view_model, slips)
        self.window = _shown(self._engine, size_px)
        self._activity = Activity(self.window, lambda: self.attendant.state, self._happened)

    def start(self) -> None:
        """Let the attendant take up its work, and the clock tick."""
        self.attendant.start()
        self.bridge.start()

    def grab(self) -> QImage:
        """What the glass shows now."""
        return self.window.grabWindow()

    def close(self) -> None:
        """The engine dies before the view models, or every binding would complain."""
        self.attendant.stop()
        self.bridge.stop()
        self.window.close()
        engine, self._engine = self._engine, None
        del engine

    def _happened(self, event: Event) -> None:
        self.attendant.happened(event)


def _engine_for(view_model: KioskViewModel, slips: SlipImages) -> QQmlApplicationEngine:
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(HOUSE))
    engine.addImportPath(str(HOUSE / "ui" / "keyboard"))
    engine.addImageProvider("icon", IconImages())
    engine.addImageProvider("scene", SceneImages())
    engine.addImageProvider("qr", QrImages())
    engine.addImageProvider("slip", slips)
    engine.setInitialProperties({"kiosk": view_model})
    engine.load(QUrl.fromLocalFile(str(HOUSE / "ui" / "Main.qml")))
    return engine


def _shown(engine: QQmlApplicationEngine, size_px: tuple[int, int]) -> QQuickWindow:
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise RuntimeError("ui/Main.qml could not be loaded")
    window = roots[0]
    if size_px == FULL_SCREEN:
        window.showFullScreen()
    else:
        window.resize(*size_px)
        window.show()
    return window


def run_window(window: KioskWindow) -> int:
    """Run until the window is closed, or Ctrl-C or the system says so: heard when the clock ticks, within a second."""
    ends = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(told, _quit_soon) for told in ends]
    window.start()
    status = QGuiApplication.exec()
    window.close()
    for told, was in zip(ends, before, strict=True):
        signal.signal(told, was)
    return status


def _quit_soon(*_: object) -> None:
    """Also when the loop does not run yet: then as soon as it does."""
    QTimer.singleShot(0, QGuiApplication.quit)
