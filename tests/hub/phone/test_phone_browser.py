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
from kiosk.hub.case_move import CaseMove
from kiosk.hub.cases import Cases
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.hub.role import Actor, Role
from kiosk.wire_message import SubmissionSent
from tests.hub.conftest import NUMBER, Enrolled
from tests.hub.content import DISCLOSURE, HANDLE

CHROMIUM = shutil.which("chromium") or ""
NARROW, FINGER = 320, 48
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


def test_a_case_is_rated_with_a_finger_and_without_scripts(
    hub: Hub, kiosk: Enrolled, submission: Callable[..., SubmissionSent], address: str, phone: BrowserContext
) -> None:
    sent = submission(HANDLE)
    clerk = Actor("clerk", "civil-affairs", frozenset({Role.CLERK}))
    Cases(hub).move(take(hub, kiosk.id, sent).case_number, CaseMove.ANSWER, clerk, note="办好了")
    page = phone.new_page()
    page.goto(f"{address}/p/{sent.receipt_code}")
    page.get_by_label("最后四位").fill(NUMBER[-4:])
    page.get_by_role("button", name="查进度").click()
    assert page.locator(":checked").count() == 0
    assert not page.get_by_text("哪里不满意？").is_visible()
    page.get_by_text("非常不满意", exact=True).click()
    assert page.get_by_text("哪里不满意？").is_visible()  # opened by the style sheet
    boxes = [one.bounding_box() for one in page.locator("fieldset label + input + label, .rating button").all()]
    assert min(box["height"] for box in boxes if box) >= FINGER
    assert _runs_out(page) == []
    page.get_by_role("button", name="交上评价").click()
    assert page.get_by_text("还没有交上。请至少选一条原因").is_visible()
    page.get_by_text("态度不好", exact=True).click()
    page.get_by_role("button", name="交上评价").click()
    assert page.get_by_role("heading", name="谢谢您的评价").is_visible()
    assert page.get_by_text("您评的是“非常不满意”").is_visible()
    assert _runs_out(page) == []


def _runs_out(page) -> list[str]:
    """What reaches beyond the right edge."""
    boxes = ((one, one.bounding_box()) for one in page.locator("main *").all())
    return [one.inner_text() for one, box in boxes if box and box["x"] + box["width"] > NARROW + 0.5]
