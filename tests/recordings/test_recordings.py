"""The kept recordings through the drivers of today: what became of them then becomes of them now."""

from __future__ import annotations

from pathlib import Path

import pytest

from devices.recording.format import parsed
from devices.recording.outcome import replayed
from devices.recording.redaction import redacted

FOLDER = Path(__file__).parent
RESIDENT = {"card": "resident", "doubts": (), "name_characters": 4}
EXPECTED = {
    "sam-two-cards": [RESIDENT, {"card": "residence_permit", "doubts": (), "name_characters": 3}],
    "sam-spoilt-answers": [RESIDENT],
    "social-security-card": [{"card": "social_security", "doubts": (), "name_characters": 4}],
    "scanner-codes": [{"code_characters": length} for length in (31, 18, 16)],
    "printer-job": [{"print": "confirmed"}],
    "printer-cover-open": [{"state": "failed", "code": "printer.cover-open"}],
}


def test_every_recording_is_replayed() -> None:
    assert {file.stem for file in FOLDER.glob("*.jsonl")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_recording_ends_as_it_did(name: str) -> None:
    told = replayed(parsed((FOLDER / f"{name}.jsonl").read_bytes()))
    assert told[-len(EXPECTED[name]) :] == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_personal_is_left_to_redact(name: str) -> None:
    kept = parsed((FOLDER / f"{name}.jsonl").read_bytes())
    assert redacted(kept.kind, kept.driver, kept.made, kept.passages) == kept
