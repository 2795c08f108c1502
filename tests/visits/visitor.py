"""Somebody before the real window: sees what is shown, touches what can be touched, presses keys, waits.

Every touch is a mouse click where a finger would land, every key a key event; nothing is told to the attendant behind
the screen's back. What lies below the edge of the page is first scrolled to, with touches that are counted too. Time
is real, but can be let pass (`let_pass`) so that nobody waits for an idle clock.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from devices.card_reader.people import GRANDMOTHER
from kiosk import event as e
from kiosk.attendant import Attendant
from kiosk.model.card import Card
from kiosk.play import Stage
from kiosk.state import CardPhase, Page, Patience, State
from kiosk.wiring.shell import DeviceWatch, make_workbench
from tests.ui.finding import visible_items
from ui.app import KioskWindow
from ui.finger import LEFT, middle_of, touchable

Glass = tuple[tuple[int, int], float]  # px, and mm of width
PORTRAIT: Glass = ((1080, 1920), 268.0)
LANDSCAPE: Glass = ((1920, 1080), 476.0)
TOO_LONG_S = 20.0
SCROLLS = 12
WATCH_S = 0.2


class Visitor:
    """One window and who stands before it. `taps` and `presses` count what they did."""

    def __init__(
        self,
        stage: Stage,
        glass: Glass = PORTRAIT,
        patience: Patience = Patience(),  # noqa: B008  (a frozen value)
        rest_ms: int = 0,
    ) -> None:
        size_px, width_mm = glass
        self._ahead = timedelta()
        self.stage = stage
        self.taps = 0
        self.presses = 0
        self.window = KioskWindow(
            lambda run, deliver: Attendant(
                make_workbench(stage.config, stage.devices), run, deliver, self.clock, patience
            ),
            size_px=size_px,
            width_mm=width_mm,
            rest_ms=rest_ms,
            warms=False,
            clock=self.clock,
        )
        self._watch = DeviceWatch(stage.devices, self.window.bridge.deliver, WATCH_S)
        self._watch.start()
        self.window.start()
        self.wait(lambda: self.state.site is not None and bool(self.state.devices))

    @property
    def glass(self) -> QQuickItem:
        return self.window.window.contentItem()

    @property
    def state(self) -> State:
        return self.window.attendant.state

    @property
    def page(self) -> Page:
        return self.state.page

    def close(self) -> None:
        self._watch.stop()
        self.window.close()

    # time

    def clock(self) -> datetime:
        return datetime.now().astimezone() + self._ahead

    def let_pass(self, seconds: int, step_s: int = 1) -> None:
        """Time goes by; the terminal hears its clock tick."""
        for _ in range(0, seconds, step_s):
            self._ahead += timedelta(seconds=step_s)
            self.window.attendant.happened(e.Ticked(self.clock()))
            QCoreApplication.processEvents()

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the screen live until `done`."""
        until = time.monotonic() + TOO_LONG_S
        while not done():
            QCoreApplication.processEvents()
            time.sleep(0.002)
            assert time.monotonic() < until, f"nothing more happens on {self.state.place}: {self.texts()}"

    def linger(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > until)

    def is_at(self, page: Page) -> bool:
        return self.page is page

    def arrive(self, page: Page) -> None:
        self.wait(lambda: self.page is page)

    def settle(self) -> None:
        """Until what has just changed is painted, as nobody touches what is not there yet."""
        painted: list[bool] = []
        for _ in range(2):
            painted.clear()
            note = self.window.window.frameSwapped.connect(lambda: painted.append(True))
            self.window.window.update()
            self.wait(lambda: bool(painted))
            self.window.window.frameSwapped.disconnect(note)

    # eyes

    def texts(self, root: QQuickItem | None = None) -> list[str]:
        """Every text on the glass, in the order of the page."""
        items = visible_items(root or self.glass)
        return [str(item.property("content")) for item in items if item.property("marked") is not None]

    def page_item(self) -> QQuickItem:
        """The page that is shown, without head and foot."""
        hosts = (item for item in visible_items(self.glass) if item.property("turn") is not None)
        page = next(hosts).property("page")
        assert isinstance(page, QQuickItem)
        return page

    def sees(self, words: str) -> bool:
        return any(words in text for text in self.texts())

    def names(self) -> list[str]:
        """What everything that can be touched is called."""
        return [str(item.property("spoken")) for item in touchable(self.window.window)]

    def find(self, name: str) -> QQuickItem:
        """What can be touched and is called or labelled so, or begins so."""
        items = touchable(self.window.window)
        for fits in (_is_called, _begins):
            found = [item for item in items if fits(item, name)]
            if found:
                return found[0]
        raise AssertionError(f"nothing to touch is called {name}: {self.names()}")

    # fingers

    def tap(self, *names: str) -> None:
        """Touch these, one after the other; scroll first to what cannot be seen."""
        for name in names:
            self.settle()
            self._bring_into_view(name)
            self._touch(middle_of(self.find(name)))

    def touch_at(self, item: QQuickItem, x: float = 0.5, y: float = 0.5) -> None:
        """Touch anything, at a part of its width and height."""
        spot = QPointF(item.width() * x, item.height() * y)
        before, at = QPoint(-1, -1), item.mapToScene(spot).toPoint()
        while before != at:  # it may still be on its way
            self.settle()
            before, at = at, item.mapToScene(spot).toPoint()
        self._touch(at)

    def type(self, keys: str) -> None:
        """Tap the keys of a pad."""
        for key in keys:
            self.tap("key" + key)

    def drag(self, item: QQuickItem, *points: tuple[float, float]) -> None:
        """One stroke of a finger over parts of an item's width and height."""
        at = [item.mapToScene(QPointF(item.width() * x, item.height() * y)).toPoint() for x, y in points]
        QTest.mousePress(self.window.window, LEFT, pos=at[0])
        for point in at[1:]:
            QTest.mouseMove(self.window.window, point)
        QTest.mouseRelease(self.window.window, LEFT, pos=at[-1])
        self.taps += 1
        QCoreApplication.processEvents()

    def _touch(self, at: QPoint) -> None:
        QTest.mouseClick(self.window.window, LEFT, pos=at)
        self.taps += 1
        QCoreApplication.processEvents()

    def _bring_into_view(self, name: str) -> None:
        for _ in range(SCROLLS):
            item = self.find(name)
            way = _hidden(item)
            if not way:
                return
            sign = "chevron-down" if way > 0 else "chevron-up"
            glass = QRect(QPoint(0, 0), self.window.window.size())
            signed = (one for one in touchable(self.window.window) if one.property("icon") == sign)
            keys = [one for one in signed if glass.contains(middle_of(one))]
            assert keys, f"{name} is out of sight, and nothing scrolls"
            self._touch(middle_of(keys[0]))
            self.linger(0.25)
        raise AssertionError(f"{name} cannot be scrolled to")

    # keys

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.window.window, key, modifier)
            self.presses += 1
            QCoreApplication.processEvents()

    # the card

    def present(self, card: Card = GRANDMOTHER) -> None:
        """Lay the card down until it has been read or has failed, then take it away."""
        self.wait(lambda: self.state.card.phase is CardPhase.WAITING)
        self.stage.module.present(card)
        self.wait(lambda: self.state.card.phase in (CardPhase.READ, CardPhase.FAILED))
        self.stage.module.lift()


def _is_called(item: QQuickItem, name: str) -> bool:
    return name in (item.objectName(), item.property("spoken"), item.property("label"))


def _begins(item: QQuickItem, name: str) -> bool:
    return str(item.property("spoken")).startswith(name)


def _hidden(item: QQuickItem) -> int:
    """1: lies below what its scrolled page shows, −1: above, 0: its middle can be touched."""
    middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    holder = item.parentItem()
    while holder is not None:
        if holder.clip():
            shown = holder.mapRectToScene(QRectF(0, 0, holder.width(), holder.height()))
            if middle.y() > shown.bottom():
                return 1
            if middle.y() < shown.top():
                return -1
        holder = holder.parentItem()
    return 0
