"""A second screen, facing the visitor's telephone: the QR code that the page shows, large, and nothing personal.

It draws the slate that `[qr_display] driver = "window"` is, and looks at it a few times a second, on the screen's own
thread. The slate hangs only while its screen is plugged in: a window never wanders onto the kiosk's own screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtQml import QmlElement, QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from devices import Devices, driver_of
from devices.qr_display.window import WindowQrDisplay
from kiosk.state import State
from ui.pictures import IconImages, QrImages
from ui.words import words_of

if TYPE_CHECKING:  # the window it belongs to; importing it here would be a circle at run time
    from ui.app import KioskWindow

QML_IMPORT_NAME = "ui.seconds"
QML_IMPORT_MAJOR_VERSION = 1

HOUSE = Path(__file__).parent.parent
LOOK_MS = 200
MM_PER_INCH = 25.4
USUAL_PX_PER_MM = 3.78  # of a screen that does not tell its size, or tells nonsense
PLAUSIBLE_PX_PER_MM = (2.0, 20.0)

Screens = Callable[[], list[QScreen]]


@dataclass(frozen=True, slots=True)
class SecondProps:
    zone_name: str = ""
    content: str = ""
    caption: str = ""
    hint: str = ""


def derive_second(shown: tuple[str, str], state: State) -> SecondProps:
    """`shown`: what the slate shows. The state lends the zone's name and the language, nothing else."""
    words = words_of(state.session.settings.language)
    content, caption = shown
    return SecondProps(
        zone_name=state.site.zone.name if state.site else "",
        content=content,
        caption=caption,
        hint=words("second.hint" if content else "second.blank"),
    )


@QmlElement
class SecondViewModel(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._props = SecondProps()

    def take(self, props: SecondProps) -> None:
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def zoneName(self) -> str:
        return self._props.zone_name

    @Property(str, notify=changed)
    def content(self) -> str:
        return self._props.content

    @Property(str, notify=changed)
    def caption(self) -> str:
        return self._props.caption

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._props.hint


class SecondScreen:
    """Hangs the slate, draws it, takes it down. Without such a display it does nothing at all."""

    def __init__(self, devices: Devices, beside: KioskWindow, screens: Screens = QGuiApplication.screens) -> None:
        self.view_model = SecondViewModel()
        self.window: QQuickWindow | None = None
        self._engine: QQmlApplicationEngine | None = None
        self._devices = devices
        self._beside = beside
        self._screens = screens
        self._timer = QTimer(interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        if devices.qr_display is not None and devices.qr_display.capabilities.driver == "window":
            self._timer.start()

    def look(self) -> None:
        """What is on the slate now, and is its screen there?"""
        slate = driver_of(self._devices.qr_display)
        if not isinstance(slate, WindowQrDisplay):
            return  # still being built
        screen = self._screen_of(slate.screen)
        if screen is None:
            slate.take_down()
            self._hide()
            return
        self.view_model.take(derive_second(slate.shown, self._beside.attendant.state))
        if self.window is None or not self.window.isVisible():
            self._show_on(screen)
            slate.hang()

    def close(self) -> None:
        """Take it away for good."""
        self._timer.stop()
        if self.window is not None:
            self.window.close()
        engine, self._engine = self._engine, None
        del engine

    def _screen_of(self, name: str) -> QScreen | None:
        """The screen of that name, or the first that is not the kiosk's own."""
        others = (one for one in self._screens() if one is not self._beside.window.screen())
        return next((one for one in others if name in ("", one.name())), None)

    def _show_on(self, screen: QScreen) -> None:
        if self.window is None:
            self._engine = QQmlApplicationEngine()
            self.window = _loaded(self._engine, self.view_model, px_per_mm(screen))
            self.window.setTransientParent(self._beside.window)
        self.window.setScreen(screen)
        self.window.setGeometry(screen.geometry())
        self.window.showFullScreen()

    def _hide(self) -> None:
        if self.window is not None:
            self.window.hide()


def px_per_mm(screen: QScreen) -> float:
    """As the screen tells it (EDID), if that can be."""
    told = screen.physicalDotsPerInch() / MM_PER_INCH
    least, most = PLAUSIBLE_PX_PER_MM
    return told if least <= told <= most else USUAL_PX_PER_MM


def _loaded(engine: QQmlApplicationEngine, view_model: SecondViewModel, px_per_mm: float) -> QQuickWindow:
    engine.addImportPath(str(HOUSE))
    engine.addImageProvider("icon", IconImages())
    engine.addImageProvider("qr", QrImages())
    engine.setInitialProperties({"second": view_model, "pxPerMm": px_per_mm})
    engine.load(QUrl.fromLocalFile(str(HOUSE / "ui" / "SecondScreen.qml")))
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise RuntimeError("ui/SecondScreen.qml could not be loaded")
    return roots[0]
