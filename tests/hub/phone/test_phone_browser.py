"""The pages in a real browser: 320 px wide, scripts off; nothing runs out at the side."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import BrowserContext, sync_playwright

from kiosk.hub.app import make_app
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.wire_message import SubmissionSent
from tests.hub.conftest import NUMBER, Enrolled
from tests.hub.content import DISCLOSURE, HANDLE

CHROMIUM = shutil.which("chromium") or ""
NARROW = 320
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed: apt-get install chromium")


@pytest.fixture
def address(hub: Hub) -> Iterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(hub), log_level="error", lifespan="off"))
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture
def phone() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_context(viewport={"width": NARROW, "height": 640}, java_script_enabled=False)
        browser.close()


def test_a_resident_finds_the_case_on_a_small_telephone(
    hub: Hub, kiosk: Enrolled, submission: Callable[..., SubmissionSent], address: str, phone: BrowserContext
) -> None:
    sent = submission(DISCLOSURE)
    take(hub, kiosk.id, sent)
    page = phone.new_page()
    page.goto(f"{address}/p/{sent.receipt_code}")
    page.get_by_label("最后四位").fill(NUMBER[-4:].lower())
    page.get_by_role("button", name="查进度").click()
    assert page.get_by_text("还剩 20 个工作日").is_visible()
    assert page.locator("[aria-current=step]").inner_text().startswith("已收到")
    assert _runs_out(page) == []
    page.goto(f"{address}/i/{HANDLE}")
    assert _runs_out(page) == []


def _runs_out(page) -> list[str]:
    """What reaches beyond the right edge."""
    boxes = ((one, one.bounding_box()) for one in page.locator("main *").all())
    return [one.inner_text() for one, box in boxes if box and box["x"] + box["width"] > NARROW + 0.5]
