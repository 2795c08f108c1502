"""`kiosk content poster` and `kiosk content labels`, as a shell sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.cli.poster import labels_of, poster_of
from offline_cache.catalogue import Catalogue
from tests.journeys.player import content_database
from tests.kiosk.test_cli import Shell


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    shell = Shell(tmp_path, capsys)
    shell.write(f'[kiosk]\ncontent = "{content_database()}"\n')
    return shell


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_a_poster_of_what_people_come_for_most(shell: Shell, paper: str) -> None:
    file = shell.folder / "poster.pdf"
    code, body = shell.json("content", "poster", str(file), "--paper", paper)
    assert (code, body) == (0, {"file": str(file), "paper": paper, "codes": 24})
    assert file.read_bytes().startswith(b"%PDF")


def test_a_label_for_each_machine(shell: Shell) -> None:
    file = shell.folder / "labels.pdf"
    code, out, _ = shell.run("content", "labels", str(file))
    assert (code, out.strip()) == (0, f"{file}: 22 labels")
    assert file.read_bytes().startswith(b"%PDF")


def test_a_file_that_is_no_pdf_is_refused(shell: Shell) -> None:
    code, body = shell.json("content", "poster", "poster.png")
    assert (code, body["error"]["code"]) == (2, "usage.wrong")


def test_codes_lead_to_guides_and_labels_say_the_steps() -> None:
    catalogue = Catalogue.open(content_database())
    try:
        zone = catalogue.zone("zh-Hans")
        links = {code.link for code in poster_of(catalogue).codes}
        assert links <= {zone.guide_url.replace("{code}", code) for code in catalogue.codes()}
        labels = labels_of(catalogue)
    finally:
        catalogue.close()
    assert [label.code for label in labels] == [one.steps_text(zone.phone) for one in zone.terminals]
