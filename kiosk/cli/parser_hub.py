"""The verbs of the hub with their options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.verb import port, there, verb_of, verbs_of

if TYPE_CHECKING:
    import argparse

    from kiosk.cli.verb import Group

ROLES = ("reception", "clerk", "supervisor", "helper", "admin")


def hub_verbs(verbs: Group) -> None:
    hub = verbs_of(verbs, "hub", "the office's side: receives, answers, watches")
    make = verb_of(hub, "init", "cli.hub:init", "make a hub's folder with new keys, once")
    make.add_argument("home", type=Path, metavar="HOME", help="the hub's folder")
    serve = verb_of(hub, "serve", "cli.hub:serve", "serve until told to stop")
    serve.add_argument("--host", default="127.0.0.1", help="where it listens (127.0.0.1)")
    serve.add_argument("--port", type=port, default=8750, help="(8750)")
    serve.add_argument("--certificate", type=there, metavar="FILE.pem", help="speak TLS itself, without a proxy")
    serve.add_argument("--key", type=there, metavar="FILE.pem", help="its key, when that is another file")
    serve.add_argument("--base-url", metavar="URL", default="", help="where phones reach it, instead of hub.toml's")
    purge = verb_of(hub, "purge", "cli.hub:purge", "forget what has been kept long enough, now")
    backup = verb_of(hub, "backup", "cli.hub:backup", "write all that the hub is into one file")
    restore = verb_of(hub, "restore", "cli.hub:restore", "make a hub of a backup, in an empty folder")
    answers = verb_of(
        hub, "answers", "cli.hub:answers", "write approved answers and the month's appraisal into a content folder"
    )
    answers.add_argument("folder", type=Path, metavar="DIR", help="the content's source files")
    for verb in (backup, restore):
        verb.add_argument("file", type=Path, metavar="FILE.tar", help="the backup; keep it like the keys")
    for verb in (serve, purge, backup, restore, answers, *_user_verbs(hub), *_kiosk_verbs(hub)):
        verb.add_argument("--home", type=Path, metavar="HOME", required=True, help="the hub's folder")
        verb.add_argument("--database", metavar="URL", default="", help="instead of the folder's own or hub.toml's")


def _user_verbs(hub: Group) -> tuple[argparse.ArgumentParser, ...]:
    user = verbs_of(hub, "user", "who works at the desk")
    add = verb_of(user, "add", "cli.hub_staff:user_add", "a new login; its first password is shown this once")
    add.add_argument("login", metavar="LOGIN")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--office", default="", help="an office of the zone; without it, the zone's own desk")
    add.add_argument("--role", action="append", choices=ROLES, required=True, help="may come again")
    reset = verb_of(user, "reset", "cli.hub_staff:user_reset", "a new first password, shown this once")
    reset.add_argument("login", metavar="LOGIN")
    return add, reset


def _kiosk_verbs(hub: Group) -> tuple[argparse.ArgumentParser, ...]:
    kiosk = verbs_of(hub, "kiosk", "the kiosks of this hub")
    invite = verb_of(kiosk, "invite", "cli.hub_staff:kiosk_invite", "a one-time code for kiosk enrol, shown this once")
    invite.add_argument("zone", metavar="ZONE", help="the zone's id")
    invite.add_argument("name", metavar="NAME", help="what the desk calls the kiosk")
    listed = verb_of(kiosk, "list", "cli.hub_staff:kiosk_list", "every kiosk and when it was last heard")
    retire = verb_of(kiosk, "retire", "cli.hub_staff:kiosk_retire", "refuse a kiosk from now on")
    retire.add_argument("kiosk", metavar="ID")
    return invite, listed, retire
