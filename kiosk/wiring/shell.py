"""Puts the house together: content, store and devices behind a workbench, an attendant over it.

The content database is built when its sources are newer. The store (kiosk.db and its library) is opened when the first
submission needs it, off the screen's thread; print jobs that a crash interrupted are settled then.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from devices import Devices
from kiosk.attendant import Attendant, Deliver, Run
from kiosk.config import Config
from kiosk.event import DeviceChanged
from kiosk.freshness import Supply
from kiosk.hub_work import HubWork
from kiosk.model.device import DeviceKind, DeviceStatus
from kiosk.service_bench import ServiceBench
from kiosk.state import Patience, State
from kiosk.wiring.content import OpenContent
from kiosk.wiring.courier import LiveLine, hub_key_of, mark_of
from kiosk.workbench import Workbench

if TYPE_CHECKING:  # loaded when a submission needs it, not when the screen starts
    from kiosk.technician.access import Access
    from kiosk.technician.surroundings import Bench
    from offline_cache.database import Database

T = TypeVar("T")
WATCH_S = 0.2  # a look costs nothing: the devices themselves are asked less often


class Once(Generic[T]):
    """A value made at its first use, on whichever thread that is, and kept."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: list[T] = []

    def __call__(self) -> T:
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]


def open_store(config: Config, devices: Devices) -> Database:
    """kiosk.db, the jobs of a crash settled, the printer told of a cut-off one. Raises: CacheError `store.*`."""
    from offline_cache.database import Database  # noqa: PLC0415  as above
    from offline_cache.print_journal import PrintJournal  # noqa: PLC0415  as above

    config.database.parent.mkdir(parents=True, exist_ok=True)
    database = Database.open(config.database)
    journal = PrintJournal(database)
    journal.settle_after_crash()
    if journal.leaves_paper():
        devices.printer.expect_leftovers()
    return database


def make_workbench(config: Config, devices: Devices) -> Workbench:
    """The work outside, over this configuration."""
    catalogue = OpenContent(config)
    store = Once(lambda: open_store(config, devices))

    def outbox() -> object:
        from offline_cache.outbox import Outbox  # noqa: PLC0415  as above

        key = hub_key_of(config, lambda: catalogue().zone("zh-Hans").hub_public_key)
        return Outbox(store(), key, mark=mark_of(config))

    def journal() -> object:
        from offline_cache.print_journal import PrintJournal  # noqa: PLC0415  as above

        return PrintJournal(store())

    service, hub = service_bench(config, devices), hub_work(config)
    return Workbench(catalogue, Once(outbox), Once(journal), devices, service, hub=hub, renew=catalogue.renew)  # type: ignore[arg-type]


def hub_work(config: Config) -> HubWork:
    """What is asked of the hub while a visitor waits; who is enrolled is looked at anew each time."""

    def supply() -> Supply:
        from offline_cache.release.freshness import read_freshness  # noqa: PLC0415  as above

        return Supply(read_freshness(config.kiosk.data_dir / "content").as_of)

    return HubWork(LiveLine(config), supply)


def service_bench(config: Config, devices: Devices) -> ServiceBench:
    """The technician's work, over this configuration; looked at anew each time."""

    def bench() -> Bench:
        from kiosk.wiring.technician import bench_of  # noqa: PLC0415  as above

        return bench_of(config, devices)

    def access() -> Access:
        from kiosk.wiring.technician import access_of  # noqa: PLC0415  as above

        return access_of(config)

    return ServiceBench(bench, access)


def patience_of(config: Config) -> Patience:
    return Patience(config.session.idle_s, config.session.idle_accessible_s, config.session.warning_s)


def attendant_maker(
    config: Config, devices: Devices, stepped: Callable[[State, State], None] = lambda _before, _after: None
) -> Callable[[Run, Deliver], Attendant]:
    """What the window calls with its two crossings. `stepped` hears of each step of a visit."""

    def make(run: Run, deliver: Deliver) -> Attendant:
        def clock() -> datetime:
            return datetime.now().astimezone()

        attendant = Attendant(make_workbench(config, devices), run, deliver, clock, patience_of(config))
        attendant.stepped = stepped
        return attendant

    return make


class DeviceWatch:
    """Tells each change of a device, within a second of its plug. One that is slow to answer holds up no other.

    Looks from threads off the screen's; `stop` returns at once.
    """

    def __init__(self, devices: Devices, deliver: Deliver, watch_s: float = WATCH_S) -> None:
        self._deliver = deliver
        self._watch_s = watch_s
        self._stopped = Event()
        self._threads = [
            Thread(target=self._watch, args=(kind, look), name=f"watch-{kind.value}", daemon=True)
            for kind, look in devices.glances().items()
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopped.set()

    def _watch(self, kind: DeviceKind, look: Callable[[], DeviceStatus]) -> None:
        seen: DeviceStatus | None = None
        while not self._stopped.is_set():
            status = look()
            if status != seen:
                seen = status
                self._deliver(DeviceChanged(kind, status))
            self._stopped.wait(self._watch_s)
