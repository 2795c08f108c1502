"""A printer's words of IPP, as a status and a code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.document_printer.reasons import IDLE, PROCESSING, STOPPED, STOPS, WARNS, plain, status_of, stop_of
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code

WORDS = st.lists(st.sampled_from([*STOPS, *WARNS, "none", "com.example.unheard-of"]))
SEVERITY = st.sampled_from(["", "-report", "-warning", "-error"])


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("media-empty-report", Code.PAPER_OUT),
        ("media-needed-error", Code.PAPER_OUT),
        ("media-jam-error", Code.PAPER_JAMMED),
        ("door-open", Code.COVER_OPEN),
        ("cover-open-warning", Code.COVER_OPEN),
        ("marker-supply-empty-error", Code.TONER_OUT),
        ("toner-empty", Code.TONER_OUT),
        ("offline-report", Code.DEVICE_UNPLUGGED),
        ("output-area-full", Code.DEVICE_OUT_OF_SERVICE),
        ("cups-missing-filter-warning", Code.DEVICE_LIBRARY_MISSING),
    ],
)
def test_what_stops_a_printer(reason: str, code: Code) -> None:
    status = status_of(PROCESSING, [reason])
    assert (status.state, status.code) == (DeviceState.FAILED, code)
    assert status.facts == {"reasons": reason}
    idle = status_of(IDLE, [reason])
    assert (idle.state, idle.code) == (DeviceState.DEGRADED, code), "an idle printer's trouble is the last job's"


@pytest.mark.parametrize(
    ("reason", "code"),
    [("media-low-report", Code.PAPER_LOW), ("toner-low", Code.TONER_LOW), ("marker-supply-low-report", Code.TONER_LOW)],
)
def test_what_only_warns(reason: str, code: Code) -> None:
    for state in (IDLE, PROCESSING):
        status = status_of(state, ["none", reason])
        assert (status.state, status.code) == (DeviceState.DEGRADED, code)


def test_a_stopped_queue_is_out_of_service_unless_it_says_more() -> None:
    assert status_of(STOPPED, ["paused"]).code is Code.DEVICE_OUT_OF_SERVICE
    assert status_of(STOPPED, []).state is DeviceState.FAILED
    assert status_of(STOPPED, ["media-jam-error", "paused"]).code is Code.PAPER_JAMMED
    assert status_of(IDLE, ["none"], accepting=False).code is Code.DEVICE_OUT_OF_SERVICE


def test_being_connected_to_is_how_every_job_begins() -> None:
    assert status_of(PROCESSING, ["connecting-to-device"]).state is DeviceState.READY
    assert stop_of(["connecting-to-device"]) is Code.DEVICE_UNPLUGGED


@given(st.sampled_from([IDLE, PROCESSING, STOPPED]), WORDS, SEVERITY)
def test_a_status_that_is_not_ready_says_why(state: int, words: list[str], severity: str) -> None:
    status = status_of(state, [word + severity for word in words])
    assert (status.state is DeviceState.READY) == (status.code is None)
    assert status == status_of(state, [*words, "none"]) or status.facts
    assert status.works or state != IDLE


@given(st.sampled_from([*STOPS, *WARNS]), SEVERITY)
def test_severity_does_not_matter(word: str, severity: str) -> None:
    assert plain(word + severity) == word
