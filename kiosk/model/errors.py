"""What can go wrong, by who has to act.

    KioskError(code, **facts)
    ├── ConfigError   the installer acts
    ├── DeviceError   the visitor or the staff act
    ├── CacheError    the operator acts
    └── HubError      nobody acts (retried), or the operator (refused)

An exception carries a code and facts, never a sentence: the screen floor owns the words. Facts are never personal.
A wrong answer is a `Problem`, not an exception; cancelling is `None`. Every code stands in `docs/failure-codes.md`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """One name per cause, `subject.what`. The name is printed, logged, spoken about on the phone: never renamed."""

    # the installer acts
    CONFIG_MISSING = "config.missing"
    CONFIG_UNREADABLE = "config.unreadable"
    CONFIG_UNKNOWN_KEY = "config.unknown-key"
    CONFIG_BAD_VALUE = "config.bad-value"
    SIMULATE_IN_PRODUCTION = "config.simulate-in-production"
    USAGE_WRONG = "usage.wrong"
    CONTENT_FAULTY = "content.faulty"
    CONTENT_MISSING = "content.missing"
    CONTENT_UNREADABLE = "content.unreadable"
    ITEM_UNKNOWN = "item.unknown"
    IMPORT_UNREADABLE = "import.unreadable"
    IMPORT_LIBRARY_MISSING = "import.library-missing"

    # a device as a whole
    DEVICE_ABSENT = "device.absent"
    DEVICE_UNPLUGGED = "device.unplugged"
    DEVICE_SILENT = "device.silent"
    DEVICE_GARBLED = "device.garbled"
    DEVICE_BUSY = "device.busy"
    DEVICE_REFUSED = "device.refused"
    DEVICE_FORBIDDEN = "device.forbidden"
    DEVICE_LIBRARY_MISSING = "device.library-missing"
    DEVICE_OUT_OF_SERVICE = "device.out-of-service"
    DEVICE_FLAPPING = "device.flapping"
    DEVICE_LENT = "device.lent"

    # a card
    CARD_NONE = "card.none"
    CARD_MOVED = "card.moved"
    CARD_UNREADABLE = "card.unreadable"
    CARD_UNKNOWN = "card.unknown"
    CARD_SUSPECT = "card.suspect"
    CARD_EXPIRED = "card.expired"
    CARD_INCONSISTENT = "card.inconsistent"
    CARD_MUTE = "card.mute"
    CARD_NEEDS_HSM = "card.needs-hsm"
    CARD_NEEDS_PIN = "card.needs-pin"
    CARD_WRONG_READER = "card.wrong-reader"

    # paper
    PAPER_OUT = "paper.out"
    PAPER_LOW = "paper.low"
    PAPER_JAMMED = "paper.jammed"
    TONER_OUT = "toner.out"
    TONER_LOW = "toner.low"
    COVER_OPEN = "printer.cover-open"
    CUTTER_JAMMED = "printer.cutter-jammed"
    HEAD_HOT = "printer.head-hot"
    PRINT_UNCERTAIN = "print.uncertain"
    PRINT_NOT_STARTED = "print.not-started"

    # voice
    VOICE_SILENT = "voice.silent"

    # what the technician's checks measure
    READER_UNRELIABLE = "reader.unreliable"
    READER_SLOW = "reader.slow"
    PRINT_ILLEGIBLE = "print.illegible"
    PRINT_LENGTH_WRONG = "print.length-wrong"
    PRINT_SLOW = "print.slow"
    DOCUMENT_NOT_PRINTED = "document.not-printed"
    SCANNER_MISREAD = "scanner.misread"
    DISPLAY_NOT_SEEN = "display.not-seen"
    VOICE_LATE = "voice.late"
    VOICE_FAINT = "voice.faint"
    TOUCH_DEAD = "touch.dead"
    TOUCH_CROOKED = "touch.crooked"
    SCREEN_UNEVEN = "screen.uneven"
    DISK_SLOW = "machine.disk-slow"
    MEMORY_LOW = "machine.memory-low"
    MACHINE_HOT = "machine.hot"
    CLOCK_WRONG = "machine.clock-wrong"
    NETWORK_DOWN = "machine.network-down"
    CONTENT_STALE = "content.stale"

    # the way into the technician's bench
    TECHNICIAN_PIN_WRONG = "technician.pin-wrong"
    TECHNICIAN_LOCKED = "technician.locked"
    TECHNICIAN_NO_PIN = "technician.no-pin"

    # the field recorder
    RECORDING_UNREADABLE = "recording.unreadable"

    # the operator acts
    STORE_UNAVAILABLE = "store.unavailable"
    STORE_FULL = "store.full"
    STORE_CORRUPT = "store.corrupt"
    STORE_TOO_NEW = "store.too-new"
    SEAL_KEY_BAD = "seal.key-bad"
    RECEIPT_UNREADABLE = "receipt.unreadable"

    # a release on its way from the office to the kiosk
    RELEASE_UNREACHABLE = "release.unreachable"
    RELEASE_FORGED = "release.forged"
    RELEASE_ROLLED_BACK = "release.rolled-back-version"
    RELEASE_EXPIRED = "release.expired"
    RELEASE_MIXED = "release.mixed"
    RELEASE_TOO_LONG = "release.too-long"
    RELEASE_NO_SPACE = "release.no-space"
    RELEASE_WAITING = "release.waiting"
    RELEASE_ROOT_BAD = "release.root-bad"
    RELEASE_BUSY = "release.busy"
    RELEASE_KEY_BAD = "release.key-bad"
    RELEASE_UNSIGNED = "release.unsigned"
    RELEASE_DAMAGED = "release.damaged"

    # the hub
    HUB_UNREACHABLE = "hub.unreachable"
    HUB_REFUSED = "hub.refused"
    REQUEST_UNREADABLE = "request.unreadable"
    REQUEST_TOO_LONG = "request.too-long"
    REQUEST_TOO_MANY = "request.too-many"
    REQUEST_REPLAYED = "request.replayed"
    REQUEST_UNKNOWN = "request.unknown"
    KIOSK_UNKNOWN = "kiosk.unknown"
    KIOSK_RETIRED = "kiosk.retired"
    KIOSK_CODE_REFUSED = "kiosk.code-refused"
    CASE_UNKNOWN = "case.unknown"
    CASE_MOVE_NOT_ALLOWED = "case.move-not-allowed"
    CASE_WORDS_MISSING = "case.words-missing"
    CASE_NOT_YOURS = "case.not-yours"
    SUBMISSION_DIFFERS = "submission.differs"
    SUBMISSION_FAULTY = "submission.faulty"
    SLOT_TAKEN = "slot.taken"
    ATTACHMENT_REFUSED = "attachment.refused"
    HUB_HOME_BAD = "hub.home-bad"
    HUB_BACKUP_BAD = "hub.backup-bad"
    REQUEST_UNSIGNED = "request.unsigned"
    REQUEST_FORGED = "request.forged"
    REQUEST_OUT_OF_TIME = "request.out-of-time"
    KIOSK_NOT_ENROLLED = "kiosk.not-enrolled"
    KIOSK_ENROLLED_ALREADY = "kiosk.enrolled-already"
    COURIER_RUNS = "courier.runs"
    OUTBOX_UNKNOWN = "outbox.unknown"
    STAFF_REFUSED = "staff.refused"
    STAFF_UNKNOWN = "staff.unknown"
    STAFF_TAKEN = "staff.taken"
    STAFF_WORDS_BAD = "staff.words-bad"
    STAFF_NOT_ALLOWED = "staff.not-allowed"
    STAFF_FORM_STALE = "staff.form-stale"
    HELPER_UNKNOWN = "helper.unknown"
    HELPER_TAKEN = "helper.taken"
    SLOT_UNKNOWN = "slot.unknown"
    SLOT_PATTERN_BAD = "slot.pattern-bad"
    ANSWER_PERSONAL = "answer.personal"
    MESSAGE_UNREACHABLE = "message.unreachable"
    MESSAGE_REFUSED = "message.refused"
    MESSAGE_NO_CHANNEL = "message.no-channel"
    CERTIFICATE_UNAVAILABLE = "certificate.unavailable"
    CERTIFICATE_NOT_MADE = "certificate.not-made"

    # ours
    BUG = "bug"


class KioskError(Exception):
    """Anything that is not a wrong answer and not a bug. `facts` are plain, printable and never personal."""

    def __init__(self, code: Code, **facts: str | float) -> None:
        super().__init__(code.value, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        told = " ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code.value} {told}".strip()


class ConfigError(KioskError):
    """The installer acts."""


class DeviceError(KioskError):
    """The visitor or the zone's staff act."""


class CacheError(KioskError):
    """The operator acts."""


class HubError(KioskError):
    """Nobody acts, it is retried; or the operator, when the hub refused."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One answer that cannot be taken as it is: which field, which rule, and the facts of the sentence."""

    field: str
    rule: str
    message: str = ""
    facts: dict[str, str] = dataclasses.field(default_factory=dict)
