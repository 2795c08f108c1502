import pytest

from devices.qr_code import matrix
from devices.qr_display.simulator import SimulatorQrDisplay
from devices.qr_display.window import WindowQrDisplay
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError

FINDER = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")


def test_a_symbol_is_square_with_its_three_finders():
    rows = matrix("https://zwgk.example.gov.cn/p/7KQ3XM9T")
    assert {len(row) for row in rows} == {len(rows)}
    assert set("".join(rows)) == {"0", "1"}
    assert tuple(row[:7] for row in rows[:7]) == FINDER
    assert tuple(row[-7:] for row in rows[:7]) == FINDER
    assert tuple(row[:7] for row in rows[-7:]) == FINDER


def test_error_correction_is_m():
    """Format information, ISO/IEC 18004 7.9: the two bits of level M are 00, under the mask 10."""
    row = matrix("A")[8]
    assert row[:2] == "10"


def test_the_same_text_is_the_same_symbol_and_nothing_is_nothing():
    assert matrix("a") == matrix("a") != matrix("b")
    assert matrix("") == ()


def test_the_window_tells_its_listener_only_news():
    told = []
    display = WindowQrDisplay(told.append)
    display.clear()
    display.show("a")
    display.show("a")
    display.clear()
    assert told == [matrix("a"), ()]
    assert display.shown == ()
    assert display.status().state is DeviceState.READY


def test_the_simulated_display_remembers_and_fails_like_one_with_a_cable():
    display = SimulatorQrDisplay()
    display.show("a")
    display.clear()
    display.clear()
    assert display.seen == [matrix("a"), ()]
    display.plugged = False
    display.clear()
    assert display.status().code is Code.DEVICE_UNPLUGGED
    with pytest.raises(DeviceError):
        display.show("b")
