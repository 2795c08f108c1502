"""Large files over bad lines: how many bytes really moved is counted at the server."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.errors import CacheError, Code
from offline_cache.release.fetch import RESERVE_BYTES, TRIES, WATCHED_S, Fetch, Unlimited
from offline_cache.release.source import PIECE_BYTES, AbsentError, Stream, WebSource, retry_after_s, source_of
from tests.offline_cache.release.office import Ref
from tests.offline_cache.release.web import Web, serving

DATA = random.Random(1).randbytes(1_000_000)
SHA256 = hashlib.sha256(DATA).hexdigest()
REF = Ref(SHA256, len(DATA), f"files/{SHA256}.bin")
NAME = f"targets/{REF.path}"


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    file = tmp_path / "store" / NAME
    file.parent.mkdir(parents=True)
    file.write_bytes(DATA)
    with serving(tmp_path / "store") as web:
        yield web


@dataclass
class Taking:
    """A Fetch whose sleeps are written down, and whose disk is as large as a test says."""

    web: Web
    folder: Path
    allowance: Unlimited = field(default_factory=Unlimited)
    free_bytes: int = 1 << 40
    naps_s: list[float] = field(default_factory=list)

    def __call__(self) -> bytes:
        source = WebSource(self.web.address, read_s=0.2)
        fetch = Fetch(
            source, self.folder, self.allowance, sleep=self.naps_s.append, free_bytes=lambda _: self.free_bytes
        )
        return fetch.fetched(REF).read_bytes()

    @property
    def part(self) -> Path:
        return self.folder / f"{SHA256}.part"


@pytest.fixture
def taking(web: Web, tmp_path: Path) -> Taking:
    return Taking(web, tmp_path / "arriving")


def code_of(taking: Taking) -> Code:
    with pytest.raises(CacheError) as caught:
        taking()
    return caught.value.code


def test_a_good_line_needs_one_request_and_the_second_time_none(taking: Taking, web: Web) -> None:
    assert taking() == DATA
    assert taking() == DATA
    assert (web.asked, web.sent_bytes) == ([NAME], len(DATA))


@pytest.mark.parametrize("cut_every", [70_000, 300_000, 999_999])
def test_a_line_that_breaks_goes_on_where_it_broke(taking: Taking, web: Web, cut_every: int) -> None:
    web.cut_every = cut_every
    assert taking() == DATA
    assert len(web.asked) == -(-len(DATA) // cut_every)
    assert web.sent_bytes == len(DATA)


def test_a_line_that_breaks_before_the_first_byte_is_given_up(taking: Taking, web: Web) -> None:
    web.refusals = [(500, {})] * (TRIES + 3)
    assert code_of(taking) is Code.RELEASE_UNREACHABLE
    assert len(web.asked) == TRIES
    assert len(taking.naps_s) == TRIES - 1


def test_slow_retrieval_is_cut_and_resumed(taking: Taking, web: Web) -> None:
    """The server sends a part and goes quiet, twice."""
    web.stall_after, web.stalls = 400_000, 2
    assert taking() == DATA
    assert web.sent_bytes == len(DATA)
    assert len(web.asked) == 3


def test_a_line_that_drips_is_given_up_in_the_end(tmp_path: Path) -> None:
    """A hundred bytes every five seconds: no single wait is too long, all of them together are."""
    clock_s = [0.0]

    class Dripping:
        @contextmanager
        def open(self, name: str, start_bytes: int = 0) -> Iterator[Stream]:
            yield Stream(start_bytes, len(DATA), self.drops(start_bytes))

        def drops(self, start_bytes: int) -> Iterator[bytes]:
            for place in range(start_bytes, len(DATA), 100):
                clock_s[0] += 5
                yield DATA[place : place + 100]

    fetch = Fetch(Dripping(), tmp_path, sleep=lambda _: None, clock_s=lambda: clock_s[0], free_bytes=lambda _: 1 << 40)
    with pytest.raises(CacheError) as caught:
        fetch.fetched(REF)
    assert (caught.value.code, caught.value.facts["bytes_s"]) == (Code.RELEASE_UNREACHABLE, 20)
    assert WATCHED_S * TRIES <= clock_s[0] <= 2 * WATCHED_S * TRIES
    assert (tmp_path / f"{SHA256}.part").stat().st_size == 20 * clock_s[0]  # and is kept


def test_what_came_is_kept_over_a_restart(taking: Taking, web: Web) -> None:
    taking.allowance = Until(400_000)
    assert code_of(taking) is Code.RELEASE_WAITING
    kept = taking.part.stat().st_size
    assert 400_000 <= kept < 400_000 + PIECE_BYTES
    taking.allowance = Unlimited()
    assert taking() == DATA
    assert web.starts == [0, kept]


class Until(Unlimited):
    """The quiet hours end after so many bytes."""

    def __init__(self, size_bytes: int) -> None:
        self._end_bytes = len(DATA) - size_bytes

    def opens_in_s(self, size_bytes: int) -> float:
        return 3600.0 if size_bytes <= self._end_bytes else 0.0


@pytest.mark.parametrize(
    "kept", [b"not this file", DATA[:5000] + b"!" + DATA[5001:7000], b"\0" * len(DATA), DATA + b"x"]
)
def test_what_was_kept_and_is_wrong_costs_one_more_fetch(taking: Taking, web: Web, kept: bytes) -> None:
    taking.folder.mkdir()
    taking.part.write_bytes(kept)
    assert taking() == DATA
    assert web.sent_bytes <= 2 * len(DATA)


def test_a_finished_file_that_rotted_is_fetched_again(taking: Taking) -> None:
    taking()
    (taking.folder / SHA256).write_bytes(b"rot")
    assert taking() == DATA


def test_a_server_that_knows_no_ranges_works_too(taking: Taking, web: Web) -> None:
    web.knows_range = False
    taking.folder.mkdir()
    taking.part.write_bytes(DATA[:1000])
    assert taking() == DATA


@pytest.mark.parametrize(
    "answer",
    [(416, {}), (206, {}), (206, {"Content-Range": "bytes 5-9/10"}), (206, {"Content-Range": "bytes ²-9/10"})],
)
def test_a_server_that_gives_another_part_is_asked_for_the_whole(
    taking: Taking, web: Web, answer: tuple[int, dict[str, str]]
) -> None:
    taking.folder.mkdir()
    taking.part.write_bytes(DATA[:1000])
    web.refusals = [answer]
    assert taking() == DATA
    assert web.starts == [0]


def test_a_flipped_byte_is_refused_and_thrown_away(taking: Taking, web: Web) -> None:
    web.instead[NAME] = DATA[:-1] + bytes([DATA[-1] ^ 1])
    assert code_of(taking) is Code.RELEASE_FORGED
    assert list(taking.folder.iterdir()) == []


def test_endless_data_is_refused_at_the_length(taking: Taking, web: Web) -> None:
    web.endless = {NAME}
    assert code_of(taking) is Code.RELEASE_TOO_LONG
    assert taking.part.stat().st_size == 0
    web.endless = set()
    assert taking() == DATA


@pytest.mark.parametrize(("data", "code"), [(DATA + b"x", Code.RELEASE_TOO_LONG), (DATA[1:], Code.RELEASE_FORGED)])
def test_another_length_is_refused_before_a_byte_comes(taking: Taking, web: Web, data: bytes, code: Code) -> None:
    web.instead[NAME] = data
    assert code_of(taking) is code
    assert taking.part.stat().st_size == 0


def test_a_file_that_is_not_there_is_not_asked_for_again(taking: Taking, web: Web) -> None:
    (web.folder / NAME).unlink()
    with pytest.raises(AbsentError):
        taking()
    assert web.asked == [NAME]


def test_retry_after_is_kept_to(taking: Taking, web: Web) -> None:
    web.refusals = [(503, {"Retry-After": "7"})]
    assert taking() == DATA
    assert taking.naps_s == [7.0]


def test_a_long_retry_after_is_left_to_the_courier(taking: Taking, web: Web) -> None:
    web.refusals = [(429, {"Retry-After": "600"})]
    with pytest.raises(CacheError) as caught:
        taking()
    assert (caught.value.code, caught.value.facts["retry_after_s"]) == (Code.RELEASE_UNREACHABLE, 600.0)
    assert (len(web.asked), taking.naps_s) == (1, [])


NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "wait_s"),
    [
        (None, 0),
        ("120", 120),
        (format_datetime(NOW + timedelta(minutes=5), usegmt=True), 300),
        (format_datetime(NOW - timedelta(minutes=5), usegmt=True), 0),
        ("-5", 0),
        ("soon", 0),
        ("²", 0),
        ("Sun, 22 Nov 2026 09:05:00", 0),
    ],
)
def test_retry_after(value: str | None, wait_s: float) -> None:
    assert retry_after_s(value, NOW) == wait_s


@given(st.text())
def test_retry_after_takes_anything(value: str) -> None:
    assert retry_after_s(value, NOW) >= 0


def test_no_space_is_told_before_anything_is_asked_for(taking: Taking, web: Web) -> None:
    taking.free_bytes = RESERVE_BYTES + len(DATA) - 1
    assert code_of(taking) is Code.RELEASE_NO_SPACE
    assert web.asked == []
    taking.free_bytes += 1
    assert taking() == DATA


def test_a_large_file_waits_for_the_quiet_hours(taking: Taking, web: Web) -> None:
    taking.allowance = Until(0)
    assert code_of(taking) is Code.RELEASE_WAITING
    assert web.asked == []


def test_a_budget_is_rested_off(taking: Taking) -> None:
    class Slowly(Unlimited):
        def rest_s(self, size_bytes: int) -> float:
            return size_bytes / 100_000

    taking.allowance = Slowly()
    assert taking() == DATA
    assert sum(taking.naps_s) == pytest.approx(10.0)


def test_nobody_there() -> None:
    source = WebSource("http://127.0.0.1:1", connect_s=1)
    with pytest.raises(CacheError) as caught, source.open("metadata/timestamp.json"):
        pass
    assert caught.value.code is Code.RELEASE_UNREACHABLE


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/../../b", "a\\..\\b"])
def test_a_name_that_leads_out_is_never_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / "metadata").mkdir()
    for source in (source_of(str(tmp_path)), source_of(f"file://{tmp_path}"), WebSource("http://127.0.0.1:1")):
        with pytest.raises(CacheError) as caught, source.open(name):
            pass
        assert caught.value.code is Code.RELEASE_FORGED


def test_a_folder_without_releases(tmp_path: Path) -> None:
    with pytest.raises(CacheError) as caught:
        source_of(str(tmp_path))
    assert caught.value.code is Code.RELEASE_UNREACHABLE


def test_a_pipe_on_a_stick_blocks_nobody(tmp_path: Path) -> None:
    (tmp_path / "metadata").mkdir()
    os.mkfifo(tmp_path / "metadata" / "timestamp.json")
    (tmp_path / "metadata" / "endless.json").symlink_to("/dev/zero")
    (tmp_path / "metadata" / "folder.json").mkdir()
    for name in ("timestamp", "endless", "folder", "none"):
        with pytest.raises(AbsentError), source_of(str(tmp_path)).open(f"metadata/{name}.json"):
            pass
