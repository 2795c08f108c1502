from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.document_printer.sides import sides_of
from kiosk.model.errors import Code, DeviceError

from .samples import pdf_of


@pytest.mark.parametrize("pages", [1, 2, 7])
def test_the_pages_are_counted(pages: int) -> None:
    assert sides_of(pdf_of(pages)) == pages


def test_a_damaged_document_is_not_quoted_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    sides_of(pdf_of(2).replace(b"startxref\n", b"startxref\n1"))
    assert caplog.records == []


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.4", b"hello", pdf_of(1)[:200], pdf_of(2)[300:]])
def test_what_is_no_document_is_not_printed(junk: bytes) -> None:
    with pytest.raises(DeviceError) as refused:
        sides_of(junk)
    assert refused.value.code is Code.PRINT_NOT_STARTED


@given(st.binary(max_size=200), st.integers(0, 800))
def test_a_document_with_holes_is_counted_or_refused(hole: bytes, at: int) -> None:
    whole = pdf_of(2)
    with suppress(DeviceError):
        assert sides_of(whole[:at] + hole + whole[at + len(hole) :]) > 0
