"""`kiosk card read` as a shell sees it, over a real serial line to a security module typed in as bytes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.devices.card_reader import fake_sam as fake
from tests.devices.card_reader import golden

ROOT = Path(__file__).parents[2]
TIMEOUT_S = "12"


def card_read(port: str, tmp_path: Path, *options: str) -> tuple[int, dict[str, Any]]:
    config = tmp_path / "kiosk.toml"
    config.write_text(f'[card_reader]\ndriver = "sam"\nport = "{port}"\n', encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "card", "read", "--config", str(config), "--json", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert "Traceback" not in done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.mark.parametrize(
    ("who", "fields"),
    [
        (
            "resident",
            {
                "kind": "resident", "name": "测试甲", "number": "110101190001010006", "sex": "female",
                "birth": "1900-01-01", "ethnic_code": "01", "ethnic_name": "汉", "address": "测试省测试市测试路1号",
                "authority": "测试市公安局", "valid_from": "2020-01-01", "long_term": True,
            },
        ),
        (
            "residence_permit",
            {
                "kind": "residence_permit", "name": "测试乙", "number": "81000019000101000X", "sex": "male",
                "address": "测试市居住证地址2号", "valid_to": "2029-01-01", "permit_number": "H00000000",
                "issue_count": "01",
            },
        ),
        (
            "foreigner_2017",
            {
                "kind": "foreigner_2017", "name": "测试丙", "english_name": "TEST, ALPHA BETA",
                "number": "XXX110019000101", "nationality": "XXX", "birth": "1900-01-01", "valid_to": "2028-01-01",
            },
        ),
        (
            "foreigner_2023",
            {
                "kind": "foreigner_2023", "name": "测试丁", "english_name": "TEST GAMMA",
                "number": "911840190001010009", "nationality": "XXX", "valid_to": "2034-01-01",
            },
        ),
    ],
)  # fmt: skip
def test_all_four_kinds_give_their_fields(who: str, fields: dict[str, Any], tmp_path: Path) -> None:
    frames = {name.replace(" ", "_"): frame for name, (frame, *_) in golden.FRAMES.items()}
    with fake.FakeSam(frames[who]) as sam:
        code, body = card_read(sam.port, tmp_path, "--show-personal", "--timeout", TIMEOUT_S)
    assert code == 0
    assert {name: body[name] for name in fields} == fields


def test_without_being_asked_nothing_personal_is_shown(tmp_path: Path) -> None:
    with fake.FakeSam(golden.RESIDENT) as sam:
        code, body = card_read(sam.port, tmp_path, "--timeout", TIMEOUT_S)
    assert (code, body["name"], body["number"]) == (0, "测**", "110101********0006")
    assert "测试甲" not in json.dumps(body, ensure_ascii=False)


@pytest.mark.parametrize(
    ("request_bytes", "reply", "code"),
    [
        (fake.READ, fake.refusal(0x31), "card.suspect"),
        (fake.READ, fake.refusal(0x32), "card.suspect"),
        (fake.READ, fake.refusal(0x33), "card.suspect"),
        (fake.READ, fake.refusal(0x37), "card.suspect"),
        (fake.READ, fake.refusal(0x3F), "card.unreadable"),
        (fake.SELECT, fake.refusal(0x40), "card.unknown"),
        (fake.READ, fake.refusal(0x41), "card.moved"),
        (fake.SELECT, fake.refusal(0x81), "card.moved"),
        (fake.FIND, fake.refusal(0x10), "device.garbled"),
        (fake.FIND, fake.refusal(0x11), "device.garbled"),
        (fake.FIND, fake.refusal(0x21), "device.refused"),
        (fake.FIND, fake.refusal(0x23), "device.refused"),
        (fake.READ, fake.refusal(0x24), "device.out-of-service"),
        (fake.READ, fake.refusal(0x47), "device.out-of-service"),
        (fake.STATUS, fake.refusal(0x60), "device.out-of-service"),
        (fake.STATUS, fake.refusal(0x66), "device.out-of-service"),
        (fake.FIND, fake.refusal(0x80), "card.none"),
        (fake.READ, b"", "device.silent"),
        (fake.FIND, b"\x55\xaa\x00\x13" * 40, "device.garbled"),
        (fake.READ, golden.RESIDENT[:600], "device.garbled"),
        (fake.READ, None, "device.unplugged"),
    ],
)
def test_each_failure_has_its_code(request_bytes: bytes, reply: bytes | None, code: str, tmp_path: Path) -> None:
    with fake.FakeSam(golden.RESIDENT) as sam:
        sam.script(request_bytes, [reply])
        done, body = card_read(sam.port, tmp_path, "--timeout", "12" if code != "card.none" else "1.5")
    assert (done, body["error"]["code"]) == (1, code)


def test_no_line_at_all(tmp_path: Path) -> None:
    done, body = card_read("/dev/serial/by-id/nobody", tmp_path)
    assert (done, body["error"]["code"]) == (1, "device.absent")
