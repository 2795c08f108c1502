"""The machines of the zone: found from the help page, and their steps fit into a QR code that a reader reads back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from devices.qr_code import QUIET_MODULES, matrix
from kiosk import event as e
from kiosk.journey import advance
from kiosk.model.zone import Terminal
from kiosk.state import Page, Place, State
from offline_cache.content_source import load
from tests.ui.sample import SITE, TERMINAL

NOW = datetime(2026, 11, 22, 9, 0).astimezone()
ZONE = load(Path(__file__).parents[2] / "assets" / "content").zone
TERMINALS = ZONE.value.terminals if ZONE else ()
DOTS = 6


def at_help() -> State:
    return State(NOW, NOW, place=Place(Page.HELP), trail=(Place(Page.HOME),), site=SITE)


def test_from_help_to_one_machine_and_back() -> None:
    listed = advance(at_help(), e.TerminalsAsked())
    assert listed.page is Page.TERMINALS
    chosen = advance(listed, e.TerminalChosen(TERMINAL.id))
    assert chosen.place == Place(Page.TERMINAL, TERMINAL.id)
    assert advance(chosen, e.WentBack()).page is Page.TERMINALS


def test_a_machine_nobody_knows_is_not_shown() -> None:
    listed = advance(at_help(), e.TerminalsAsked())
    assert advance(listed, e.TerminalChosen("lift")) == listed


def test_the_sample_zone_has_as_many_machines_as_its_model() -> None:
    assert len(TERMINALS) == 22
    assert TERMINALS[0].id == "kiosk"


@pytest.mark.parametrize("terminal", TERMINALS, ids=lambda one: one.id)
def test_a_phone_reads_the_steps_back(terminal: Terminal) -> None:
    text = terminal.steps_text("0572-8000100")
    rows = matrix(text)
    side = len(rows) + 2 * QUIET_MODULES
    picture = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            picture.putpixel((x + QUIET_MODULES, y + QUIET_MODULES), 0 if module == "1" else 255)
    found = zxingcpp.read_barcodes(picture.resize((side * DOTS, side * DOTS), Image.Resampling.NEAREST))
    assert [one.text for one in found] == [text]
    assert all(step in text for step in terminal.steps)
