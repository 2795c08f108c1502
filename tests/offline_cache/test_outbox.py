"""Put once, lost never, numbered once, and nobody but the hub can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.model.errors import CacheError, Code
from kiosk.model.receipt import CODE_SIGNS
from kiosk.model.submission import OutboxCounts, OutboxState, Submission
from offline_cache import outbox as module
from offline_cache.database import Database
from offline_cache.outbox import Outbox
from offline_cache.seal import seal, unseal
from tests.offline_cache.folder import HUB_PRIVATE_KEY, HUB_PUBLIC_KEY
from tests.offline_cache.people import ANSWER, CONFIRMED_AT, NAME, NUMBER, PHONE, submission

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "kiosk.db")
    yield database
    database.close()


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database, HUB_PUBLIC_KEY, lambda: NOW)


def test_a_row_says_what_the_receipt_needs_and_the_hub_can_open_it(outbox: Outbox) -> None:
    row = outbox.put(submission("one"))
    assert row.receipt_number == "33052101-20261122-0001"
    assert re.fullmatch(f"[{CODE_SIGNS}]{{6}}", row.receipt_code)
    assert not set("01OIL") & set(CODE_SIGNS)
    assert (row.committed_at, row.due_at, row.attempts, row.state, row.reason) == (NOW, NOW, 0, OutboxState.WAITING, "")
    opened = msgspec.json.decode(unseal(row.sealed, HUB_PRIVATE_KEY), type=Submission)
    assert opened == submission("one")


def test_two_kiosks_of_a_zone_print_different_numbers(database: Database) -> None:
    row = Outbox(database, HUB_PUBLIC_KEY, lambda: NOW, mark="K3F").put(submission("one"))
    assert row.receipt_number == "33052101-20261122-K3F0001"


def test_putting_again_changes_nothing(outbox: Outbox) -> None:
    first = outbox.put(submission("one"))
    assert outbox.put(submission("one")) == first
    assert outbox.rows() == (first,)


def test_numbers_count_within_zone_and_day(outbox: Outbox) -> None:
    numbers = [
        outbox.put(submission("a")).receipt_number,
        outbox.put(submission("b")).receipt_number,
        outbox.put(submission("c", confirmed_at=CONFIRMED_AT + timedelta(days=1))).receipt_number,
        outbox.put(submission("d", zone_id="33052102")).receipt_number,
    ]
    assert [number.split("-", 1)[1] for number in numbers] == [
        "20261122-0001",
        "20261122-0002",
        "20261123-0001",
        "20261122-0001",
    ]


def test_due_postpone_park_acknowledge(outbox: Outbox) -> None:
    for key in "abcd":
        outbox.put(submission(key))
    outbox.postpone("a", NOW + HOUR, "hub.unreachable")
    outbox.park("b", "hub.refused")
    outbox.acknowledge("c")
    assert head(outbox, NOW) == "d"
    assert head(outbox, NOW + HOUR) == "a"
    assert outbox.counts() == OutboxCounts(waiting=2, parked=1, oldest_waiting_at=NOW)
    rows = {row.submission_id: row for row in outbox.rows()}
    assert set(rows) == {"a", "b", "d"}
    assert (rows["a"].attempts, rows["a"].due_at) == (1, NOW + HOUR)
    assert (rows["b"].state, rows["b"].reason) == (OutboxState.PARKED, "hub.refused")


def head(outbox: Outbox, now: datetime) -> str | None:
    row = outbox.head(now)
    return row.submission_id if row else None


def test_the_line_rests_for_what_is_blamed_on_it(outbox: Outbox) -> None:
    outbox.put(submission("a"))
    outbox.put(submission("b"))
    assert outbox.rests_until({"hub.unreachable"}, NOW) is None
    outbox.postpone("a", NOW + HOUR, "500")
    assert outbox.rests_until({"hub.unreachable"}, NOW) is None
    assert outbox.next_due() == NOW
    outbox.postpone("a", NOW + HOUR, "hub.unreachable")
    assert outbox.rests_until({"hub.unreachable"}, NOW) == NOW + HOUR
    assert outbox.rests_until({"hub.unreachable"}, NOW + HOUR) is None
    outbox.park("a", "hub.unreachable")
    assert outbox.rests_until({"hub.unreachable"}, NOW) is None


def test_a_clock_that_was_put_back_holds_up_nothing(outbox: Outbox) -> None:
    outbox.put(submission("a"))
    outbox.postpone("a", NOW + HOUR, "hub.unreachable")
    year_ago = NOW - timedelta(days=365)
    assert head(outbox, year_ago) == "a"
    assert outbox.rests_until({"hub.unreachable"}, year_ago) is None


def test_staff_let_go_what_was_parked(outbox: Outbox) -> None:
    outbox.put(submission("a"))
    outbox.park("a", "case.unknown")
    assert (head(outbox, NOW + HOUR), outbox.next_due()) == (None, None)
    outbox.release("a")
    row = outbox.head(NOW)
    assert row is not None
    assert (row.state, row.reason, row.due_at, row.attempts) == (OutboxState.WAITING, "", NOW, 1)


def test_an_empty_outbox(outbox: Outbox) -> None:
    assert outbox.counts() == OutboxCounts(0, 0, None)
    assert (outbox.head(NOW), outbox.next_due()) == (None, None)


def test_acknowledged_is_not_sent_again_and_keeps_its_receipt(outbox: Outbox) -> None:
    row = outbox.put(submission("one"))
    outbox.acknowledge("one")
    again = outbox.put(submission("one"))
    assert (again.receipt_number, again.receipt_code, again.sealed) == (row.receipt_number, row.receipt_code, b"")
    assert outbox.rows() == ()
    assert outbox.put(submission("two")).receipt_number.endswith("-0002")


def test_numbers_and_codes_are_unique_among_many_hands(tmp_path: Path) -> None:
    databases = [Database.open(tmp_path / "kiosk.db") for _ in range(2)]
    outboxes = [Outbox(database, HUB_PUBLIC_KEY) for database in databases]
    with ThreadPoolExecutor(4) as hands:
        keys = [f"s{number // 2}" for number in range(80)]  # each one put twice
        rows = list(hands.map(lambda pair: outboxes[pair[0] % 2].put(submission(pair[1])), enumerate(keys)))
    assert len({row.receipt_number for row in rows}) == 40
    assert len({row.receipt_code for row in rows}) == 40
    counts = sorted(int(row.receipt_number[-4:]) for row in rows)
    assert counts == sorted([*range(1, 41)] * 2)
    for database in databases:
        database.close()


def test_a_code_that_is_taken_is_drawn_again(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    signs = iter("AAAAAA" + "AAAAAA" + "BBBBBB")
    monkeypatch.setattr(module.secrets, "choice", lambda _signs: next(signs))
    assert outbox.put(submission("one")).receipt_code == "AAAAAA"
    assert outbox.put(submission("two")).receipt_code == "BBBBBB"


def test_without_a_free_code_nothing_is_kept(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.secrets, "choice", lambda _signs: "A")
    outbox.put(submission("one"))
    with pytest.raises(CacheError):
        outbox.put(submission("two"))
    monkeypatch.undo()
    assert outbox.put(submission("three")).receipt_number.endswith("-0002")


def test_nothing_personal_lies_open_on_the_disk(outbox: Outbox, tmp_path: Path) -> None:
    outbox.put(submission("one"))
    lying = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"GR-YA-04" in lying
    assert {path.name for path in tmp_path.iterdir()} >= {"kiosk.db", "kiosk.db-wal"}
    for personal in (NAME, NUMBER, PHONE, ANSWER, NUMBER[6:14], "高龄津贴申请"):
        for coding in ("utf-8", "utf-16-le", "gb18030"):
            assert personal.encode(coding) not in lying


@pytest.mark.parametrize("key", ["", "***", "c2hvcnQ=", HUB_PUBLIC_KEY[:-4]])
def test_a_bad_key_keeps_nothing(database: Database, key: str) -> None:
    outbox = Outbox(database, key)
    with pytest.raises(CacheError) as caught:
        outbox.put(submission("one"))
    assert caught.value.code is Code.SEAL_KEY_BAD
    assert outbox.rows() == ()


@given(st.binary(max_size=300), st.integers(0, 10_000))
def test_a_seal_opens_whole_or_not_at_all(plain: bytes, place: int) -> None:
    sealed = seal(plain, HUB_PUBLIC_KEY)
    assert unseal(sealed, HUB_PRIVATE_KEY) == plain
    touched = bytearray(sealed)
    touched[place % len(touched)] ^= 1
    with pytest.raises(CacheError) as caught:
        unseal(bytes(touched), HUB_PRIVATE_KEY)
    assert caught.value.code is Code.SEAL_KEY_BAD


Steps = st.lists(st.tuples(st.sampled_from(["put", "acknowledge", "postpone", "park"]), st.integers(0, 4)), max_size=25)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(Steps)
def test_the_outbox_holds_what_was_put_and_not_acknowledged(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    database = Database.open(tmp_path_factory.mktemp("box") / "kiosk.db")
    outbox = Outbox(database, HUB_PUBLIC_KEY)
    known: dict[str, str] = {}
    held: set[str] = set()
    for step, number in steps:
        key = str(number)
        if step == "put":
            if key not in known:
                held.add(key)
            receipt = outbox.put(submission(key)).receipt_number
            assert known.setdefault(key, receipt) == receipt
        elif step == "acknowledge":
            outbox.acknowledge(key)
            held.discard(key)
        elif step == "postpone":
            outbox.postpone(key, NOW)
        else:
            outbox.park(key, "hub.refused")
        assert {row.submission_id for row in outbox.rows()} == held
    assert len(set(known.values())) == len(known)
    database.close()
