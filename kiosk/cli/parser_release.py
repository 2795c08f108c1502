"""The verbs by which content is published, fetched and rolled back, with their options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.verb import count, verb_of, verbs_of

if TYPE_CHECKING:
    import argparse

    from kiosk.cli.verb import Group


def release_verbs(content: Group) -> None:
    """What stands behind `kiosk content`."""
    publish = verb_of(content, "publish", "cli.release:publish", "build a release, sign it, put it where kiosks look")
    publish.add_argument("folder", type=Path, metavar="DIR", help="the folder of source files")
    publish.add_argument("--version", type=count, metavar="N", default=1, help="not less than this (the next)")
    renew = verb_of(content, "renew", "cli.release:renew", "sign anew that the release is the newest: for a timer")
    renew.add_argument("--targets", action="store_true", help="the release itself too; asks for its key")
    for verb in (publish, renew):
        verb.add_argument("repository", type=Path, metavar="REPO", help="the folder that a web server serves")
        verb.add_argument("--keys", type=Path, metavar="KEYS", default=Path("keys"), help="of the key ceremony (keys)")
        _passphrase(verb)
    releases = verb_of(content, "releases", "cli.release:releases", "the release in use here, or published in REPO")
    releases.add_argument("repository", type=Path, nargs="?", metavar="REPO", help="a folder that was published")
    fetch = verb_of(content, "fetch", "cli.release:fetch", "bring home the newest release")
    fetch.add_argument("place", nargs="?", metavar="FROM", help="an address or a folder, such as a USB stick")
    verb_of(content, "roll-back", "cli.release:roll_back", "go back to the release before, for good")
    _key_verbs(verbs_of(content, "keys", "the key ceremony"))


def _key_verbs(keys: Group) -> None:
    new = verb_of(keys, "new", "cli.keys:new", "hold the ceremony: make every key and the first root")
    new.add_argument("--officers", type=count, metavar="N", default=3, help="how many keys are made for officers (3)")
    new.add_argument(
        "--officer", type=Path, action="append", metavar="FILE.pub", default=[], help="an officer's own key instead"
    )
    new.add_argument("--threshold", type=count, metavar="M", default=2, help="how many of them must sign (2)")
    new.add_argument("--targets-online", action="store_true", help="publish without a passphrase")
    officer = verb_of(keys, "officer", "cli.keys:officer", "make one officer's key, on the officer's own machine")
    rotate = verb_of(keys, "rotate", "cli.keys:rotate", "put a new key in the place of one that was lost or stolen")
    rotate.add_argument("role", choices=("root", "targets", "snapshot", "timestamp"), metavar="ROLE")
    rotate.add_argument(
        "--officer", type=Path, action="append", metavar="FILE.pub", default=[], help="root: an officer who comes"
    )
    rotate.add_argument(
        "--retire", action="append", metavar="KEY", default=[], help="root: the beginning of the key id of one who goes"
    )
    rotate.add_argument("--threshold", type=count, metavar="M", help="root: how many must sign from then on")
    rotate.add_argument("--targets-online", action="store_true", help="targets: publish without a passphrase")
    prolong = verb_of(keys, "prolong", "cli.keys:prolong", "draft the same root with a new term, once a year")
    sign = verb_of(keys, "sign-root", "cli.keys:sign_root", "an officer signs the last root")
    show = verb_of(keys, "show", "cli.keys:show", "who holds which key, until when, and who must still sign")
    for verb in (new, officer, rotate, prolong, sign, show):
        verb.add_argument("keys", type=Path, metavar="KEYS", help="the folder of the key ceremony")
    sign.add_argument("officers", type=Path, nargs="+", metavar="KEY.pem", help="the officers' key files")
    for verb in (new, officer, rotate, sign):
        _passphrase(verb)


def _passphrase(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--passphrase-file", type=Path, metavar="FILE", help="its first line, instead of asking")
