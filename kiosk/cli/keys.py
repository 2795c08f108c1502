"""`kiosk content keys …`: the key ceremony, step by step. `docs/releases.md` walks through it.

A passphrase is asked for at the terminal and never shown; with --passphrase-file it is that file's first line.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.answer import Answer
from kiosk.model.errors import CacheError, Code

if TYPE_CHECKING:
    from offline_cache.release.ceremony import Ceremony
    from offline_cache.release.keyring import Ask

SOON_DAYS = 60  # before a root ends, officers must find a day to meet


def new(options: Namespace) -> Answer:
    """Make the keys and the first root; who is in the room signs at once. Raises: CacheError `release.*`, `store.*`."""
    from offline_cache.release.ceremony import Ceremony  # noqa: PLC0415  loads the cryptography
    from offline_cache.release.keyring import make_key, public_file, read_public  # noqa: PLC0415  as above

    ask = fresh_ask(options)
    _refuse_held(options.keys)
    officers = [] if options.officer else [ask(f"officer {n}") for n in range(1, options.officers + 1)]
    targets = None if options.targets_online else ask("targets")
    made = {make_key(options.keys, "root", phrase): phrase for phrase in officers}  # once every phrase is typed
    publics = [read_public(file) for file in (*options.officer, *map(public_file, made))]
    ceremony = Ceremony.begin(options.keys, publics, options.threshold, datetime.now(UTC), targets)
    phrases = {file.name: phrase for file, phrase in made.items()}
    for file in made:
        ceremony.sign(file, phrases.__getitem__)
    return _told(ceremony, f"the root of trust for kiosks: {ceremony.folder / 'roots' / '1.root.json'}")


def officer(options: Namespace) -> Answer:
    """Raises: CacheError `release.key-bad`, `store.*`."""
    from offline_cache.release.keyring import make_key, public_file  # noqa: PLC0415  as above

    file = make_key(options.keys, "root", fresh_ask(options)("officer"))
    data = {"key": str(file), "public": str(public_file(file))}
    return Answer(f"keep {file.name}, hand over {public_file(file).name}", data)


def rotate(options: Namespace) -> Answer:
    """Raises: CacheError `release.*`, `store.*`."""
    from offline_cache.release.keyring import read_public  # noqa: PLC0415  as above

    ceremony, now = ceremony_of(options.keys), datetime.now(UTC)
    if options.role == "root":
        if not (options.officer or options.retire or options.threshold):
            raise CacheError(Code.RELEASE_KEY_BAD, role="root", reason="name who comes or goes: --officer, --retire")
        comes = [read_public(file) for file in options.officer]
        ceremony.change_officers(now, comes, options.retire, options.threshold)
    else:
        offline = options.role == "targets" and not options.targets_online
        ceremony.rotate(options.role, now, fresh_ask(options)(options.role) if offline else None)
    return _told(ceremony, "now the officers sign: kiosk content keys sign-root")


def prolong(options: Namespace) -> Answer:
    """Raises: CacheError `release.*`, `store.*`."""
    ceremony = ceremony_of(options.keys)
    ceremony.change_officers(datetime.now(UTC))
    return _told(ceremony, "now the officers sign: kiosk content keys sign-root")


def sign_root(options: Namespace) -> Answer:
    """Raises: CacheError `release.key-bad`, `release.root-bad`, `store.*`."""
    ceremony, ask = ceremony_of(options.keys), known_ask(options)
    for file in options.officers:
        ceremony.sign(file, ask)
    return _told(ceremony)


def show(options: Namespace) -> Answer:
    """Not done while signatures are missing, or the root ends soon. Raises: CacheError `release.*`, `store.*`."""
    answer = _told(ceremony_of(options.keys))
    data = answer.data
    is_well = isinstance(data, dict) and not data["missing"] and data["days"] > SOON_DAYS
    return Answer(answer.text, data, done=is_well)


def ceremony_of(folder: Path) -> Ceremony:
    from offline_cache.release.ceremony import Ceremony  # noqa: PLC0415  as above

    return Ceremony(folder)


def known_ask(options: Namespace) -> Ask:
    """Asks for the passphrase of a key that there is."""
    given = _given(options)
    return lambda name: _typed(f"passphrase of {name}: ") if given is None else given


def fresh_ask(options: Namespace) -> Ask:
    """Asks for a passphrase that is new, twice, until it is long enough and the same."""
    given = _given(options)
    return lambda whose: _chosen(whose) if given is None else given


def _chosen(whose: str) -> str:
    from offline_cache.release.keyring import SHORTEST_PASSPHRASE  # noqa: PLC0415  as above

    while True:
        phrase = _typed(f"new passphrase for {whose}, {SHORTEST_PASSPHRASE} characters or more: ")
        if len(phrase) < SHORTEST_PASSPHRASE:
            sys.stderr.write("too short\n")
        elif _typed("the same again: ") == phrase:
            return phrase
        else:
            sys.stderr.write("not the same\n")


def _typed(question: str) -> str:
    """Raises: CacheError `release.key-bad` when nobody is there to ask, as under a timer."""
    try:
        return getpass(question)
    except EOFError as error:
        raise CacheError(Code.RELEASE_KEY_BAD, reason="its passphrase must be typed, or given in a file") from error


def _given(options: Namespace) -> str | None:
    if options.passphrase_file is None:
        return None
    try:
        return str(options.passphrase_file.read_text(encoding="utf-8").split("\n")[0])
    except (OSError, UnicodeDecodeError) as error:
        raise CacheError(Code.RELEASE_KEY_BAD, file=str(options.passphrase_file), reason="unreadable") from error


def _refuse_held(folder: Path) -> None:
    """Before anybody types. Raises: CacheError `release.busy`."""
    if any((folder / "roots").glob("*.root.json")):
        raise CacheError(Code.RELEASE_BUSY, folder=str(folder), reason="a ceremony was held here")


def _told(ceremony: Ceremony, then: str = "") -> Answer:
    """The last root: its keys, and what it still lacks."""
    root, missing = ceremony.latest().signed, ceremony.missing()
    days = (root.expires - datetime.now(UTC)).days
    roles = {name: [keyid[:8] for keyid in role.keyids] for name, role in root.roles.items()}
    lines = [f"root {root.version}, holds until {root.expires:%Y-%m-%d} ({days} days)"]
    lines += [f"{name}: {' '.join(keys)}, {root.roles[name].threshold} must sign" for name, keys in roles.items()]
    lines += [f"{missing} more must sign: kiosk content keys sign-root"] if missing else []
    data = {"root": root.version, "expires": root.expires, "days": days, "missing": missing, "roles": roles}
    return Answer("\n".join((*lines, then)).strip(), data)
