"""`kiosk devices record` and `replay` as a technician uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from devices.card_reader.people import GRANDMOTHER
from devices.card_reader.sam_module import SamModule
from kiosk import cli

KEPT = Path(__file__).parents[1] / "recordings" / "sam-two-cards.jsonl"


def run(tmp_path: Path, port: str, *words: str) -> int:
    config = tmp_path / "kiosk.toml"
    config.write_text(f'[card_reader]\ndriver = "sam"\nport = "{port}"\n', encoding="utf-8")
    return cli.main([*words, "--config", str(config), "--data", str(tmp_path / "var")])


def test_a_card_is_recorded_without_its_holder_and_replayed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "card.jsonl"
    with SamModule(GRANDMOTHER, read_s=0.01) as module:
        words = ("devices", "record", "card_reader", "--out", str(out), "--minutes", "0.03", "--i-consent")
        assert run(tmp_path, module.port, *words) == 0
    assert "card resident" in capsys.readouterr().err
    text = out.read_text(encoding="ascii")
    assert GRANDMOTHER.number.encode("utf-16-le").hex() not in text
    assert GRANDMOTHER.address.encode("utf-16-le").hex() not in text
    assert run(tmp_path, "/dev/none", "devices", "replay", str(out), "--json") == 0
    assert json.loads(capsys.readouterr().out)["outcome"][0]["card"] == "resident"


def test_nothing_is_recorded_without_consent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "card.jsonl"
    assert run(tmp_path, "/dev/none", "devices", "record", "card_reader", "--out", str(out)) == 1
    told = capsys.readouterr()
    assert "every byte" in told.err
    assert "Nothing was recorded." in told.out
    assert not out.exists()


def test_a_simulated_device_has_no_line_to_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "/dev/none", "devices", "record", "printer", "--out", "x", "--i-consent") == 2
    assert "usage.wrong" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("devices", "record", "card_reader", "--out", str(tmp_path / "none" / "x"), "--i-consent")
    assert run(tmp_path, "/dev/none", *words) == 1
    assert "store.unavailable" in capsys.readouterr().err


def test_a_kept_recording_is_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "/dev/none", "devices", "replay", str(KEPT)) == 0
    assert "card: resident" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "{}", "\x00"])
def test_what_is_no_recording_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    file = tmp_path / "x"
    file.write_text(text, encoding="ascii")
    assert run(tmp_path, "/dev/none", "devices", "replay", str(file)) == 1
    assert run(tmp_path, "/dev/none", "devices", "replay", str(tmp_path / "y")) == 1
    assert capsys.readouterr().err.count("recording.unreadable") == 2
