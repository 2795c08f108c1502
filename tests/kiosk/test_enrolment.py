"""A kiosk introduces itself once, keeps what it learns for itself, and a lost answer uses up no code."""

from __future__ import annotations

import base64
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from kiosk.enrolment import ATTEMPT_FILE, enrol
from kiosk.hub_link import FILE, HubLink, read_link
from kiosk.model.errors import CacheError, Code, ConfigError, HubError, KioskError
from kiosk.wire import HubClient
from offline_cache.seal import key_pair
from tests.kiosk.hub_stub import Stub, hub_stub

HUB_KEY = key_pair()[1]
ENROLLED = {"kiosk_id": "k-1", "zone_id": "33052101", "hub_public_key": HUB_KEY}


@pytest.fixture
def stub() -> Iterator[Stub]:
    with hub_stub() as stub:
        stub.answer = lambda _: (200, ENROLLED)
        yield stub


def ask(folder: Path, stub: Stub, code: str = " abcd-efgh ", *, again: bool = False) -> HubLink:
    def door(address: str, key: bytes, ca_file: str) -> HubClient:
        return HubClient(address, "", key, ca_file=ca_file, timeout_s=5)

    return enrol(folder, f"{stub.address}/", code, name="大厅一号", ca_file="", again=again, door=door)


def fails(folder: Path, stub: Stub, **words: object) -> KioskError:
    with pytest.raises(KioskError) as caught:
        ask(folder, stub, **words)  # type: ignore[arg-type]
    return caught.value


def test_what_is_learned_is_kept_for_the_kiosk_alone(tmp_path: Path, stub: Stub) -> None:
    link = ask(tmp_path, stub)
    assert read_link(tmp_path) == link
    assert (link.address, link.kiosk_id, link.zone_id, link.hub_public_key) == (
        stub.address,
        "k-1",
        "33052101",
        HUB_KEY,
    )
    (asked,) = stub.asked
    public = base64.b64encode(bytes(SigningKey(link.key).verify_key)).decode()
    assert asked.told == {"code": "ABCD-EFGH", "public_key": public, "name": "大厅一号"}
    assert base64.b64encode(link.key) not in asked.body
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert not (tmp_path / ATTEMPT_FILE).exists()
    assert repr(link) == f"HubLink({stub.address}, k-1)"


def test_who_is_enrolled_must_say_that_it_is_meant(tmp_path: Path, stub: Stub) -> None:
    first = ask(tmp_path, stub)
    fault = fails(tmp_path, stub)
    assert (type(fault), fault.code) == (ConfigError, Code.KIOSK_ENROLLED_ALREADY)
    assert len(stub.asked) == 1
    second = ask(tmp_path, stub, again=True)
    assert second.key != first.key
    assert read_link(tmp_path) == second


def test_a_lost_answer_uses_up_no_code(tmp_path: Path, stub: Stub) -> None:
    stub.answer = lambda _: (200, b'{"kiosk_')
    assert fails(tmp_path, stub).code is Code.HUB_UNREACHABLE
    assert read_link(tmp_path) is None
    stub.answer = lambda _: (200, ENROLLED)
    ask(tmp_path, stub)
    first, second = stub.asked
    assert first.told == second.told, "the hub knows it by code and key"


def test_another_code_gets_another_key(tmp_path: Path, stub: Stub) -> None:
    stub.answer = lambda _: (403, {"code": "kiosk.code-refused", "facts": {}})
    fault = fails(tmp_path, stub)
    assert (type(fault), fault.code) == (HubError, Code.KIOSK_CODE_REFUSED)
    fails(tmp_path, stub, code="WXYZ-2345")
    assert stub.asked[0].told["public_key"] != stub.asked[1].told["public_key"]


def test_a_hub_without_a_proper_key_is_none(tmp_path: Path, stub: Stub) -> None:
    stub.answer = lambda _: (200, ENROLLED | {"hub_public_key": "c2hvcnQ="})
    assert fails(tmp_path, stub).code is Code.SEAL_KEY_BAD
    assert read_link(tmp_path) is None


def test_a_folder_that_takes_nothing_is_told_before_the_code_is_used(tmp_path: Path, stub: Stub) -> None:
    (tmp_path / "file").write_text("")
    assert fails(tmp_path / "file", stub).code is Code.STORE_UNAVAILABLE
    assert stub.asked == []


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", '{"address": "https://h", "kiosk_id": "k", "zone_id": "z", "hub_public_key": "x", "key": ""}'],
)
def test_a_damaged_file_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(CacheError) as caught:
        read_link(tmp_path)
    assert caught.value.code is Code.STORE_CORRUPT


def test_nowhere(tmp_path: Path) -> None:
    assert read_link(tmp_path) is None
