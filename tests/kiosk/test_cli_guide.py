"""`kiosk print guide`, as a shell sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from devices.document_printer.base import DocumentJob, JobState
from devices.document_printer.sides import sides_of
from devices.document_printer.simulator import SimulatedDocumentPrinter
from kiosk.cli import guide as cli_guide
from kiosk.model.errors import Code
from tests.journeys.player import ALLOWANCE, content_database
from tests.kiosk.test_cli import Shell

A4 = '[document_printer]\ndriver = "simulator"\n'


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    shell = Shell(tmp_path, capsys)
    configured(shell, A4)
    return shell


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> SimulatedDocumentPrinter:
    printer = SimulatedDocumentPrinter()
    monkeypatch.setattr(cli_guide, "open_document_printer", lambda _: printer)
    return printer


def configured(shell: Shell, devices: str) -> None:
    shell.write(f'[kiosk]\ncontent = "{content_database()}"\n{devices}')


def test_a_guide_is_printed(shell: Shell, printer: SimulatedDocumentPrinter) -> None:
    code, body = shell.json("print", "guide", ALLOWANCE)
    (document,) = printer.printed
    pages = sides_of(document)
    assert (code, body) == (0, {"item": ALLOWANCE, "pages": pages, "job": "1", "state": "completed"})


def test_a_guide_goes_into_a_file(shell: Shell) -> None:
    file = shell.folder / "guide.pdf"
    code, out, _ = shell.run("print", "guide", ALLOWANCE, "--pdf", str(file))
    assert (code, out.strip()) == (0, f"{file}: {sides_of(file.read_bytes())} pages")


def test_an_item_that_nobody_knows(shell: Shell, printer: SimulatedDocumentPrinter) -> None:
    code, body = shell.json("print", "guide", "NO-SUCH")
    assert (code, body["error"]["code"]) == (1, "item.unknown")
    assert printer.printed == []


def test_a_kiosk_without_an_a4_printer(shell: Shell) -> None:
    configured(shell, "")
    code, body = shell.json("print", "guide", ALLOWANCE)
    assert (code, body["error"]["code"]) == (1, "device.absent")


def test_a_printer_that_cannot(shell: Shell, printer: SimulatedDocumentPrinter) -> None:
    printer.fault = Code.PAPER_OUT
    code, body = shell.json("print", "guide", ALLOWANCE)
    assert (code, body["error"]["code"]) == (1, "paper.out")


def test_a_job_that_was_taken_back(
    shell: Shell, printer: SimulatedDocumentPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken_back(_pdf: bytes, _title: str, told: object, _cancel: object) -> DocumentJob:
        assert callable(told)
        told(DocumentJob("7", JobState.PROCESSING, 2, ("media-jam-error",)))
        return DocumentJob("7", JobState.CANCELED, 2)

    monkeypatch.setattr(printer, "print_document", taken_back)
    code, out, err = shell.run("print", "guide", ALLOWANCE)
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "processing: paper.jammed"
    assert "print.not-started" in err
