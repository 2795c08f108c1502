"""`kiosk card read` and `kiosk print receipt`: one device, one thing, once; borrowed from a kiosk that runs."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import fields
from functools import partial
from pathlib import Path
from threading import Event, Timer
from uuid import uuid4

import msgspec

from devices.card_reader import open_card_reader
from devices.card_reader.base import CardProgress, CardReader
from devices.printer import open_printer
from kiosk.cli.answer import Answer
from kiosk.config import Config, load_config
from kiosk.lending import borrowed
from kiosk.model.card import Card
from kiosk.model.errors import CacheError, Code, DeviceError
from kiosk.model.mask import masked_name, masked_number
from kiosk.model.receipt import PrintState, Receipt

_ASK = {
    CardProgress.WAITING: "Put the card on the reader.",
    CardProgress.READING: "Reading: leave the card where it is.",
    CardProgress.LIFT: "Take the card away and put it down again.",
}


def card_read(options: Namespace) -> Answer:
    """Raises: KioskError; `card.none` when no card came in time."""
    config = load_config(options.config, options.data)
    with borrowed(config.kiosk.data_dir):
        card = one_card(open_card_reader(config.devices.card_reader), options.timeout)
    if card is None:
        raise DeviceError(Code.CARD_NONE, timeout_s=options.timeout)
    data = whole(card) if options.show_personal else masked(card)
    return Answer("\n".join(f"{name}: {value}" for name, value in data.items() if value not in ("", None, ())), data)


def whole(card: Card) -> dict[str, object]:
    """Everything that the card says."""
    return {field.name: getattr(card, field.name) for field in fields(card)}


def masked(card: Card) -> dict[str, object]:
    """What may stand in a log or a photograph of the screen."""
    return {
        "kind": card.kind,
        "name": masked_name(card.name),
        "number": masked_number(card.number),
        "doubts": card.doubts,
    }


def print_receipt(options: Namespace) -> Answer:
    """Print once, with the journal. Raises: KioskError; `print.uncertain` when nobody can say what became of it."""
    config = load_config(options.config, options.data)
    receipt = receipt_of(options.file)
    with borrowed(config.kiosk.data_dir):
        state = _printed(config, receipt, uuid4().hex)
    if state is PrintState.UNKNOWN:
        raise DeviceError(Code.PRINT_UNCERTAIN, receipt=receipt.number)
    if state is not PrintState.CONFIRMED:
        raise DeviceError(Code.PRINT_NOT_STARTED, receipt=receipt.number, state=state.value)
    return Answer(f"{receipt.number} printed", {"number": receipt.number, "state": state})


def receipt_of(file: Path) -> Receipt:
    """The receipt that a JSON file holds. Raises: CacheError `receipt.unreadable`; the fault names no value."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Receipt)
    except OSError as error:
        raise CacheError(Code.RECEIPT_UNREADABLE, file=file.name, fault=error.strerror or "unreadable") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise CacheError(Code.RECEIPT_UNREADABLE, file=file.name, fault=str(error)) from error


def one_card(reader: CardReader, timeout_s: float) -> Card | None:
    """The next card that is put down, asked for at this shell; None: none in time. Raises: DeviceError."""
    reader.open()
    try:
        _present_sample(reader)
        return _awaited(reader, timeout_s)
    finally:
        reader.close()


def _awaited(reader: CardReader, timeout_s: float) -> Card | None:
    cancel = Event()
    timer = Timer(timeout_s, cancel.set)
    timer.daemon = True
    timer.start()
    try:
        return reader.read(cancel, _tell)
    finally:
        timer.cancel()


def _tell(progress: CardProgress) -> None:
    sys.stderr.write(_ASK[progress] + "\n")


def _present_sample(reader: CardReader) -> None:
    """Nobody can put a card on a simulated reader from a shell: a made-up one lies there already."""
    from devices.card_reader.simulator import SimulatedCardReader  # noqa: PLC0415  with people that only it needs

    if isinstance(reader, SimulatedCardReader):
        from devices.card_reader.people import GRANDMOTHER  # noqa: PLC0415  as above

        reader.present(GRANDMOTHER)


def _printed(config: Config, receipt: Receipt, job_id: str) -> PrintState:
    from offline_cache.database import Database  # noqa: PLC0415  a card is read without it
    from offline_cache.print_journal import PrintJournal  # noqa: PLC0415  as above

    database = Database.open(config.database)
    printer = open_printer(config.devices.printer)
    try:
        printer.open()
        record = partial(PrintJournal(database).record, job_id, receipt.number, receipt.copy)
        return printer.print_receipt(receipt, job_id, record)
    finally:
        printer.close()
        database.close()
