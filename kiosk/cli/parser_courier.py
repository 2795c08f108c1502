"""The verbs of the courier, of enrolling, and of the outbox, with their options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.cli.verb import there, verb_of, verbs_of

if TYPE_CHECKING:
    from kiosk.cli.verb import Group


def courier_verbs(verbs: Group) -> None:
    courier = verbs_of(verbs, "courier", "what carries between kiosk and office")
    run = verb_of(courier, "run", "cli.courier:run", "carry until told to stop")
    run.add_argument("--beside", action="store_true", help="end with the program that started it")
    verb_of(courier, "status", "cli.courier:status", "tell how it goes with hub and releases")
    enrol = verb_of(verbs, "enrol", "cli.courier:enrol_kiosk", "introduce this kiosk to a hub")
    enrol.add_argument("address", metavar="ADDRESS", help="the hub's address, https://host")
    enrol.add_argument("code", metavar="CODE", help="the one-time code that the operator was given")
    enrol.add_argument("--name", metavar="NAME", default="", help="what the kiosk calls itself")
    enrol.add_argument(
        "--ca", type=there, metavar="FILE.pem", help="trust this authority instead of the system's, for the hub"
    )
    enrol.add_argument("--again", action="store_true", help="though it is enrolled already")


def outbox_verbs(verbs: Group) -> None:
    outbox = verbs_of(verbs, "outbox", "submissions on their way to the hub")
    verb_of(outbox, "list", "cli.storage:outbox_list", "list what is not yet acknowledged")
    show = verb_of(outbox, "show", "cli.courier:outbox_show", "show one, without what only the hub can open")
    retry = verb_of(outbox, "retry", "cli.courier:outbox_retry", "send what waits now instead of later")
    release = verb_of(outbox, "release", "cli.courier:outbox_release", "send again what was parked")
    for verb in (show, release):
        verb.add_argument("number", metavar="NUMBER", help="the receipt's number")
    retry.add_argument("number", metavar="NUMBER", nargs="?", default="", help="the receipt's number; all without it")
