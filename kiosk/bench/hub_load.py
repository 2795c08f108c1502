"""What kiosks do to a hub, for `kiosk bench hub`: signed requests over HTTP, each timed from wish to answer.

`closed`: each line sends as soon as it has its answer. `open`: requests come when they come, at a pace, with jitter,
however slow the hub is; a request that waits for a free line is already being timed.
"""

from __future__ import annotations

import base64
import random
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from kiosk.model.card import Identity, Proof
from kiosk.model.errors import HubError
from kiosk.model.form import Answer
from kiosk.model.submission import Submission
from kiosk.wire import HubClient
from kiosk.wire_message import DeviceTold, Heartbeat, SubmissionSent
from offline_cache.seal import seal

ITEM = "GR-YA-04"
NUMBER = "330521195001010015"  # a made-up one that passes its check
WORDS = 1200  # a form with a signature is a few kB
LINES = 32
_DEVICES = tuple(DeviceTold(kind, "ready") for kind in ("card_reader", "printer", "scanner", "voice"))


@dataclass(frozen=True, slots=True)
class Fleet:
    """Kiosks that are enrolled: id and key of each."""

    address: str
    hub_public_key: str
    zone_id: str
    kiosks: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Timed:
    """`latencies_ms` of what was answered; `failed`: how many were not."""

    latencies_ms: tuple[float, ...]
    failed: int
    took_s: float


def closed(fleet: Fleet, lines: int, seconds: float) -> Timed:
    """Submissions, as fast as the hub takes them from so many lines."""
    until = time.monotonic() + seconds

    def line(number: int) -> tuple[list[float], int]:
        times, failed = list[float](), 0
        with closing(_client(fleet, number)) as client:
            while (began := time.monotonic()) < until:
                failed += not _sent(client, fleet)
                times.append((time.monotonic() - began) * 1000)
        return times, failed

    return _gathered(line, lines)


def opened(fleet: Fleet, heartbeats_a_s: float, submissions_a_s: float, seconds: float, seed: int) -> Timed:
    """Each kiosk opens a line of its own, as after a night."""
    rng = random.Random(seed)  # noqa: S311  a pace, no secret
    due = sorted(
        (rng.uniform(0, seconds), kind)
        for kind, rate in (("beat", heartbeats_a_s), ("submit", submissions_a_s))
        for _ in range(int(rate * seconds))
    )
    began = time.monotonic()

    def one(place: int) -> tuple[list[float], int]:
        at_s, kind = due[place]
        time.sleep(max(began + at_s - time.monotonic(), 0))
        with closing(_client(fleet, place)) as client:
            failed = not (_beat(client) if kind == "beat" else _sent(client, fleet))
        return [(time.monotonic() - began - at_s) * 1000], failed

    return _gathered(one, len(due), LINES)


def _gathered(work: Callable[[int], tuple[list[float], int]], count: int, lines: int = 0) -> Timed:
    began = time.monotonic()
    with ThreadPoolExecutor(lines or count) as pool:
        parts = list(pool.map(work, range(count)))
    times = [one for part, _ in parts for one in part]
    return Timed(tuple(times), sum(failed for _, failed in parts), time.monotonic() - began)


def _client(fleet: Fleet, number: int) -> HubClient:
    kiosk_id, key = fleet.kiosks[number % len(fleet.kiosks)]
    return HubClient(fleet.address, kiosk_id, key)


def _sent(client: HubClient, fleet: Fleet) -> bool:
    try:
        client.submit(_submission(fleet))
    except HubError:
        return False
    return True


def _beat(client: HubClient) -> bool:
    now = datetime.now(UTC)
    counts = {"visits": 3, "submissions": 1, "read.policy": 5, "read.entry": 4, "searches": 6}
    try:
        client.heartbeat(Heartbeat(now, None, "1.0", "2026.11.22", 1, 0, None, 41.5, _DEVICES, counts))
    except HubError:
        return False
    return True


def _submission(fleet: Fleet) -> SubmissionSent:
    made, now = secrets.token_hex(16), datetime.now(UTC)
    identity = Identity(Proof.TYPED, NUMBER, "测试居民", "13800000000")
    answers: dict[str, Answer] = {"phone": "13800000000", "signature": "M" * WORDS}
    submission = Submission(made, ITEM, "测试事项", "2026", fleet.zone_id, {}, answers, identity, now)
    sealed = seal(msgspec.json.encode(submission), fleet.hub_public_key)
    code = made[:6].upper()
    return SubmissionSent(made, f"{fleet.zone_id}-{made[:12]}", code, ITEM, now, base64.b64encode(sealed).decode())
