"""The technician's verbs, as a shell sees them."""

from __future__ import annotations

import io
import json
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from devices import Devices, DeviceSettings, open_devices
from devices.card_reader.people import GRANDMOTHER
from devices.card_reader.simulator import SimulatedCardReader
from kiosk.cli import DONE, NOT_DONE, WRONG_USE, main
from kiosk.config import load_config
from kiosk.lending import Lender
from kiosk.model.errors import Code, KioskError
from kiosk.technician.check import Measure, Step
from kiosk.technician.shell import ShellConversation
from kiosk.technician.words import bench_words
from kiosk.wiring.technician import access_of, bench_of
from tests.kiosk.technician.workshop import devices

TOML = """
[kiosk]
data_dir = "data"
content = "no-content"
[document_printer]
driver = "simulator"
[scanner]
driver = "simulator"
[qr_display]
driver = "simulator"
[voice]
engine = "none"
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "kiosk.toml"
    file.write_text(TOML)
    return file


def run(capsys: pytest.CaptureFixture[str], config: Path, *words: str) -> tuple[int, str]:
    code = main([*words, "--config", str(config)])
    return code, capsys.readouterr().out


def test_every_simulated_device_is_tested_and_the_report_is_signed(
    capsys: pytest.CaptureFixture[str], config: Path, tmp_path: Path
) -> None:
    file = tmp_path / "readiness.pdf"
    code, out = run(capsys, config, "devices", "test", "--presentations", "1", "--report", str(file))
    assert code == DONE, out
    assert "ok    card_reader.reads" in out
    assert "ok    qr_display.shows" in out
    assert re.search(r"skip  voice.status +switched off in kiosk.toml", out)
    assert str(file.with_suffix(".json.sig")) in out
    parts = ("-inkey", "readiness.pub.pem", "-rawin", "-in", "readiness.json", "-sigfile", "readiness.json.sig")
    verified = subprocess.run(
        ["openssl", "pkeyutl", "-verify", "-pubin", *parts], cwd=tmp_path, capture_output=True, check=False
    )
    assert verified.returncode == 0
    report = json.loads(file.with_suffix(".json").read_bytes())
    assert report["faults"] == []
    assert GRANDMOTHER.number not in json.dumps(report)
    assert GRANDMOTHER.name not in out


def test_one_fault_is_enough_for_the_exit_code(capsys: pytest.CaptureFixture[str], config: Path) -> None:
    code, out = run(capsys, config, "devices", "test", "machine.content", "printer.qr", "--json")
    told = json.loads(out)
    assert code == NOT_DONE
    assert (told["faults"], told["verdict"]) == (["machine.content"], "failed")
    assert [finding["check"] for finding in told["findings"]] == ["printer.qr", "machine.content"]


def test_a_fault_is_told_with_what_to_do(capsys: pytest.CaptureFixture[str], config: Path) -> None:
    _, out = run(capsys, config, "devices", "test", "machine.content")
    assert "FAIL  machine.content" in out
    assert "content.missing: there is no content (installer: set [kiosk] content, or run kiosk content build)" in out


def test_unattended_leaves_out_what_needs_a_person(capsys: pytest.CaptureFixture[str], config: Path) -> None:
    _, out = run(capsys, config, "devices", "test", "card_reader", "scanner", "--unattended")
    assert re.search(r"skip  card_reader.reads +nobody was there", out)
    assert "ok    scanner.status" in out


def test_the_devices_of_a_running_shell_are_borrowed_and_given_back(
    capsys: pytest.CaptureFixture[str], config: Path
) -> None:
    shells = open_devices(load_config(config).devices)
    lender = Lender(shells, config.parent / "data")
    lender.start()
    seen: list[Code | None] = []
    try:
        assert shells.wait_settled(5)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("kiosk.cli.technician.open_devices", _noting(shells, seen))
            assert run(capsys, config, "devices", "test", "printer.status")[0] == DONE
        assert seen == [Code.DEVICE_LENT]
        until = time.monotonic() + 5
        while not shells.printer.status().works and time.monotonic() < until:
            time.sleep(0.02)
        assert shells.printer.status().works
    finally:
        lender.stop()
        shells.close()


def _noting(shells: Devices, seen: list[Code | None]) -> Callable[[DeviceSettings], Devices]:
    """Opens devices, and notes how the shell's were at that moment."""

    def opened(settings: DeviceSettings) -> Devices:
        seen.append(shells.printer.status().code)
        return open_devices(settings)

    return opened


@pytest.mark.parametrize(
    "words",
    [
        ("devices", "test", "toaster"),
        ("devices", "test", "--report", "report.txt"),
        ("devices", "test", "--presentations", "0"),
        ("devices", "endure", "--hours", "0"),
        ("technician",),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], config: Path, words: tuple[str, ...]) -> None:
    assert run(capsys, config, *words)[0] == WRONG_USE


def test_endurance_in_a_few_cycles(capsys: pytest.CaptureFixture[str], config: Path, tmp_path: Path) -> None:
    file = tmp_path / "endurance.pdf"
    code, out = run(capsys, config, "devices", "endure", "--cycles", "2", "--report", str(file), "--language", "en")
    assert code == DONE, out
    assert "endure.card_reader" in out
    assert file.read_bytes().startswith(b"%PDF")


def test_a_report_that_cannot_be_written_is_told_before_anything_is_tested(
    capsys: pytest.CaptureFixture[str], config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.cli.technician.open_devices", lambda _: pytest.fail("the devices were opened"))
    (tmp_path / "file").write_text("no folder")
    for verb in ("test", "endure"):
        words = ("devices", verb, "--report", str(tmp_path / "file" / "report.pdf"), "--json")
        code, out = run(capsys, config, *words)
        assert (code, json.loads(out)["error"]["code"]) == (NOT_DONE, "store.unavailable")


def test_an_unknown_check_is_told_with_the_known_ones(capsys: pytest.CaptureFixture[str], config: Path) -> None:
    for word, known in (("toaster", "card_reader printer"), ("printer.toast", "printer.status printer.qr")):
        _, out = run(capsys, config, "devices", "test", word, "--json")
        facts = json.loads(out)["error"]["facts"]
        assert facts["unknown"] == word
        assert facts["known"].startswith(known)


def test_a_pin_is_made_and_opens(capsys: pytest.CaptureFixture[str], config: Path) -> None:
    code, out = run(capsys, config, "technician", "set-pin", "--json")
    assert code == DONE
    access = access_of(load_config(config))
    access.enter_pin(json.loads(out)["pin"])
    with pytest.raises(KioskError) as caught:
        access.enter_pin("246810")  # the sample PIN no longer holds
    assert caught.value.code is Code.TECHNICIAN_PIN_WRONG


def test_a_pin_that_was_asked_for_is_not_shown(
    capsys: pytest.CaptureFixture[str], config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.cli.technician.getpass", lambda _: "804213")
    code, out = run(capsys, config, "technician", "set-pin", "--ask", "--json")
    assert code == DONE
    assert "804213" not in out
    access_of(load_config(config)).enter_pin("804213")
    typed = iter(("915324", "915342"))
    monkeypatch.setattr("kiosk.cli.technician.getpass", lambda _: next(typed))
    assert run(capsys, config, "technician", "set-pin", "--ask")[0] == WRONG_USE
    monkeypatch.setattr("kiosk.cli.technician.getpass", lambda _: (_ for _ in ()).throw(EOFError))
    assert run(capsys, config, "technician", "set-pin", "--ask")[0] == WRONG_USE
    access_of(load_config(config)).enter_pin("804213")


def test_a_pin_is_asked_of_nobody(
    capsys: pytest.CaptureFixture[str], config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr("kiosk.cli.technician.getpass", nobody)
    code, out = run(capsys, config, "technician", "set-pin", "--ask", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (WRONG_USE, "usage.wrong")


def test_a_card_is_added_and_forgotten(
    capsys: pytest.CaptureFixture[str], config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = SimulatedCardReader(read_s=0.0)
    monkeypatch.setattr("kiosk.cli.technician.open_card_reader", lambda _: reader)
    code, out = run(capsys, config, "technician", "add-card")
    assert code == DONE
    assert GRANDMOTHER.number not in out
    access_of(load_config(config)).enter_card(GRANDMOTHER.number)
    assert run(capsys, config, "technician", "forget-cards")[0] == DONE
    assert not access_of(load_config(config)).has_card
    reader.lift()
    monkeypatch.setattr(reader, "present", lambda _: None)
    assert run(capsys, config, "technician", "add-card", "--timeout", "0.1")[0] == NOT_DONE


def test_the_public_key_is_shown(capsys: pytest.CaptureFixture[str], config: Path) -> None:
    _, out = run(capsys, config, "technician", "key", "--json")
    key = json.loads(out)
    assert key["public_key"].startswith("-----BEGIN PUBLIC KEY-----")
    assert bench_of(load_config(config), devices()).kiosk.fingerprint == key["fingerprint"]


def test_the_bench_knows_its_kiosk(config: Path) -> None:
    own = bench_of(load_config(config), devices(), attended=False, presentations=3)
    assert (own.kiosk.zone_id, own.attended, own.presentations) == ("33052101", False, 3)
    assert {"kiosk", "python", "system", "kernel"} <= own.versions.keys()


# ---- the conversation ------------------------------------------------------------------------------------------------


def shell(*answers: str, quiet: bool = False) -> tuple[ShellConversation, io.StringIO]:
    out, left = io.StringIO(), list(answers)

    def ask(_question: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    return ShellConversation(bench_words("en"), ask, out, quiet=quiet), out


def test_a_step_is_told_once_with_how_far_it_is() -> None:
    conversation, out = shell()
    step = Step("card_reader.reads", "present", 1, 20)
    conversation.show(step)
    conversation.show(step)
    assert out.getvalue() == "  Put the card flat on the reader. 2/20\n"


def test_a_code_to_be_scanned_is_drawn() -> None:
    conversation, out = shell()
    conversation.show(Step("scanner.code", "scan", content="ABC"))
    assert "█" in out.getvalue()


def test_nothing_is_told_where_json_was_asked_for() -> None:
    conversation, out = shell(quiet=True)
    conversation.show(Step("printer.print", "printing"))
    assert out.getvalue() == ""


@pytest.mark.parametrize(
    ("answers", "answer"), [(("y",), True), (("maybe", "", "No"), False), (("是",), True), ((), None)]
)
def test_questions(answers: tuple[str, ...], answer: bool | None) -> None:
    conversation, _ = shell(*answers)
    assert conversation.confirm(Step("printer.paper", "legible", measures=(Measure("bar", 100),))) is answer


def test_nobody_answers() -> None:
    conversation = ShellConversation(bench_words("en"), None, io.StringIO())
    assert conversation.confirm(Step("printer.paper", "legible")) is None
