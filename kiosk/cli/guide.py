"""`kiosk print guide`: an item's guide on A4 sheets, or into a file, for the wall of the zone."""

from __future__ import annotations

import sys
from argparse import Namespace
from threading import Event

from devices.document_printer import open_document_printer
from devices.document_printer.base import DocumentJob, JobState
from devices.document_printer.reasons import stop_of
from kiosk.cli.answer import Answer
from kiosk.config import Config, load_config
from kiosk.guide import guide_of
from kiosk.model.errors import Code, ConfigError, DeviceError
from kiosk.session import Errand
from kiosk.sheets import TITLE, SheetPress
from kiosk.state import Site
from kiosk.wiring.content import content_database
from offline_cache.catalogue import Catalogue

LANGUAGE = "zh-Hans"


def print_guide(options: Namespace) -> Answer:
    """Raises: KioskError `item.unknown`, `device.absent`, `print.not-started` …"""
    config = load_config(options.config, options.data)
    pdf, pages = laid_out(config, options.item)
    data = {"item": options.item, "pages": pages}
    if options.pdf:
        options.pdf.write_bytes(pdf)
        return Answer(f"{options.pdf}: {pages} pages", data | {"file": options.pdf})
    job = _printed(config, pdf)
    if job.state is not JobState.COMPLETED:
        raise DeviceError(Code.PRINT_NOT_STARTED, item=options.item, job=job.id, state=job.state.value)
    return Answer(f"{options.item}: {pages} pages printed", data | {"job": job.id, "state": job.state})


def laid_out(config: Config, code: str) -> tuple[bytes, int]:
    """The guide that nobody has answered anything for: the document and its pages."""
    catalogue = Catalogue.open(content_database(config))
    try:
        if code not in catalogue.codes():
            raise ConfigError(Code.ITEM_UNKNOWN, item=code)
        site = Site(catalogue.zone(LANGUAGE), {}, (), catalogue.figures, LANGUAGE)
        guide = guide_of(Errand(catalogue.item(code, LANGUAGE)), site)
    finally:
        catalogue.close()
    press = SheetPress()
    return press.document(guide), press.pages(guide)


def _printed(config: Config, pdf: bytes) -> DocumentJob:
    settings = config.devices.document_printer
    if settings is None:
        raise DeviceError(Code.DEVICE_ABSENT, device="document_printer")
    printer = open_document_printer(settings)
    printer.open()
    try:
        return printer.print_document(pdf, TITLE, _tell, Event())
    finally:
        printer.close()


def _tell(job: DocumentJob) -> None:
    stop = stop_of(job.reasons)
    sys.stderr.write(f"{job.state.value}{f': {stop.value}' if stop else ''}\n")
