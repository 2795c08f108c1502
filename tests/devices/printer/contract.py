"""What every receipt printer does, whatever its driver, its line, its paper width and what it can.

A `Bench` is one printer at one line with everything the tests may do to it; `BENCHES` are all that run here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from devices.printer.base import PrinterSettings, ReceiptPrinter
from devices.printer.escpos import EscPosPrinter
from devices.printer.machine import PrinterMachine, PtyPort, TcpPort
from devices.printer.machine.engine import Engine
from devices.printer.simulator import SimulatorPrinter
from devices.printer.slip import width_dots
from devices.printer.transport import device_file
from kiosk.model.receipt import PrintState

from .virtual_line import World


@dataclass(frozen=True, slots=True)
class Make:
    """What a printer of some make answers."""

    name: str
    queries: tuple[int, ...] = (1, 2, 3, 4)
    deaf_to: frozenset[str] = frozenset()
    presenter: bool = False

    @property
    def sees(self) -> bool:
        """Whether it says what is in its way."""
        return len(self.queries) == 4 or (not self.queries and not {"push", "echo"} & self.deaf_to)

    @property
    def ends(self) -> PrintState:
        """How a job ends that went well."""
        return PrintState.UNKNOWN if {"echo", "fence"} <= self.deaf_to else PrintState.CONFIRMED


FULL = Make("full")
MAKES = (
    FULL,
    Make("kiosk", presenter=True),
    Make("no-echo", deaf_to=frozenset({"echo"})),
    Make("no-fence", deaf_to=frozenset({"fence"})),
    Make("no-push", deaf_to=frozenset({"push", "identity"})),
    Make("no-proof", deaf_to=frozenset({"echo", "fence"})),
    Make("push-only", queries=()),
    Make("fence-only", queries=(), deaf_to=frozenset({"echo", "push", "identity"})),
    Make("mute", queries=(), deaf_to=frozenset({"echo", "fence", "push", "identity"})),
)


@dataclass(slots=True)
class Bench:
    printer: ReceiptPrinter
    machine: Engine
    make: Make
    width_mm: int
    settle: Callable[[], None] = field(default=lambda: None)


@contextmanager
def bench(driver: str, make: Make, width_mm: int, folder: Path) -> Iterator[Bench]:
    """`driver`: simulator, virtual, tcp, pty, lp."""
    dots = width_dots(width_mm)
    if driver == "virtual":
        engine = Engine(dots, presenter=make.presenter)
        engine.queries, engine.deaf_to = make.queries, set(make.deaf_to)
        world = World(engine)
        settings = PrinterSettings("escpos", "tcp://printer:9100", width_mm, timeout_s=2)
        yield Bench(EscPosPrinter(settings, world.connect, world.clock), engine, make, width_mm, world.settle)
        return
    machine = PrinterMachine(dots, presenter=make.presenter)
    machine.queries, machine.deaf_to = make.queries, set(make.deaf_to)
    if driver == "simulator":
        yield Bench(
            SimulatorPrinter(PrinterSettings(width_mm=width_mm, timeout_s=0.6), machine), machine, make, width_mm
        )
        return
    port = TcpPort(machine) if driver == "tcp" else PtyPort(machine, folder)
    settings = PrinterSettings("escpos", port.address, width_mm, 115200, timeout_s=1)
    printer = EscPosPrinter(settings, lambda it: device_file(it.port)) if driver == "lp" else EscPosPrinter(settings)
    try:
        yield Bench(printer, machine, make, width_mm, lambda: _finish(machine))
    finally:
        printer.close()
        machine.power_off()
        port.close()


def _finish(machine: PrinterMachine) -> None:
    assert machine.wait_until_idle(3)


BENCHES = (
    *((driver, FULL, width_mm) for driver in ("simulator", "tcp", "pty", "lp") for width_mm in (80, 58)),
    ("simulator", MAKES[1], 80),
    ("tcp", MAKES[2], 80),
    *(("virtual", make, width_mm) for make in MAKES for width_mm in (80, 58)),
)
