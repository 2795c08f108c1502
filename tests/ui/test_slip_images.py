"""The slip on the screen is the slip on the paper, dot for dot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from devices.printer.encode import encode
from devices.printer.machine.engine import Engine
from devices.printer.slip import width_dots
from kiosk.guide import slip_of
from kiosk.state import State
from tests.ui.conftest import Show
from tests.ui.finding import find, strike
from tests.ui.sample import sample_state
from ui.slip_images import SlipImages


def rows_of(image: QImage) -> list[bytes]:
    """One byte a dot: 1 where it is black."""
    return [
        bytes(int(image.pixelColor(x, y).value() < 128) for x in range(image.width())) for y in range(image.height())
    ]


@pytest.mark.parametrize("width_mm", [80, 58])
def test_the_picture_is_the_paper(width_mm: int) -> None:
    state = sample_state("materials:guide")
    errand, site = state.session.errand, state.site
    assert errand is not None
    assert site is not None
    dots = width_dots(width_mm)
    machine = Engine(dots, charset="gbk")
    job = encode(slip_of(errand, site, width_mm), dots, "gbk")
    while job:
        job = job[machine.accept(job) :]
        while machine.step(rows=1024) is not None:
            pass
    image = SlipImages(lambda: state, (width_mm, "gbk")).requestImage("guide/x", QSize(), QSize())
    assert image.width() == dots
    paper = [bytes(row[x // 8] >> (7 - x % 8) & 1 for x in range(dots)) for row in machine.pieces[0].rows]
    assert rows_of(image) == paper


def test_nothing_to_print_is_an_empty_picture() -> None:
    state: State = replace(sample_state("home"), receipt=None)
    for what in ("guide/x", "receipt/x"):
        assert SlipImages(lambda: state, (80, "gbk")).requestImage(what, QSize(), QSize()).width() == 1


def test_it_opens_on_the_guide_page(show: Show) -> None:
    window, _ = show(sample_state("guide"))
    strike(window.window, find(window.window, "小票打印出来是这样"))
    assert window.grab().width() > 0
