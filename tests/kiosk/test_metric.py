"""What is counted of a visit: begun, confirmed, opened, read, searched; never who, never what was typed."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from kiosk import event as e
from kiosk.heartbeat import read_health
from kiosk.journey import advance
from kiosk.metric import counted
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.document import Document, DocumentKind, Provenance
from kiosk.model.errors import CacheError, Code
from kiosk.model.hit import Filter, Found, Hit
from kiosk.model.receipt import Receipt
from kiosk.place import Page, Place
from kiosk.reading import DocumentShelf, Reading
from kiosk.service import Service
from kiosk.state import State
from kiosk.telling import Telling
from offline_cache.database import Database
from offline_cache.metric import Metrics
from tests.kiosk.samples import NOW, SITE, item

IDLE = State(now=NOW, touched_at=NOW, site=SITE)
HOME = replace(IDLE, place=Place(Page.HOME))
SEARCH = replace(HOME, place=Place(Page.SEARCH))
TYPED = "王小二家的地"


def test_a_visit_begins_once() -> None:
    assert counted(IDLE, HOME) == ("visits",)
    assert counted(HOME, SEARCH) == ()
    assert counted(HOME, IDLE) == ()
    assert counted(IDLE, IDLE) == ()


def test_a_technician_is_no_visitor() -> None:
    assert counted(IDLE, replace(HOME, service=Service())) == ()


def test_a_submission_counts_when_it_is_kept() -> None:
    kept = replace(HOME, receipt=object.__new__(Receipt))
    assert counted(HOME, kept) == ("submissions",)
    assert counted(kept, kept) == ()


def test_an_item_counts_when_it_is_opened() -> None:
    opened = advance(HOME, e.ItemChosen(item().code))
    assert counted(HOME, opened) == ()
    shown = advance(opened, e.ItemOpened(item()))
    assert counted(opened, shown) == (f"item.{item().code}",)
    assert counted(shown, replace(shown, draft=TYPED)) == ()


def test_a_document_counts_when_it_is_read() -> None:
    def reading(key: str, kind: DocumentKind) -> State:
        source = Provenance("示例县", date(2026, 1, 1))
        document = Document(key, kind, "标题", source)
        shelf = DocumentShelf(document)
        place = Place(Page.DOCUMENT, key)
        return replace(HOME, place=place, reading=Reading(place, "zh-Hans", Filter(), shelf))

    policy, answer = reading("ZC-A001", DocumentKind.POLICY), reading("WD-001", DocumentKind.ANSWER)
    assert counted(HOME, policy) == ("read.policy",)
    assert counted(policy, policy) == ()
    assert counted(policy, answer) == ("read.answer",)
    assert counted(replace(policy, place=Place(Page.DOCUMENT, "x"), reading=None), policy) == ("read.policy",)


def typed(query: str, *hits: Hit) -> State:
    return replace(SEARCH, query=query, found=Found(query, hits))


def test_a_search_counts_once_for_each_try() -> None:
    hit = Hit("GR-YA-04", "item", "高龄津贴申请")
    assert counted(SEARCH, typed("高")) == ()
    assert counted(typed("高"), typed("高龄", hit)) == ()
    assert counted(typed("高龄", hit), HOME) == ("searches",)
    assert counted(typed(TYPED), HOME) == ("searches", "searches.empty")
    assert counted(typed(TYPED), typed("")) == ("searches", "searches.empty")
    assert counted(replace(typed(TYPED), query="王"), HOME) == ("searches",), "the answer has not come"
    assert counted(SEARCH, HOME) == ()


@pytest.fixture
def statuses() -> dict[DeviceKind, DeviceStatus]:
    return {DeviceKind.PRINTER: DeviceStatus(DeviceState.READY, None, {"metres_left": "40.0"})}


def test_the_shell_tells_and_keeps(tmp_path: Path, statuses: dict[DeviceKind, DeviceStatus]) -> None:
    telling = Telling(tmp_path, lambda: statuses, lambda: Database.open(tmp_path / "kiosk.db"), every_s=60)
    telling.stepped(IDLE, HOME)
    telling.stepped(typed(TYPED), HOME)
    telling.start()
    telling.stepped(IDLE, HOME)
    telling.stop()
    database = Database.open(tmp_path / "kiosk.db")
    assert Metrics(database).untold().counts == {"visits": 2, "searches": 1, "searches.empty": 1}
    database.close()
    health = read_health(tmp_path)
    assert health is not None
    assert (health.content_version, health.paper_left_m) == ("test", 40.0)
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert TYPED.encode() not in written
    assert json.dumps(TYPED).encode() not in written


def test_a_disk_that_refuses_loses_no_count(
    tmp_path: Path, statuses: dict[DeviceKind, DeviceStatus], caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[datetime] = []

    def database() -> Database:
        tries.append(datetime.now().astimezone())
        if len(tries) < 3:
            raise CacheError(Code.STORE_FULL)
        return Database.open(tmp_path / "kiosk.db")

    telling = Telling(tmp_path, lambda: statuses, database, every_s=0.01)
    telling.stepped(IDLE, HOME)
    with caplog.at_level(logging.WARNING):
        telling.start()
        until = time.monotonic() + 10
        while len(tries) < 3 and time.monotonic() < until:
            time.sleep(0.01)
        telling.stop()
    kept = Database.open(tmp_path / "kiosk.db")
    assert Metrics(kept).untold().counts == {"visits": 1}
    kept.close()
    assert caplog.text.count("store.full") == 1
