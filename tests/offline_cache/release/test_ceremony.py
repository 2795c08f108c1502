from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kiosk.model.errors import CacheError, Code
from offline_cache.release.ceremony import Ceremony
from offline_cache.release.keyring import make_key, public_file, read_public, signer_of
from offline_cache.release.terms import Terms
from tests.offline_cache.release.office import PHRASE, START, Office, phrase


def code_of(call: object) -> Code:
    with pytest.raises(CacheError) as caught:
        call()  # type: ignore[operator]
    return caught.value.code


def test_a_key_is_its_owners_and_encrypted(tmp_path: Path) -> None:
    file = make_key(tmp_path, "root", PHRASE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert file.name == f"root-{read_public(public_file(file)).keyid[:8]}.pem"
    assert signer_of(file, phrase).public_key == read_public(public_file(file))


def test_an_online_key_asks_for_nothing(tmp_path: Path) -> None:
    file = make_key(tmp_path, "timestamp", None)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def nobody(name: str) -> str:
        raise AssertionError(name)

    assert signer_of(file, nobody)


def test_a_short_passphrase_is_none(tmp_path: Path) -> None:
    assert code_of(lambda: make_key(tmp_path, "root", "elevenchars")) is Code.RELEASE_KEY_BAD
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["wrong passphrase", "no key", "another's", "no public part"])
def test_keys_that_cannot_be_used(tmp_path: Path, damage: str) -> None:
    file = make_key(tmp_path, "root", PHRASE)
    other = make_key(tmp_path, "root", PHRASE)
    if damage == "no key":
        file.write_bytes(b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
    elif damage == "another's":
        file.write_bytes(other.read_bytes())
    elif damage == "no public part":
        public_file(file).write_text("[]")
    ask = phrase if damage != "wrong passphrase" else lambda _: "something else"
    assert code_of(lambda: signer_of(file, ask)) is Code.RELEASE_KEY_BAD


def test_a_ceremony_is_held_once(office: Office) -> None:
    again = lambda: Ceremony.begin(office.ceremony.folder, [], 1, START, None)  # noqa: E731
    assert code_of(again) is Code.RELEASE_BUSY


def test_fewer_officers_than_must_sign(tmp_path: Path) -> None:
    officer = read_public(public_file(make_key(tmp_path, "root", PHRASE)))
    begin = lambda: Ceremony.begin(tmp_path / "keys", [officer], 2, START, None)  # noqa: E731
    assert code_of(begin) is Code.RELEASE_UNSIGNED


def test_officers_sign_one_after_the_other(tmp_path: Path) -> None:
    officers = [make_key(tmp_path, "root", PHRASE) for _ in range(3)]
    publics = [read_public(public_file(file)) for file in officers]
    ceremony = Ceremony.begin(tmp_path / "keys", publics, 2, START, None)
    assert ceremony.missing() == 2
    assert code_of(ceremony.roots) is Code.RELEASE_UNSIGNED
    assert ceremony.sign(officers[2], phrase) == 1
    assert ceremony.sign(officers[0], phrase) == 0
    assert [root.signed.version for root in ceremony.roots()] == [1]


def test_a_strangers_signature_does_not_count(office: Office) -> None:
    stranger = make_key(office.folder, "root", PHRASE)
    assert code_of(lambda: office.ceremony.sign(stranger, phrase)) is Code.RELEASE_KEY_BAD


def test_a_draft_is_changed_until_it_is_signed(office: Office) -> None:
    """Two changes before anybody signed make one root, not two that must each be signed."""
    office.ceremony.rotate("timestamp", START)
    office.ceremony.rotate("snapshot", START)
    assert office.ceremony.latest().signed.version == 2
    assert len(office.ceremony.roots()) == 1
    office.sign(office.officers[:2])
    first, second = (root.signed for root in office.ceremony.roots())
    changed = {role for role in first.roles if first.roles[role].keyids != second.roles[role].keyids}
    assert changed == {"timestamp", "snapshot"}


def test_an_officer_cannot_be_retired_below_the_threshold(office: Office) -> None:
    ids = [read_public(public_file(file)).keyid for file in office.officers]
    assert code_of(lambda: office.ceremony.change_officers(START, retire=ids[:2])) is Code.RELEASE_UNSIGNED
    assert code_of(lambda: office.ceremony.change_officers(START, retire=["zz"])) is Code.RELEASE_KEY_BAD
    assert code_of(lambda: office.ceremony.change_officers(START, retire=[""])) is Code.RELEASE_KEY_BAD


def test_more_officers_must_sign_from_now_on(office: Office) -> None:
    office.ceremony.change_officers(START, threshold=3)
    assert office.sign(office.officers[:2]) == 1
    assert office.sign(office.officers[2:]) == 0
    assert code_of(lambda: office.ceremony.change_officers(START, threshold=4)) is Code.RELEASE_UNSIGNED


def test_where_no_ceremony_was_held(tmp_path: Path) -> None:
    assert code_of(Ceremony(tmp_path).latest) is Code.RELEASE_ROOT_BAD


@pytest.mark.parametrize("role", ["", "timestamp"])
def test_a_root_that_is_none(office: Office, role: str) -> None:
    file = office.ceremony.folder / "roots" / "1.root.json"
    office.publish("one")
    file.write_bytes(office.metadata("timestamp.json").read_bytes() if role else b"{")
    assert code_of(office.ceremony.latest) is Code.RELEASE_ROOT_BAD


def test_only_ed25519_signs(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    file = make_key(tmp_path, "root", None)
    other = generate_private_key(SECP256R1())
    file.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    assert code_of(lambda: signer_of(file, phrase)) is Code.RELEASE_KEY_BAD


def test_the_terms_can_be_changed_in_their_file(office: Office) -> None:
    file = office.ceremony.folder / "terms.toml"
    assert office.ceremony.terms == Terms()
    file.write_text(file.read_text().replace("timestamp = 1", "timestamp = 2"))
    assert office.ceremony.terms == Terms(timestamp=2)
    for wrong in ("timestamp = 0", 'timestamp = "1"', "=", "timestamp = -3"):
        file.write_text(wrong)
        assert code_of(lambda: office.ceremony.terms) is Code.RELEASE_KEY_BAD
