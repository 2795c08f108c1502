"""`kiosk devices test`, `kiosk devices endure` and `kiosk technician …`: the technician's bench at a shell.

Exit code 0 only when nothing failed. Ctrl-C ends a run within a second; what was found until then is told.
"""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Any

from devices import Devices, open_devices
from devices.card_reader import open_card_reader
from kiosk.cli.answer import Answer
from kiosk.cli.device import one_card
from kiosk.cli.words import FAILURES
from kiosk.config import Config, load_config
from kiosk.lending import borrowed
from kiosk.model.errors import Code, ConfigError, DeviceError
from kiosk.technician.check import Conversation, Finding, Verdict
from kiosk.wiring.technician import access_of, bench_of

if TYPE_CHECKING:  # loaded by the verbs that need them
    from kiosk.technician.report import Report
    from kiosk.technician.words import BenchWords

SETTLE_S = 10.0
_SIGNS = {Verdict.PASSED: "ok  ", Verdict.WARNED: "warn", Verdict.FAILED: "FAIL", Verdict.SKIPPED: "skip"}


def test(options: Namespace) -> Answer:
    """Raises: KioskError `config.*`, `usage.wrong`, `store.*`; everything else is a finding."""
    from kiosk.technician import bench as table  # noqa: PLC0415  with everything that the checks need
    from kiosk.technician.words import bench_words  # noqa: PLC0415  as above

    config = load_config(options.config, options.data)
    ids = _wanted(options, table.checks_of, tuple(table.BY_ID))
    words = bench_words("en")
    _check_report(options)
    with _borrowed(config) as devices, _conversation(options, devices, words) as conversation:
        bench = bench_of(config, devices, attended=not options.unattended, presentations=options.presentations)
        report = table.run_checks(bench, ids, conversation, lambda _: None)
    return _told(report, options, config, words)


def endure(options: Namespace) -> Answer:
    """Raises: KioskError `config.*`, `store.*`."""
    from kiosk.technician.endure import Pace  # noqa: PLC0415  as above
    from kiosk.technician.endure import endure as run  # noqa: PLC0415  as above
    from kiosk.technician.words import bench_words  # noqa: PLC0415  as above

    config, words = load_config(options.config, options.data), bench_words("en")
    _check_report(options)
    pace = Pace(options.hours, options.cycles, 0.0 if options.cycles else 5.0)
    with _borrowed(config) as devices, _conversation(options, devices, words) as conversation:
        report = run(bench_of(config, devices, attended=False), pace, conversation, lambda _: None)
    return _told(report, options, config, words)


def set_pin(options: Namespace) -> Answer:
    """Make a PIN and show it this once, or ask for one. Raises: KioskError `config.*`, `usage.wrong`, `store.*`."""
    from kiosk.technician.access import new_pin  # noqa: PLC0415  as above

    pin = _typed() if options.ask else new_pin()
    access_of(load_config(options.config, options.data)).set_pin(pin)
    if options.ask:
        return Answer("the PIN is set", {"set": True})
    return Answer(f"the technician's PIN is {pin}", {"set": True, "pin": pin})


def _typed() -> str:
    """Asked for twice: a PIN typed blind and wrong locks everybody out."""
    try:
        pin, again = getpass("PIN: "), getpass("the same again: ")
    except EOFError as error:
        raise ConfigError(Code.USAGE_WRONG, message="--ask needs somebody who types") from error
    if pin != again:
        raise ConfigError(Code.USAGE_WRONG, message="the two PINs differ; nothing was changed")
    return pin


def add_card(options: Namespace) -> Answer:
    """Read a card that opens the bench from now on. Raises: KioskError; `card.none` when no card came in time."""
    config = load_config(options.config, options.data)
    with borrowed(config.kiosk.data_dir):
        card = one_card(open_card_reader(config.devices.card_reader), options.timeout)
    if card is None:
        raise DeviceError(Code.CARD_NONE, timeout_s=options.timeout)
    access_of(config).add_card(card.number)
    return Answer("the card opens the technician's bench", {"added": True, "kind": card.kind})


def forget_cards(options: Namespace) -> Answer:
    """No card opens the bench any more. Raises: CacheError `store.*`."""
    access_of(load_config(options.config, options.data)).forget_cards()
    return Answer("no card opens the technician's bench any more", {"cards": 0})


def key(options: Namespace) -> Answer:
    """The public key that this kiosk's reports are verified with. Raises: CacheError `store.*`."""
    from kiosk.technician.sign import report_key  # noqa: PLC0415  as above

    config = load_config(options.config, options.data)
    own = report_key(config.kiosk.data_dir / "technician")
    pem = own.public_pem.decode()
    return Answer(f"{pem}fingerprint: {own.fingerprint}", {"public_key": pem, "fingerprint": own.fingerprint})


def _wanted(options: Namespace, checks_of: Any, every: tuple[str, ...]) -> tuple[str, ...]:
    """The devices named; none named: all devices, with `--all` the machine and the screen too."""
    if options.all:
        return every
    if options.devices:
        found: tuple[str, ...] = checks_of(options.devices)
        return found
    return tuple(one for one in every if one.partition(".")[0] not in ("machine", "screen"))


def _check_report(options: Namespace) -> None:
    """Whether the report can be written, before minutes are spent. Raises: CacheError `store.unavailable`."""
    from kiosk.technician.publish import check_writable  # noqa: PLC0415  as above

    if options.report:
        check_writable(options.report)


def _told(report: Report, options: Namespace, config: Config, words: BenchWords) -> Answer:
    from kiosk.technician.publish import publish  # noqa: PLC0415  as above
    from kiosk.technician.report import as_data  # noqa: PLC0415  as above
    from kiosk.technician.sign import report_key  # noqa: PLC0415  as above

    wide = max((len(finding.check) for finding in report.findings), default=0)
    lines = [line for finding in report.findings for line in _lines(finding, words, wide)]
    data = as_data(report)
    if options.report:
        paths = publish(report, report_key(config.kiosk.data_dir / "technician"), options.report, options.language)
        data |= {"files": [str(path) for path in paths]}
        lines += [f"      {path}" for path in paths]
    counts = ", ".join(f"{words.verdict(one)} {report.count(one)}" for one in Verdict if report.count(one))
    lines.append(f"{words(f'report.verdict.{report.verdict.value}')}: {counts}")
    return Answer("\n".join(lines), data, done=not report.faults and not report.cancelled)


def _lines(finding: Finding, words: BenchWords, wide: int) -> list[str]:
    told, facts = [words.measure(measure) for measure in finding.measures], words.facts(finding)
    lines = [
        f"{_SIGNS[finding.verdict]}  {finding.check:<{wide}}  {', '.join((*told, facts) if facts else told)}".rstrip()
    ]
    if finding.code:
        failure = FAILURES[finding.code]
        lines.append(f"      {finding.code.value}: {failure.what} ({failure.who}: {failure.remedy})")
    return lines


@contextmanager
def _conversation(options: Namespace, devices: Devices, words: BenchWords) -> Iterator[Conversation]:
    """A conversation with this shell; simulated devices are moved by a robot. Ctrl-C cancels it."""
    from kiosk.technician.robot import Robot  # noqa: PLC0415  as above
    from kiosk.technician.shell import ShellConversation  # noqa: PLC0415  as above

    asks = sys.stdin.isatty() and not getattr(options, "unattended", True)
    shell = ShellConversation(words, input if asks else None, quiet=options.json)
    robot = Robot(shell, devices, hurry=bool(getattr(options, "cycles", 0)))
    if current_thread() is not main_thread():  # signals belong to the main thread
        yield robot
        return
    before = signal.signal(signal.SIGINT, lambda *_: shell.cancel.set())
    try:
        yield robot
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _borrowed(config: Config) -> Iterator[Devices]:
    """The devices of this kiosk for as long as it takes, lent by the shell when one runs. Raises: DeviceError."""
    with borrowed(config.kiosk.data_dir):
        devices = open_devices(config.devices)
        try:
            devices.wait_settled(SETTLE_S)
            yield devices
        finally:
            devices.close()
