"""What stands on the roof, run for real: the shell, the demo and the benches, on real drivers without a display."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImage

from kiosk.app import run_shell
from kiosk.bench import run as bench
from kiosk.bench.child import pss_mb
from kiosk.config import Config
from kiosk.config.section import KioskSection
from kiosk.demo import DemoOptions, run_demo
from kiosk.lending import NAME as LENT
from kiosk.model.errors import Code, ConfigError
from kiosk.play import PEOPLE, apart, item_to_play, person_for
from tests.journeys.player import content_database
from tests.kiosk.samples import TODAY, item
from ui.app import make_application


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(kiosk=KioskSection(data_dir=tmp_path / "var", content=content_database()))


def test_the_demo_leaves_pages_paper_guide_and_timeline(config: Config, tmp_path: Path) -> None:
    options = DemoOptions(tmp_path / "out", landscape=True, size=3, theme="dark", language="en")
    report = run_demo(config, options)
    assert report["receipts_on_paper"] == 1
    assert report["touches_from_swipe_to_receipt"] <= 5
    pages = sorted(path.name for path in options.out.glob("[0-9]*.png"))
    assert pages[0] == "01-attract.png"
    assert pages[-1].endswith("end.png")
    shown = QImage(str(options.out / pages[1]))
    assert (shown.width(), shown.height()) == (1920, 1080)
    assert (options.out / "guide.pdf").read_bytes().startswith(b"%PDF")
    assert not QImage(str(options.out / "receipt.png")).isNull()
    timeline = json.loads((options.out / "visit.json").read_text(encoding="utf-8"))
    assert [step["at_ms"] for step in timeline["steps"]] == sorted(step["at_ms"] for step in timeline["steps"])
    told = json.dumps(timeline, ensure_ascii=False)
    assert not any(person.number in told or person.name in told for person in PEOPLE.values())
    assert not config.database.exists(), "a made-up visit lies among the real ones"


def test_an_item_that_does_not_exist_is_not_played(config: Config, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        run_demo(config, DemoOptions(tmp_path, item="XX-00"))
    assert caught.value.code is Code.ITEM_UNKNOWN


def test_somebody_of_the_right_age_comes() -> None:
    person = person_for(item(), TODAY)
    assert person.birth is not None
    assert (TODAY - person.birth).days // 365 >= 70


def test_the_bench_of_the_start_tells_its_steps_and_the_memory(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "RUNS", 1)
    told = bench.run_bench(config, "start")
    assert 0 < told["python_up_ms"] <= told["imported_ms"] <= told["window_made_ms"] <= told["start_to_home_ms"]
    assert told["pss_mb"] > 20
    assert told["aim_start_to_home_ms"] == 1000


def test_the_bench_of_a_visit_times_the_card_and_the_printer(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "RUNS", 1)
    told = bench.run_bench(config, "visit")
    assert told["swipe_to_identified_ms"] > told["of_which_the_card_itself_ms"]
    assert told["confirm_to_first_byte_ms"] > 0
    assert told["confirm_to_done_page_ms"] > 0


def test_the_bench_of_frames_counts_every_touch(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of 100,000 and the document of 200 pages take their time, and have tests of their own."""
    monkeypatch.setattr("kiosk.bench.rows.rows_times", lambda _: {})
    monkeypatch.setattr("kiosk.bench.document.document_times", dict)
    told = bench.run_bench(config, "frames")
    assert told["touches"] > 10
    assert 0 < told["reaction_p50_ms"] <= told["reaction_p95_ms"] <= told["reaction_p99_ms"]


def test_memory_is_told() -> None:
    assert pss_mb() > 10


def test_the_shell_stays_until_its_window_closes(
    config: Config, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "")  # the shell sets its own; put back afterwards
    application = make_application()
    with apart(config) as own:
        simulated = replace(own.simulated(), voice=replace(own.voice, engine="simulator"))
        QTimer.singleShot(1500, application, QGuiApplication.quit)
        assert run_shell(simulated, simulate=True, windowed=(1080, 1920)) == 0
    assert "TypeError" not in capfd.readouterr().err


def test_the_most_popular_item_is_played_when_none_is_named(config: Config) -> None:
    assert item_to_play(config, "").form is not None


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_a_shell_that_is_told_to_end_closes_its_window(tmp_path: Path, told: signal.Signals) -> None:
    """The program itself, as Ctrl-C and the system end it: no window stays, no traceback, and exit code 0."""
    config, opened = tmp_path / "kiosk.toml", tmp_path / "var" / LENT
    text = f'[kiosk]\ncontent = "{content_database()}"\n[voice]\nengine = "simulator"\n'
    config.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "run", "--windowed", "540x960"]
    command += ["--config", str(config), "--data", str(tmp_path / "var")]
    shell = subprocess.Popen(command, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, stderr=subprocess.PIPE)
    try:
        until = time.monotonic() + 20
        while not opened.exists() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(1.0)  # its window stands
        shell.send_signal(told)
        _, said = shell.communicate(timeout=20)
        assert (shell.returncode, b"Traceback" in said) == (0, False)
    finally:
        shell.kill()
