"""The program `kiosk`: verbs, options, exit codes (0 done, 1 not done, 2 wrong use), errors.

Rules it keeps: every verb takes --config, --data and --json; an error is `code: sentence (what to do)`; a verb's
modules are loaded when the verb is used, so help and wrong use answer at once.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kiosk.model.errors import Code, ConfigError, KioskError
from kiosk.model.hit import GROUP_OF_KIND

if TYPE_CHECKING:
    from kiosk.cli_answer import Answer

    _Group = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  it has no public name

DONE, NOT_DONE, WRONG_USE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """Tells wrong use the way every other failure is told."""

    def error(self, message: str) -> NoReturn:
        raise ConfigError(Code.USAGE_WRONG, program=self.prog, message=message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program. Returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    json_wanted = "--json" in words
    try:
        options = _parser().parse_args(words)
        module, _, name = options.verb.partition(":")
        answer: Answer = getattr(import_module(module), name)(options)
    except KioskError as error:
        return _fail(error, json_wanted=json_wanted)
    except KeyboardInterrupt:
        return NOT_DONE
    except Exception as error:  # noqa: BLE001  told with its place, without its message, which may hold a value
        place = traceback.extract_tb(error.__traceback__)[-1]
        bug = KioskError(Code.BUG, type=type(error).__name__, file=Path(place.filename).name, line=place.lineno or 0)
        return _fail(bug, json_wanted=json_wanted)
    _show(answer, json_wanted=json_wanted)
    return DONE if answer.done else NOT_DONE


def _show(answer: Answer, *, json_wanted: bool) -> None:
    if json_wanted:
        from kiosk.cli_answer import as_json  # noqa: PLC0415  only where it is used

        sys.stdout.write(as_json(answer.data) + "\n")
    elif answer.text:
        sys.stdout.write(answer.text + "\n")


def _fail(error: KioskError, *, json_wanted: bool) -> int:
    from kiosk.cli_answer import as_json  # noqa: PLC0415  nothing fails in most runs
    from kiosk.cli_words import told  # noqa: PLC0415  as above

    faults = getattr(error, "faults", ())
    if json_wanted:
        body = {"code": error.code, "facts": error.facts} | ({"faults": faults} if faults else {})
        sys.stdout.write(as_json({"error": body}) + "\n")
    else:
        sys.stderr.write(told(error.code) + "\n")
        lines = [str(fault) for fault in faults] or [f"{name}: {value}" for name, value in error.facts.items()]
        sys.stderr.writelines(f"  {line}\n" for line in lines)
    return WRONG_USE if error.code is Code.USAGE_WRONG else NOT_DONE


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT, such as 1080x1920")
    return int(width), int(height)


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise ValueError
    return value


def _pdf(text: str) -> Path:
    if not text.endswith(".pdf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no FILE.pdf")
    return Path(text)


def _shared(default: object) -> argparse.ArgumentParser:
    """The options of every verb; they may stand before or after it."""
    shared = argparse.ArgumentParser(add_help=False)
    absent = argparse.SUPPRESS if default is argparse.SUPPRESS else None
    shared.add_argument("--config", type=Path, metavar="FILE", default=absent, help="the configuration (kiosk.toml)")
    shared.add_argument(
        "--data", type=Path, metavar="DIR", default=absent, help="the data folder, instead of the file's"
    )
    shared.add_argument("--json", action="store_true", default=default, help="answer in JSON")
    return shared


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="kiosk",
        description="The self-service terminal of a government open-affairs zone.",
        parents=[_shared(False)],
    )
    verbs = _group(parser)
    _screen_verbs(verbs)
    _device_verbs(verbs)
    _storage_verbs(verbs)
    return parser


def _group(parser: argparse.ArgumentParser) -> _Group:
    return parser.add_subparsers(metavar="VERB", required=True, parser_class=_Parser)


def _verb(group: _Group, name: str, runs: str, says: str) -> argparse.ArgumentParser:
    verb = group.add_parser(name, help=says, description=says, parents=[_shared(argparse.SUPPRESS)])
    verb.set_defaults(verb=f"kiosk.{runs}")
    return verb


def _verbs_of(group: _Group, name: str, says: str) -> _Group:
    """A verb that is followed by another word."""
    return _group(group.add_parser(name, help=says, description=says, parents=[_shared(argparse.SUPPRESS)]))


def _screen_verbs(verbs: _Group) -> None:
    run = _verb(verbs, "run", "cli_screen:run", "show the kiosk to visitors")
    run.add_argument("--simulate", action="store_true", help="a dock of simulated devices beside the screen")
    run.add_argument("--windowed", type=_size, metavar="WxH", help="in a window of this size instead of full screen")
    run.add_argument("--vnc", type=int, nargs="?", const=5900, metavar="PORT", help="show it to a VNC viewer (5900)")
    demo = _verb(verbs, "demo", "cli_screen:demo", "play one whole visit without a screen and keep its pictures")
    demo.add_argument("--out", type=Path, metavar="DIR", required=True, help="where pictures, receipt and timeline go")
    demo.add_argument("--item", metavar="CODE", default="", help="the item that is done; without it, a popular one")
    demo.add_argument("--landscape", action="store_true", help="1920x1080 instead of 1080x1920")
    demo.add_argument("--size", type=int, choices=range(1, 5), default=2, help="text size")
    demo.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    demo.add_argument("--language", choices=("zh-Hans", "zh-Hant", "en"), default="zh-Hans")
    bench = _verb(verbs, "bench", "cli_screen:bench", "measure")
    bench.add_argument(
        "what",
        choices=("start", "frames", "visit", "devices", "search"),
        help="start-up, touches, a whole visit, the drivers, finding anything at full scale",
    )


def _device_verbs(verbs: _Group) -> None:
    read = _verb(_verbs_of(verbs, "card", "the card reader"), "read", "cli_device:card_read", "read one card")
    read.add_argument("--timeout", type=_seconds, metavar="S", default=30.0, help="seconds to wait for a card (30)")
    read.add_argument("--show-personal", action="store_true", help="show the whole card instead of masked parts")
    paper = _verbs_of(verbs, "print", "the printers")
    receipt = _verb(paper, "receipt", "cli_device:print_receipt", "print a receipt from a file")
    receipt.add_argument("file", type=Path, metavar="FILE.json", help="the fields of a receipt")
    guide = _verb(paper, "guide", "cli_guide:print_guide", "print an item's guide on A4 sheets")
    guide.add_argument("item", metavar="CODE", help="the item")
    guide.add_argument("--pdf", type=_pdf, metavar="FILE.pdf", help="into a file instead")
    _verb(verbs, "doctor", "cli_doctor:doctor", "look at every device, the content and the storage")
    devices = _verbs_of(verbs, "devices", "everything with a plug")
    _verb(devices, "list", "cli_discovery:devices_list", "list what is plugged in, with the lines for kiosk.toml")
    record = _verb(devices, "record", "cli_recording:record", "record a device's traffic, with nobody in it")
    record.add_argument("device", choices=("card_reader", "printer", "scanner"), metavar="DEVICE")
    record.add_argument("--out", type=Path, metavar="FILE", required=True, help="the recording to write")
    record.add_argument("--minutes", type=_seconds, metavar="M", default=5.0, help="how long (5)")
    record.add_argument("--i-consent", action="store_true", help="for scripts: the technician agrees to the recording")
    replay = _verb(devices, "replay", "cli_recording:replay", "see what the drivers make of a recording")
    replay.add_argument("file", type=Path, metavar="FILE", help="a recording")
    _technician_verbs(verbs, devices)


def _technician_verbs(verbs: _Group, devices: _Group) -> None:
    test = _verb(devices, "test", "cli_technician:test", "test the devices against measured thresholds")
    test.add_argument("devices", nargs="*", metavar="DEVICE", help="card_reader, printer … or one check: printer.qr")
    test.add_argument("--all", action="store_true", help="the machine and the screen too")
    test.add_argument("--unattended", action="store_true", help="leave out what needs a person")
    test.add_argument(
        "--presentations", type=int, choices=range(1, 101), metavar="N", default=20, help="of a card (20)"
    )
    endure = _verb(devices, "endure", "cli_technician:endure", "cycle every device for hours and tell what drifts")
    endure.add_argument("--hours", type=_seconds, metavar="H", default=1.0, help="how long (1)")
    endure.add_argument("--cycles", type=int, metavar="N", default=0, help="end after N cycles, without rests between")
    for verb in (test, endure):
        verb.add_argument("--report", type=_pdf, metavar="FILE.pdf", help="a signed report: PDF, JSON, signature, key")
        verb.add_argument("--language", choices=("zh-Hans", "zh-Hant", "en"), default="zh-Hans", help="of the report")
    technician = _verbs_of(verbs, "technician", "the way into the technician's bench")
    pin = _verb(technician, "set-pin", "cli_technician:set_pin", "make a new PIN and show it this once")
    pin.add_argument("--ask", action="store_true", help="ask for the PIN instead of making one")
    card = _verb(technician, "add-card", "cli_technician:add_card", "let a card open the bench")
    card.add_argument("--timeout", type=_seconds, metavar="S", default=30.0, help="seconds to wait for a card (30)")
    _verb(technician, "forget-cards", "cli_technician:forget_cards", "let no card open the bench any more")
    _verb(technician, "key", "cli_technician:key", "show the public key that reports are verified with")


def _storage_verbs(verbs: _Group) -> None:
    outbox = _verbs_of(verbs, "outbox", "submissions on their way to the hub")
    _verb(outbox, "list", "cli_storage:outbox_list", "list what is not yet acknowledged")
    content = _verbs_of(verbs, "content", "the content's source files")
    check = _verb(content, "check", "cli_storage:content_check", "look for faults")
    check.add_argument("folder", type=Path, metavar="DIR", help="the folder of source files")
    build = _verb(content, "build", "cli_storage:content_build", "build the content database")
    build.add_argument("folder", type=Path, metavar="DIR", help="the folder of source files")
    build.add_argument("out", type=Path, metavar="OUT", help="the content database to write")
    poster = _verb(content, "poster", "cli_poster:poster", "the codes of what people come for most, for the wall")
    poster.add_argument("out", type=_pdf, metavar="OUT.pdf", help="the file to write")
    poster.add_argument("--paper", choices=("a4", "a3"), default="a4", help="how large (a4)")
    labels = _verb(content, "labels", "cli_poster:labels", "a card with its steps for each machine of the zone")
    labels.add_argument("out", type=_pdf, metavar="OUT.pdf", help="the file to write")
    take = _verb(content, "import", "cli_import:content_import", "take in policy files and lists from elsewhere")
    take.add_argument("source", type=Path, metavar="SOURCE", help="a folder of HTML, DOCX, PDF and text files")
    take.add_argument("folder", type=Path, metavar="DIR", help="the content folder that they are written into")
    take.add_argument("--list", type=Path, action="append", metavar="FILE", help="a CSV or XLSX list; may come again")
    take.add_argument("--report", type=Path, metavar="FILE", help="YAML or CSV, instead of DIR/import/report.yaml")
    synth = _verb(content, "synth", "cli_content:synth", "build made-up content at full scale, for tests")
    for name, count in (("columns", 900), ("policies", 20_000), ("answers", 200_000), ("entries", 500_000)):
        synth.add_argument(f"--{name}", type=int, metavar="N", default=count, help=f"how many {name} ({count})")
    synth.add_argument("--seed", type=int, metavar="N", default=1, help="the same seed gives the same bytes (1)")
    synth.add_argument("--out", type=Path, metavar="FILE", help="the content database to write (DIR/synth.db)")
    synth.add_argument("--day", type=date.fromisoformat, metavar="DATE", help="the day it is made for (today)")
    search = _verb(verbs, "search", "cli_content:search", "find anything in the content")
    search.add_argument("query", metavar="QUERY", help="characters, pinyin, initials, or all of them mixed")
    search.add_argument("--kind", action="append", choices=sorted(GROUP_OF_KIND), help="only these kinds")
    search.add_argument("--limit", type=int, metavar="N", default=20, help="at most so many (20)")
    search.add_argument("--content", type=Path, metavar="FILE", help="a content database, instead of the kiosk's own")
