"""What the office answers at the terminal: cases by card, a proof on A4, a call; and nothing of it left behind."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from devices import open_devices
from devices.document_printer.simulator import SimulatedDocumentPrinter
from kiosk import event as e
from kiosk.config import Config
from kiosk.config.section import KioskSection
from kiosk.desk_call import Wish
from kiosk.freshness import Supply
from kiosk.hub_work import HubWork
from kiosk.inquiry import AskedBy
from kiosk.model.case import CallState
from kiosk.model.device import DeviceKind
from kiosk.model.errors import Code, HubError
from kiosk.model.item import ItemService
from kiosk.model.receipt import PrintState
from kiosk.state import CardPhase, Page, State
from kiosk.wire_message import CasesFound, HelperCallTaken
from kiosk.wiring.shell import make_workbench
from tests.journeys.player import Player, Visitor, World, at, content_database
from tests.journeys.secrets_of import VISITOR, files_with_secrets, secrets_in
from tests.kiosk.test_case_journey import case
from tests.kiosk.test_hub_work import Line, two_pages

PROOF = "GR-GZ-05"


def is_over(state: State) -> bool:
    return state.printing is not None and state.printing.is_final


def cut(*_: object) -> CasesFound:
    raise HubError(Code.HUB_UNREACHABLE)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    """The line to the hub, which answers."""
    line = Line(pdf=two_pages())
    monkeypatch.setattr("kiosk.wiring.shell.hub_work", lambda _config: HubWork(lambda: line, Supply, poll_s=0.01))  # type: ignore[arg-type, return-value]
    return line


@pytest.fixture
def office_kiosk(line: Line, kiosk: World) -> Iterator[Player]:
    player = kiosk.player()
    yield player
    player.close()


@pytest.fixture
def sheets(line: Line, tmp_path: Path) -> Iterator[tuple[Player, SimulatedDocumentPrinter]]:
    """A kiosk with an A4 printer, all of it simulated."""
    config = Config(kiosk=KioskSection(data_dir=tmp_path / "var", content=content_database())).simulated()
    config = replace(config, voice=replace(config.voice, engine="simulator"))
    printer = SimulatedDocumentPrinter()
    devices = replace(open_devices(replace(config.devices, document_printer=None)), document_printer=printer)
    printer.open()
    devices.wait_settled(5)
    player = Player(make_workbench(config, devices), config, devices.card_reader.driver)  # type: ignore[attr-defined]
    player.do(e.DeviceChanged(DeviceKind.DOCUMENT_PRINTER, printer.status()))
    yield player, printer
    player.close()
    devices.close()


def to_the_cases(player: Player) -> None:
    for step in (e.Touched(), e.CasesAsked(), e.CasesAsked(AskedBy.CARD), e.Continued()):
        player.do(step)
    player._present(VISITOR.card)
    player.do(e.Continued())


def test_by_card_to_the_case_and_home_with_a_slip(office_kiosk: Player, kiosk: World, line: Line) -> None:
    to_the_cases(office_kiosk)
    office_kiosk.wait(lambda state: state.inquiry is not None and bool(state.inquiry.cases))
    ((asked,),) = line.asked
    assert asked.number == VISITOR.card.number  # type: ignore[attr-defined]
    office_kiosk.do(e.CaseChosen("K7QM3X"))
    office_kiosk.do(e.CasePrintAsked())
    office_kiosk.wait(is_over)
    assert office_kiosk.state.printing
    assert office_kiosk.state.printing.state is PrintState.CONFIRMED
    assert len(kiosk.machine.pieces) == 1
    office_kiosk.do(e.Ended())
    assert office_kiosk.state.inquiry is None


def test_offline_nobody_is_led_into_a_dead_end(
    office_kiosk: Player, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setattr(line, "cases_of_person", cut)
        to_the_cases(office_kiosk)
        office_kiosk.wait(lambda state: state.inquiry is not None and state.inquiry.fault is not None)
    assert office_kiosk.state.page is Page.CASES
    office_kiosk.do(e.RetryAsked())
    office_kiosk.wait(lambda state: state.inquiry is not None and state.inquiry.cases == (case(),))


def test_a_call_is_told_until_somebody_comes(office_kiosk: Player, line: Line) -> None:
    line.calls = iter([HelperCallTaken("", CallState.COMING, "小李马上来"), HelperCallTaken("", CallState.ENDED)])
    for step in (e.Touched(), e.HelpAsked(), e.DeskCalled(Wish.HELP)):
        office_kiosk.do(step)
    office_kiosk.wait(lambda state: state.call is not None and state.call.said == "小李马上来")
    office_kiosk.wait(lambda state: state.call is not None and state.call.state is CallState.ENDED)


def test_a_proof_is_printed_on_a4_and_lies_nowhere_else(
    sheets: tuple[Player, SimulatedDocumentPrinter], line: Line, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    player, printer = sheets
    caplog.set_level(logging.DEBUG)
    visitor = Visitor(PROOF, VISITOR.card, VISITOR.choices, answers=VISITOR.answers)
    player.play(visitor, at(Page.CERTIFICATE))
    player.wait(is_over)
    assert printer.printed == [line.pdf]
    assert player.state.certificate
    assert (player.state.certificate.made, player.state.certificate.pages) == (None, 2)
    told = repr(player.state) + repr(player.told)
    player.do(e.Ended())
    assert player.state.certificate is None
    player.close()
    assert list(files_with_secrets(tmp_path)) == []
    assert not any(line.pdf in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert not secrets_in((told + caplog.text).encode())


def test_a_proof_that_cannot_be_had_is_taken_from_the_desk(
    sheets: tuple[Player, SimulatedDocumentPrinter], line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    player, printer = sheets
    monkeypatch.setattr(line, "certificate", cut)
    player.play(Visitor(PROOF, VISITOR.card, VISITOR.choices, answers=VISITOR.answers), at(Page.CERTIFICATE))
    player.wait(lambda state: state.certificate is not None and state.certificate.fault is Code.HUB_UNREACHABLE)
    player.do(e.DeskChosen())
    player.wait(at(Page.DONE))
    assert player.state.receipt
    assert printer.printed == []


def test_the_sample_has_a_proof_to_ask_for(office_kiosk: Player) -> None:
    office_kiosk.do(e.Touched())
    office_kiosk.do(e.ItemChosen(PROOF))
    office_kiosk.wait(at(Page.GUIDE))
    assert office_kiosk.state.item
    assert office_kiosk.state.item.service is ItemService.CERTIFICATE
    assert office_kiosk.state.card.phase is CardPhase.NOTICE
