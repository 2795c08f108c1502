"""What the command line says of failures between kiosk, hub and desk."""

from __future__ import annotations

from kiosk.cli.failure import INSTALLER, MAKERS, NOBODY, OPERATOR, STAFF, Failure
from kiosk.model.errors import Code

HUB_FAILURES: dict[Code, Failure] = {
    # the hub
    Code.HUB_UNREACHABLE: Failure(
        "the hub does not answer", NOBODY, "nothing: the courier tries again by itself; by hand, look at the line"
    ),
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
    Code.COURIER_RUNS: Failure(
        "another courier runs for this data folder",
        NOBODY,
        "nothing: that one carries; stop it first if this one is to run",
    ),
    Code.OUTBOX_UNKNOWN: Failure(
        "no submission in the outbox has this receipt number",
        OPERATOR,
        "look at kiosk outbox list; what is not there, the hub has",
    ),
}
