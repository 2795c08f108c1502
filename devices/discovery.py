"""What is plugged in, which driver would take it, and what to write into `kiosk.toml`. Reads the kernel's own files.

Only names that stay are offered: links of `/dev/*/by-id`, else the socket's own name of `by-path`, USB numbers, names
of cards and queues; never a ttyUSB number, which follows the order of plugging in. `root` is where `/dev`, `/sys` and
`/proc` are looked for.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from devices.known_usb import SERIAL_KINDS, known
from kiosk.model.device import DeviceKind
from kiosk.model.errors import DeviceError

# What a serial line may lead to.
_SERIAL_DRIVERS = {
    DeviceKind.CARD_READER: ("sam",),
    DeviceKind.PRINTER: ("escpos",),
    DeviceKind.SCANNER: ("serial",),
    DeviceKind.QR_DISPLAY: ("nextion", "dwin"),
}
_PAGE_LANGUAGES = ("PCL", "POSTSCRIPT", "PWG", "URF", "PDF")
_VENDOR_CLASS, _HUB = "ff", "09"
_ASK_S = 5.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """One section of `kiosk.toml`."""

    section: str
    keys: dict[str, str | int]

    @property
    def toml(self) -> str:
        written = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in self.keys.items()]
        return "\n".join((f"[{self.section}]", *written)).replace("\x7f", "\\u007f")  # JSON allows it, TOML not


@dataclass(frozen=True, slots=True)
class Found:
    """`name`: what it says it is. `where`: its stable name. Of several proposals one is right; none: no driver."""

    name: str
    where: str
    proposals: tuple[Proposal, ...] = ()
    note: str = ""


def pcsc_readers() -> tuple[str, ...]:
    """As the smart-card service lists them; none without it."""
    from devices.card_reader.pcsc.watch import ReaderWatch  # noqa: PLC0415  loads a library

    try:
        watch = ReaderWatch()
        try:
            return watch.readers()
        finally:
            watch.release()
    except DeviceError:
        return ()


def print_queues() -> tuple[str, ...]:
    """As the print service lists them; none without it."""
    try:
        listed = subprocess.run(["lpstat", "-e"], capture_output=True, timeout=_ASK_S, check=False)  # noqa: S607  of the system
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(listed.stdout.decode(errors="replace").split())


def discover(
    root: Path = Path("/"),
    readers: Callable[[], Iterable[str]] = pcsc_readers,
    queues: Callable[[], Iterable[str]] = print_queues,
) -> tuple[Found, ...]:
    """Everything that a driver might take, and what has no name that stays."""
    found = (_usb_readers(root), _serial_lines(root), _receipt_printers(root), _wedges(root))
    services = (_pcsc(readers()), _queues(queues()), _voices(root))
    return tuple(one for some in (*found, *services) for one in some)


# ---- serial lines ----------------------------------------------------------------------------------------------------


def _serial_lines(root: Path) -> Iterator[Found]:
    lines = sorted((root / "dev").glob("ttyUSB*")) + sorted((root / "dev").glob("ttyACM*"))
    numbers = {line.name: _usb_of(root / "sys/class/tty" / line.name / "device") for line in lines}
    alike = Counter(numbers.values())
    by_id, by_path = _links(root / "dev/serial/by-id"), _links(root / "dev/serial/by-path")
    for line in lines:
        vendor, product, serial = numbers[line.name]
        what = known(vendor, product)
        name = what.name or f"serial line {vendor}:{product}".rstrip(":")
        is_one_of_twins = not serial and alike[numbers[line.name]] > 1
        link = by_path.get(line.name) if is_one_of_twins else by_id.get(line.name) or by_path.get(line.name)
        if link is None:
            yield Found(
                name, "", note=f"no stable name: {line.name} follows the order of plugging in; use another cable"
            )
            continue
        where = f"/dev/serial/{link}"
        note = "named by its socket: leave it there" if link.startswith("by-path") else ""
        yield Found(name, where, _on_serial(where, what.kinds), note)
    for built_in in sorted((root / "sys/class/tty").glob("ttyS*")):
        if _said(built_in / "type") not in ("", "0"):
            where = f"/dev/{built_in.name}"
            yield Found("built-in serial port", where, _on_serial(where, SERIAL_KINDS))


def _on_serial(where: str, kinds: Iterable[DeviceKind]) -> tuple[Proposal, ...]:
    drivers = [(kind, driver) for kind in kinds for driver in _SERIAL_DRIVERS.get(kind, ())]
    return tuple(Proposal(kind.value, {"driver": driver, "port": where}) for kind, driver in drivers)


def _links(folder: Path) -> dict[str, str]:
    """Name of the device file → the link to it, first by name."""
    if not folder.is_dir():
        return {}
    links = [link for link in sorted(folder.iterdir(), reverse=True) if link.is_symlink()]
    return {link.readlink().name: f"{folder.name}/{link.name}" for link in links}


# ---- USB -------------------------------------------------------------------------------------------------------------


def _usb_readers(root: Path) -> Iterator[Found]:
    """Readers with pipes of their own: the known one, and what speaks a language of its maker and has no driver."""
    for device in sorted((root / "sys/bus/usb/devices").glob("*")):
        vendor, product, serial = _numbers(device)
        if not vendor or _said(device / "bDeviceClass") == _HUB:
            continue
        what = known(vendor, product)
        if what.kinds != (DeviceKind.CARD_READER,) and (what.name or not _has_free_pipes(device)):
            continue
        port = ":".join(("usb", vendor, product, *([serial] if serial else [])))
        name = what.name or _said(device / "product") or "unknown USB device"
        note = "" if what.name else "perhaps a card reader: try it"
        yield Found(name, port, (Proposal("card_reader", {"driver": "sam", "port": port}),), note)


def _has_free_pipes(device: Path) -> bool:
    interfaces = [one for one in device.glob("*:*") if _said(one / "bInterfaceClass") == _VENDOR_CLASS]
    return any(not (one / "driver").exists() for one in interfaces)


def _receipt_printers(root: Path) -> Iterator[Found]:
    """Printers of the USB class. A link that somebody set by a udev rule is better than the number."""
    named = {link.readlink().name: link.name for link in sorted((root / "dev").glob("*")) if link.is_symlink()}
    for file in sorted((root / "dev/usb").glob("lp*")):
        interface = root / "sys/class/usbmisc" / file.name / "device"
        vendor, product, serial = _usb_of(interface)
        said = dict(re.findall(r"(\w[\w ]*):([^;]*);", _said(interface / "ieee1284_id")))
        model = said.get("MDL") or said.get("MODEL") or ""
        name = f"{said.get('MFG') or known(vendor, product).name} {model}".strip() or "USB printer"
        where = f"/dev/{named[file.name]}" if file.name in named else f"/dev/usb/{file.name}"
        languages = (said.get("CMD") or said.get("COMMAND SET") or "").upper()
        if any(language in languages for language in _PAGE_LANGUAGES):
            yield Found(name, where, note="prints pages: give it to the print service, then it is found as a queue")
            continue
        keys: dict[str, str | int] = {"driver": "escpos", "port": where}
        narrow: dict[str, str | int] = {"width_mm": 58} if "58" in model else {}
        which = f'ATTRS{{serial}}=="{serial}"' if serial else f'ATTRS{{idProduct}}=="{product}"'
        rule = f'KERNEL=="lp*", ATTRS{{idVendor}}=="{vendor}", {which}, SYMLINK+="receipt-printer"'
        note = "" if file.name in named else f"for a name that stays beside other printers, a udev rule: {rule}"
        yield Found(name, where, (Proposal("printer", keys | narrow),), note)


def _wedges(root: Path) -> Iterator[Found]:
    for link in sorted((root / "dev/input/by-id").glob("*-event-kbd")):
        where = f"/dev/input/by-id/{link.name}"
        name = link.name.removeprefix("usb-").removesuffix("-event-kbd").replace("_", " ")
        keys: dict[str, str | int] = {"driver": "wedge", "port": where}
        yield Found(name, where, (Proposal("scanner", keys),), "a scanner that types, or an ordinary keyboard")


def _usb_of(device: Path) -> tuple[str, str, str]:
    """Vendor, product and serial number of the USB device that this is a part of."""
    here = device.resolve()
    return next((_numbers(one) for one in (here, *here.parents) if (one / "idVendor").is_file()), ("", "", ""))


def _numbers(device: Path) -> tuple[str, str, str]:
    return _said(device / "idVendor"), _said(device / "idProduct"), _said(device / "serial")


# ---- services and sound ----------------------------------------------------------------------------------------------


def _pcsc(readers: Iterable[str]) -> Iterator[Found]:
    for name in readers:
        lasting = re.sub(r"( \d\d){1,2}$", "", name)  # the numbers follow the order of plugging in
        yield Found(name, lasting, (Proposal("card_reader", {"driver": "pcsc", "port": lasting}),))


def _queues(queues: Iterable[str]) -> Iterator[Found]:
    for queue in queues:
        yield Found(f"print queue {queue}", queue, (Proposal("document_printer", {"driver": "cups", "queue": queue}),))


def _voices(root: Path) -> Iterator[Found]:
    """Outputs by the name of their card: its number follows the order of start-up."""
    for pcm in sorted((root / "proc/asound").glob("card[0-9]*/pcm*p")):
        output = f"plughw:CARD={_said(pcm.parent / 'id')},DEV={pcm.name.removeprefix('pcm').removesuffix('p')}"
        named = re.search(r"^name: (.+)$", _said(pcm / "info"), re.MULTILINE)
        name = f"sound output {named[1] if named else pcm.name}"
        yield Found(name, output, (Proposal("voice", {"output": output}),))


def _said(file: Path) -> str:
    """What the kernel says there; empty when it says nothing."""
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
