"""`kiosk.toml` as frozen values. Every fault of the file is told at once, with its line and what was probably meant.

The file is `Config`: its sections are the fields, and `kiosk/config/section.py` has their keys. Relative paths are
relative to the folder of the file.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from kiosk.budget import QuietHours
from kiosk.config.fault import ConfigFault, FaultyConfigError, Lines, bad_value, checked, options_of, unknown_key
from kiosk.config.section import (
    CardReaderSection,
    CourierSection,
    DocumentPrinterSection,
    KioskSection,
    LogSection,
    PrinterSection,
    QrDisplaySection,
    ScannerSection,
    ScreenSection,
    SessionSection,
    TechnicianSection,
    VoiceSection,
    ZoneSection,
)
from kiosk.model.errors import Code

if TYPE_CHECKING:
    from devices import DeviceSettings

FILE_NAME = "kiosk.toml"
PORTRAIT_PX, LANDSCAPE_PX = (1080, 1920), (1920, 1080)
DOCK_PX = 400  # what the dock of simulated devices takes of a screen's width

DEVICES = ("card_reader", "printer", "document_printer", "scanner", "qr_display")
_FILE, _TCP, _USB = r"/.+", r"tcp://[^/:]+:\d{1,5}", r"usb(:[0-9a-fA-F]{4}){2}(:.+)?|usb"
_FILE_ONLY = (_FILE, '"/dev/…"')
_HUB = r"|https?://[^/?#@ ]+/?"
_RELEASES = r"|https?://[^?#@ ]+|/.+"
# What a driver takes as its port, and how that is told.
PORTS = {
    ("card_reader", "sam"): (f"{_FILE}|{_TCP}|{_USB}", '"/dev/…", "tcp://host:port", "usb" or "usb:VVVV:PPPP"'),
    ("printer", "escpos"): (f"{_FILE}|{_TCP}", '"/dev/…" or "tcp://host:port"'),
    ("scanner", "serial"): _FILE_ONLY,
    ("scanner", "wedge"): _FILE_ONLY,
    ("qr_display", "nextion"): _FILE_ONLY,
    ("qr_display", "dwin"): _FILE_ONLY,
}


@dataclass(frozen=True, slots=True)
class Config:
    """`file` is where it was read from; None: nothing but defaults."""

    kiosk: KioskSection = field(default_factory=KioskSection)
    zone: ZoneSection = field(default_factory=ZoneSection)
    card_reader: CardReaderSection = field(default_factory=CardReaderSection)
    printer: PrinterSection = field(default_factory=PrinterSection)
    document_printer: DocumentPrinterSection = field(default_factory=DocumentPrinterSection)
    scanner: ScannerSection = field(default_factory=ScannerSection)
    qr_display: QrDisplaySection = field(default_factory=QrDisplaySection)
    screen: ScreenSection = field(default_factory=ScreenSection)
    voice: VoiceSection = field(default_factory=VoiceSection)
    session: SessionSection = field(default_factory=SessionSection)
    technician: TechnicianSection = field(default_factory=TechnicianSection)
    courier: CourierSection = field(default_factory=CourierSection)
    log: LogSection = field(default_factory=LogSection)
    file: Path | None = None

    @property
    def is_production(self) -> bool:
        return self.kiosk.mode == "production"

    @property
    def database(self) -> Path:
        """Submissions and the print journal."""
        return self.kiosk.data_dir / "kiosk.db"

    @property
    def content_database(self) -> Path:
        """The content as it is read: the file itself, the current release, or where source files are built to."""
        content = self.kiosk.content
        if (content / "current").is_file():
            from offline_cache.release import pointer  # noqa: PLC0415  only where releases come

            return pointer.current(content) or content / "current"
        return self.kiosk.data_dir / "content.db" if content.is_dir() else content

    @property
    def release_home(self) -> Path:
        """Where releases of the content are fetched to."""
        return self.kiosk.data_dir / "content"

    @property
    def release_root(self) -> Path:
        """The file of the root of trust."""
        return (self.file or Path(FILE_NAME)).absolute().parent / self.courier.root

    @property
    def devices(self) -> DeviceSettings:
        from kiosk.config.device import device_settings  # noqa: PLC0415  the drivers' words are not needed to read a file

        return device_settings(self)

    def simulated(self) -> Config:
        """The same with every device that there can be, simulated; the voice stays, for it needs no plug of its own."""
        return replace(self, **{name: replace(getattr(self, name), driver="simulator") for name in DEVICES})


SECTIONS: dict[str, type[Any]] = {
    name: kind for name, kind in get_type_hints(Config).items() if isinstance(kind, type) and name != "file"
}


def load_config(file: Path | None = None, data_dir: Path | None = None) -> Config:
    """Read `file`, or the `kiosk.toml` of this folder or of the project. `data_dir` overrules the file's.

    Raises: FaultyConfigError with everything that is wrong.
    """
    file = file or next((path for path in usual_places() if path.is_file()), Path(FILE_NAME))
    config = parse_config(_text_of(file), file)
    return replace(config, kiosk=replace(config.kiosk, data_dir=data_dir.absolute())) if data_dir else config


def usual_places() -> tuple[Path, ...]:
    """Where `kiosk.toml` is looked for when nobody names it."""
    return Path.cwd() / FILE_NAME, Path(__file__).resolve().parents[2] / FILE_NAME


def parse_config(text: str, file: Path) -> Config:
    """The configuration that a text holds, as if it stood in `file`. Raises: FaultyConfigError."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        fault = ConfigFault(Code.CONFIG_UNREADABLE, "", int(line[1]) if line else 0, wanted="TOML")
        raise FaultyConfigError(file, (fault,)) from error
    lines, faults = Lines(text), list[ConfigFault]()
    sections = {name: _section(name, tables.pop(name, {}), lines, faults) for name in SECTIONS}
    faults += [unknown_key(name, list(SECTIONS), lines) for name in tables]
    config = Config(**sections, file=file)
    faults += _contradictions(config, lines, {fault.key for fault in faults})
    if faults:
        raise FaultyConfigError(file, tuple(sorted(faults, key=lambda fault: fault.line)))
    return _with_absolute_paths(config, file.absolute().parent)


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise FaultyConfigError(file, (ConfigFault(Code.CONFIG_MISSING, ""),)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise FaultyConfigError(
            file, (ConfigFault(Code.CONFIG_UNREADABLE, "", wanted="a text file in UTF-8"),)
        ) from error


def _section(name: str, table: object, lines: Lines, faults: list[ConfigFault]) -> Any:
    kind = SECTIONS[name]
    if not isinstance(table, dict):
        faults.append(bad_value(name, table, f"a section [{name}]", lines))
        return kind()
    kinds = get_type_hints(kind, include_extras=True)
    values: dict[str, object] = {}
    for key, written in table.items():
        if key not in kinds:
            faults.append(unknown_key(f"{name}.{key}", list(kinds), lines))
            continue
        value, wanted = checked(kinds[key], written)
        if wanted:
            faults.append(bad_value(f"{name}.{key}", written, wanted, lines, options_of(kinds[key])))
        else:
            values[key] = value
    return kind(**values)


def _contradictions(config: Config, lines: Lines, known: set[str]) -> list[ConfigFault]:
    """Values that are right alone and wrong together."""
    found: list[ConfigFault] = []
    for name in DEVICES:
        section = getattr(config, name)
        pattern, wanted = PORTS.get((name, section.driver), (None, ""))
        if pattern and not re.fullmatch(pattern, section.port):
            found.append(bad_value(f"{name}.port", section.port, wanted, lines))
        if config.is_production and section.driver == "simulator":
            found.append(_simulated(f"{name}.driver", lines))
    if config.is_production and config.voice.engine == "simulator":
        found.append(_simulated("voice.engine", lines))
    found += _courier_contradictions(config, lines)
    if config.session.warning_s >= config.session.idle_s:
        found.append(bad_value("session.warning_s", config.session.warning_s, "less than session.idle_s", lines))
    return [fault for fault in found if fault.key not in known]


def _courier_contradictions(config: Config, lines: Lines) -> list[ConfigFault]:
    hub, hours = config.courier.hub, config.courier.quiet_hours
    found: list[ConfigFault] = []
    if not re.fullmatch(_HUB, hub) or (config.is_production and hub.startswith("http:")):
        found.append(bad_value("courier.hub", hub, '"https://host", or "" for where the kiosk was enrolled', lines))
    if not re.fullmatch(_RELEASES, config.courier.releases):
        wanted = '"https://…", a whole path, or "" for none'
        found.append(bad_value("courier.releases", config.courier.releases, wanted, lines))
    if hours and QuietHours.read(hours) is None:
        found.append(bad_value("courier.quiet_hours", hours, '"22:00-06:00", or "" for all day', lines))
    return found


def _simulated(key: str, lines: Lines) -> ConfigFault:
    return ConfigFault(Code.SIMULATE_IN_PRODUCTION, key, lines.of(key), "simulator", "a real device")


def _with_absolute_paths(config: Config, folder: Path) -> Config:
    section = config.kiosk
    content, data_dir = folder / section.content, folder / section.data_dir.expanduser()
    return replace(config, kiosk=replace(section, content=content, data_dir=data_dir))


def keys() -> tuple[str, ...]:
    """Every key that `kiosk.toml` may hold, as `section.key`."""
    return tuple(f"{name}.{key.name}" for name, kind in SECTIONS.items() for key in fields(kind))
