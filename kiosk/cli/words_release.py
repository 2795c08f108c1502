"""What the command line says of failures of releases: how content comes."""

from __future__ import annotations

from kiosk.cli.failure import INSTALLER, NOBODY, OPERATOR, Failure
from kiosk.model.errors import Code

RELEASE_FAILURES: dict[Code, Failure] = {
    # releases
    Code.RELEASE_UNREACHABLE: Failure(
        "the place where releases are published does not answer",
        NOBODY,
        "nothing: the courier tries again by itself, and the content stays; by hand, look at the facts",
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
}
