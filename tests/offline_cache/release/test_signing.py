from __future__ import annotations

import errno
from pathlib import Path

import pytest
from tuf.api.metadata import Metadata

from kiosk.model.errors import CacheError, Code
from offline_cache import durable
from offline_cache.durable import held, write_whole
from offline_cache.release.books import KEPT
from offline_cache.release.tuf_client import Fresh, Refused, Unchanged
from tests.offline_cache.release.office import START, Kiosk, Office, phrase


def numbers(office: Office, role: str) -> list[int]:
    return sorted(int(file.name.partition(".")[0]) for file in office.metadata("").glob(f"*.{role}.json"))


def test_publishing_twice_is_harmless(office: Office, kiosk: Kiosk) -> None:
    assert [office.publish("one").version, office.publish().version] == [1, 2]
    assert kiosk.bring(office.store) == Fresh(2, START)


def test_two_publishers_at_once_are_refused(office: Office) -> None:
    with held(office.store / ".lock"), pytest.raises(CacheError) as caught:
        office.publish("one")
    assert caught.value.code is Code.RELEASE_BUSY
    assert office.publish("one").version == 1


def test_a_renewal_signs_no_more_than_it_must(office: Office) -> None:
    office.publish("one")
    for _ in range(3):
        office.clock.pass_by(hours=6)
        office.renew()
    assert (numbers(office, "snapshot"), numbers(office, "targets")) == ([1], [1])
    office.clock.pass_by(days=4)
    renewed = office.renew()
    assert (numbers(office, "snapshot"), numbers(office, "targets")) == ([1, 2], [1])
    assert renewed.version == 1
    office.renew(targets=True)
    assert (numbers(office, "snapshot"), numbers(office, "targets")) == ([1, 2, 3], [1, 2])


def test_a_renewed_release_needs_no_new_content(office: Office, kiosk: Kiosk) -> None:
    office.publish("one")
    kiosk.bring(office.store)
    office.clock.pass_by(days=80)
    office.renew(targets=True)
    assert kiosk.bring(office.store) == Unchanged(1, office.clock())


def test_renewing_needs_no_passphrase(office: Office) -> None:
    office.publish("one")

    def nobody(name: str) -> str:
        raise AssertionError(name)

    from offline_cache.release.signing import renew

    assert renew(office.store, office.ceremony, nobody, office.clock()).version == 1


def test_there_is_nothing_to_renew_yet(office: Office) -> None:
    with pytest.raises(CacheError) as caught:
        office.renew()
    assert caught.value.code is Code.RELEASE_DAMAGED


def test_targets_whose_key_was_changed_must_be_signed_again(office: Office) -> None:
    office.publish("one")
    office.ceremony.rotate("targets", office.clock())
    office.sign(office.officers[:2])
    with pytest.raises(CacheError) as caught:
        office.renew()
    assert caught.value.code is Code.RELEASE_UNSIGNED
    assert office.renew(targets=True).version == 1


def test_without_the_key_nothing_is_written(office: Office) -> None:
    office.publish("one")
    before = {file: file.read_bytes() for file in office.store.rglob("*") if file.is_file()}
    next(office.ceremony.folder.glob("targets-*.pem")).unlink()
    with pytest.raises(CacheError) as caught:
        office.publish("two")
    assert caught.value.code is Code.RELEASE_UNSIGNED
    assert {file: file.read_bytes() for file in office.store.rglob("*") if file.is_file()} == before


def test_another_ceremonys_repository_is_left_alone(office: Office, tmp_path: Path) -> None:
    office.publish("one")
    other = Office(tmp_path / "other")
    other.store = office.store
    with pytest.raises(CacheError) as caught:
        other.publish("bad")
    assert caught.value.code is Code.RELEASE_DAMAGED


def test_a_published_file_that_rotted_is_noticed(office: Office) -> None:
    office.publish("one")
    next((office.store / "targets" / "files").iterdir()).write_bytes(b"rot")
    with pytest.raises(CacheError) as caught:
        office.publish("two")
    assert caught.value.code is Code.RELEASE_DAMAGED


def test_old_metadata_goes(office: Office, kiosk: Kiosk) -> None:
    for number in range(KEPT + 3):
        office.publish(str(number))
    assert numbers(office, "targets") == list(range(4, KEPT + 4))
    assert len(list((office.store / "targets").glob("*.release.json"))) == KEPT
    assert kiosk.bring(office.store) == Fresh(KEPT + 3, START)


def test_a_version_can_be_jumped_to(office: Office, kiosk: Kiosk) -> None:
    """After a backup was restored: kiosks have seen higher numbers."""
    office.publish("one", least_version=40)
    assert kiosk.bring(office.store) == Fresh(40, START)
    assert office.publish("two").version == 41


@pytest.mark.parametrize("verb", ["publish", "renew"])
def test_a_crash_at_any_step_leaves_the_old_release_or_the_new(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    """The disk fills up before each file that is written, in turn; then publishing again succeeds."""
    office.publish("one")
    for step in range(20):
        office.clock.pass_by(days=5)
        office.renew(targets=True)
        written = _fail_at(step, monkeypatch)
        try:
            office.publish(f"text {step}") if verb == "publish" else office.renew(targets=True)
        except CacheError as error:
            assert error.code is Code.STORE_FULL  # noqa: PT017  what comes after it is the test
            crashed = True
        else:
            crashed = False
        monkeypatch.undo()
        kiosk = Kiosk(office.root, tmp_path / f"kiosk{step}", office.clock)
        assert isinstance(kiosk.bring(office.store), Fresh)
        old = f"text {step - 1}".encode() if step and verb == "publish" else b"one"
        assert kiosk.texts in ([old], [f"text {step}".encode()])
        office.publish(f"text {step}") if verb == "publish" else office.renew(targets=True)
        assert not isinstance(kiosk.bring(office.store), Refused)
        if not crashed:
            break
    assert step == len(written) == (4 if verb == "publish" else 3)


def _fail_at(step: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    written: list[str] = []

    def write(file: Path, data: bytes, mode: int = durable.EVERYBODY_READS) -> None:
        if len(written) == step:
            with durable.storing(file):
                raise OSError(errno.ENOSPC, "full")
        written.append(file.name)
        write_whole(file, data, mode)

    monkeypatch.setattr("offline_cache.release.books.write_whole", write)
    return written


def test_every_signed_file_says_when_it_was_signed(office: Office) -> None:
    office.publish("one")
    for file in office.metadata("").glob("*.json"):
        metadata: Metadata = Metadata.from_file(str(file))
        assert metadata.signed.unrecognized_fields == {"signed_at": "2026-11-22T09:00:00+00:00"}


def test_signing_asks_each_holder_once(office: Office) -> None:
    asked: list[str] = []

    def ask(name: str) -> str:
        asked.append(name)
        return phrase(name)

    from offline_cache.release.signing import publish
    from tests.offline_cache.release.office import write_release

    office.ceremony.rotate("targets", office.clock(), "another passphrase")
    office.sign(office.officers[:2])
    office.write("one")
    with pytest.raises(CacheError):
        publish(office.content, office.store, office.ceremony, write_release, ask=ask, now=START)
    assert len(asked) == 1


@pytest.mark.parametrize("name", ["timestamp.json", "2.snapshot.json", "2.targets.json", "1.root.json"])
@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_damaged_repository_is_not_built_upon(office: Office, name: str, damage: str) -> None:
    """But a root that is missing is put there again."""
    office.publish("zero")
    office.publish("one")
    file = office.metadata(name)
    file.write_bytes(file.read_bytes()[:-9])
    if damage == "gone":
        file.unlink()
    if (damage, name) == ("gone", "1.root.json"):
        assert office.publish("two").version == 3
        return
    with pytest.raises(CacheError) as caught:
        office.publish("two")
    assert caught.value.code is Code.RELEASE_DAMAGED


def test_a_first_publication_that_crashed_is_done_again(office: Office, kiosk: Kiosk) -> None:
    office.publish("one")
    office.metadata("timestamp.json").unlink()
    office.publish("one")
    assert isinstance(kiosk.bring(office.store), Fresh)


def test_a_manifest_that_was_changed_before_it_is_signed_again(office: Office) -> None:
    office.publish("one")
    next((office.store / "targets").glob("*.release.json")).unlink()
    (office.store / "targets" / "release.json").write_text("{}")
    with pytest.raises(CacheError) as caught:
        office.renew()
    assert caught.value.code is Code.RELEASE_DAMAGED
