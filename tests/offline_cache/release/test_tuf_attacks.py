"""Each attack on releases by its name: refused with its code, nothing applied, the old content stays."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile

from kiosk.model.errors import CacheError, Code
from offline_cache.release.freshness import read_freshness
from offline_cache.release.root import read_root, root_bytes
from offline_cache.release.tuf_client import Fresh, Outcome, Refused, Stale, Unchanged
from tests.offline_cache.release.office import Kiosk, Office, phrase
from tests.offline_cache.release.web import Web

Offered = Callable[[Path], Any]


def refuses(kiosk: Kiosk, outcome: Outcome, code: Code, texts: list[bytes]) -> None:
    """The whole of what an attack may achieve."""
    assert isinstance(outcome, Refused), outcome
    assert outcome.code is code, outcome
    assert kiosk.texts == texts
    assert read_freshness(kiosk.home).trouble == code.value


def stolen(office: Office, role: str) -> CryptoSigner:
    """An online key, in the hands of somebody who means no good."""
    return office.ceremony.signer(office.ceremony.roots()[-1].signed, role, phrase)


def rewrite(file: Path, change: Callable[[Any], None], signer: CryptoSigner) -> Metadata[Any]:
    metadata: Metadata[Any] = Metadata.from_file(str(file))
    change(metadata.signed)
    metadata.sign(signer)
    metadata.to_file(str(file))
    return metadata


def test_a_release_arrives_and_the_next_and_then_nothing_is_new(office: Office, kiosk: Kiosk, offered: Offered) -> None:
    office.publish("one")
    assert kiosk.bring(offered(office.store)) == Fresh(1, office.clock())
    office.publish("two")
    assert kiosk.bring(offered(office.store)) == Fresh(2, office.clock())
    assert kiosk.bring(offered(office.store)) == Unchanged(2, office.clock())
    assert (kiosk.texts, kiosk.versions) == ([b"two"], [1, 2])


def test_rollback_of_the_timestamp(office: Office, kiosk: Kiosk, offered: Offered) -> None:
    office.publish("one")
    old = office.copy("old")
    office.publish("two")
    kiosk.bring(offered(office.store))
    refuses(kiosk, kiosk.bring(offered(old)), Code.RELEASE_ROLLED_BACK, [b"two"])


def test_rollback_of_the_snapshot_by_a_stolen_timestamp_key(office: Office, kiosk: Kiosk, offered: Offered) -> None:
    office.publish("one")
    office.publish("two")
    kiosk.bring(offered(office.store))
    old = office.metadata("1.snapshot.json").read_bytes()

    def point_back(timestamp: Any) -> None:
        timestamp.version += 1
        timestamp.snapshot_meta = MetaFile.from_data(1, old, ["sha256"])

    rewrite(office.metadata("timestamp.json"), point_back, stolen(office, "timestamp"))
    refuses(kiosk, kiosk.bring(offered(office.store)), Code.RELEASE_ROLLED_BACK, [b"two"])


@pytest.mark.parametrize("forget", [False, True], ids=["older", "left out"])
def test_rollback_of_the_targets_by_two_stolen_keys(
    office: Office, kiosk: Kiosk, offered: Offered, forget: bool
) -> None:
    office.publish("one")
    office.publish("two")
    kiosk.bring(offered(office.store))
    old = office.metadata("1.targets.json").read_bytes()

    def point_back(snapshot: Any) -> None:
        snapshot.version = 3
        snapshot.meta = {} if forget else {"targets.json": MetaFile.from_data(1, old, ["sha256"])}
        snapshot.meta |= {"other.json": MetaFile(1)}

    shutil.copy(office.metadata("2.snapshot.json"), office.metadata("3.snapshot.json"))
    rewrite(office.metadata("3.snapshot.json"), point_back, stolen(office, "snapshot"))

    def point_there(timestamp: Any) -> None:
        timestamp.version += 1
        snapshot = office.metadata("3.snapshot.json").read_bytes()
        timestamp.snapshot_meta = MetaFile.from_data(3, snapshot, ["sha256"])

    rewrite(office.metadata("timestamp.json"), point_there, stolen(office, "timestamp"))
    refuses(kiosk, kiosk.bring(offered(office.store)), Code.RELEASE_ROLLED_BACK, [b"two"])


def test_rollback_of_the_release_in_a_newer_signature(office: Office, kiosk: Kiosk, offered: Offered) -> None:
    """By the targets' key itself: the version that is written in the release goes forward only, too."""
    office.publish("two", least_version=7)
    kiosk.bring(offered(office.store))
    office.publish("one")

    def number_back(targets: Any) -> None:
        targets.targets["release.json"].unrecognized_fields["custom"]["version"] = 6

    targets = rewrite(office.metadata("2.targets.json"), number_back, stolen(office, "targets"))

    def follow(snapshot: Any) -> None:
        snapshot.meta["targets.json"] = MetaFile.from_data(2, targets.to_bytes(), ["sha256"])

    office.metadata("2.targets.json").write_bytes(targets.to_bytes())
    snapshot = rewrite(office.metadata("2.snapshot.json"), follow, stolen(office, "snapshot"))
    office.metadata("2.snapshot.json").write_bytes(snapshot.to_bytes())

    def lead(timestamp: Any) -> None:
        timestamp.snapshot_meta = MetaFile.from_data(2, snapshot.to_bytes(), ["sha256"])

    rewrite(office.metadata("timestamp.json"), lead, stolen(office, "timestamp"))
    refuses(kiosk, kiosk.bring(offered(office.store)), Code.RELEASE_ROLLED_BACK, [b"two"])


def test_freeze(office: Office, kiosk: Kiosk, offered: Offered) -> None:
    """Somebody goes on offering what was right last week: told as such, shown as old, read as ever."""
    office.publish("one")
    kiosk.bring(offered(office.store))
    said = office.clock()
    office.clock.pass_by(days=2)
    outcome = kiosk.bring(offered(office.store))
    refuses(kiosk, outcome, Code.RELEASE_EXPIRED, [b"one"])
    freshness = read_freshness(kiosk.home)
    assert (freshness.as_of, freshness.is_stale(office.clock())) == (said, True)
    assert freshness.trouble_since == office.clock()
    office.renew()
    assert isinstance(kiosk.bring(offered(office.store)), Unchanged)
    assert read_freshness(kiosk.home).trouble == ""


@pytest.mark.parametrize("part", ["2.snapshot.json", "2.targets.json"])
def test_mix_and_match(office: Office, kiosk: Kiosk, offered: Offered, part: str) -> None:
    """Every part is signed by the office; they were never one release."""
    office.publish("one")
    kiosk.bring(offered(office.store))
    office.publish("two")
    shutil.copy(office.metadata(part.replace("2", "1")), office.metadata(part))
    refuses(kiosk, kiosk.bring(offered(office.store)), Code.RELEASE_MIXED, [b"one"])


@pytest.mark.parametrize(
    ("endless", "code"),
    [
        ("metadata/timestamp.json", Code.RELEASE_TOO_LONG),
        ("metadata/2.root.json", Code.RELEASE_TOO_LONG),
        ("metadata/2.snapshot.json", Code.RELEASE_MIXED),
        ("release.json", Code.RELEASE_TOO_LONG),
        (".txt", Code.RELEASE_TOO_LONG),
    ],
)
def test_endless_data(office: Office, kiosk: Kiosk, web: Web, endless: str, code: Code) -> None:
    office.publish("one")
    kiosk.bring(web.address)
    office.publish("two")
    (office.store / "metadata" / "2.root.json").write_bytes(b"{}")
    if "root" not in endless:
        (office.store / "metadata" / "2.root.json").unlink()
    files = [file.relative_to(office.store).as_posix() for file in office.store.rglob("*") if file.is_file()]
    web.endless = {name for name in files if name.endswith(endless)}
    refuses(kiosk, kiosk.bring(web.address), code, [b"one"])
    assert web.sent_bytes < 20_000_000
    assert not list(kiosk.home.rglob("*.part")) or all(file.stat().st_size == 0 for file in kiosk.home.rglob("*.part"))


def test_wrong_key(office: Office, kiosk: Kiosk, offered: Offered, tmp_path: Path) -> None:
    """A whole repository, rightly made, by an office that is not ours."""
    office.publish("one")
    kiosk.bring(offered(office.store))
    other = Office(tmp_path / "other", office.clock)
    other.publish("bad")
    other.publish("worse")
    refuses(kiosk, kiosk.bring(offered(other.store)), Code.RELEASE_FORGED, [b"one"])


def test_wrong_root(office: Office, tmp_path: Path, offered: Offered) -> None:
    office.publish("one")
    for root in (
        b"",
        b"{}",
        office.metadata("timestamp.json").read_bytes(),
        office.root.replace(b'"sig": "', b'"sig": "00'),
    ):
        kiosk = Kiosk(root, tmp_path / "k", office.clock)
        refuses(kiosk, kiosk.bring(offered(office.store)), Code.RELEASE_ROOT_BAD, [])


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_a_stolen_key_is_worth_nothing_after_its_rotation(
    office: Office, kiosk: Kiosk, offered: Offered, role: str
) -> None:
    office.publish("one")
    kiosk.bring(offered(office.store))
    thief = stolen(office, role)
    office.ceremony.rotate(role, office.clock())
    office.sign(office.officers[1:])
    office.renew(targets=True)
    assert isinstance(kiosk.bring(offered(office.store)), Unchanged)
    office.publish("two")
    name = "timestamp.json" if role == "timestamp" else f"3.{role}.json"
    forged = rewrite(office.metadata(name), lambda _: None, thief)
    if role != "timestamp":  # the forger has the hashes adjusted: the keys of those above were stolen as well
        _adjust(office, role, forged)
    refuses(kiosk, kiosk.bring(offered(office.store)), Code.RELEASE_FORGED, [b"one"])


def _adjust(office: Office, role: str, forged: Metadata[Any]) -> None:
    data = office.metadata(f"3.{role}.json").read_bytes()
    assert forged.signed.version == 3

    def in_snapshot(snapshot: Any) -> None:
        snapshot.meta["targets.json"] = MetaFile.from_data(3, data, ["sha256"])

    if role == "targets":
        rewrite(office.metadata("3.snapshot.json"), in_snapshot, stolen(office, "snapshot"))
    above = office.metadata("3.snapshot.json").read_bytes()

    def in_timestamp(timestamp: Any) -> None:
        timestamp.snapshot_meta = MetaFile.from_data(3, above, ["sha256"])

    rewrite(office.metadata("timestamp.json"), in_timestamp, stolen(office, "timestamp"))


def test_a_thief_cannot_spoil_the_counters_for_ever(office: Office, kiosk: Kiosk, offered: Offered) -> None:
    """Fast-forward: huge numbers and a day in the far future, rightly signed by a stolen key. Rotation heals it."""
    office.publish("one")

    def rush(timestamp: Any) -> None:
        timestamp.version = 10**9
        timestamp.unrecognized_fields["signed_at"] = "2098-01-01T00:00:00+00:00"
        timestamp.expires = timestamp.expires.replace(year=2099)

    rewrite(office.metadata("timestamp.json"), rush, stolen(office, "timestamp"))
    assert isinstance(kiosk.bring(offered(office.store)), Fresh)
    office.ceremony.rotate("timestamp", office.clock())
    office.sign(office.officers[:2])
    office.metadata("timestamp.json").write_bytes(_unrushed(office))
    office.publish("two")
    assert isinstance(kiosk.bring(offered(office.store)), Fresh)
    assert kiosk.texts == [b"two"]


def _unrushed(office: Office) -> bytes:
    timestamp: Metadata[Any] = Metadata.from_file(str(office.metadata("timestamp.json")))
    timestamp.signed.version = 1
    return timestamp.to_bytes()


@pytest.mark.parametrize("name", ["*.txt", "*.release.json"])
@pytest.mark.parametrize("change", ["flipped", "cut", "longer", "emptied"])
def test_a_file_that_was_tampered_with(office: Office, kiosk: Kiosk, offered: Offered, name: str, change: str) -> None:
    office.publish("one")
    kiosk.bring(offered(office.store))
    office.publish("two" * 1000)
    for file in (office.store / "targets").rglob(name):
        good = file.read_bytes()
        bad = {"flipped": bytes([good[0] ^ 1]) + good[1:], "cut": good[:-1], "longer": good + b"x", "emptied": b""}
        file.write_bytes(bad[change])
    code = Code.RELEASE_TOO_LONG if change == "longer" else Code.RELEASE_FORGED
    refuses(kiosk, kiosk.bring(offered(office.store)), code, [b"one"])
    for file in (office.store / "targets").rglob(name):
        file.unlink()
    office.publish()
    assert isinstance(kiosk.bring(offered(office.store)), Fresh)


def test_any_flipped_byte_of_the_metadata(office: Office, kiosk: Kiosk) -> None:
    office.publish("one")
    kiosk.bring(office.store)
    office.publish("two")
    for name in ("timestamp.json", "2.snapshot.json", "2.targets.json"):
        file = office.metadata(name)
        good = file.read_bytes()
        for place in range(3, len(good), 41):
            file.write_bytes(good[:place] + bytes([good[place] ^ 4]) + good[place + 1 :])
            outcome = kiosk.bring(office.store)
            assert isinstance(outcome, Refused | Stale), (name, place, outcome)
            assert kiosk.texts == [b"one"]
        file.write_bytes(good)
    assert isinstance(kiosk.bring(office.store), Fresh)


def test_roots_follow_one_another(office: Office, kiosk: Kiosk, offered: Offered) -> None:
    """Three changes while the kiosk was off: an officer left, a key was replaced, the term was prolonged."""
    office.publish("one")
    kiosk.bring(offered(office.store))
    newcomer = office.new_officer()
    from offline_cache.release.keyring import public_file, read_public

    leaver = read_public(public_file(office.officers[0])).keyid
    office.ceremony.change_officers(office.clock(), [read_public(public_file(newcomer))], [leaver[:8]])
    assert office.sign(office.officers[:2]) == 1  # the leaver's counts for the old root only
    assert office.sign([newcomer]) == 0
    office.ceremony.rotate("snapshot", office.clock())
    office.sign([newcomer, office.officers[1]])
    office.clock.pass_by(days=300)
    office.ceremony.change_officers(office.clock())
    office.sign([newcomer, office.officers[2]])
    office.clock.pass_by(days=300)
    office.publish("two")
    assert isinstance(kiosk.bring(offered(office.store)), Fresh)
    assert kiosk.texts == [b"two"]
    assert sorted(file.name for file in (kiosk.home / "trust" / "root_history").iterdir()) == [
        f"{version}.root.json" for version in range(1, 5)
    ]


@pytest.mark.parametrize("signed_by", [0, 1])
def test_a_root_that_too_few_have_signed(office: Office, kiosk: Kiosk, offered: Offered, signed_by: int) -> None:
    office.publish("one")
    kiosk.bring(offered(office.store))
    office.ceremony.rotate("timestamp", office.clock())
    if signed_by:
        office.sign(office.officers[:signed_by])
    office.publish("two")
    assert not office.metadata("2.root.json").exists()  # we do not publish it ourselves
    office.metadata("2.root.json").write_bytes(root_bytes(office.ceremony.latest()))
    refuses(kiosk, kiosk.bring(offered(office.store)), Code.RELEASE_FORGED, [b"one"])


def test_one_officer_signing_twice_is_one(office: Office, kiosk: Kiosk, offered: Offered) -> None:
    office.publish("one")
    kiosk.bring(offered(office.store))
    office.ceremony.rotate("timestamp", office.clock())
    assert office.sign([office.officers[0], office.officers[0]]) == 1
    root = read_root((office.ceremony.folder / "roots" / "2.root.json").read_bytes())
    assert len([signature for signature in root.signatures.values() if signature.signature]) == 1


def test_a_manifest_that_names_what_nobody_signed(office: Office, kiosk: Kiosk) -> None:
    office.publish("one")
    source_of_trouble = kiosk.apply

    def apply(manifest: bytes, fetched: Any) -> str:
        from tests.offline_cache.release.office import Ref

        for ref in (Ref("0" * 64, 3, "files/none.txt"), Ref("0" * 64, 3, "../../etc/passwd")):
            with pytest.raises(CacheError) as caught:
                fetched(ref)
            assert caught.value.code is Code.RELEASE_FORGED
        named = json.loads(manifest)["files"][0]
        for other in ({"sha256": "0" * 64}, {"size_bytes": 4}):
            with pytest.raises(CacheError) as caught:
                fetched(Ref(**named | other))
            assert caught.value.code is Code.RELEASE_MIXED
        return source_of_trouble(manifest, fetched)

    kiosk.apply = apply
    assert isinstance(kiosk.bring(office.store), Fresh)
