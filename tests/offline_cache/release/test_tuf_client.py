"""The kiosk's side beyond attacks: no network, no clock, no disk, and one value for each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.model.errors import CacheError, Code
from offline_cache.durable import held
from offline_cache.release.fetch import Fetch, FileRef
from offline_cache.release.freshness import Freshness, read_freshness, write_freshness
from offline_cache.release.source import FolderSource, source_of
from offline_cache.release.tuf_client import LOCK, Fresh, Refused, ReleaseClient, Stale, Unchanged
from tests.offline_cache.release.office import START, Kiosk, Office
from tests.offline_cache.release.web import Web

NOWHERE = "http://127.0.0.1:1"


def test_the_first_look_asks_six_times_and_the_next_twice(office: Office, kiosk: Kiosk, web: Web) -> None:
    office.publish("one")
    kiosk.bring(web.address)
    assert len(web.asked) == 6
    web.asked.clear()
    kiosk.bring(web.address)
    assert web.asked == ["metadata/2.root.json", "metadata/timestamp.json"]


def test_without_a_network_the_content_is_as_old_as_the_last_word(office: Office, kiosk: Kiosk) -> None:
    office.publish("one")
    kiosk.bring(office.store)
    office.clock.pass_by(hours=3)
    outcome = kiosk.bring(NOWHERE)
    assert outcome == Stale(Code.RELEASE_UNREACHABLE, START, outcome.facts)  # type: ignore[union-attr]
    freshness = read_freshness(kiosk.home)
    assert (freshness.as_of, freshness.is_stale(office.clock())) == (START, False)
    first = freshness.trouble_since
    office.clock.pass_by(days=2)
    kiosk.bring(NOWHERE)
    freshness = read_freshness(kiosk.home)
    assert (freshness.is_stale(office.clock()), freshness.trouble_since) == (True, first)


def test_a_kiosk_that_never_reached_anybody_knows_nothing(kiosk: Kiosk) -> None:
    outcome = kiosk.bring(NOWHERE)
    assert isinstance(outcome, Stale)
    assert outcome.since is None
    assert not read_freshness(kiosk.home).is_stale(START)


@pytest.mark.parametrize("year", [1970, 2020])
def test_a_clock_that_is_behind_judges_nothing_by_itself(office: Office, kiosk: Kiosk, year: int) -> None:
    """A dead battery: what is newer than the clock is taken, and what has run out since then still has."""
    office.publish("one")
    office.clock.now = datetime(year, 1, 1, tzinfo=UTC)
    assert kiosk.bring(office.store) == Fresh(1, START)
    assert not read_freshness(kiosk.home).is_stale(office.clock())
    old = office.copy("old")
    office.clock.now = START + timedelta(days=20)
    office.publish("two")
    office.clock.now = datetime(year, 1, 1, tzinfo=UTC)
    assert isinstance(kiosk.bring(office.store), Fresh)
    stranger = Kiosk(kiosk.root, kiosk.home.parent / "other", kiosk.clock)
    stranger.bring(office.store)
    assert isinstance(stranger.bring(old), Refused)


def test_a_clock_that_is_ahead_finds_all_expired_and_says_so(office: Office, kiosk: Kiosk) -> None:
    office.publish("one")
    office.clock.now = datetime(2099, 1, 1, tzinfo=UTC)
    outcome = kiosk.bring(office.store)
    assert isinstance(outcome, Refused)
    assert outcome.code is Code.RELEASE_EXPIRED
    office.clock.now = START
    assert isinstance(kiosk.bring(office.store), Fresh)


def test_one_process_to_a_folder(office: Office, kiosk: Kiosk) -> None:
    with held(kiosk.home / LOCK), pytest.raises(CacheError) as caught:
        kiosk.bring(office.store)
    assert caught.value.code is Code.RELEASE_BUSY


def test_a_release_that_does_not_apply_leaves_the_old_one_and_is_tried_again(office: Office, kiosk: Kiosk) -> None:
    office.publish("one")
    kiosk.bring(office.store)
    office.publish("two")
    good = kiosk.apply

    def fail(manifest: bytes, fetched: Any) -> str:
        raise CacheError(Code.CONTENT_UNREADABLE)

    kiosk.apply = fail  # type: ignore[method-assign]
    outcome = kiosk.bring(office.store)
    assert isinstance(outcome, Refused)
    assert (outcome.code, kiosk.texts) == (Code.CONTENT_UNREADABLE, [b"one"])
    kiosk.apply = good  # type: ignore[method-assign]
    assert isinstance(kiosk.bring(office.store), Fresh)


def test_a_release_that_was_rolled_back_from_is_not_brought_again(office: Office, kiosk: Kiosk) -> None:
    office.publish("one")
    kiosk.bring(office.store)
    office.publish("bad")
    kiosk.bring(office.store)
    write_freshness(kiosk.home, read_freshness(kiosk.home).gone_back(1, "older"))
    assert kiosk.bring(office.store) == Unchanged(1, None, declined=2)
    assert read_freshness(kiosk.home).as_of is None  # nobody says that this one is the newest
    office.publish("mended")
    assert kiosk.bring(office.store) == Fresh(3, START)
    assert read_freshness(kiosk.home).as_of == START


@pytest.mark.parametrize("name", ["timestamp.json", "snapshot.json", "targets.json", "root_history/1.root.json"])
@pytest.mark.parametrize("damage", [b"", b"{}", b"\0" * 100])
def test_kept_metadata_that_rotted_is_fetched_again(office: Office, kiosk: Kiosk, name: str, damage: bytes) -> None:
    office.publish("one")
    kiosk.bring(office.store)
    (kiosk.home / "trust" / name).write_bytes(damage)
    assert isinstance(kiosk.bring(office.store), Unchanged)
    office.publish("two")
    assert isinstance(kiosk.bring(office.store), Fresh)


def test_a_rotten_freshness_is_no_freshness(tmp_path: Path) -> None:
    """Wherever a bit of it is flipped: a number that grew would shut out every release below it."""
    write_freshness(tmp_path, Freshness(3, "file", START, START))
    file = tmp_path / "freshness.json"
    good = file.read_bytes()
    for place in range(len(good)):
        file.write_bytes(good[:place] + bytes([good[place] ^ 1 << place % 8]) + good[place + 1 :])
        assert read_freshness(tmp_path) == Freshness()


def test_freshness_is_written_only_when_it_changed(tmp_path: Path) -> None:
    freshness = Freshness(3, "file", START, START + timedelta(days=1))
    write_freshness(tmp_path, freshness)
    seen = (tmp_path / "freshness.json").stat().st_ino
    write_freshness(tmp_path, freshness)
    assert (tmp_path / "freshness.json").stat().st_ino == seen
    assert read_freshness(tmp_path) == freshness


def test_nothing_that_arrived_is_left_lying(office: Office, kiosk: Kiosk) -> None:
    office.publish("one")
    kiosk.bring(office.store)
    assert not (kiosk.home / "arriving").exists()


def test_what_arrived_is_kept_while_a_part_is_missing(office: Office, kiosk: Kiosk, web: Web) -> None:
    office.write("two", "second.txt")
    office.publish("one" * 1000)
    files = sorted(file for file in (office.store / "targets" / "files").iterdir())
    missing = files[-1].read_bytes()
    files[-1].unlink()
    assert isinstance(kiosk.bring(web.address), Stale)
    files[-1].write_bytes(missing)
    web.asked.clear()
    assert isinstance(kiosk.bring(web.address), Fresh)
    assert len([name for name in web.asked if "/files/" in name]) <= 2


def test_a_full_disk_keeps_the_old_content(office: Office, kiosk: Kiosk) -> None:
    office.publish("one")
    source = FolderSource(office.store)
    fetch = Fetch(source, kiosk.home / "arriving", free_bytes=lambda _: 1000)
    with ReleaseClient(source, office.root, kiosk.home, fetch, office.clock) as client:
        outcome = client.bring(kiosk.apply)
    assert isinstance(outcome, Refused)
    assert outcome.code is Code.RELEASE_NO_SPACE


def test_a_stick_in_the_middle_of_being_copied(office: Office, kiosk: Kiosk) -> None:
    """timestamp.json is there already, what it names is not."""
    office.publish("one")
    office.metadata("1.targets.json").rename(office.folder / "later")
    assert isinstance(kiosk.bring(office.store), Stale)
    (office.folder / "later").rename(office.metadata("1.targets.json"))
    assert isinstance(kiosk.bring(source_of(str(office.store))), Fresh)


def test_the_shape_of_the_formats_files_fits() -> None:
    """The manifest's own FileRef is what fetching asks for."""
    from offline_cache.release.manifest import FileRef as OfManifest

    ref: FileRef = OfManifest("0" * 64, 1, "delta")
    assert (ref.size_bytes, ref.path) == (1, f"files/{'0' * 64}.delta")


def test_a_providers_page_is_a_line_that_is_down(office: Office, kiosk: Kiosk, web: Web) -> None:
    """The bill was not paid, and every address answers with the same page: nobody is accused of forging."""
    office.publish("one")
    kiosk.bring(web.address)
    web.instead = dict.fromkeys(("metadata/2.root.json", "metadata/timestamp.json"), b"<html>Please pay</html>")
    outcome = kiosk.bring(web.address)
    assert isinstance(outcome, Stale)
    assert outcome.facts["reason"] == "another page answered"


def test_metadata_that_drips_is_given_up(
    office: Office, kiosk: Kiosk, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.publish("one")
    monkeypatch.setattr("offline_cache.release.trust.LONGEST_S", -1.0)
    outcome = kiosk.bring(web.address)
    assert isinstance(outcome, Stale)
    assert outcome.facts["reason"] == "too slow"


def test_what_arrived_of_a_release_that_is_over_makes_room(office: Office, kiosk: Kiosk) -> None:
    office.publish("one")
    arriving = kiosk.home / "arriving"
    arriving.mkdir(parents=True)
    (arriving / f"{'0' * 64}.part").write_bytes(b"half of something")
    seen: list[str] = []
    good = kiosk.apply

    def apply(manifest: bytes, fetched: Any) -> str:
        seen.extend(file.name for file in arriving.iterdir())
        return good(manifest, fetched)

    kiosk.apply = apply  # type: ignore[method-assign]
    kiosk.bring(office.store)
    assert len(seen) == 1
    assert not seen[0].startswith("0")


def test_a_backup_of_the_repository_is_caught_up_with(office: Office, kiosk: Kiosk) -> None:
    """As `docs/releases.md` tells: rotate the online keys, publish above the number that kiosks have seen."""
    office.publish("one")
    backup = office.copy("backup")
    for text in ("two", "three"):
        office.publish(text)
        kiosk.bring(office.store)
    office.store = backup
    refused = kiosk.bring(backup)
    assert isinstance(refused, Refused)
    assert refused.code is Code.RELEASE_ROLLED_BACK
    for role in ("timestamp", "snapshot"):
        office.ceremony.rotate(role, office.clock())
    office.sign(office.officers[:2])
    office.publish("four", least_version=4)
    assert kiosk.bring(backup) == Fresh(4, START)
