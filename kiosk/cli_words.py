"""What the command line says of each failure: what happened, who acts, what to do.

For technicians and operators; what a visitor reads and hears is the screen floor's.
`docs/failure-codes.md` holds the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.model.errors import Code

INSTALLER, VISITOR, STAFF, OPERATOR, NOBODY, MAKERS = "installer", "visitor", "staff", "operator", "nobody", "makers"


@dataclass(frozen=True, slots=True)
class Failure:
    """`what` happened, as a clause; `who` acts; `remedy`: what to do, as a request."""

    what: str
    who: str
    remedy: str


FAILURES: dict[Code, Failure] = {
    # configuration, content, command line
    Code.CONFIG_MISSING: Failure("the configuration file is not there", INSTALLER, "name it with --config FILE"),
    Code.CONFIG_UNREADABLE: Failure("the configuration file is not TOML", INSTALLER, "mend the line that is named"),
    Code.CONFIG_UNKNOWN_KEY: Failure("kiosk.toml holds a key that means nothing", INSTALLER, "correct or remove it"),
    Code.CONFIG_BAD_VALUE: Failure("a value in kiosk.toml cannot be used", INSTALLER, "write one of those wanted"),
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
    # a device as a whole
    Code.DEVICE_ABSENT: Failure("the device is not there", STAFF, "check plug and power, and the port in kiosk.toml"),
    Code.DEVICE_UNPLUGGED: Failure(
        "the device was there and went away", STAFF, "plug it in again; it is found by itself"
    ),
    Code.DEVICE_SILENT: Failure(
        "the device does not answer", STAFF, "switch it off and on; check cable, port and speed (baud)"
    ),
    Code.DEVICE_GARBLED: Failure(
        "the device answers, but not in its language", STAFF, "check the cable, the speed (baud) and the driver named"
    ),
    Code.DEVICE_BUSY: Failure("another program holds the device", STAFF, "end the other program"),
    Code.DEVICE_REFUSED: Failure("the device refused the command", STAFF, "note the facts and call the technician"),
    Code.DEVICE_FORBIDDEN: Failure(
        "the kiosk may not open the device", INSTALLER, "add the kiosk's user to the device's group (dialout, lp)"
    ),
    Code.DEVICE_FLAPPING: Failure(
        "the device comes and goes",
        STAFF,
        "fasten its cable and plug, or take another cable; it is taken back once it stays",
    ),
    Code.DEVICE_LENT: Failure(
        "a technician has borrowed the device from the running kiosk",
        NOBODY,
        "it is taken back by itself when the test ends",
    ),
    Code.DEVICE_LIBRARY_MISSING: Failure(
        "a program or library that the device needs is not installed", INSTALLER, "install what the facts name"
    ),
    Code.DEVICE_OUT_OF_SERVICE: Failure(
        "the device reports that it is broken or not activated", STAFF, "call the device's service"
    ),
    # a card
    Code.CARD_NONE: Failure("no card was put down in time", VISITOR, "put the card flat on the reader"),
    Code.CARD_MOVED: Failure("the card was moved while it was read", VISITOR, "put it down again and leave it there"),
    Code.CARD_UNREADABLE: Failure(
        "the card could not be read", VISITOR, "lift it and put it down again; else type number and phone"
    ),
    Code.CARD_UNKNOWN: Failure(
        "this is no card that the kiosk knows", VISITOR, "use an ID card or social security card"
    ),
    Code.CARD_SUSPECT: Failure("the security chip did not accept the card", STAFF, "look at the card at the window"),
    Code.CARD_EXPIRED: Failure("the card is no longer valid", VISITOR, "renew it; staff help at the window"),
    Code.CARD_INCONSISTENT: Failure(
        "what the card says does not fit together", STAFF, "compare number, birth and sex at the window"
    ),
    Code.CARD_MUTE: Failure("the card does not answer", VISITOR, "turn it round, chip first; else use another card"),
    Code.CARD_NEEDS_HSM: Failure(
        "this reading needs a key that the kiosk does not hold",
        INSTALLER,
        "use a reader with a security module, or name the office's in kiosk.toml",
    ),
    Code.CARD_NEEDS_PIN: Failure("the card gives this only for its PIN", VISITOR, "use the ID card instead"),
    Code.CARD_WRONG_READER: Failure("the card lies on the wrong reader", VISITOR, "put it on the reader that is lit"),
    # paper
    Code.PAPER_OUT: Failure("the paper has run out", STAFF, "put in a new roll; the receipt can be printed again"),
    Code.PAPER_LOW: Failure("the paper is running out", STAFF, "bring a new roll today"),
    Code.PAPER_JAMMED: Failure("a sheet is stuck in the A4 printer", STAFF, "open it, take the sheet out, close it"),
    Code.TONER_OUT: Failure("the A4 printer's toner or ink has run out", STAFF, "put in a new cartridge"),
    Code.TONER_LOW: Failure("the A4 printer's toner or ink is running out", STAFF, "bring a new cartridge this week"),
    Code.COVER_OPEN: Failure("the printer's cover is open", STAFF, "close it until it clicks"),
    Code.CUTTER_JAMMED: Failure("the cutter is stuck", STAFF, "switch off, open the cover, take out the paper"),
    Code.HEAD_HOT: Failure("the print head is too hot", NOBODY, "wait a minute; it goes on by itself"),
    Code.PRINT_UNCERTAIN: Failure(
        "nobody can say whether the receipt was printed whole",
        STAFF,
        "look at the paper; print a copy if it is not there",
    ),
    Code.PRINT_NOT_STARTED: Failure("nothing was printed", STAFF, "mend the printer and print again"),
    # voice
    Code.VOICE_SILENT: Failure(
        "the speech engine or the player gave up", INSTALLER, "try espeak-ng and aplay by hand; check [voice] output"
    ),
    # what the technician's checks measure, and the way to them
    Code.READER_UNRELIABLE: Failure(
        "too many cards are not read",
        STAFF,
        "clean the reader, take metal and other cards away from it; else replace it",
    ),
    Code.READER_SLOW: Failure(
        "cards are read too slowly", INSTALLER, "check the speed (baud) and the cable; move the reader away from metal"
    ),
    Code.PRINT_ILLEGIBLE: Failure(
        "what is printed cannot be read",
        STAFF,
        "clean the print head and the roller; use the paper that the maker names",
    ),
    Code.PRINT_LENGTH_WRONG: Failure(
        "the paper is fed too far or not far enough", STAFF, "clean the rubber roller and put the roll in straight"
    ),
    Code.PRINT_SLOW: Failure(
        "printing takes too long", INSTALLER, "raise the speed of the line (baud), or connect by USB or network"
    ),
    Code.DOCUMENT_NOT_PRINTED: Failure(
        "the sheet did not come out", STAFF, "look at the printer's own display and at its queue (lpstat -p)"
    ),
    Code.SCANNER_MISREAD: Failure(
        "the scanner read something else than what was shown",
        INSTALLER,
        "set the scanner to UTF-8, a US keyboard and one code at a time; clean its window",
    ),
    Code.DISPLAY_NOT_SEEN: Failure(
        "the code on the second display cannot be seen",
        STAFF,
        "check its cable, its power and the screen named in kiosk.toml",
    ),
    Code.VOICE_LATE: Failure(
        "speech begins too late", MAKERS, "note the numbers; end other programs that keep the machine busy"
    ),
    Code.VOICE_FAINT: Failure(
        "speech is too faint", INSTALLER, "turn the loudspeaker up (alsamixer), check its cable and [voice] output"
    ),
    Code.TOUCH_DEAD: Failure(
        "parts of the glass do not feel a finger",
        STAFF,
        "clean the glass, calibrate it; else have the touch panel replaced",
    ),
    Code.TOUCH_CROOKED: Failure("the glass feels a finger where it is not", INSTALLER, "calibrate the touch panel"),
    Code.SCREEN_UNEVEN: Failure(
        "the picture has dead or stuck dots, or is not even",
        STAFF,
        "look again at the colour that is named; have the display replaced",
    ),
    Code.DISK_SLOW: Failure(
        "the disk is slow to keep what is written", INSTALLER, "replace the disk; look at its health with smartctl"
    ),
    Code.MEMORY_LOW: Failure("memory is short", INSTALLER, "end other programs, or put in more memory"),
    Code.MACHINE_HOT: Failure("the machine is too hot", STAFF, "clean the air inlets and fans, and keep the sun off"),
    Code.CLOCK_WRONG: Failure(
        "the clock is wrong, or nothing keeps it right",
        INSTALLER,
        "switch on timedatectl set-ntp true and name a time server that is in reach",
    ),
    Code.NETWORK_DOWN: Failure(
        "the network is not there", INSTALLER, "check the cable, the switch and the address of the machine"
    ),
    Code.CONTENT_STALE: Failure(
        "the content has not been renewed for a long time", OPERATOR, "publish a release, or ask why none arrives"
    ),
    Code.TECHNICIAN_PIN_WRONG: Failure(
        "the PIN is not right", STAFF, "type it again; several wrong ones lock the way in for some minutes"
    ),
    Code.TECHNICIAN_LOCKED: Failure(
        "the way in is locked after several wrong tries", NOBODY, "wait as long as the facts say"
    ),
    Code.TECHNICIAN_NO_PIN: Failure("no technician's PIN is set", INSTALLER, "set one with kiosk technician set-pin"),
    Code.RECORDING_UNREADABLE: Failure(
        "the file is no recording of a device", STAFF, "give a file that kiosk devices record has written"
    ),
    # storage
    Code.STORE_UNAVAILABLE: Failure(
        "the kiosk's database cannot be opened or written",
        OPERATOR,
        "check that the data folder exists and is writable",
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
    # releases
    Code.RELEASE_UNREACHABLE: Failure(
        "the place where releases are published does not answer",
        NOBODY,
        "nothing: it is tried again by itself; the content stays as it is",
    ),
    Code.RELEASE_FORGED: Failure(
        "a release, or a part of it, is not signed by the office",
        OPERATOR,
        "check where it came from; run kiosk content renew if the keys were changed; nothing of it was used",
    ),
    Code.RELEASE_ROLLED_BACK: Failure(
        "an older release was offered in place of a newer one",
        OPERATOR,
        "check the web server and its backups; nothing of it was used",
    ),
    Code.RELEASE_EXPIRED: Failure(
        "the signatures that are offered have run out",
        OPERATOR,
        "run kiosk content renew; check that its timer runs and that the kiosk's clock is right",
    ),
    Code.RELEASE_MIXED: Failure(
        "parts of different releases were offered as one",
        OPERATOR,
        "copy the folder of releases again as a whole, metadata/timestamp.json last",
    ),
    Code.RELEASE_TOO_LONG: Failure(
        "more was sent than the release has",
        OPERATOR,
        "check the web server and what stands between; nothing of it was used",
    ),
    Code.RELEASE_NO_SPACE: Failure(
        "there is no room on the disk for the next release",
        OPERATOR,
        "free as much space as the facts say; the content stays as it is",
    ),
    Code.RELEASE_WAITING: Failure(
        "a release waits for the quiet hours or for the line to be free",
        NOBODY,
        "nothing: it is fetched by itself",
    ),
    Code.RELEASE_ROOT_BAD: Failure(
        "the root file that releases are verified with is missing, or is none",
        INSTALLER,
        "copy root.json of the key ceremony to the place that [courier] root names",
    ),
    Code.RELEASE_BUSY: Failure(
        "another program publishes or fetches releases in the same folder",
        NOBODY,
        "wait until it has ended",
    ),
    Code.RELEASE_KEY_BAD: Failure(
        "a signing key cannot be used",
        OPERATOR,
        "give the right key file and its passphrase",
    ),
    Code.RELEASE_UNSIGNED: Failure(
        "too few officers have signed, or a key that must sign is not here",
        OPERATOR,
        "let the officers sign with kiosk content keys sign-root; bring the key that the facts name",
    ),
    Code.RELEASE_DAMAGED: Failure(
        "the published folder of releases is damaged",
        OPERATOR,
        "restore the folder from its backup, then publish again",
    ),
    # the hub
    Code.HUB_UNREACHABLE: Failure("the hub does not answer", NOBODY, "nothing: it is tried again by itself"),
    Code.HUB_REFUSED: Failure(
        "the hub refused a submission", OPERATOR, "read its reason and call the person concerned"
    ),
    Code.REQUEST_UNREADABLE: Failure(
        "a request is not what the contract says", MAKERS, "send the request and its answer to the makers"
    ),
    Code.REQUEST_TOO_LONG: Failure(
        "a request is longer than the contract allows", MAKERS, "send the facts to the makers"
    ),
    Code.REQUEST_TOO_MANY: Failure(
        "too many requests came in a short time", NOBODY, "nothing: it is tried again by itself"
    ),
    Code.REQUEST_REPLAYED: Failure(
        "the same signed request came twice", OPERATOR, "look at what stands between kiosk and hub"
    ),
    Code.REQUEST_UNKNOWN: Failure("the hub does not know what is asked for", MAKERS, "update the older side"),
    Code.KIOSK_UNKNOWN: Failure("no enrolled kiosk has this key", OPERATOR, "enrol the kiosk with a one-time code"),
    Code.KIOSK_RETIRED: Failure("the kiosk was retired", OPERATOR, "enrol it anew if it is to serve again"),
    Code.KIOSK_CODE_REFUSED: Failure(
        "the one-time code is wrong, used or too old",
        INSTALLER,
        "ask the operator for a new one: kiosk hub kiosk invite",
    ),
    Code.CASE_UNKNOWN: Failure("there is no such case", NOBODY, "check the number or the code and the last four signs"),
    Code.CASE_MOVE_NOT_ALLOWED: Failure(
        "this step is not allowed now, or not for this role", STAFF, "look at the case's state and trace"
    ),
    Code.CASE_WORDS_MISSING: Failure("a step needs words that were not given", STAFF, "write what the facts name"),
    Code.CASE_NOT_YOURS: Failure(
        "only the desk that handles a case may open its data", STAFF, "ask the reception to dispatch the case"
    ),
    Code.SUBMISSION_DIFFERS: Failure(
        "the same submission came again with other content",
        OPERATOR,
        "compare the kiosk's parked row with the case; look for a copied kiosk",
    ),
    Code.SUBMISSION_FAULTY: Failure(
        "a submission was kept that cannot be opened, or does not fit what was sent with it",
        STAFF,
        "look at it on the desk and call the person by the receipt",
    ),
    Code.SLOT_TAKEN: Failure("the time was booked by somebody else", NOBODY, "choose another time"),
    Code.ATTACHMENT_REFUSED: Failure(
        "an attachment is too long, of another kind than allowed, or has a name that leads elsewhere",
        STAFF,
        "send a PDF, PNG, JPEG or DOCX of at most 10 MB",
    ),
    Code.HUB_HOME_BAD: Failure(
        "the hub's folder is not there, holds no keys, or is not empty when it must be",
        OPERATOR,
        "make it with kiosk hub init, or name the right folder",
    ),
    Code.HUB_BACKUP_BAD: Failure(
        "the backup cannot be made or read",
        OPERATOR,
        "check the file, the disk and that pg_dump and pg_restore are installed",
    ),
    Code.REQUEST_UNSIGNED: Failure(
        "a request carries no signature that can be read",
        OPERATOR,
        "update the kiosk's program; look at what stands between kiosk and hub",
    ),
    Code.REQUEST_FORGED: Failure(
        "a request is not signed by the kiosk that it names, or was changed on its way",
        OPERATOR,
        "enrol the kiosk again; look at what stands between kiosk and hub",
    ),
    Code.REQUEST_OUT_OF_TIME: Failure(
        "a request was signed too long ago, or by a clock that is wrong",
        NOBODY,
        "nothing: the kiosk learns the hub's time and signs again; set its clock when it drifts",
    ),
    Code.KIOSK_NOT_ENROLLED: Failure(
        "this kiosk is enrolled at no hub",
        INSTALLER,
        "make a code with kiosk hub kiosk invite, then run kiosk enrol on the kiosk",
    ),
    Code.KIOSK_ENROLLED_ALREADY: Failure(
        "this kiosk is enrolled at a hub already",
        INSTALLER,
        "add --again to leave that one; the hub keeps the old key until the kiosk is retired there",
    ),
    Code.STAFF_REFUSED: Failure(
        "name and password do not fit, or the login is locked",
        STAFF,
        "wait a quarter of an hour and try again, or let an administrator reset the password",
    ),
    Code.STAFF_UNKNOWN: Failure("there is no such login", OPERATOR, "look at the list of the staff"),
    Code.STAFF_TAKEN: Failure("this login exists already", OPERATOR, "choose another one"),
    Code.STAFF_WORDS_BAD: Failure(
        "a login, a name, a role or a password cannot be taken as it is",
        OPERATOR,
        "small letters for the login, a name, at least one role, a new password of twelve signs or more",
    ),
    Code.STAFF_NOT_ALLOWED: Failure(
        "this role may not do this", STAFF, "ask a colleague who may, or the administrator"
    ),
    Code.STAFF_FORM_STALE: Failure("a form of another session was sent", STAFF, "open the page again and repeat it"),
    Code.HELPER_UNKNOWN: Failure("there is no such call for a helper", STAFF, "look at the list of calls again"),
    Code.HELPER_TAKEN: Failure(
        "a colleague has taken this call already, or it has ended", STAFF, "look at the list of calls again"
    ),
    Code.SLOT_UNKNOWN: Failure("there is no such time to book", STAFF, "look at the calendar again"),
    Code.SLOT_PATTERN_BAD: Failure(
        "times to book cannot be made like this",
        STAFF,
        "days, a beginning before its end, a length that fits, at least one place",
    ),
    Code.ANSWER_PERSONAL: Failure(
        "an answer that is to be published names a person", STAFF, "take names and numbers out"
    ),
    Code.MESSAGE_UNREACHABLE: Failure(
        "a message could not be handed over", NOBODY, "nothing: it is tried again by itself"
    ),
    Code.MESSAGE_REFUSED: Failure(
        "a message was refused by who should carry it",
        OPERATOR,
        "look at the parked messages, correct the settings in hub.toml, release them",
    ),
    Code.MESSAGE_NO_CHANNEL: Failure(
        "a message waits for a channel that is not set up",
        OPERATOR,
        "set up mail, sms or webhook in hub.toml, then release the message",
    ),
    Code.CERTIFICATE_UNAVAILABLE: Failure(
        "the proof cannot be made now", NOBODY, "try again later, or ask at the window"
    ),
    Code.CERTIFICATE_NOT_MADE: Failure(
        "no provider makes this proof",
        OPERATOR,
        "set up a provider for the item, or take printing from its capabilities",
    ),
    # ours
    Code.BUG: Failure("the program has a bug", MAKERS, "send the log to the makers"),
}


def told(code: Code) -> str:
    """One line: the code, what happened, what to do."""
    failure = FAILURES[code]
    return f"{code.value}: {failure.what} ({failure.remedy})"
