"""Proofs: one number for one request, sealed to who asked, verified by anybody, telling nobody whose it is."""

from __future__ import annotations

import base64
import hashlib
import subprocess
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from fastapi.testclient import TestClient
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from pypdf import PdfReader
from sqlalchemy import select

from kiosk.hub.certificates import make, record_of, signed_text
from kiosk.hub.hub import Hub
from kiosk.hub.tables import CERTIFICATE
from kiosk.model.errors import Code, HubError
from kiosk.model.item import Item
from kiosk.wire_message import CertificateAsked, PersonAsked
from offline_cache.seal import key_pair, seal, unseal
from tests.hub.conftest import NAME, NUMBER, Enrolled
from tests.hub.content import CERTIFICATE as ITEM
from tests.hub.content import HANDLE

PRIVATE, PUBLIC = key_pair()


def asked(
    hub: Hub, id_: str = "ask-1", item: str = ITEM, number: str = NUMBER, reply: str = PUBLIC
) -> CertificateAsked:
    person = msgspec.json.encode(PersonAsked(number, NAME, reply))
    return CertificateAsked(id_, item, base64.b64encode(seal(person, hub.keys.seal_public)).decode())


def sheet(sealed: str) -> bytes:
    return unseal(base64.b64decode(sealed), PRIVATE)


def test_a_sheet_comes_sealed_and_says_that_it_is_a_sample(hub: Hub, kiosk: Enrolled) -> None:
    made = make(hub, kiosk.id, asked(hub))
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(sheet(made.sealed_pdf))).pages)
    assert made.title == "参保证明查询打印"
    assert made.number in text
    assert NAME in text
    assert NUMBER not in text
    assert "样例" in text


def test_a_reader_of_pdf_sees_whether_a_sign_was_changed(hub: Hub, kiosk: Enrolled, tmp_path: Path) -> None:
    pdf = sheet(make(hub, kiosk.id, asked(hub)).sealed_pdf)
    assert "Signature is Valid" in seen_by_poppler(pdf, tmp_path)
    assert "示例县" in seen_by_poppler(pdf, tmp_path)
    at = pdf.index(b"stream") + 30
    changed = pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
    assert "Signature is Valid" not in seen_by_poppler(changed, tmp_path)


def seen_by_poppler(pdf: bytes, folder: Path) -> str:
    """What an independent reader says; it does not ask who the signer is."""
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False).stdout


def test_the_hub_keeps_no_sheet_and_no_name(hub: Hub, kiosk: Enrolled) -> None:
    make(hub, kiosk.id, asked(hub))
    with hub.store.transaction() as connection:
        (row,) = connection.execute(select(CERTIFICATE)).all()
    assert not [word for word in (NAME, NUMBER) if word in repr(row)]


def test_the_same_request_is_the_same_proof(hub: Hub, kiosk: Enrolled) -> None:
    first, second = make(hub, kiosk.id, asked(hub)), make(hub, kiosk.id, asked(hub))
    other = make(hub, kiosk.id, asked(hub, "ask-2"))
    assert first.number == second.number != other.number
    record = record_of(hub, first.number)
    assert record is not None
    assert record.sha256 == hashlib.sha256(sheet(second.sealed_pdf)).hexdigest()


@pytest.mark.parametrize("change", [{"number": "330521195001010015"}, {"item": "GR-GZ-05x"}])
def test_an_id_of_another_is_refused(hub: Hub, kiosk: Enrolled, change: dict[str, str]) -> None:
    make(hub, kiosk.id, asked(hub))
    with pytest.raises(HubError):
        make(hub, kiosk.id, asked(hub, **change))
    with pytest.raises(HubError):
        make(hub, "another-kiosk", asked(hub))


@pytest.mark.parametrize("item", [HANDLE, "NO-SUCH"])
def test_what_is_no_proof_is_not_made(hub: Hub, kiosk: Enrolled, item: str) -> None:
    with pytest.raises(HubError) as raised:
        make(hub, kiosk.id, asked(hub, item=item))
    assert raised.value.code is Code.CERTIFICATE_NOT_MADE


@pytest.mark.parametrize("sealed", ["", "!!", base64.b64encode(b"x" * 80).decode()])
def test_what_is_not_sealed_to_this_hub_is_refused(hub: Hub, kiosk: Enrolled, sealed: str) -> None:
    with pytest.raises(HubError) as raised:
        make(hub, kiosk.id, CertificateAsked("a", ITEM, sealed))
    assert raised.value.code is Code.REQUEST_UNREADABLE


def test_without_a_key_to_answer_to_nothing_goes_out(hub: Hub, kiosk: Enrolled) -> None:
    with pytest.raises(HubError) as raised:
        make(hub, kiosk.id, asked(hub, reply="short"))
    assert raised.value.code is Code.REQUEST_UNREADABLE


def test_the_countys_own_provider_takes_the_place(hub: Hub, kiosk: Enrolled) -> None:
    class Register:
        def make(self, item: Item, person: PersonAsked, number: str, day: object) -> bytes:
            return f"%PDF {item.code} {person.number}".encode()

    made = make(hub, kiosk.id, asked(hub), Register())
    assert sheet(made.sealed_pdf) == f"%PDF {ITEM} {NUMBER}".encode()


def test_the_record_is_signed(hub: Hub, kiosk: Enrolled) -> None:
    record = record_of(hub, make(hub, kiosk.id, asked(hub)).number)
    assert record is not None
    key, signature = VerifyKey(base64.b64decode(record.public_key)), base64.b64decode(record.signature)
    key.verify(signed_text(record.number, record.item_code, record.sha256, record.day), signature)
    with pytest.raises(BadSignatureError):
        key.verify(signed_text(record.number, record.item_code, "0" * 64, record.day), signature)


def test_anybody_may_verify_and_learns_no_name(hub: Hub, kiosk: Enrolled, client: TestClient) -> None:
    number = make(hub, kiosk.id, asked(hub)).number
    found = client.get(f"/v/{number}")
    assert found.status_code == 200
    assert "有这份证明" in found.text
    assert not [word for word in (NAME, NUMBER) if word in found.text]
    forged = client.get(f"/v/{number[:-1]}{(int(number[-1]) + 1) % 10}")
    assert (forged.status_code, "没有这份证明" in forged.text) == (404, True)
