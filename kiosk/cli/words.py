"""What the command line says of each failure: what happened, who acts, what to do.

For technicians and operators; what a visitor reads and hears is the screen floor's.
`docs/failure-codes.md` holds the same.
"""

from __future__ import annotations

from kiosk.cli.failure import INSTALLER, MAKERS, OPERATOR, Failure
from kiosk.cli.words_device import DEVICE_FAILURES
from kiosk.cli.words_hub import HUB_FAILURES
from kiosk.cli.words_release import RELEASE_FAILURES
from kiosk.model.errors import Code

FAILURES: dict[Code, Failure] = {
    **DEVICE_FAILURES,
    **RELEASE_FAILURES,
    **HUB_FAILURES,
    # configuration, content, command line
    Code.CONFIG_MISSING: Failure("the configuration file is not there", INSTALLER, "name it with --config FILE"),
    Code.CONFIG_UNREADABLE: Failure("the configuration file is not TOML", INSTALLER, "mend the line that is named"),
    Code.CONFIG_UNKNOWN_KEY: Failure(
        "kiosk.toml or hub.toml holds a key that means nothing", INSTALLER, "correct or remove it"
    ),
    Code.CONFIG_BAD_VALUE: Failure(
        "a value in kiosk.toml, in hub.toml or of an option cannot be used", INSTALLER, "write one of those wanted"
    ),
    Code.SIMULATE_IN_PRODUCTION: Failure(
        "something for trying out (a simulated device, the dock, VNC) was asked for in production mode",
        INSTALLER,
        "configure the real device, or set [kiosk] mode to sample",
    ),
    Code.USAGE_WRONG: Failure("the command was not understood", INSTALLER, "see --help of the verb"),
    Code.CONTENT_FAULTY: Failure(
        "the content's source files have faults", INSTALLER, "run kiosk content check and mend what it finds"
    ),
    Code.CONTENT_MISSING: Failure("there is no content", INSTALLER, "set [kiosk] content, or run kiosk content build"),
    Code.CONTENT_UNREADABLE: Failure(
        "the content database cannot be read, or was built by another version", INSTALLER, "run kiosk content build"
    ),
    Code.ITEM_UNKNOWN: Failure("no item has this code", INSTALLER, "look the code up in the content folder"),
    Code.IMPORT_UNREADABLE: Failure(
        "a file or folder that is to be imported cannot be read", OPERATOR, "do what the facts say and import again"
    ),
    Code.IMPORT_LIBRARY_MISSING: Failure(
        "a library that importing needs is not installed", INSTALLER, "install the extra import, or the package named"
    ),
    # storage
    Code.STORE_UNAVAILABLE: Failure(
        "a database or a file cannot be opened or written",
        OPERATOR,
        "check that it is there, and that the user who runs this may read and write it",
    ),
    Code.STORE_FULL: Failure("the disk is full", OPERATOR, "free space; nothing confirmed was lost"),
    Code.STORE_CORRUPT: Failure(
        "the kiosk's database is damaged", OPERATOR, "keep the file, do not delete it, call the makers"
    ),
    Code.STORE_TOO_NEW: Failure("the database was written by a newer version", OPERATOR, "install that version again"),
    Code.SEAL_KEY_BAD: Failure(
        "the hub's public key in the zone file is not a key", OPERATOR, "put the right key into the zone file"
    ),
    Code.RECEIPT_UNREADABLE: Failure(
        "the file is no receipt", OPERATOR, "give a JSON file with the fields of a receipt"
    ),
    # ours
    Code.BUG: Failure("the program has a bug", MAKERS, "send the log to the makers"),
}


def told(code: Code) -> str:
    """One line: the code, what happened, what to do."""
    failure = FAILURES[code]
    return f"{code.value}: {failure.what} ({failure.remedy})"
