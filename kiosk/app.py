"""`kiosk run`: opens the devices and the window, looks after the courier, and stays until the window is closed."""

from __future__ import annotations

import ctypes
import logging
import os
import resource
from tempfile import TemporaryDirectory

from devices import open_devices
from kiosk.config import DOCK_PX, Config
from kiosk.courier_watch import CourierWatch
from kiosk.lending import Lender
from kiosk.telling import Telling
from kiosk.wiring.courier import courier_command, is_wanted, open_database, statuses_of
from kiosk.wiring.shell import DeviceWatch, attendant_maker
from ui.app import FULL_SCREEN, KioskWindow, make_application, run_window
from ui.second_screen import SecondScreen

PR_SET_DUMPABLE = 4  # prctl(2)


def run_shell(config: Config, simulate: bool, windowed: tuple[int, int] | None) -> int:
    """The shell, until its window closes. Returns the exit status of the event loop."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no memory of a visitor on the disk,
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0)  # not even by a core_pattern that pipes it elsewhere
    with TemporaryDirectory() as config_home:  # what the keyboard may learn goes with the process
        os.environ["XDG_CONFIG_HOME"] = config_home
        return _run(config, simulate, windowed)


def _run(config: Config, simulate: bool, windowed: tuple[int, int] | None) -> int:
    logging.basicConfig(level=config.log.level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s")
    application = make_application()
    devices = open_devices(config.devices)
    screen = application.primaryScreen().size()
    width, height = windowed or (screen.width() - DOCK_PX * simulate, screen.height())
    size = (width, height) if windowed or simulate else FULL_SCREEN
    telling = Telling(config.kiosk.data_dir, statuses_of(config, devices), lambda: open_database(config))
    window = KioskWindow(
        attendant_maker(config, devices, telling.stepped),
        size_px=size,
        width_mm=config.screen.picture_width_mm(landscape=width > height),
        reader_place=config.card_reader.place,
        paper=(config.printer.width_mm, config.printer.charset),
    )
    second_screen = SecondScreen(devices, window)
    watch = DeviceWatch(devices, window.bridge.deliver)
    watch.start()
    lender = Lender(devices, config.kiosk.data_dir)
    lender.start()
    courier = CourierWatch(courier_command(config), lambda: is_wanted(config))
    courier.start()
    telling.start()
    try:
        if simulate:
            from ui.dock import open_dock  # noqa: PLC0415  only beside a simulated kiosk

            dock = open_dock(devices, window)
            dock.show()
        return run_window(window)
    finally:
        courier.stop()
        telling.stop()
        lender.stop()
        watch.stop()
        second_screen.close()
        devices.close()
