"""A real hub, a real kiosk's line to it, and a real browser at the desk: from the code of a new kiosk to the answer.

Chromium is Debian's, driven by Playwright; nothing is downloaded.
"""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kiosk.hub import staff_book
from kiosk.hub.app import make_app
from kiosk.hub.hub import Hub
from kiosk.hub.keys import HubKeys
from kiosk.hub.kiosks import Kiosks
from kiosk.hub.role import Role
from kiosk.hub.staff_book import Staff
from kiosk.hub.store import Store
from kiosk.model.case import CallState, CaseState
from kiosk.wire import HubClient
from kiosk.wire_message import CodeAndFigures, Enrolment, HelperCall, SubmissionSent
from offline_cache.catalogue import Catalogue
from tests.hub.conftest import NAME, NUMBER, Enrolled, sent
from tests.hub.content import build_content

CHROMIUM = shutil.which("chromium") or ""
FIRST, PASSWORD = "a first password", "a second password"
ANSWER = "已经批准，每月15日前发放。"
STAFF = {
    "admin": ("钱管理", "", Role.ADMIN),
    "reception": ("王受理", "", Role.RECEPTION),
    "clerk": ("李经办", "civil-affairs", Role.CLERK),
    "helper": ("小李", "", Role.HELPER),
}
# Text whose contrast with what lies behind it is below 7 : 1 (WCAG 2.2, 1.4.6), as (ratio, text).
FAINT = """() => {
  const channel = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const color = parts(getComputedStyle(node).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll("body *")]
    .filter((node) => node.checkVisibility() && [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .map((node) => {
      const [a, b] = [light(parts(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
      return [(a + 0.05) / (b + 0.05), node.textContent.trim().slice(0, 30)];
    })
    .filter(([ratio]) => ratio < 7);
}"""
# What can be used but has no name for who does not see it.
NAMELESS = """() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a")]
  .filter((node) => !(node.labels?.length || node.textContent.trim() || node.ariaLabel))
  .map((node) => [0, node.outerHTML])"""

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed: apt-get install chromium")


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    content = Catalogue.open(build_content(tmp_path / "source", tmp_path / "content.db"))
    store = Store.open(f"sqlite:///{tmp_path / 'hub.db'}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    yield Hub(store, HubKeys(), tmp_path, content, address)
    store.close()
    content.close()


@pytest.fixture
def address(hub: Hub) -> Iterator[str]:
    """Where the hub is served."""
    port = int(hub.base_url.rpartition(":")[2])
    config = uvicorn.Config(make_app(hub), port=port, log_level="error", ws="none", timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started
    yield hub.base_url
    server.should_exit = True
    thread.join(20)
    assert not thread.is_alive()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def seen() -> list[str]:
    """What the browsers complained of."""
    return []


@pytest.fixture
def open_page(chromium: Browser, seen: list[str]) -> Iterator[Callable[[], Page]]:
    """Each is another person's browser."""
    contexts = []

    def make() -> Page:
        context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: seen.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: seen.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert seen == []


def typed(page: Page, *fields: str) -> None:
    """Into a form whose first field has the focus as soon as the page is there."""
    expect(page.locator("input:focus")).to_be_visible()
    for words in fields:
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


@pytest.fixture
def at_desk(
    hub: Hub, address: str, open_page: Callable[[], Page], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Page]:
    """`at_desk("clerk")` → the page of somebody who has just logged in, for the first time, by keyboard alone."""
    hasher = staff_book.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(staff_book, "_HASHER", hasher)
    staff = Staff(hub)

    def come(login: str) -> Page:
        name, office, role = STAFF[login]
        staff.add(login, name, office, frozenset({role}), FIRST)
        page = open_page()
        page.goto(f"{address}/desk")
        typed(page, login, FIRST)
        expect(page.get_by_role("heading", name="修改密码")).to_be_visible()
        typed(page, FIRST, PASSWORD, PASSWORD)
        expect(page.get_by_role("navigation")).to_be_visible()
        return page

    return come


@pytest.fixture
def enrol(address: str) -> Iterator[Callable[[str], HubClient]]:
    """`enrol(code)` → the line of a kiosk to the hub."""
    opened: list[HubClient] = []

    def make(code: str) -> HubClient:
        made = Enrolled("")
        stranger = HubClient(address, "", bytes(made.key))
        told = stranger.enrol(Enrolment(code, made.public_key))
        opened.extend((stranger, HubClient(address, told.kiosk_id, bytes(made.key))))
        return opened[-1]

    yield make
    for client in opened:
        client.close()


@pytest.fixture
def kiosk(hub: Hub, enrol: Callable[[str], HubClient]) -> HubClient:
    return enrol(Kiosks(hub).invite("33052101", "大厅一号", "admin"))


def test_what_a_visitor_submits_is_answered_at_the_desk_and_read_at_the_kiosk_and_on_a_phone(
    hub: Hub, enrol: Callable[[str], HubClient], at_desk: Callable[[str], Page], open_page: Callable[[], Page]
) -> None:
    kiosk, came = enrol(_invite(at_desk("admin"))), sent(hub)
    number = kiosk.submit(came).case_number
    _receive_and_dispatch(at_desk("reception"), number)
    _open_and_answer(at_desk("clerk"), number)
    (view,) = kiosk.cases_of_code(CodeAndFigures(came.receipt_code, NUMBER[-4:])).cases
    assert (view.state, view.answer) == (CaseState.ANSWERED, ANSWER)
    _read_on_a_phone(open_page(), hub.base_url, came)


def _invite(page: Page) -> str:
    page.get_by_role("navigation").get_by_role("link", name="终端").click()
    page.get_by_label("终端名称").fill("大厅一号")
    page.get_by_role("button", name="生成接入码").click()
    return page.locator(".secret").inner_text()


def _receive_and_dispatch(page: Page, number: str) -> None:
    expect(page.get_by_text("等待受理").first).to_be_visible()
    page.get_by_role("link", name="高龄津贴申请").click()
    page.get_by_role("button", name="受理").click()
    expect(page.get_by_role("status")).to_have_text("已完成：受理")
    page.get_by_label("交给").select_option("civil-affairs")
    page.get_by_role("button", name="派单").click()
    expect(page.get_by_role("status")).to_have_text("已完成：派单")
    expect(page.get_by_text("只有承办单位")).to_be_visible()
    assert page.url.endswith(f"/desk/cases/{number}?done=dispatch")


def _open_and_answer(page: Page, number: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name="办件").click()
    page.get_by_label("找什么").fill(number)
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name="高龄津贴申请").click()
    assert NAME not in page.content()
    page.get_by_role("button", name="打开内容").click()
    expect(page.get_by_text(NAME)).to_be_visible()
    page.get_by_label("答复内容").fill(ANSWER)
    page.get_by_role("button", name="答复").click()
    expect(page.get_by_role("status")).to_have_text("已完成：答复")


def _read_on_a_phone(page: Page, address: str, came: SubmissionSent) -> None:
    page.goto(f"{address}/p/{came.receipt_code}")
    page.locator("input[name=four]").fill(NUMBER[-4:])
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_text(ANSWER)


def test_a_call_for_a_helper_is_there_without_loading_anew(kiosk: HubClient, at_desk: Callable[[str], Page]) -> None:
    page = at_desk("helper")
    page.get_by_role("navigation").get_by_role("link", name="呼叫").click()
    expect(page.get_by_text("现在没有人呼叫")).to_be_visible()
    page.evaluate("window.stayed = true")
    kiosk.call_helper(HelperCall("call-1", "办事指南", "wheelchair"))
    expect(page.get_by_text("需要轮椅")).to_be_visible(timeout=5_000)
    expect(page).to_have_title("(1) 呼叫 · 示例县政务公开专区")
    assert page.evaluate("window.stayed")
    said = page.get_by_label("对方屏幕上会显示")
    said.fill("小李马上来")
    kiosk.call_helper(HelperCall("call-2", "填表", "help"))
    expect(page.locator("[data-calls]")).to_have_text("1", timeout=100)
    time.sleep(2.5)  # longer than a turn of the line: what somebody is typing is not taken away
    expect(said).to_have_value("小李马上来")
    page.get_by_role("button", name="我去").click()
    told = kiosk.helper_call("call-1")
    assert (told.state, told.said) == (CallState.COMING, "小李马上来")
    expect(page.get_by_text("小李 去了：“小李马上来”")).to_be_visible()
    expect(page.locator("[data-calls]")).to_have_text("1")
    page.get_by_role("button", name="已处理完").click()
    assert kiosk.helper_call("call-1").state is CallState.ENDED


def test_every_page_can_be_read_and_used_wide_and_narrow(
    hub: Hub, kiosk: HubClient, at_desk: Callable[[str], Page], seen: list[str]
) -> None:
    number = kiosk.submit(sent(hub)).case_number
    kiosk.call_helper(HelperCall("call-1", "办事指南", "help"))
    one = f"/desk/cases/{number}"
    places = {
        "admin": ("/desk", "/desk/staff", "/desk/staff/admin", "/desk/kiosks", "/desk/audit", "/desk/password"),
        "reception": ("/desk", "/desk/calls", "/desk/bookings", "/desk/parked", "/desk/answers", one),
        "clerk": ("/desk/cases", one, "/desk/login"),
    }
    faults = []
    for login, paths in places.items():
        page = at_desk(login)
        for path, width in product(paths, (1366, 390)):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(hub.base_url + path)
            page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
            faults += [(path, width, *one) for one in page.evaluate(FAINT) + page.evaluate(NAMELESS)]
            wide = page.evaluate("document.documentElement.scrollWidth")
            faults += [(path, width, "is wider", wide)] if wide > width else []
    assert faults == []


def test_the_measures_find_what_they_look_for(open_page: Callable[[], Page]) -> None:
    page = open_page()
    page.set_content("<p style='color:#777'>faint</p><p style='color:#333'>plain</p><input><label>x<input></label>")
    assert [text for _, text in page.evaluate(FAINT)] == ["faint"]
    assert [text for _, text in page.evaluate(NAMELESS)] == ["<input>"]
