"""What is plugged in is found under names that stay, and what is proposed can be pasted as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from devices.discovery import Found, discover, pcsc_readers, print_queues
from kiosk.config import parse_config


class Machine:
    """Folders as the kernel and its device service lay them out."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._usb = 0

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n", encoding="utf-8")
        return file

    def link(self, path: str, target: Path) -> None:
        link = self.root / path
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)

    def usb(self, numbers: str, serial: str = "", interface_class: str = "ff", **files: str) -> Path:
        """A device with one interface; the interface's folder."""
        self._usb += 1
        place = f"sys/devices/pci0000:00/usb1/1-{self._usb}"
        vendor, product = numbers.split(":")
        said = {"idVendor": vendor, "idProduct": product, "serial": serial, **files}
        for name, text in said.items():
            if text:
                self.write(f"{place}/{name}", text)
        interface = f"{place}/1-{self._usb}:1.0"
        self.write(f"{interface}/bInterfaceClass", interface_class)
        self.link(f"sys/bus/usb/devices/1-{self._usb}", self.root / place)
        return self.root / interface

    def serial(self, name: str, numbers: str, by_id: str = "", by_path: str = "", serial: str = "") -> None:
        interface = self.usb(numbers, serial)
        (interface / "driver").mkdir()
        self.write(f"dev/{name}", "")
        (interface / name).mkdir()
        self.link(f"sys/class/tty/{name}/device", interface / name)
        for folder, link in (("by-id", by_id), ("by-path", by_path)):
            if link:
                self.link(f"dev/serial/{folder}/{link}", Path("../..") / name)

    def printer(self, name: str, numbers: str, claims: str, serial: str = "") -> None:
        interface = self.usb(numbers, serial, "07")
        self.write(str((interface / "ieee1284_id").relative_to(self.root)), claims)
        self.write(f"dev/usb/{name}", "")
        self.link(f"sys/class/usbmisc/{name}/device", interface)

    def found(self, readers: tuple[str, ...] = (), queues: tuple[str, ...] = ()) -> dict[str, Found]:
        return {one.where or one.note: one for one in discover(self.root, lambda: readers, lambda: queues)}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def _sections(found: Found) -> list[str]:
    return [f"{one.section} {one.keys.get('driver', '')}".strip() for one in found.proposals]


def test_nothing_plugged_in_is_nothing_found(machine: Machine) -> None:
    assert machine.found() == {}


def test_an_adapter_does_not_say_what_hangs_on_it(machine: Machine) -> None:
    machine.serial("ttyUSB0", "1a86:7523", "usb-1a86_USB_Serial-if00-port0", "pci-0000:00-usb-0:1:1.0-port0")
    found = machine.found()["/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0"]
    assert found.name == "CH340/CH341 serial adapter"
    assert _sections(found) == [
        "card_reader sam",
        "printer escpos",
        "scanner serial",
        "qr_display nextion",
        "qr_display dwin",
    ]


@pytest.mark.parametrize(
    ("numbers", "sections"),
    [("0c2e:0b81", ["scanner serial"]), ("04b8:0202", ["printer escpos"]), ("0400:c35a", ["card_reader sam"])],
)
def test_a_maker_of_one_thing_is_known(machine: Machine, numbers: str, sections: list[str]) -> None:
    machine.serial("ttyACM0", numbers, "usb-Maker_Thing_0001-if00", serial="0001")
    assert _sections(machine.found()["/dev/serial/by-id/usb-Maker_Thing_0001-if00"]) == sections


def test_twins_without_a_serial_number_are_named_by_their_sockets(machine: Machine) -> None:
    machine.serial("ttyUSB0", "1a86:7523", "", "socket-1")
    machine.serial("ttyUSB1", "1a86:7523", "usb-1a86_USB_Serial-if00-port0", "socket-2")
    found = machine.found()
    assert set(found) == {"/dev/serial/by-path/socket-1", "/dev/serial/by-path/socket-2"}
    assert all("socket" in one.note for one in found.values())


def test_a_number_alone_is_no_name(machine: Machine) -> None:
    machine.serial("ttyUSB3", "1a86:7523")
    (found,) = machine.found().values()
    assert (found.where, found.proposals) == ("", ())
    assert found.note.startswith("no stable name: ttyUSB3")


def test_never_a_number_that_changes(machine: Machine) -> None:
    machine.serial("ttyUSB0", "1a86:7523", "a")
    machine.serial("ttyUSB1", "10c4:ea60", "", "b")
    machine.serial("ttyACM0", "ffff:0001")
    for found in machine.found().values():
        assert not any(word in found.where for word in ("ttyUSB", "ttyACM"))
        assert not any("ttyUSB" in one.toml or "ttyACM" in one.toml for one in found.proposals)


def test_only_serial_ports_that_are_there_are_built_in(machine: Machine) -> None:
    machine.write("sys/class/tty/ttyS0/type", "4")
    machine.write("sys/class/tty/ttyS1/type", "0")
    assert set(machine.found()) == {"/dev/ttyS0"}


def test_a_card_reader_with_pipes_of_its_own(machine: Machine) -> None:
    machine.usb("0400:c35a", "A1-B2")
    machine.usb("0bda:8153", interface_class="02", product="a network adapter")
    (machine.usb("1234:0001", product="an adapter with a driver") / "driver").mkdir()
    machine.usb("1d6b:0002", bDeviceClass="09")
    machine.usb("abcd:0001", product="ID Reader")
    found = machine.found()
    assert set(found) == {"usb:0400:c35a:A1-B2", "usb:abcd:0001"}
    assert found["usb:abcd:0001"].name == "ID Reader"
    assert found["usb:abcd:0001"].note


def test_a_receipt_printer_says_who_it_is(machine: Machine) -> None:
    machine.printer("lp0", "04b8:0202", "MFG:EPSON;CMD:ESC/POS;MDL:TM-T82X;CLS:PRINTER;", "X1")
    machine.printer("lp1", "0416:5011", "MFG:STMicroelectronics;MDL:POS58 Printer USB;")
    machine.printer("lp2", "03f0:0001", "MFG:HP;MDL:LaserJet;COMMAND SET:PJL,PCL,POSTSCRIPT;")
    machine.link("dev/receipt-printer", Path("usb/lp1"))
    found = machine.found()
    assert found["/dev/usb/lp0"].name == "EPSON TM-T82X"
    assert 'ATTRS{serial}=="X1"' in found["/dev/usb/lp0"].note
    (narrow,) = found["/dev/receipt-printer"].proposals
    assert narrow.keys == {"driver": "escpos", "port": "/dev/receipt-printer", "width_mm": 58}
    assert found["/dev/receipt-printer"].note == ""
    assert found["/dev/usb/lp2"].proposals == ()


def test_a_scanner_that_types_a_reader_a_queue_and_a_loudspeaker(machine: Machine) -> None:
    machine.link("dev/input/by-id/usb-Some_Scanner_12-event-kbd", Path("../event3"))
    machine.link("dev/input/by-id/usb-A_Mouse-event-mouse", Path("../event4"))
    machine.write("proc/asound/card1/id", "Device")
    machine.write("proc/asound/card1/pcm0p/info", "card: 1\ndevice: 0\nname: USB Audio\n")
    machine.write("proc/asound/card1/pcm0c/info", "name: a microphone")
    found = machine.found(("ACS ACR39U ICC Reader 00 00",), ("A4_Laser",))
    assert {where: _sections(one) for where, one in found.items()} == {
        "/dev/input/by-id/usb-Some_Scanner_12-event-kbd": ["scanner wedge"],
        "ACS ACR39U ICC Reader": ["card_reader pcsc"],
        "A4_Laser": ["document_printer cups"],
        "plughw:CARD=Device,DEV=0": ["voice"],
    }
    assert found["plughw:CARD=Device,DEV=0"].name == "sound output USB Audio"


def test_what_is_proposed_can_be_pasted_as_it_is(machine: Machine) -> None:
    """One proposal a section at a time, into an empty file: it loads, in production too, and means what it says."""
    machine.serial("ttyUSB0", "1a86:7523", 'usb-odd_"name"\\with-marks')
    machine.serial("ttyUSB1", "10c4:ea60", "", "pci-0000:00:14.0-usb-0:2:1.0-port0")
    machine.usb("0400:c35a")
    machine.usb("0400:c35a", "A1:B2")
    machine.printer("lp0", "0416:5011", "MFG:X;MDL:POS-58;")
    machine.link("dev/input/by-id/usb-Some_Scanner-event-kbd", Path("../event3"))
    machine.write("proc/asound/card0/id", "PCH")
    machine.write("proc/asound/card0/pcm3p/info", "name: HDMI 0")
    found = machine.found(("Reader 00 00",), ("队列_1",))
    proposals = [proposal for one in found.values() for proposal in one.proposals]
    assert {one.section for one in proposals} >= {"card_reader", "printer", "scanner", "qr_display", "voice"}
    for proposal in proposals:
        section = getattr(parse_config(proposal.toml, Path("kiosk.toml")), proposal.section)
        assert {name: getattr(section, name) for name in proposal.keys} == proposal.keys


def test_services_that_are_not_there_are_no_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert print_queues() == ()
    assert isinstance(pcsc_readers(), tuple)
