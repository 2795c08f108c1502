"""A recording as a file, and the bound of what is kept in memory."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.recording import format as form
from devices.recording.format import Passage, Recording, Way, parsed, written
from devices.recording.tape import Tape
from kiosk.model.device import DeviceKind
from kiosk.model.errors import Code, DeviceError

HEAD = '{"format": 1, "kind": "scanner", "driver": "serial", "made": "2026-11-22"}\n'
PASSAGES = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(Way), st.binary(max_size=30)), max_size=9)


@given(PASSAGES, st.sampled_from(DeviceKind), st.dates())
def test_what_is_written_is_read(steps: list[tuple[int, Way, bytes]], kind: DeviceKind, made: date) -> None:
    at_ms, passages = 0, list[Passage]()
    for step, way, data in steps:
        at_ms += step
        passages.append(Passage(at_ms, way, data))
    recording = Recording(kind, "driver", made, tuple(passages))
    assert parsed(written(recording).encode()) == recording


def test_each_line_is_json_as_documented() -> None:
    recording = Recording(DeviceKind.SCANNER, "serial", date(2026, 11, 22), (Passage(7, Way.IN, b"\x41"),))
    head, line = map(json.loads, written(recording).splitlines())
    assert head == {"format": 1, "kind": "scanner", "driver": "serial", "made": "2026-11-22"}
    assert line == {"t_ms": 7, "way": "in", "hex": "41"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "{}",
        HEAD.replace("1", "2", 1),
        HEAD.replace("scanner", "toaster"),
        HEAD + '{"t_ms": 1, "way": "up", "hex": ""}',
        HEAD + '{"t_ms": 1, "way": "in", "hex": "4"}',
        HEAD + '{"t_ms": 1, "way": "in"}',
        HEAD + '{"t_ms": 2, "way": "in", "hex": ""}\n{"t_ms": 1, "way": "in", "hex": ""}',
        HEAD + "\xff",
    ],
)
def test_what_is_no_recording_has_a_code(text: str) -> None:
    with pytest.raises(DeviceError) as caught:
        parsed(text.encode("latin-1"))
    assert caught.value.code is Code.RECORDING_UNREADABLE


def test_a_file_without_an_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "MOST_TEXT", 10)
    with pytest.raises(DeviceError):
        parsed(HEAD.encode())


def test_a_passage_shows_nothing_of_what_passed() -> None:
    assert "41" not in repr(Passage(0, Way.IN, b"A"))


def test_the_tape_ends() -> None:
    tape = Tape(most_bytes=500)
    for _ in range(9):
        tape.came(bytes(100))
    assert tape.is_full
    assert 0 < sum(len(one.data) for one in tape.passages) <= 500
