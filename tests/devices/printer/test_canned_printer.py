"""The driver against replies typed in from the Epson reference, with no machine model behind them."""

import re
import socket
from threading import Thread

import pytest

from devices.printer import escpos
from devices.printer.base import PrinterSettings
from devices.printer.escpos import EscPosPrinter
from kiosk.model.errors import Code, ConfigError, DeviceError
from kiosk.model.receipt import PrintState

from .samples import RECEIPT, Journal

HEALTHY = {1: "16", 2: "12", 3: "12", 4: "12"}
ECHO = re.compile(rb"\x1d\(H\x06\x00\x30\x30([\x20-\x7e]{4})", re.DOTALL)


_ASKED = rb"\x10\x04([\x01-\x04\x14])|\x1d\(H\x06\x00\x30\x30(....)|\x1dI(.)|\x1dVB\x00"


class CannedPrinter:
    """Answers what it was told to, from one thread, and keeps what it got."""

    def __init__(self, status=HEALTHY, echo="37 22 {} 00", greeting="", after_cut=None, identity=None):
        self.got = b""
        self._status, self._echo, self._greeting = dict(status), echo, greeting
        self._after_cut = after_cut or {}
        self._identity = identity or {}
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = f"tcp://127.0.0.1:{self._server.getsockname()[1]}"
        Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        client, _ = self._server.accept()
        client.sendall(bytes.fromhex(self._greeting))
        seen = 0
        with client:
            while data := client.recv(65536):
                self.got += data
                for match in re.finditer(_ASKED, self.got[seen:], re.DOTALL):
                    client.sendall(self._answer(match))
                seen = len(self.got)
        self._server.close()

    def _answer(self, match):
        if match[1]:
            return bytes.fromhex(self._status.get(match[1][0], ""))
        if match[2]:
            return bytes.fromhex(self._echo.format(match[2].hex()))
        if match[3]:
            return bytes.fromhex(self._identity.get(match[3][0], ""))
        self._status.update(self._after_cut)
        return b""


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(escpos, "POLL_S", 0.05)
    monkeypatch.setattr(escpos, "GRACE_S", 0.1)
    monkeypatch.setattr(escpos, "SLOWEST_MM_S", 400.0)


def run(canned):
    printer = EscPosPrinter(PrinterSettings("escpos", canned.port, timeout_s=0.5))
    journal = Journal()
    try:
        printer.open()
        printer.print_receipt(RECEIPT, "job-1", journal)
    except DeviceError as error:
        return journal.states, error.code
    finally:
        printer.close()
    return journal.states, None


@pytest.mark.parametrize(
    "canned",
    [
        {},
        {"greeting": "14 00 00 0F 11 12"},
        {"greeting": "37 22 7A 7A 7A 7A 00"},
        {"echo": "13 11 37 22 {} 00"},
        {"echo": "14 00 00 0F 37 22 {} 00"},
        {"status": {1: "12", 4: "12"}},
    ],
)
def test_confirmed(canned):
    printer = CannedPrinter(**canned)
    assert run(printer)[0][-1] is PrintState.CONFIRMED
    tokens = ECHO.findall(printer.got)
    assert len(set(tokens)) == len(tokens) > 1
    assert printer.got.index(b"No.330521-261122-0017") < printer.got.index(b"\x1dVB\x00")


def test_a_clone_that_calls_itself_an_epson_is_what_it_answers():
    maker, model = b"EPSOM".hex(), b"TM-T88V".hex()
    canned = CannedPrinter({1: "12", 4: "12"}, echo="", identity={66: f"5F {maker} 00", 67: f"5F {model} 00"})
    printer = EscPosPrinter(PrinterSettings("escpos", canned.port, timeout_s=0.5))
    printer.open()
    capable = printer.capabilities
    assert capable.claims == {"claims_model": "TM-T88V", "claims_maker": "EPSOM"}
    assert (capable.job_echo, capable.queue_status, capable.auto_status, capable.presenter) == (False,) * 4
    assert printer.status().facts["claims_maker"] == "EPSOM"
    journal = Journal()
    assert printer.print_receipt(RECEIPT, "job-1", journal) is PrintState.UNKNOWN
    printer.close()


def test_a_kiosk_mechanism_tells_whether_the_paper_was_taken():
    canned = CannedPrinter({**HEALTHY, 0x14: "10 0F 24 00 00 00"})
    printer = EscPosPrinter(PrinterSettings("escpos", canned.port, timeout_s=0.5))
    printer.open()
    assert printer.capabilities.presenter
    assert printer.paper_taken() is False
    assert printer.status().facts["presenter"] == "holding"
    canned._status[0x14] = "10 0F 04 00 00 00"
    assert printer.paper_taken() is True
    canned._status[0x14] = ""
    assert printer.paper_taken() is None
    printer.close()


@pytest.mark.parametrize(
    "canned",
    [
        {"after_cut": {4: "72"}},
        {"after_cut": {3: "1A"}},
        {"after_cut": {1: "", 2: "", 3: "", 4: ""}},
    ],
)
def test_a_bad_status_after_the_echo_is_not_confirmed(canned):
    assert run(CannedPrinter(**canned))[0][-1] is PrintState.UNKNOWN


def test_a_foreign_echo_is_not_ours():
    canned = CannedPrinter()
    original = canned._answer
    canned._answer = lambda match: (
        b"\x37\x22zzzz\x00" if match[2] and canned.got.count(b"\x1dVB\x00") else original(match)
    )
    assert run(canned)[0][-1] is PrintState.UNKNOWN


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ({**HEALTHY, 2: "16"}, Code.COVER_OPEN),
        ({**HEALTHY, 4: "7E"}, Code.PAPER_OUT),
        ({**HEALTHY, 3: "1A"}, Code.CUTTER_JAMMED),
        ({**HEALTHY, 1: "1E"}, Code.DEVICE_BUSY),
    ],
)
def test_a_bad_status_before_the_job_sends_nothing(status, code):
    canned = CannedPrinter(status)
    assert run(canned) == ([PrintState.INTENT, PrintState.NOT_PRINTED], code)
    assert b"330521" not in canned.got


@pytest.mark.parametrize(
    ("port", "kind", "code"),
    [
        ("tcp://127.0.0.1:1", DeviceError, Code.DEVICE_ABSENT),
        ("/dev/usb/lp97", DeviceError, Code.DEVICE_ABSENT),
        ("/dev/no-such-line", DeviceError, Code.DEVICE_ABSENT),
        ("tcp://no..name:9100", DeviceError, Code.DEVICE_ABSENT),
        ("tcp://nowhere", ConfigError, Code.CONFIG_BAD_VALUE),
        ("COM3", ConfigError, Code.CONFIG_BAD_VALUE),
    ],
)
def test_ports_that_are_not_there(port, kind, code):
    printer = EscPosPrinter(PrinterSettings("escpos", port))
    with pytest.raises(kind) as failed:
        printer.open()
    assert failed.value.code is code
