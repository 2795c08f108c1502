"""What the command line says of failures of devices, cards and paper, and of what the technician measures."""

from __future__ import annotations

from kiosk.cli.failure import INSTALLER, MAKERS, NOBODY, OPERATOR, STAFF, VISITOR, Failure
from kiosk.model.errors import Code

DEVICE_FAILURES: dict[Code, Failure] = {
    # a device as a whole
    Code.DEVICE_ABSENT: Failure("the device is not there", STAFF, "check plug and power, and its lines in kiosk.toml"),
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
}
