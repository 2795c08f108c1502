"""The work with codes on simulated plugs: what is asked is done, what is no longer asked leaves nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from threading import Event as Flag
from threading import Thread
from types import SimpleNamespace

import pytest

from devices.qr_display.simulator import SimulatedQrDisplay
from devices.scanner.simulator import SimulatedScanner
from kiosk import code_work
from kiosk import event as e
from kiosk.attendant import Attendant
from kiosk.code_work import CodeWork
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError
from kiosk.state import Page, Patience, Work, WorkKind
from tests.kiosk.samples import NOW, SITE, item
from tests.kiosk.test_journey import start

SCAN, BLANK = Work(WorkKind.SCAN, "0"), Work(WorkKind.SHOW_QR, "\n")
LINK = "https://hub.example/g/T-01"


def wait(done: Callable[[], bool]) -> None:
    until = time.monotonic() + 5
    while not done():
        assert time.monotonic() < until
        time.sleep(0.002)


@pytest.fixture
def scanner() -> SimulatedScanner:
    scanner = SimulatedScanner()
    scanner.open()
    return scanner


@pytest.fixture
def display() -> SimulatedQrDisplay:
    display = SimulatedQrDisplay()
    display.open()
    return display


@pytest.fixture
def work(scanner: SimulatedScanner, display: SimulatedQrDisplay, monkeypatch: pytest.MonkeyPatch) -> CodeWork:
    monkeypatch.setattr(code_work, "PAUSE_S", 0.01)
    return CodeWork(SimpleNamespace(scanner=scanner, qr_display=display))  # type: ignore[arg-type]


class Scanning:
    """The work of scanning, on a thread of its own as in the kiosk."""

    def __init__(self, work: CodeWork) -> None:
        self.cancel, self.told = Flag(), list[e.Event]()
        self.thread = Thread(target=work.scan, args=(start(), SCAN, self.cancel, self.told.append), daemon=True)
        self.thread.start()

    def end(self) -> list[e.Event]:
        self.thread.join(2)
        assert not self.thread.is_alive()
        return self.told


def test_a_code_is_told(work: CodeWork, scanner: SimulatedScanner) -> None:
    scanning = Scanning(work)
    wait(lambda: scanner.is_awaited)
    scanner.present(LINK)
    assert scanning.end() == [e.CodeScanned(LINK)]


def test_what_is_cancelled_tells_nothing(work: CodeWork) -> None:
    scanning = Scanning(work)
    scanning.cancel.set()
    assert scanning.end() == []


def test_a_scanner_that_fails_is_tried_again(work: CodeWork, scanner: SimulatedScanner) -> None:
    scanner.unplug()
    scanning = Scanning(work)
    time.sleep(0.03)
    scanner.plug_in()
    wait(lambda: scanner.is_awaited)
    while scanning.thread.is_alive():
        scanner.present(LINK)
        time.sleep(0.005)
    assert scanning.end() == [e.CodeScanned(LINK)]


def test_a_kiosk_without_them_has_nothing_to_do() -> None:
    work = CodeWork(SimpleNamespace(scanner=None, qr_display=None))  # type: ignore[arg-type]
    work.scan(start(), SCAN, Flag(), lambda _: None)
    work.show(start(), BLANK, Flag(), lambda _: None)


def test_a_code_of_several_lines_keeps_its_caption(work: CodeWork, display: SimulatedQrDisplay) -> None:
    work.show(start(), Work(WorkKind.SHOW_QR, "a\nb\ncaption"), Flag(), lambda _: None)
    assert display.shown == ("a\nb", "caption")
    work.show(start(), BLANK, Flag(), lambda _: None)
    assert display.shown == ("", "")


def test_a_code_that_is_too_long_is_blank(work: CodeWork, display: SimulatedQrDisplay) -> None:
    work.show(start(), Work(WorkKind.SHOW_QR, "a\nb"), Flag(), lambda _: None)
    work.show(start(), Work(WorkKind.SHOW_QR, "x" * 500 + "\nc"), Flag(), lambda _: None)
    assert display.shown == ("", "")


def test_an_old_code_never_follows_a_newer_blank(work: CodeWork, display: SimulatedQrDisplay) -> None:
    cancelled = Flag()
    cancelled.set()
    work.show(start(), BLANK, Flag(), lambda _: None)
    work.show(start(), Work(WorkKind.SHOW_QR, "old\ncode"), cancelled, lambda _: None)
    assert display.shown == ("", "")


def test_nobody_waits_for_a_display_that_hangs_longer_than_it_is_asked(
    work: CodeWork, display: SimulatedQrDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs, goes_on = Flag(), Flag()

    def hanging(content: str, caption: str = "") -> None:
        hangs.set()
        goes_on.wait(5)
        display.shown = (content, caption)

    monkeypatch.setattr(display, "show", hanging)
    flags = [Flag() for _ in range(6)]
    waiting = [
        Thread(target=work.show, args=(start(), Work(WorkKind.SHOW_QR, f"{n}\n"), flag, print), daemon=True)
        for n, flag in enumerate(flags)
    ]
    for thread in waiting:
        thread.start()
        hangs.wait(5)
    for flag, thread in zip(flags[1:5], waiting[1:5], strict=True):
        flag.set()
        thread.join(1)
        assert not thread.is_alive()
    goes_on.set()
    waiting[5].join(2)
    assert display.shown == ("5", "")


def test_a_display_that_fails_is_tried_as_long_as_it_is_asked(
    work: CodeWork, display: SimulatedQrDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def failing(content: str, caption: str = "") -> None:
        tries.append(content)
        if len(tries) < 3:
            raise DeviceError(Code.DEVICE_SILENT)
        display.shown = (content, caption)

    monkeypatch.setattr(display, "show", failing)
    work.show(start(), Work(WorkKind.SHOW_QR, "a\nb"), Flag(), lambda _: None)
    assert display.shown == ("a", "b")


def test_a_visit_by_code_from_home_to_its_end(scanner: SimulatedScanner, display: SimulatedQrDisplay) -> None:
    """The attendant over simulated plugs: the code opens its guide, the display shows it, the end forgets it."""
    codes = CodeWork(SimpleNamespace(scanner=scanner, qr_display=display))  # type: ignore[arg-type]
    come: list[e.Event] = []

    def do(work: Work, state: object, cancel: Flag, deliver: Callable[[e.Event], None]) -> None:
        match work.kind:
            case WorkKind.SCAN:
                codes.scan(start(), work, cancel, deliver)
            case WorkKind.SHOW_QR:
                codes.show(start(), work, cancel, deliver)
            case WorkKind.OPEN_ITEM:
                deliver(e.ItemOpened(item()))

    bench = SimpleNamespace(do=do, hush=lambda: None, chime=lambda *_: None)
    clock = [NOW]
    attendant = Attendant(
        bench,  # type: ignore[arg-type]
        lambda task: Thread(target=task, daemon=True).start(),
        come.append,
        lambda: clock[0],
        Patience(),
    )

    def live_until(done: Callable[[], bool]) -> None:
        def turned() -> bool:
            while come:
                attendant.happened(come.pop(0))
            return done()

        wait(turned)

    attendant.start()
    ready = DeviceStatus(DeviceState.READY)
    attendant.happened(e.SiteOpened(SITE))
    for kind in (DeviceKind.SCANNER, DeviceKind.QR_DISPLAY):
        attendant.happened(e.DeviceChanged(kind, ready))
    assert not scanner.is_awaited, "nobody is here yet"
    attendant.happened(e.Touched())
    live_until(lambda: scanner.is_awaited)
    scanner.present(LINK)
    live_until(lambda: attendant.state.page is Page.GUIDE)
    live_until(lambda: display.shown == (LINK, "测试津贴"))
    live_until(lambda: not scanner.is_awaited)
    clock[0] += timedelta(seconds=1)
    attendant.happened(e.Ended())
    live_until(lambda: display.shown == ("", ""))
    attendant.stop()
