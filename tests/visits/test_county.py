"""A county in small, by the public commands alone: hub, kiosk and courier are processes, the desk is a real browser.

A visit's submission reaches the desk, is answered there, and the answer is read at the terminal by card and on a phone.
"""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from playwright.sync_api import Page as DeskPage

from kiosk.config import Config, load_config
from kiosk.demo import DemoOptions, run_demo
from kiosk.play import item_to_play, person_for, staged
from kiosk.state import Page
from tests.journeys.player import _be_quick, content_database
from tests.visits.conftest import Enter
from tests.visits.way import to_home

CHROMIUM = shutil.which("chromium") or ""
ZONE, ITEM = "33052101", "GR-YA-04"
NEW_PASSWORD = "a long and easy sentence"
ANSWER = "已经批准，下个月15日起发放，每月一次。"
TOO_LONG_S = 60.0

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed: apt-get install chromium")


@dataclass(frozen=True, slots=True)
class County:
    """One kiosk that is enrolled, its hub's address, and the clerk's first password."""

    config: Config
    address: str
    password: str


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    home, told = tmp_path / "hub", f"--config={_config_file(tmp_path)}"
    _kiosk(told, "hub", "init", str(home))
    at_home = f"--home={home}"
    clerk = _kiosk(told, "hub", "user", "add", "clerk", "李经办", "--role=clerk", "--office=civil-affairs", at_home)
    code = _kiosk(told, "hub", "kiosk", "invite", ZONE, "大厅1号", at_home)["code"]
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    processes = [_started(told, "hub", "serve", at_home, f"--port={port}")]
    try:
        _wait(lambda: _answers(f"{address}/v1/health"))
        _kiosk(told, "enrol", address, code)
        processes.append(_started(told, "courier", "run"))
        yield County(load_config(tmp_path / "kiosk.toml"), address, clerk["password"])
    finally:
        for process in reversed(processes):
            process.terminate()
        assert all(process.wait(20) in (0, -signal.SIGTERM) for process in processes)


@pytest.fixture
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def test_what_was_submitted_is_answered_and_read(
    county: County, chromium: Browser, enter: Enter, tmp_path: Path
) -> None:
    visit = run_demo(county.config, DemoOptions(tmp_path / "visit", item=ITEM, keep=True))
    assert visit["receipts_on_paper"] == 1

    desk = chromium.new_page()
    _come_in(desk, county)
    _wait(lambda: desk.reload() is not None and desk.get_by_text("高龄津贴申请").first.is_visible())
    desk.get_by_role("link", name="高龄津贴申请").first.click()
    desk.get_by_role("button", name="打开内容").click()
    expect(desk.locator("dl")).to_contain_text("来自证件")
    answer = desk.locator("details.move.answer")
    if not answer.get_attribute("open"):
        answer.locator("summary").click()
    answer.locator("textarea[name=note]").fill(ANSWER)
    answer.get_by_role("button").click()
    expect(desk.locator(".story")).to_contain_text(ANSWER)
    receipt = str(visit["receipt"])
    expect(desk.locator(".frame")).to_contain_text(receipt)

    person = person_for(item_to_play(county.config, ITEM), datetime.now().astimezone().date())
    with staged(county.config, read_s=0.02) as stage:
        _be_quick(stage.devices)
        visitor = enter(stage)
        to_home(visitor)
        visitor.tap("我的办件", "by_card", "同意，开始刷卡")
        visitor.present(person)
        visitor.tap("是我，继续")
        visitor.arrive(Page.CASES)
        visitor.wait(lambda: visitor.sees("高龄津贴申请"))
        visitor.tap("高龄津贴申请")
        visitor.arrive(Page.CASE)
        visitor.wait(lambda: visitor.sees(ANSWER))
        code = visitor.state.place.key

    phone = chromium.new_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    phone.goto(f"{county.address}/p/{code}")
    phone.locator("#four").fill("0000")
    phone.get_by_role("button", name="查进度").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    assert ANSWER not in phone.content()
    phone.locator("#four").fill(person.number[-4:])
    phone.get_by_role("button", name="查进度").click()
    expect(phone.locator("body")).to_contain_text(ANSWER)


def _come_in(page: DeskPage, county: County) -> None:
    """The first login, with a password of one's own."""
    page.goto(f"{county.address}/desk")
    page.locator("input[name=login]").fill("clerk")
    page.locator("input[name=password]").fill(county.password)
    page.get_by_role("button", name="登录").click()
    page.locator("input[name=old]").fill(county.password)
    for name in ("new", "again"):
        page.locator(f"input[name={name}]").fill(NEW_PASSWORD)
    page.get_by_role("button", name="保存新密码").click()


def _config_file(folder: Path) -> Path:
    file = folder / "kiosk.toml"
    file.write_text(f'[kiosk]\ndata_dir = "var"\ncontent = "{content_database()}"\n[zone]\nid = "{ZONE}"\n')
    return file


def _kiosk(*words: str) -> dict[str, str]:
    """The program's answer."""
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *words, "--json"], stdout=subprocess.PIPE, check=True, text=True
    )
    answer = json.loads(done.stdout)
    assert isinstance(answer, dict)
    return answer


def _started(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "kiosk", *words], stderr=subprocess.DEVNULL)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _wait(done: Callable[[], bool]) -> None:
    until = time.monotonic() + TOO_LONG_S
    while not done():
        time.sleep(0.2)
        assert time.monotonic() < until, "it takes too long"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
