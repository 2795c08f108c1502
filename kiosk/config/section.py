"""The sections of `kiosk.toml`: a key is a field, its default what holds when the key is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from kiosk.config.fault import Between, DriverOf

PORTRAIT_WIDTH_MM = 268.0  # a 21.5" screen on end
LANDSCAPE_WIDTH_MM = 476.0

Seconds = Annotated[int, Between(1, 3600)]
Baud = Literal[9600, 19200, 38400, 57600, 115200]


@dataclass(frozen=True, slots=True)
class KioskSection:
    mode: Literal["sample", "production"] = "sample"
    data_dir: Path = Path("var")
    content: Path = Path("assets/content")


@dataclass(frozen=True, slots=True)
class ZoneSection:
    id: str = "33052101"


@dataclass(frozen=True, slots=True)
class CardReaderSection:
    driver: Annotated[str, DriverOf("card_reader")] = "simulator"
    port: str = ""
    baud: Baud = 115200
    place: Literal["left", "right", "below"] = "right"
    security_module: str = ""
    photo_decoder: str = ""


@dataclass(frozen=True, slots=True)
class PrinterSection:
    driver: Annotated[str, DriverOf("printer")] = "simulator"
    port: str = ""
    baud: Baud = 19200
    width_mm: Literal[80, 58] = 80
    charset: Literal["gbk", "gb2312", "none"] = "gbk"
    roll_m: Annotated[float, Between(1, 1000)] = 80.0


@dataclass(frozen=True, slots=True)
class DocumentPrinterSection:
    driver: Annotated[str, DriverOf("document_printer", is_optional=True)] = "none"
    queue: str = ""


@dataclass(frozen=True, slots=True)
class ScannerSection:
    driver: Annotated[str, DriverOf("scanner", is_optional=True)] = "none"
    port: str = ""
    baud: Baud = 9600


@dataclass(frozen=True, slots=True)
class QrDisplaySection:
    driver: Annotated[str, DriverOf("qr_display", is_optional=True)] = "none"
    port: str = ""
    baud: Baud = 9600


@dataclass(frozen=True, slots=True)
class ScreenSection:
    """`width_mm` 0: that of a 21.5-inch screen. With `auto` it is the width of the picture that stands."""

    width_mm: Annotated[float, Between(0, 3000)] = 0.0
    orientation: Literal["portrait", "landscape", "auto"] = "auto"

    def picture_width_mm(self, *, landscape: bool) -> float:
        """How wide the picture is on the glass, for a picture that lies or stands."""
        usual = LANDSCAPE_WIDTH_MM if landscape else PORTRAIT_WIDTH_MM
        if not self.width_mm:
            return usual
        measured = LANDSCAPE_WIDTH_MM if self.orientation == "landscape" else PORTRAIT_WIDTH_MM
        return self.width_mm * usual / measured


@dataclass(frozen=True, slots=True)
class VoiceSection:
    """The volumes: what full volume is on that output. `model`: the file that a neural engine reads."""

    engine: Literal["espeak-ng", "piper", "simulator", "none"] = "espeak-ng"
    model: str = ""
    output: str = "default"
    output_volume: Annotated[float, Between(0, 1)] = 1.0
    headphones: str = ""
    headphones_present: Literal["auto", "always"] = "auto"
    headphones_volume: Annotated[float, Between(0, 1)] = 1.0


@dataclass(frozen=True, slots=True)
class SessionSection:
    idle_s: Seconds = 120
    idle_accessible_s: Seconds = 300
    warning_s: Seconds = 45


@dataclass(frozen=True, slots=True)
class TechnicianSection:
    time_server: str = ""


@dataclass(frozen=True, slots=True)
class CourierSection:
    """`hub` empty: where it was enrolled. `budget_kb_per_s` 0: as fast as the line. `quiet_hours` empty: all day.

    `releases` empty: none are fetched. `root`: relative to the file, see `Config.release_root`.
    """

    hub: str = ""
    releases: str = ""
    root: str = "root.json"
    heartbeat_s: Seconds = 60
    budget_kb_per_s: Annotated[int, Between(0, 1_000_000)] = 0
    quiet_hours: str = ""


@dataclass(frozen=True, slots=True)
class LogSection:
    level: Literal["debug", "info", "warning", "error"] = "info"
