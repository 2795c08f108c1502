"""The program `kiosk` as a shell sees it: words in, words and an exit code out."""

from __future__ import annotations

import json
import subprocess
import sys
import types
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from devices.card_reader.people import GRANDMOTHER
from devices.card_reader.simulator import SimulatedCardReader
from devices.discovery import Found, Proposal
from kiosk import cli
from kiosk.cli import device as cli_device
from kiosk.cli import doctor as cli_doctor
from kiosk.config import Config
from kiosk.model.card import Card
from kiosk.model.errors import Code, DeviceError, KioskError
from kiosk.model.receipt import PrintState, Receipt
from kiosk.model.submission import OutboxRow, OutboxState

VERBS = (
    ("run",),
    ("demo",),
    ("bench",),
    ("card", "read"),
    ("print", "receipt"),
    ("print", "guide"),
    ("doctor",),
    ("devices", "list"),
    ("devices", "test"),
    ("devices", "endure"),
    ("devices", "record"),
    ("devices", "replay"),
    ("technician", "set-pin"),
    ("search",),
    ("content", "synth"),
    ("content", "poster"),
    ("outbox", "list"),
    ("content", "check"),
    ("content", "build"),
)
CONTENT = Path(__file__).parents[2] / "assets" / "content"
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
RECEIPT = Receipt(
    *("测试县政务公开专区", "sample-20261122-0001", "K7Q2M4", "高龄津贴", "测***", "330521********0022", AT),
    promised_on=None,
    promised_is_estimate=False,
    promised_words="即办",
    next_steps=("等待通知",),
    bring=(),
    **dict.fromkeys(("office_name", "office_address", "office_hours", "phone", "supervision_phone", "qr"), "测试"),
    content_version="2026.11.22-0",
    sample=True,
)


class Shell:
    """Runs the program in this process, with a configuration and a data folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.config = folder / "kiosk.toml"
        self._capsys = capsys
        self.write('[voice]\nengine = "simulator"\n')

    def write(self, text: str) -> None:
        self.config.write_text(text, encoding="utf-8")

    def run(self, *words: str) -> tuple[int, str, str]:
        code = cli.main([*words, "--config", str(self.config), "--data", str(self.folder / "var")])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def json(self, *words: str) -> tuple[int, Any]:
        code, out, _err = self.run(*words, "--json")
        return code, json.loads(out)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


@pytest.fixture
def receipt_file(tmp_path: Path) -> Path:
    file = tmp_path / "receipt.json"
    file.write_bytes(msgspec.json.encode(RECEIPT))
    return file


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A roof that notes what it was asked for."""
    asked: dict[str, Any] = {}

    def note(name: str, answer: Any) -> Any:
        return lambda *values: asked.update({name: values}) or answer

    answers = {"app.run_shell": 0, "demo.run_demo": {"touches": 5}, "bench.run.run_bench": {"start_ms": 900}}
    for place, answer in answers.items():
        file, _, name = place.rpartition(".")
        module = types.ModuleType(f"kiosk.{file}")
        setattr(module, name, note(name, answer))
        module.DemoOptions = types.SimpleNamespace if file == "demo" else None  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, f"kiosk.{file}", module)
    return asked


# ---- the program -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", [(), *VERBS])
def test_every_verb_has_help_and_the_shared_options(verb: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([*verb, "--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert all(option in said for option in ("--config FILE", "--data DIR", "--json"))


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("card",),
        ("dance",),
        ("card", "read", "--timeout", "soon"),
        ("card", "read", "--timeout", "-1"),
        ("run", "--windowed", "1080"),
        ("run", "--windowed", "0x9"),
        ("demo",),
        ("demo", "--out", "x", "--size", "5"),
        ("bench", "fast"),
        ("run", "--vnc", "99999"),
        ("search", "低保", "--limit", "0"),
        ("devices", "endure", "--cycles", "-1"),
        ("content", "synth", "--policies", "-1"),
        ("enrol", "https://hub.example.gov.cn", "ABCD-EFGH-JKMN-PQRS", "--ca", "/nowhere.pem"),
        ("hub", "serve", "--home", "x", "--port", "99999"),
        ("hub", "serve", "--home", "x", "--port", "²"),
    ],
)
def test_wrong_use_is_2(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    assert capsys.readouterr().err.startswith("usage.wrong: ")
    assert cli.main([*words, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "usage.wrong"


def test_shared_options_stand_before_or_after_the_verb(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    before = ["--json", "--config", str(shell.config), "--data", str(shell.folder), "outbox", "list"]
    assert cli.main(before) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_help_loads_neither_screen_nor_storage_nor_devices() -> None:
    script = (
        "import sys, contextlib\nfrom kiosk.cli import main\n"
        "with contextlib.suppress(SystemExit): main(['--help'])\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "sys.exit(bool(loaded & {'PySide6', 'sqlalchemy', 'msgspec', 'devices', 'offline_cache', 'yaml', 'serial'}))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


def test_the_module_is_the_program() -> None:
    done = subprocess.run([sys.executable, "-m", "kiosk", "dance"], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"usage.wrong: ")


def test_every_fault_of_the_configuration_is_told(shell: Shell) -> None:
    shell.write("[printer]\nwidth_mm = 90\n[voice]\nengin = 'none'\n")
    code, out, err = shell.run("doctor")
    assert (code, out) == (1, "")
    assert err.startswith("config.bad-value: ")
    assert "line 2: printer.width_mm" in err
    assert "did you mean engine" in err
    code, body = shell.json("doctor")
    assert [fault["line"] for fault in body["error"]["faults"]] == [2, 4]


def test_a_bug_is_told_without_its_message(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_options: object) -> None:
        raise ValueError("330521194403030022")

    monkeypatch.setattr("kiosk.cli.storage.outbox_list", break_down)
    code, body = shell.json("outbox", "list")
    assert (code, body["error"]["code"], body["error"]["facts"]["type"]) == (1, "bug", "ValueError")
    assert "330521" not in str(body)


def test_a_file_of_another_user_is_no_bug(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_options: object) -> None:
        raise PermissionError(13, "Permission denied", "/var/lib/hub/keys.json")

    monkeypatch.setattr("kiosk.cli.storage.outbox_list", refuse)
    code, body = shell.json("outbox", "list")
    assert (code, body["error"]["code"]) == (1, "store.unavailable")
    assert body["error"]["facts"] == {"file": "/var/lib/hub/keys.json", "reason": "Permission denied"}


def test_what_the_system_refuses_without_a_file_is_a_bug(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_options: object) -> None:
        raise ConnectionResetError

    monkeypatch.setattr("kiosk.cli.storage.outbox_list", break_down)
    assert shell.json("outbox", "list")[1]["error"]["code"] == "bug"


def test_being_interrupted_is_not_done(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kiosk.cli.storage.outbox_list", interrupt)
    assert shell.run("outbox", "list") == (1, "", "")


# ---- devices ---------------------------------------------------------------------------------------------------------


def test_a_card_is_masked_unless_asked(shell: Shell) -> None:
    code, body = shell.json("card", "read")
    assert code == 0
    assert body == {"kind": "resident", "name": "测***", "number": "330521********0022", "doubts": []}
    code, out, err = shell.run("card", "read")
    assert GRANDMOTHER.number not in out + err
    assert "Put the card on the reader." in err


def test_a_whole_card_on_demand(shell: Shell) -> None:
    code, body = shell.json("card", "read", "--show-personal")
    assert code == 0
    assert msgspec.convert(body, Card, strict=False) == GRANDMOTHER


def test_no_card_in_time(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SimulatedCardReader, "present", lambda _self, _card: None)
    code, body = shell.json("card", "read", "--timeout", "0.1")
    assert code == 1
    assert body == {"error": {"code": "card.none", "facts": {"timeout_s": 0.1}}}


def test_a_failing_reader_is_told_and_closed(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[bool] = []

    def refuse(*_values: object) -> None:
        raise DeviceError(Code.CARD_SUSPECT, status="0x41")

    monkeypatch.setattr(SimulatedCardReader, "read", refuse)
    monkeypatch.setattr(SimulatedCardReader, "close", lambda _self: closed.append(True))
    code, out, err = shell.run("card", "read")
    assert (code, out) == (1, "")
    assert err.startswith("card.suspect: ")
    assert "status: 0x41" in err
    assert closed == [True]


def test_a_receipt_is_printed_and_written_down(shell: Shell, receipt_file: Path) -> None:
    code, body = shell.json("print", "receipt", str(receipt_file))
    assert (code, body) == (0, {"number": RECEIPT.number, "state": "confirmed"})
    assert (shell.folder / "var" / "kiosk.db").is_file()


@pytest.mark.parametrize(
    ("state", "told"), [(PrintState.UNKNOWN, "print.uncertain"), (PrintState.NOT_PRINTED, "print.not-started")]
)
def test_paper_that_did_not_come_is_not_done(
    shell: Shell, receipt_file: Path, monkeypatch: pytest.MonkeyPatch, state: PrintState, told: str
) -> None:
    monkeypatch.setattr(cli_device, "_printed", lambda *_values: state)
    code, body = shell.json("print", "receipt", str(receipt_file))
    assert (code, body["error"]["code"]) == (1, told)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"zone_name": 1}', "\xff"])
def test_a_file_that_is_no_receipt(shell: Shell, text: str) -> None:
    file = shell.folder / "bad.json"
    file.write_text(text, encoding="latin-1")
    code, body = shell.json("print", "receipt", str(file))
    assert (code, body["error"]["code"]) == (1, "receipt.unreadable")


def test_a_receipt_that_is_not_there(shell: Shell) -> None:
    code, body = shell.json("print", "receipt", str(shell.folder / "none.json"))
    assert (code, body["error"]["facts"]["file"]) == (1, "none.json")


def test_the_doctor_looks_at_everything(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    code, findings = shell.json("doctor")
    assert [finding["name"] for finding in findings] == ["card_reader", "printer", "voice", "content", "outbox", "disk"]
    assert [finding["name"] for finding in findings if not finding["well"]] == ["content"]
    assert code == 1
    assert findings[1]["facts"]["width_dots"] == 576
    well = cli_doctor.Finding("content", well=True, state="ready")
    monkeypatch.setattr(cli_doctor, "_content", lambda _config: well)
    code, out, _err = shell.run("doctor")
    assert code == 0
    assert "FAIL" not in out


def test_the_doctor_says_who_does_what(shell: Shell) -> None:
    shell.write('[card_reader]\ndriver = "sam"\nport = "/dev/does-not-exist"\n[voice]\nengine = "none"\n')
    code, out, _err = shell.run("doctor")
    assert code == 1
    assert "FAIL  card_reader" in out
    assert "device.absent: the device is not there (staff: check plug and power" in out
    assert "ok    voice        off" in out


def test_the_doctor_reports_storage_that_cannot_be_read(shell: Shell) -> None:
    database = shell.folder / "var" / "kiosk.db"
    database.parent.mkdir()
    database.write_bytes(b"this is no database at all" * 100)
    (shell.folder / "var" / "content.db").write_bytes(b"nor is this" * 100)
    shell.write('[kiosk]\ncontent = "var/content.db"\n')
    _code, findings = shell.json("doctor")
    codes = {finding["name"]: finding["code"] for finding in findings}
    assert (codes["content"], codes["outbox"]) == ("content.unreadable", "store.corrupt")


@pytest.mark.parametrize("parked", [False, True])
def test_the_doctor_counts_the_outbox(monkeypatch: pytest.MonkeyPatch, *, parked: bool, tmp_path: Path) -> None:
    rows = (ROW, replace(ROW, state=OutboxState.PARKED)) if parked else (ROW,)
    monkeypatch.setattr(cli_doctor, "outbox_rows", lambda _file: rows)
    (tmp_path / "kiosk.db").touch()
    config = Config()
    config = replace(config, kiosk=replace(config.kiosk, data_dir=tmp_path))
    finding = cli_doctor._outbox(config)
    assert finding.facts == {"waiting": 1, "parked": int(parked)}
    assert finding.well is not parked


def test_the_doctor_misses_disk_space(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_doctor, "LEAST_FREE_MB", 10**12)
    _code, findings = shell.json("doctor")
    assert findings[-1]["code"] == "store.full"


# ---- storage and content ---------------------------------------------------------------------------------------------

ROW = OutboxRow("id-1", "sample-20261122-0001", "K7Q2M4", "GR-YL-05", AT, AT, 2, OutboxState.WAITING, "", b"x" * 90)


def test_the_outbox_is_listed_without_what_is_sealed(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shell.run("outbox", "list") == (0, "the outbox is empty\n", "")
    assert not (shell.folder / "var" / "kiosk.db").exists()
    (shell.folder / "var").mkdir()
    (shell.folder / "var" / "kiosk.db").touch()
    assert shell.json("outbox", "list") == (0, [])
    monkeypatch.setattr("kiosk.cli.storage.outbox_rows", lambda _file: (ROW,))
    code, (row,) = shell.json("outbox", "list")
    assert code == 0
    assert row["sealed_bytes"] == 90
    assert not {"sealed", "receipt_code"} & set(row)
    _code, out, _err = shell.run("outbox", "list")
    assert out == "sample-20261122-0001  GR-YL-05  2026-11-22 09:30  waiting  attempts 2\n"


def test_content_faults_are_found_and_not_done(shell: Shell) -> None:
    folder = shell.folder / "content"
    folder.mkdir()
    code, findings = shell.json("content", "check", str(folder))
    assert code == 1
    assert {"file", "line", "rule", "message", "suggestion"} == set(findings[0])
    code, out, _err = shell.run("content", "check", str(folder))
    assert f"{len(findings)} findings" in out
    code, body = shell.json("content", "build", str(folder), str(shell.folder / "content.db"))
    assert (code, body["error"]["code"]) == (1, "content.faulty")


def test_content_without_fault_is_done(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("offline_cache.content_check.check", lambda _folder: ())
    assert shell.run("content", "check", str(shell.folder)) == (0, "nothing found\n", "")


def test_content_is_built(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from kiosk.model.zone import ContentFigures

    figures = ContentFigures("2026.11.22-0", AT, 131, 100, 62, 52)
    monkeypatch.setattr("offline_cache.content_build.build", lambda _folder, _out: figures)
    code, out, _err = shell.run("content", "build", str(shell.folder), "content.db")
    assert code == 0
    assert "131 items, 52 with a form; 62 of 100 personal items need the ID card only" in out
    assert shell.json("content", "build", str(shell.folder), "content.db")[1]["version"] == "2026.11.22-0"


@pytest.mark.parametrize("words", [("content", "check", "/nowhere"), ("content", "build", "/nowhere", "x")])
def test_content_that_is_not_there(shell: Shell, words: tuple[str, ...]) -> None:
    code, body = shell.json(*words)
    assert (code, body) == (1, {"error": {"code": "content.missing", "facts": {"folder": "/nowhere"}}})


# ---- the screen ------------------------------------------------------------------------------------------------------


def test_run_hands_over_what_was_asked(shell: Shell, app: dict[str, Any]) -> None:
    assert shell.run("run", "--simulate", "--windowed", "1080x1920") == (0, "", "")
    config, simulate, windowed = app["run_shell"]
    assert (simulate, windowed) == (True, (1080, 1920))
    assert config.card_reader.driver == "simulator"
    shell.run("run")
    assert app["run_shell"][1:] == (False, None)


@pytest.mark.parametrize("option", ["--simulate", "--vnc"])
def test_production_is_no_place_for_trying_out(shell: Shell, app: dict[str, Any], option: str) -> None:
    shell.write(
        '[kiosk]\nmode = "production"\n[card_reader]\ndriver = "pcsc"\n'
        '[printer]\ndriver = "escpos"\nport = "/dev/usb/lp0"\n'
    )
    code, body = shell.json("run", option)
    assert (code, body["error"]) == (1, {"code": "config.simulate-in-production", "facts": {"option": option}})
    assert app == {}


def test_vnc_is_told_the_size_of_the_glass(shell: Shell, app: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    import os

    assert shell.run("run", "--vnc")[0] == 0
    assert os.environ["QT_QPA_PLATFORM"] == "vnc:size=1080x1920:mmsize=268x476:port=5900"
    assert app["run_shell"][2] == (1080, 1920)
    assert shell.run("run", "--vnc", "--simulate")[0] == 0
    assert os.environ["QT_QPA_PLATFORM"] == "vnc:size=1480x1920:mmsize=367x476:port=5900"
    shell.write('[screen]\norientation = "landscape"\n')
    assert shell.run("run", "--vnc", "5901")[0] == 0
    assert os.environ["QT_QPA_PLATFORM"] == "vnc:size=1920x1080:mmsize=476x268:port=5901"


def test_demo_and_bench_hand_over_and_show_what_was_measured(shell: Shell, app: dict[str, Any]) -> None:
    words = ("--item", "GR-YL-05", "--landscape", "--size", "4", "--theme", "contrast", "--language", "en")
    assert shell.json("demo", "--out", "out", *words) == (0, {"touches": 5})
    wish = app["run_demo"][1]
    assert (wish.out, wish.item, wish.landscape) == (Path("out"), "GR-YL-05", True)
    assert (wish.size, wish.theme, wish.language) == (4, "contrast", "en")
    assert shell.run("bench", "start") == (0, "start_ms: 900\n", "")
    assert app["run_bench"][1] == "start"


def test_a_screen_that_fails_is_not_done(shell: Shell, app: dict[str, Any]) -> None:
    sys.modules["kiosk.app"].run_shell = lambda *_values: 3  # type: ignore[attr-defined]
    assert shell.run("run")[0] == 1


def test_an_error_without_facts_is_one_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_options: object) -> None:
        raise KioskError(Code.STORE_FULL)

    monkeypatch.setattr("kiosk.cli.storage.outbox_list", full)
    assert shell.run("outbox", "list")[2] == "store.full: the disk is full (free space; nothing confirmed was lost)\n"


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> tuple[Found, ...]:
    port = "/dev/serial/by-id/usb-x"
    found = (
        Found("an adapter", port, tuple(Proposal(kind, {"port": port}) for kind in ("card_reader", "printer"))),
        Found("CH340", "", note="no stable name: ttyUSB0"),
    )
    monkeypatch.setattr("kiosk.cli.discovery.discover", lambda: found)
    return found


def test_what_is_plugged_in_is_listed_with_the_lines_to_paste(shell: Shell, plugged: tuple[Found, ...]) -> None:
    shell.write('[voice]\nengine = "simulator"\n[printer]\nport = "/dev/serial/by-id/usb-x"\n')
    code, out, _err = shell.run("devices", "list")
    assert code == cli.DONE
    assert out.splitlines() == [
        "an adapter: /dev/serial/by-id/usb-x",
        "  in kiosk.toml:",
        "    [card_reader]",
        '    port = "/dev/serial/by-id/usb-x"',
        "  as configured:",
        "    [printer]",
        '    port = "/dev/serial/by-id/usb-x"',
        "",
        "CH340: no stable name",
        "  (no stable name: ttyUSB0)",
    ]
    code, told = shell.json("devices", "list")
    assert [one["where"] for one in told] == [one.where for one in plugged]
    assert [one["configured"] for one in told[0]["proposals"]] == [False, True]
    assert told[0]["proposals"][1]["toml"] == '[printer]\nport = "/dev/serial/by-id/usb-x"'


def test_nothing_plugged_in_is_said(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.cli.discovery.discover", tuple)
    assert shell.run("devices", "list")[1].startswith("Nothing is plugged in")
