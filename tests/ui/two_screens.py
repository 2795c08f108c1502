"""Run by test_second_screen.py in a process with two screens: python -m tests.ui.two_screens PICTURE.png"""

from __future__ import annotations

import sys
from types import SimpleNamespace

import zxingcpp
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from devices.qr_display.base import QrDisplaySettings
from devices.qr_display.window import WindowQrDisplay
from kiosk.model.errors import DeviceError
from tests.ui.sample import StillAttendant, sample_state
from ui.app import KioskWindow, make_application
from ui.second_screen import SecondScreen, px_per_mm

LINK = "https://zone.example/i/T-01"


def main(picture: str) -> None:
    application = make_application()
    plugged = list(application.screens())
    kiosk = KioskWindow(lambda _run, _deliver: StillAttendant(sample_state("home")), size_px=(1080, 1920), warms=False)
    own = kiosk.window.screen()
    (other,) = (one for one in plugged if one is not own)
    slate = WindowQrDisplay(QrDisplaySettings("window", other.name()))
    second = SecondScreen(SimpleNamespace(qr_display=slate), kiosk, lambda: plugged)  # type: ignore[arg-type]

    second.look()
    assert second.window is not None
    slate.open()
    assert second.window.screen() is other
    assert second.window.geometry() == other.geometry()

    slate.show(LINK, "高龄津贴申领")
    second.look()
    QTest.qWait(50)
    assert scanned(second, picture) == [LINK]
    code = second.window.findChild(QQuickItem, "code")
    assert code is not None
    assert code.width() >= int(60 * px_per_mm(other))

    slate.show("")
    second.look()
    QTest.qWait(50)
    assert scanned(second, picture) == []

    slate.show(LINK)
    plugged.remove(other)
    second.look()
    assert not second.window.isVisible()
    assert not slate.status().works
    assert slate.shown == ("", "")

    plugged.append(other)
    second.look()
    assert second.window.isVisible()
    slate.open()
    assert slate.status().works

    never_on_its_own_screen(kiosk, own.name())
    second.close()
    kiosk.close()
    QGuiApplication.processEvents()


def scanned(second: SecondScreen, picture: str) -> list[str]:
    """What a telephone would read from the picture of the window."""
    assert second.window is not None
    second.window.grabWindow().save(picture)
    return [found.text for found in zxingcpp.read_barcodes(Image.open(picture))]


def never_on_its_own_screen(kiosk: KioskWindow, name: str) -> None:
    slate = WindowQrDisplay(QrDisplaySettings("window", name))
    lost = SecondScreen(SimpleNamespace(qr_display=slate), kiosk)  # type: ignore[arg-type]
    lost.look()
    assert lost.window is None
    try:
        slate.open()
    except DeviceError:
        lost.close()
    else:
        raise AssertionError("a slate that nobody draws is not there")


if __name__ == "__main__":
    main(sys.argv[1])
