"""Which line a port means, and what a device file does; the ports are names that udev gives."""

import fcntl
import os
import tty

import pytest

from devices.printer import transport
from devices.printer.base import PrinterSettings
from devices.printer.transport import is_serial, open_transport, seconds_on_line
from kiosk.model.errors import Code, DeviceError


@pytest.mark.parametrize(
    ("port", "serial"),
    [
        ("/dev/usb/lp0", False),
        ("/dev/lp1", False),
        ("/dev/serial/by-id/usb-Prolific_Technology_Inc._USB-Serial_Controller-if00-port0", True),
        ("/dev/ttyACM0", True),
        ("tcp://192.0.2.20:9100", False),
    ],
)
def test_the_kind_of_a_line_is_seen_from_its_name(port, serial):
    assert is_serial(port) is serial
    assert (seconds_on_line(PrinterSettings(port=port, baud=9600), 960) == 1.0) is serial


def test_a_name_that_udev_links_to_a_printer_is_that_printer(tmp_path):
    link = tmp_path / "receipt-printer"
    link.symlink_to("/dev/usb/lp77")
    assert not is_serial(str(link))
    with pytest.raises(DeviceError) as absent:
        open_transport(PrinterSettings(port=str(link)))
    assert absent.value.code is Code.DEVICE_ABSENT


@pytest.fixture
def usb(monkeypatch, tmp_path):
    """A pseudo-terminal that goes by the name of a USB printer."""
    master, slave = os.openpty()
    tty.setraw(slave)
    tty.setraw(master)
    os.set_blocking(master, False)
    monkeypatch.setattr(transport, "_is_device_file", lambda port: True)
    yield master, open_transport(PrinterSettings(port=os.ttyname(slave)))
    os.close(master)
    os.close(slave)


def test_a_usb_printer_is_written_and_read_without_waiting(usb):
    far, line = usb
    assert line.read(0) == b""
    assert line.write(b"\x10\x04\x01", 0.2) == 3
    assert os.read(far, 9) == b"\x10\x04\x01"
    os.write(far, b"\x16")
    assert line.read(0.5) == b"\x16"
    line.discard()
    line.close()


def test_a_usb_printer_that_takes_no_more_says_so(usb):
    _, line = usb
    sent, taken = 0, 1
    while taken and sent < 1_000_000:
        taken = line.write(bytes(4096), 0.05)
        sent += taken
    assert taken == 0
    assert sent > 0


def test_a_usb_printer_pulled_out_is_unplugged(usb):
    far, line = usb
    replacement = os.open(os.devnull, os.O_RDWR)
    os.dup2(replacement, far)
    os.close(replacement)
    with pytest.raises(DeviceError) as lost:
        line.write(b"x", 0.2) + len(line.read(0.2))
    assert lost.value.code is Code.DEVICE_UNPLUGGED


def test_a_line_that_another_program_holds_is_busy():
    master, slave = os.openpty()
    fcntl.flock(slave, fcntl.LOCK_EX)
    try:
        with pytest.raises(DeviceError) as busy:
            open_transport(PrinterSettings(port=os.ttyname(slave)))
    finally:
        os.close(slave)
        os.close(master)
    assert busy.value.code is Code.DEVICE_BUSY
