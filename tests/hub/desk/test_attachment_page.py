"""Attachments: of four kinds by their own bytes, kept closed, never shown as a page, never lying under their name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from kiosk.hub.attachments import OF_A_CASE_MOST, SIZE_BYTES_MOST, Attachments, safe_name
from kiosk.hub.hub import Hub
from kiosk.hub.media_kind import DOCX, JPEG, PDF, PNG, kind_of
from kiosk.hub.role import Actor, Role
from kiosk.hub.tables import ATTACHMENT
from kiosk.model.errors import Code, HubError
from tests.hub.desk.conftest import Browser, Come, audited

NewCase = Callable[..., str]
SHEET = b"%PDF-1.7\nsecret words\n%%EOF"
CLERK = Actor("li", "civil-affairs", frozenset({Role.CLERK}))


def docx(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


WORD = docx("[Content_Types].xml", "word/document.xml")


@pytest.fixture
def clerk(come: Come) -> Browser:
    return come(Role.CLERK, office="civil-affairs")


def put(browser: Browser, number: str, name: str, content: bytes, kind: str = "application/pdf", **words: str):
    return browser.post(f"/desk/cases/{number}/files", files={"file": (name, content, kind)}, **words)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (SHEET, PDF),
        (b"\x89PNG\r\n\x1a\n....", PNG),
        (b"\xff\xd8\xff\xe0....", JPEG),
        (WORD, DOCX),
        (b"", ""),
        (b"<html><script>alert(1)</script>", ""),
        (b"<?xml version='1.0'?><svg onload='x'/>", ""),
        (b"MZ\x90\x00", ""),
        (b"GIF89a", ""),
        (b" %PDF-1.7", ""),
        (WORD[:40], ""),
        (docx("xl/workbook.xml"), ""),
        (docx("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), ""),
    ],
    ids=range(13),
)
def test_a_kind_is_told_by_the_bytes(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("审批表.pdf", "审批表.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Windows\\system32\\x.exe", "x.pdf"),
        ("/absolute/表.html", "表.pdf"),
        ("..", "attachment.pdf"),
        ("", "attachment.pdf"),
        ("a\0b\r\nSet-Cookie: x.pdf", "abSet-Cookie x.pdf"),
        ("exe\u202efdp.pdf", "exefdp.pdf"),
        ("x" * 500 + ".pdf", "x" * 120 + ".pdf"),
        ('"; filename="y.html', "; filename=y.pdf"),
    ],
)
def test_a_name_is_only_a_name(told: str, kept: str) -> None:
    assert safe_name(told, PDF) == kept


@given(st.text())
def test_no_name_leads_anywhere(told: str) -> None:
    kept = safe_name(told, PDF)
    assert kept.endswith(".pdf")
    assert len(kept) <= 124
    assert not set(kept) & set('/\\\0\r\n"<>|?*:')
    assert not kept.startswith(".")


def test_what_is_put_is_fetched_as_a_file_to_keep(hub: Hub, clerk: Browser, case: NewCase) -> None:
    number = case()
    assert put(clerk, number, "../高龄 津贴.html", SHEET, "text/html", for_resident="1").status_code == 303
    (row,) = Attachments(hub).of_case(number)
    assert (row.name, row.media_type, row.size_bytes, row.for_resident) == ("高龄 津贴.pdf", PDF, len(SHEET), True)
    assert "高龄 津贴.pdf" in clerk.text(f"/desk/cases/{number}")
    got = clerk.get(f"/desk/cases/{number}/files/{row.id}")
    assert got.content == SHEET
    assert got.headers["content-type"] == PDF
    assert got.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E9")
    assert got.headers["x-content-type-options"] == "nosniff"
    assert [what for _, what, _ in audited(hub)] == ["attachment.put", "attachment.get"]
    with hub.store.transaction() as connection:
        boxed = connection.scalar(select(ATTACHMENT.c.boxed))
    assert boxed is not None
    assert b"secret words" not in boxed


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<script>alert(1)</script>", "attachment.refused"),
        (b"", "attachment.refused"),
        (b"%PDF-" + b"x" * SIZE_BYTES_MOST, "attachment.refused"),
        (b"%PDF-" + b"x" * (SIZE_BYTES_MOST + 2_000_000), "attachment.refused"),
    ],
    ids=["page", "empty", "long", "too long to read"],
)
def test_what_is_refused_is_not_kept(hub: Hub, clerk: Browser, case: NewCase, content: bytes, code: str) -> None:
    number = case()
    got = put(clerk, number, "x.pdf", content)
    assert (got.status_code, code in got.text) == (400, True)
    assert Attachments(hub).of_case(number) == ()


def test_a_form_without_a_file_is_refused(clerk: Browser, case: NewCase) -> None:
    assert "attachment.refused" in clerk.post(f"/desk/cases/{case()}/files").text


def test_only_who_handles_the_case_puts_and_fetches(hub: Hub, come: Come, clerk: Browser, case: NewCase) -> None:
    number, other = case(), case(number="330521195001010015")
    put(clerk, number, "x.pdf", SHEET)
    (row,) = Attachments(hub).of_case(number)
    assert clerk.get(f"/desk/cases/{other}/files/{row.id}").status_code == 404
    assert clerk.get(f"/desk/cases/{number}/files/none").status_code == 404
    for somebody in (come(Role.RECEPTION), come(Role.SUPERVISOR), come(Role.CLERK, office="disclosure")):
        assert somebody.get(f"/desk/cases/{number}/files/{row.id}").status_code == 403
        assert put(somebody, number, "y.pdf", SHEET).status_code == 403
    assert len(Attachments(hub).of_case(number)) == 1


def test_a_case_takes_only_so_many(hub: Hub, case: NewCase) -> None:
    number, attachments = case(), Attachments(hub)
    for _ in range(OF_A_CASE_MOST):
        attachments.put(number, "x.pdf", PDF, SHEET, CLERK)
    with pytest.raises(HubError) as error:
        attachments.put(number, "x.pdf", PDF, SHEET, CLERK)
    assert error.value.code is Code.ATTACHMENT_REFUSED


def test_a_kind_that_is_not_what_was_told_is_refused(hub: Hub, case: NewCase) -> None:
    with pytest.raises(HubError) as error:
        Attachments(hub).put(case(), "x.png", PNG, SHEET, CLERK)
    assert error.value.facts == {"reason": "kind"}
