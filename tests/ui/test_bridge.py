from __future__ import annotations

import threading

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QThread

from kiosk.event import Event, Ticked
from tests.ui.sample import NOW
from ui.bridge import Bridge


def test_work_runs_elsewhere_and_comes_back_in_order(application: QCoreApplication) -> None:
    here, places, events = threading.get_ident(), [], []

    def receive(event: Event) -> None:
        assert threading.get_ident() == here
        events.append(event)

    bridge = Bridge(receive, lambda: None)
    told = [Ticked(NOW.replace(minute=minute)) for minute in range(5)]

    def work() -> None:
        places.append(threading.get_ident())
        for event in told:
            bridge.deliver(event)

    bridge.run(work)
    deadline = QDeadlineTimer(3000)
    while len(events) < len(told) and not deadline.hasExpired():
        application.processEvents()
        QThread.msleep(1)
    assert events == told
    assert places[0] != here
    assert bridge.stop()


def test_stop_says_when_work_is_still_running(application: QCoreApplication) -> None:
    release = threading.Event()
    bridge = Bridge(lambda _: None, lambda: None)
    bridge.run(lambda: release.wait(5) and None)
    assert not bridge.stop(patience_ms=20)
    release.set()
    assert bridge.stop()
