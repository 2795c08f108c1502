"""`kiosk courier run` and `status`, `kiosk enrol`, the outbox by hand: show, retry, release. See docs/courier.md."""

from __future__ import annotations

import ctypes
import logging
import signal
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from threading import Event

from kiosk.cli.answer import Answer
from kiosk.cli.storage import shown
from kiosk.config import Config, load_config
from kiosk.courier import alone
from kiosk.courier_state import CourierState, read_state
from kiosk.enrolment import enrol
from kiosk.hub_link import HubLink
from kiosk.model.errors import CacheError, Code, ConfigError
from kiosk.model.submission import OutboxRow, OutboxState
from kiosk.wire import HubClient
from kiosk.wiring.courier import courier_of, open_database
from offline_cache.outbox import Outbox

PR_SET_PDEATHSIG = 1  # prctl(2)


def run(options: Namespace) -> Answer:
    """Carries until it is told to stop. Raises: ConfigError kiosk.not-enrolled; CacheError courier.runs, store.*."""
    config = load_config(options.config, options.data)
    logging.basicConfig(level=config.log.level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for told_apart in ("urllib3", "tuf"):  # what they come upon is told by our own codes
        logging.getLogger(told_apart).setLevel(logging.WARNING)
    stopped = Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: stopped.set())
    if options.beside:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)  # the shell's own courier ends with the shell
    with alone(config.kiosk.data_dir):
        courier_of(config, stopped).run()
    return Answer("", {"stopped": True})


def status(options: Namespace) -> Answer:
    """What the courier told last."""
    config = load_config(options.config, options.data)
    state = read_state(config.kiosk.data_dir)
    if state is None:
        return Answer("no courier has run here", None, done=False)
    return Answer("\n".join(_told(state)), asdict(state))


def enrol_kiosk(options: Namespace) -> Answer:
    """Raises: ConfigError kiosk.enrolled-already, config.bad-value; HubError hub.*; CacheError store.*."""
    config = load_config(options.config, options.data)
    if not options.address.startswith("https://" if config.is_production else ("https://", "http://")):
        raise ConfigError(Code.CONFIG_BAD_VALUE, key="address", wanted="https://host; in sample mode http://host too")
    link = enrol(
        config.kiosk.data_dir,
        options.address,
        options.code,
        name=options.name,
        ca_file=str(options.ca.absolute()) if options.ca else "",
        again=options.again,
        door=_door,
    )
    fits = link.zone_id == config.zone.id
    text = f"enrolled at {link.address} as {link.kiosk_id}, zone {link.zone_id}; restart the kiosk"
    wrong = "" if fits else f"\nkiosk.toml says zone {config.zone.id}: correct [zone] id, or enrol with another code"
    return Answer(text + wrong, _link_told(link) | {"zone_fits": fits}, done=fits)


def outbox_show(options: Namespace) -> Answer:
    """Raises: CacheError receipt.unknown, store.*."""
    with _outbox(load_config(options.config, options.data)) as outbox:
        facts = shown(_row(outbox, options.number))
    return Answer("\n".join(f"{name}: {value}" for name, value in facts.items()), facts)


def outbox_retry(options: Namespace) -> Answer:
    """What waits for its time is due now. Raises: CacheError receipt.unknown, store.*."""
    with _outbox(load_config(options.config, options.data)) as outbox:
        wanted = [_row(outbox, options.number)] if options.number else list(outbox.rows())
        rows = [row for row in wanted if row.state is OutboxState.WAITING]
        for row in rows:
            outbox.release(row.submission_id)
    return Answer(f"{len(rows)} due now", [row.receipt_number for row in rows])


def outbox_release(options: Namespace) -> Answer:
    """What was parked is sent again. Raises: CacheError receipt.unknown, store.*."""
    with _outbox(load_config(options.config, options.data)) as outbox:
        row = _row(outbox, options.number)
        outbox.release(row.submission_id)
    was = f" (it was parked: {row.reason})" if row.state is OutboxState.PARKED else ""
    return Answer(f"{row.receipt_number} is due now{was}", row.receipt_number)


@contextmanager
def _outbox(config: Config) -> Iterator[Outbox]:
    database = open_database(config)
    try:
        yield Outbox(database, hub_public_key="")
    finally:
        database.close()


def _row(outbox: Outbox, number: str) -> OutboxRow:
    found = next((row for row in outbox.rows() if row.receipt_number == number), None)
    if found is None:
        raise CacheError(Code.OUTBOX_UNKNOWN, number=number)
    return found


def _door(address: str, key: bytes, ca_file: str) -> HubClient:
    return HubClient(address, "", key, ca_file=ca_file)


def _link_told(link: HubLink) -> dict[str, object]:
    return {"address": link.address, "kiosk_id": link.kiosk_id, "zone_id": link.zone_id}


def _told(state: CourierState) -> list[str]:
    lines = [f"started {state.started_at:%Y-%m-%d %H:%M:%S}"]
    if (line := state.line) is not None:
        reached = _ago(line.reached_at) if line.reached_at else "not yet"
        lines.append(f"hub {line.address} as {line.kiosk_id}: reached {reached} {line.code}".rstrip())
        lines.append(f"clock {line.drift_s:+.1f} s; waiting {line.waiting}, parked {line.parked}")
    if (releases := state.releases) is not None:
        lines.append(f"releases: {releases.outcome}, looked {_ago(releases.looked_at)} {releases.code}".rstrip())
    return lines + [f"{loop}: {code}" for loop, code in state.faults.items()]


def _ago(at: datetime) -> str:
    return f"{(datetime.now(UTC) - at).total_seconds():.0f} s ago"
