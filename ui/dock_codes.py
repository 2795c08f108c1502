"""The part of the dock for codes and sheets: something to hold before the scanner, what the second display shows.

Of the kiosk's state it reads the links of the zone, so that the codes are those that its papers carry.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from devices import Devices, driver_of
from devices.document_printer.simulator import SimulatedDocumentPrinter
from devices.qr_display.simulator import SimulatedQrDisplay
from devices.scanner.simulator import SimulatedScanner
from kiosk.code import CodeKind
from kiosk.state import Site
from ui.words import Words

QML_IMPORT_NAME = "ui.docks"
QML_IMPORT_MAJOR_VERSION = 1

Row = dict[str, str | bool]
WHAT = {CodeKind.ITEM: "guide", CodeKind.RECEIPT: "receipt", CodeKind.STRANGE: "strange"}
SAMPLE_RECEIPT = "ABCD2345"
STRANGE_CODE = "281234567890123456"  # as a payment code looks; nobody's


def sample_code(kind: CodeKind, site: Site | None) -> str:
    """What a paper or a telephone would show. Without content nothing is ours."""
    if site is not None and kind is CodeKind.ITEM and site.popular:
        return site.zone.guide_url.replace("{code}", site.popular[0].code)
    if site is not None and kind is CodeKind.RECEIPT:
        return site.zone.progress_url.replace("{code}", SAMPLE_RECEIPT)
    return STRANGE_CODE


@dataclass(frozen=True, slots=True)
class DockCodesProps:
    """`waits`: a page expects a code. `shown`: what the second display shows; `shown_words`: the same in words."""

    waits: bool = False
    shown: str = ""
    shown_words: str = ""
    sheets: str = ""


@QmlElement
class DockCodesViewModel(QObject):
    changed = Signal()

    def __init__(self, devices: Devices, words: Words, site: Callable[[], Site | None]) -> None:
        super().__init__()
        self._devices = devices
        self._words = words
        self._site = site
        self._props = DockCodesProps()

    @property
    def scanner(self) -> SimulatedScanner | None:
        driver = driver_of(self._devices.scanner)
        return driver if isinstance(driver, SimulatedScanner) else None

    @Slot()
    def refresh(self) -> None:
        props = self._derived()
        if props != self._props:
            self._props = props
            self.changed.emit()

    def _derived(self) -> DockCodesProps:
        display, printer = driver_of(self._devices.qr_display), driver_of(self._devices.document_printer)
        content, caption = display.shown if isinstance(display, SimulatedQrDisplay) else ("", "")
        words = self._words("dock.shown", caption=caption) if content else self._words("dock.no_code")
        sheets = len(printer.printed) if isinstance(printer, SimulatedDocumentPrinter) else 0
        return DockCodesProps(
            waits=self.scanner is not None and self.scanner.is_awaited,
            shown=content,
            shown_words=words,
            sheets=self._words("dock.sheets", n=sheets) if sheets else "",
        )

    @Property(list, constant=True)
    def codes(self) -> list[Row]:
        return [{"id": kind.value, "label": self._words(f"dock.code.{what}")} for kind, what in WHAT.items()]

    @Property(str, constant=True)
    def title(self) -> str:
        return self._words("dock.codes")

    @Property(bool, notify=changed)
    def waits(self) -> bool:
        return self._props.waits

    @Property(str, notify=changed)
    def shown(self) -> str:
        return self._props.shown

    @Property(str, notify=changed)
    def shownWords(self) -> str:
        return self._props.shown_words

    @Property(str, notify=changed)
    def sheets(self) -> str:
        return self._props.sheets

    @Slot(str)
    def scan(self, kind: str) -> None:
        """Hold it before the scanner; dropped unless a page waits for a code."""
        if self.scanner:
            self.scanner.present(sample_code(CodeKind(kind), self._site()))
        self.refresh()
