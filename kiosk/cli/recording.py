"""`kiosk devices record` and `kiosk devices replay`: the raw traffic of one device as a file with nobody in it.

Recorded only with the technician's consent. What passes stays in memory; personal bytes are replaced by made-up ones of
the same shape before anything is written.
"""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event, Timer, current_thread, main_thread

from devices.printer.slip import Slip
from devices.recording.format import Recording, parsed, written
from devices.recording.outcome import replayed
from devices.recording.redaction import REDACTED, redacted
from devices.recording.session import record as run
from devices.recording.tape import Tape
from kiosk.cli.answer import Answer
from kiosk.config import Config, load_config
from kiosk.lending import borrowed
from kiosk.model.device import DeviceKind
from kiosk.model.errors import CacheError, Code, ConfigError, DeviceError
from kiosk.technician.slip import trial_slip

_WORDS = """This records every byte between the kiosk and the {device} for {minutes:g} minutes or until Ctrl-C.
The shell, if it runs, lends its devices for that time and shows visitors that they are being serviced.
Names, numbers, addresses, photos, printed text and scanned codes are replaced by made-up ones of the same shape
before anything is written; lengths, times and status bytes stay. Use a card whose holder agrees.
"""


def record(options: Namespace) -> Answer:
    """Raises: KioskError `usage.wrong` for a driver without a line, `store.unavailable`, `device.busy`."""
    config, kind = load_config(options.config, options.data), DeviceKind(options.device)
    driver = getattr(config, kind.value).driver
    if (kind, driver) not in REDACTED:
        able = ", ".join(f"{one} {name}" for one, name in REDACTED)
        raise ConfigError(Code.USAGE_WRONG, driver=f"{kind.value} {driver}", can_be_recorded=able)
    if not _consents(options):
        return Answer("Nothing was recorded.", {"recorded": False}, done=False)
    tape = Tape()
    with _writable(options.out), borrowed(config.kiosk.data_dir), _ending(options.minutes * 60) as cancel:
        run(kind, config.devices, tape, cancel, _tell, slip=_slip(config))
    kept = redacted(kind, driver, _now().date(), tape.passages)
    _write(options.out, written(kept))
    data = {"file": str(options.out), "is_full": tape.is_full, **_counts(kept)}
    full = " The recorder was full before the time was over." if tape.is_full else ""
    return Answer(f"{options.out}: {len(kept.passages)} passages, {data['bytes']} bytes.{full}", data)


def replay(options: Namespace) -> Answer:
    """What the drivers of today make of a recording. Raises: DeviceError `recording.unreadable`."""
    try:
        recording = parsed(options.file.read_bytes())
    except OSError as error:
        raise DeviceError(Code.RECORDING_UNREADABLE, file=options.file.name, fault=error.strerror or "") from error
    except DeviceError as error:
        raise DeviceError(error.code, file=options.file.name, **error.facts) from error
    facts = replayed(recording)
    head = f"{recording.kind.value} {recording.driver}, made {recording.made}, {len(recording.passages)} passages"
    lines = [", ".join(f"{name}: {_plain(value)}" for name, value in fact.items()) for fact in facts]
    data = {"kind": recording.kind, "driver": recording.driver, "made": recording.made, **_counts(recording)}
    return Answer("\n".join((head, *lines)), data | {"outcome": facts})


def _plain(value: object) -> str:
    return " ".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value)


def _counts(recording: Recording) -> dict[str, int]:
    return {"passages": len(recording.passages), "bytes": sum(len(one.data) for one in recording.passages)}


def _consents(options: Namespace) -> bool:
    if options.i_consent:
        return True
    sys.stderr.write(_WORDS.format(device=options.device, minutes=options.minutes))
    if not sys.stdin.isatty():
        sys.stderr.write("Nobody is there to consent; a script says --i-consent.\n")
        return False
    sys.stderr.write("Type yes to begin: ")
    return input().strip().lower() == "yes"


def _slip(config: Config) -> Slip:
    return trial_slip(config.printer.width_mm, "", f"{_now():%Y-%m-%d %H:%M}")


def _now() -> datetime:
    return datetime.now().astimezone()


def _tell(what: str) -> None:
    sys.stderr.write(what + "\n")


@contextmanager
def _ending(after_s: float) -> Iterator[Event]:
    """Set when the time is over, or at Ctrl-C: what was recorded until then is kept."""
    cancel = Event()
    timer = Timer(after_s, cancel.set)
    timer.daemon = True
    timer.start()
    ours = current_thread() is main_thread()  # signals belong to the main thread
    before = signal.signal(signal.SIGINT, lambda *_: cancel.set()) if ours else None
    try:
        yield cancel
    finally:
        timer.cancel()
        if ours:
            signal.signal(signal.SIGINT, before)


@contextmanager
def _writable(file: Path) -> Iterator[None]:
    """Found out before minutes are spent. Nothing is left behind when the recording fails."""
    _write(file, "")
    try:
        yield
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="ascii")
    except OSError as error:
        raise CacheError(Code.STORE_UNAVAILABLE, file=file.name, reason=error.strerror or "unwritable") from error
