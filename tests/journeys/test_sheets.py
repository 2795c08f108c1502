"""The guide on A4 from the touch to the paper: a workbench with real layout, on a simulated printer and on a cupsd."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from devices import Devices, open_devices
from devices.document_printer.base import DocumentPrinter, DocumentPrinterSettings
from devices.document_printer.cups import CupsPrinter
from devices.document_printer.sides import sides_of
from devices.document_printer.simulator import SimulatedDocumentPrinter
from kiosk import event as e
from kiosk.config import Config
from kiosk.config.section import KioskSection
from kiosk.model.device import DeviceKind
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.sheets_journey import pages_offered
from kiosk.state import Page, PaperKind, State
from kiosk.wiring.shell import make_workbench
from tests.hardware.cups_daemon import CupsDaemon, missing, sheets
from tests.journeys.player import ALLOWANCE, Player, content_database, is_soon

ASKED = e.GuidePrintAsked(PaperKind.SHEETS)


@dataclass
class Kiosk:
    player: Player
    printed: Callable[[], list[bytes]]
    hold: Callable[[str], None]

    @property
    def state(self) -> State:
        return self.player.state

    def at_guide(self) -> None:
        self.player.do(e.ItemChosen(ALLOWANCE))
        self.player.wait(lambda state: state.page is Page.GUIDE)
        self.player.wait(lambda state: pages_offered(state) > 0)


@pytest.fixture(scope="module")
def daemon() -> Iterator[CupsDaemon]:
    daemon = CupsDaemon()
    daemon.start()
    yield daemon
    daemon.stop()


@pytest.fixture(params=["simulator", "cups"])
def kiosk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kiosk]:
    monkeypatch.setattr("kiosk.workbench.LAYOUT_PAUSE_S", 0.01)
    if request.param == "simulator":
        simulated = SimulatedDocumentPrinter()

        def hold(words: str) -> None:
            simulated.holds = (words,) if words else ()

        yield from _kiosk(tmp_path, simulated, lambda: simulated.printed, hold)
        return
    if missing():
        pytest.skip(missing())
    daemon: CupsDaemon = request.getfixturevalue("daemon")
    queue = f"q{abs(hash(request.node.name)) % 10**8}"
    paper = daemon.add(queue)
    printer = CupsPrinter(DocumentPrinterSettings("cups", queue), daemon.server, stands_s=0.3)

    def report(words: str) -> None:
        trouble = paper / "trouble"
        trouble.write_text(words) if words else trouble.unlink(missing_ok=True)

    yield from _kiosk(tmp_path, printer, lambda: [sheet.pdf for sheet in sheets(paper)], report)


def _kiosk(
    data_dir: Path, printer: DocumentPrinter, printed: Callable[[], list[bytes]], hold: Callable[[str], None]
) -> Iterator[Kiosk]:
    config = Config(kiosk=KioskSection(data_dir=data_dir, content=content_database())).simulated()
    config = replace(config, voice=replace(config.voice, engine="simulator"))
    settings = replace(config.devices, document_printer=None, scanner=None, qr_display=None)
    devices: Devices = replace(open_devices(settings), document_printer=printer)
    printer.open()
    devices.wait_settled(5)
    player = Player(make_workbench(config, devices), config, devices.card_reader)  # type: ignore[arg-type]
    player.do(e.DeviceChanged(DeviceKind.DOCUMENT_PRINTER, printer.status()))
    try:
        yield Kiosk(player, printed, hold)
    finally:
        hold("")
        player.close()
        devices.close()


def test_the_pages_are_told_and_the_pdf_is_printed(kiosk: Kiosk) -> None:
    kiosk.at_guide()
    pages = pages_offered(kiosk.state)
    kiosk.player.do(ASKED)
    kiosk.player.wait(lambda state: state.printing is not None and state.printing.is_final)
    assert kiosk.state.printing
    assert kiosk.state.printing.state is PrintState.CONFIRMED
    (document,) = kiosk.printed()
    assert document.startswith(b"%PDF")
    assert sides_of(document) == pages


def test_out_of_paper_is_told_and_the_slip_is_printed_instead(kiosk: Kiosk) -> None:
    kiosk.at_guide()
    kiosk.hold("media-empty")
    kiosk.player.do(ASKED)
    kiosk.player.wait(lambda state: state.printing is not None and state.printing.is_held_up)
    assert kiosk.state.printing
    assert kiosk.state.printing.code is Code.PAPER_OUT
    kiosk.player.do(e.GuidePrintAsked())
    kiosk.player.wait(lambda state: state.printing is not None and state.printing.is_final)
    assert kiosk.state.printing
    assert (kiosk.state.printing.paper, kiosk.state.printing.state) == (PaperKind.SLIP, PrintState.CONFIRMED)
    kiosk.player.close()  # the work that was cancelled has ended
    kiosk.hold("")
    assert kiosk.printed() == []


def test_who_leaves_while_it_prints_well_leaves_a_whole_document(kiosk: Kiosk) -> None:
    kiosk.at_guide()
    kiosk.player.do(ASKED)
    kiosk.player.wait(lambda state: state.printing is not None and state.printing.state is PrintState.SENDING)
    kiosk.player.do(e.HomeAsked())
    assert kiosk.state.printing is None
    assert is_soon(lambda: len(kiosk.printed()) == 1)


def test_filled_in_it_goes_on(kiosk: Kiosk) -> None:
    kiosk.at_guide()
    kiosk.hold("media-empty")
    kiosk.player.do(ASKED)
    kiosk.player.wait(lambda state: state.printing is not None and state.printing.is_held_up)
    kiosk.hold("")
    kiosk.player.wait(lambda state: state.printing is not None and state.printing.is_final)
    assert kiosk.state.printing
    assert kiosk.state.printing.state is PrintState.CONFIRMED
    assert len(kiosk.printed()) == 1
