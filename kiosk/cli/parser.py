"""Every verb of the program with its options. Verbs of one subject stand together; help is what is written here."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.parser_courier import courier_verbs, outbox_verbs
from kiosk.cli.parser_office import office_verbs
from kiosk.cli.parser_release import release_verbs
from kiosk.cli.verb import Parser, count, group_of, pdf, port, seconds, shared, size, verb_of, verbs_of
from kiosk.model.hit import GROUP_OF_KIND

if TYPE_CHECKING:
    from kiosk.cli.verb import Group


def parser() -> argparse.ArgumentParser:
    program = Parser(
        prog="kiosk",
        description="The self-service terminal of a government open-affairs zone.",
        parents=[shared(False)],
    )
    verbs = group_of(program)
    _screen_verbs(verbs)
    _device_verbs(verbs)
    _storage_verbs(verbs)
    office_verbs(verbs)
    return program


def _screen_verbs(verbs: Group) -> None:
    run = verb_of(verbs, "run", "cli.screen:run", "show the kiosk to visitors")
    run.add_argument("--simulate", action="store_true", help="a dock of simulated devices beside the screen")
    run.add_argument("--windowed", type=size, metavar="WxH", help="in a window of this size instead of full screen")
    run.add_argument("--vnc", type=port, nargs="?", const=5900, metavar="PORT", help="show it to a VNC viewer (5900)")
    demo = verb_of(verbs, "demo", "cli.screen:demo", "play one whole visit without a screen and keep its pictures")
    demo.add_argument("--out", type=Path, metavar="DIR", required=True, help="where pictures, receipt and timeline go")
    demo.add_argument("--item", metavar="CODE", default="", help="the item that is done; without it, a popular one")
    demo.add_argument("--landscape", action="store_true", help="1920x1080 instead of 1080x1920")
    demo.add_argument("--size", type=int, choices=range(1, 5), default=2, help="text size")
    demo.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    demo.add_argument("--language", choices=("zh-Hans", "zh-Hant", "en"), default="zh-Hans")
    demo.add_argument("--keep", action="store_true", help="keep the submission in the outbox, for the hub")
    bench = verb_of(verbs, "bench", "cli.screen:bench", "measure")
    bench.add_argument(
        "what",
        choices=("start", "frames", "visit", "devices", "search", "sync", "hub"),
        help="start-up, touches, a whole visit, the drivers, finding anything at full scale",
    )


def _device_verbs(verbs: Group) -> None:
    read = verb_of(verbs_of(verbs, "card", "the card reader"), "read", "cli.device:card_read", "read one card")
    read.add_argument("--timeout", type=seconds, metavar="S", default=30.0, help="seconds to wait for a card (30)")
    read.add_argument("--show-personal", action="store_true", help="show the whole card instead of masked parts")
    paper = verbs_of(verbs, "print", "the printers")
    receipt = verb_of(paper, "receipt", "cli.device:print_receipt", "print a receipt from a file")
    receipt.add_argument("file", type=Path, metavar="FILE.json", help="the fields of a receipt")
    guide = verb_of(paper, "guide", "cli.guide:print_guide", "print an item's guide on A4 sheets")
    guide.add_argument("item", metavar="CODE", help="the item")
    guide.add_argument("--pdf", type=pdf, metavar="FILE.pdf", help="into a file instead")
    verb_of(verbs, "doctor", "cli.doctor:doctor", "look at every device, the content and the storage")
    devices = verbs_of(verbs, "devices", "everything with a plug")
    verb_of(devices, "list", "cli.discovery:devices_list", "list what is plugged in, with the lines for kiosk.toml")
    record = verb_of(devices, "record", "cli.recording:record", "record a device's traffic, with nobody in it")
    record.add_argument("device", choices=("card_reader", "printer", "scanner"), metavar="DEVICE")
    record.add_argument("--out", type=Path, metavar="FILE", required=True, help="the recording to write")
    record.add_argument("--minutes", type=seconds, metavar="M", default=5.0, help="how long (5)")
    record.add_argument("--i-consent", action="store_true", help="for scripts: the technician agrees to the recording")
    replay = verb_of(devices, "replay", "cli.recording:replay", "see what the drivers make of a recording")
    replay.add_argument("file", type=Path, metavar="FILE", help="a recording")
    _technician_verbs(verbs, devices)


def _technician_verbs(verbs: Group, devices: Group) -> None:
    test = verb_of(devices, "test", "cli.technician:test", "test the devices against measured thresholds")
    test.add_argument("devices", nargs="*", metavar="DEVICE", help="card_reader, printer … or one check: printer.qr")
    test.add_argument("--all", action="store_true", help="the machine and the screen too")
    test.add_argument("--unattended", action="store_true", help="leave out what needs a person")
    test.add_argument(
        "--presentations", type=int, choices=range(1, 101), metavar="N", default=20, help="of a card (20)"
    )
    endure = verb_of(devices, "endure", "cli.technician:endure", "cycle every device for hours and tell what drifts")
    endure.add_argument("--hours", type=seconds, metavar="H", default=1.0, help="how long (1)")
    endure.add_argument(
        "--cycles", type=count, metavar="N", default=0, help="end after N cycles, without rests between"
    )
    for verb in (test, endure):
        verb.add_argument("--report", type=pdf, metavar="FILE.pdf", help="a signed report: PDF, JSON, signature, key")
        verb.add_argument("--language", choices=("zh-Hans", "zh-Hant", "en"), default="zh-Hans", help="of the report")
    technician = verbs_of(verbs, "technician", "the way into the technician's bench")
    pin = verb_of(technician, "set-pin", "cli.technician:set_pin", "make a new PIN and show it this once")
    pin.add_argument("--ask", action="store_true", help="ask for the PIN instead of making one")
    card = verb_of(technician, "add-card", "cli.technician:add_card", "let a card open the bench")
    card.add_argument("--timeout", type=seconds, metavar="S", default=30.0, help="seconds to wait for a card (30)")
    verb_of(technician, "forget-cards", "cli.technician:forget_cards", "let no card open the bench any more")
    verb_of(technician, "key", "cli.technician:key", "show the public key that reports are verified with")


def _storage_verbs(verbs: Group) -> None:
    outbox_verbs(verbs)
    courier_verbs(verbs)
    content = verbs_of(verbs, "content", "the content's source files, and its releases")
    release_verbs(content)
    check = verb_of(content, "check", "cli.storage:content_check", "look for faults")
    check.add_argument("folder", type=Path, metavar="DIR", help="the folder of source files")
    build = verb_of(content, "build", "cli.storage:content_build", "build the content database")
    build.add_argument("folder", type=Path, metavar="DIR", help="the folder of source files")
    build.add_argument("out", type=Path, metavar="OUT", help="the content database to write")
    poster = verb_of(content, "poster", "cli.poster:poster", "the codes of what people come for most, for the wall")
    poster.add_argument("out", type=pdf, metavar="OUT.pdf", help="the file to write")
    poster.add_argument("--paper", choices=("a4", "a3"), default="a4", help="how large (a4)")
    labels = verb_of(content, "labels", "cli.poster:labels", "a card with its steps for each machine of the zone")
    labels.add_argument("out", type=pdf, metavar="OUT.pdf", help="the file to write")
    take = verb_of(content, "import", "cli.importing:content_import", "take in policy files and lists from elsewhere")
    take.add_argument("source", type=Path, metavar="SOURCE", help="a folder of HTML, DOCX, PDF and text files")
    take.add_argument("folder", type=Path, metavar="DIR", help="the content folder that they are written into")
    take.add_argument("--list", type=Path, action="append", metavar="FILE", help="a CSV or XLSX list; may come again")
    take.add_argument("--report", type=Path, metavar="FILE", help="YAML or CSV, instead of DIR/import/report.yaml")
    synth = verb_of(content, "synth", "cli.content:synth", "build made-up content at full scale, for tests")
    for name, many in (("columns", 900), ("policies", 20_000), ("answers", 200_000), ("entries", 500_000)):
        synth.add_argument(f"--{name}", type=count, metavar="N", default=many, help=f"how many {name} ({many})")
    synth.add_argument("--seed", type=int, metavar="N", default=1, help="the same seed gives the same bytes (1)")
    synth.add_argument("--out", type=Path, metavar="FILE", help="the content database to write (DIR/synth.db)")
    synth.add_argument("--day", type=date.fromisoformat, metavar="DATE", help="the day it is made for (today)")
    search = verb_of(verbs, "search", "cli.content:search", "find anything in the content")
    search.add_argument("query", metavar="QUERY", help="characters, pinyin, initials, or all of them mixed")
    search.add_argument("--kind", action="append", choices=sorted(GROUP_OF_KIND), help="only these kinds")
    search.add_argument("--limit", type=count, metavar="N", default=20, help="at most so many (20)")
    search.add_argument("--content", type=Path, metavar="FILE", help="a content database, instead of the kiosk's own")
