"""The work outside, one piece at a time, on simulated devices and the sample zone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event as Flag

import pytest

from devices import Devices, open_devices
from kiosk import event as e
from kiosk.config import Config
from kiosk.config.section import KioskSection
from kiosk.model.card import Doubt
from kiosk.model.errors import CacheError, Code
from kiosk.model.hit import Found
from kiosk.model.receipt import PrintState
from kiosk.session import Errand, Session
from kiosk.state import Printing, Speech, State, Work, WorkKind
from kiosk.wiring.shell import make_workbench
from kiosk.workbench import Workbench, refused
from tests.journeys.player import content_database
from tests.kiosk.samples import GRANDMOTHER, NOW, SITE, item
from tests.kiosk.test_journey import RECEIPT

STATE = State(now=NOW, touched_at=NOW, site=SITE)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = Config(kiosk=KioskSection(data_dir=tmp_path, content=content_database())).simulated()
    return replace(config, voice=replace(config.voice, engine="simulator"))


@pytest.fixture
def devices(config: Config) -> Iterator[Devices]:
    devices = open_devices(config.devices)
    devices.wait_settled(5)
    yield devices
    devices.close()


@pytest.fixture
def workbench(config: Config, devices: Devices) -> Workbench:
    return make_workbench(config, devices)


def done(workbench: Workbench, work: Work, state: State = STATE, cancel: Flag | None = None) -> list[e.Event]:
    told: list[e.Event] = []
    workbench.do(work, state, cancel or Flag(), told.append)
    return told


def test_the_site_its_stages_and_items(workbench: Workbench) -> None:
    (site,) = done(workbench, Work(WorkKind.OPEN_SITE, "zh-Hant"))
    assert isinstance(site, e.SiteOpened)
    assert site.site.language == "zh-Hant"
    stage_id = next(iter(site.site.stages.values()))[0].id
    (stage,) = done(workbench, Work(WorkKind.OPEN_STAGE, f"zh-Hans {stage_id}"))
    assert isinstance(stage, e.StageOpened)
    (opened,) = done(workbench, Work(WorkKind.OPEN_ITEM, f"zh-Hans {stage.items[0].code}"))
    assert isinstance(opened, e.ItemOpened)
    assert opened.item.code == stage.items[0].code


def test_a_search_of_nothing_finds_nothing(workbench: Workbench) -> None:
    (blank, *_) = done(workbench, Work(WorkKind.SEARCH, "  "), replace(STATE, query="  "))
    assert blank == e.HitsFound(Found("  "))


def test_a_search_finds_every_sort_and_says_once_how_to_narrow_down(workbench: Workbench) -> None:
    *found, narrowing = done(workbench, Work(WorkKind.SEARCH, "gaoling"), replace(STATE, query="gaoling"))
    assert isinstance(found[-1], e.HitsFound)
    assert found[-1].found.whole
    assert any("高龄" in hit.title for hit in found[-1].found.hits)
    assert isinstance(narrowing, e.NarrowingKnown)
    again = done(workbench, Work(WorkKind.SEARCH, "g"), replace(STATE, query="g", narrowing=narrowing.shelf))
    assert all(isinstance(one, e.HitsFound) for one in again)


def test_what_is_no_longer_there_is_not_done(workbench: Workbench) -> None:
    for kind in (WorkKind.SUBMIT, WorkKind.PRINT, WorkKind.SAY):
        assert done(workbench, Work(kind)) == []


def test_the_guide_is_printed_without_a_store(config: Config, devices: Devices) -> None:
    def broken() -> object:
        raise CacheError(Code.STORE_FULL)

    workbench = Workbench(lambda: None, broken, broken, devices)  # type: ignore[arg-type, return-value]
    job = Printing("guide-T-01-1", None)
    at_guide = replace(STATE, session=Session(errand=Errand(item())), printing=job)
    assert done(workbench, Work(WorkKind.PRINT), at_guide) == [e.Printed(job.job_id, PrintState.CONFIRMED, None)]
    (lost,) = done(workbench, Work(WorkKind.PRINT), replace(STATE, printing=job))
    assert isinstance(lost, e.Printed)
    assert (lost.state, lost.code) == (PrintState.NOT_PRINTED, Code.PRINT_UNCERTAIN)


def test_a_receipt_that_cannot_be_noted_is_not_printed(devices: Devices) -> None:
    def broken() -> object:
        raise CacheError(Code.STORE_FULL)

    workbench = Workbench(lambda: None, broken, broken, devices)  # type: ignore[arg-type, return-value]
    printing = replace(STATE, printing=Printing("N-1-1", RECEIPT))
    (told,) = done(workbench, Work(WorkKind.PRINT), printing)
    assert told == e.Printed("N-1-1", PrintState.NOT_PRINTED, Code.STORE_FULL)
    assert done(workbench, Work(WorkKind.OPEN_STORE)) == []


def test_a_receipt_is_noted_and_printed(workbench: Workbench) -> None:
    (told,) = done(workbench, Work(WorkKind.PRINT), replace(STATE, printing=Printing("N-1-1", RECEIPT)))
    assert told == e.Printed("N-1-1", PrintState.CONFIRMED, None)


def test_sentences_are_said_one_by_one_unless_cancelled(workbench: Workbench) -> None:
    speaking = replace(STATE, speech=Speech(1, ("一句。", "二句。")))
    assert done(workbench, Work(WorkKind.SAY, "1"), speaking)[-1] == e.SpeechEnded(1)
    cancelled = Flag()
    cancelled.set()
    assert done(workbench, Work(WorkKind.SAY, "1"), speaking, cancelled) == []
    workbench.hush()


def test_a_card_that_is_doubted_says_nobody() -> None:
    assert refused(GRANDMOTHER) is None
    assert refused(replace(GRANDMOTHER, doubts=(Doubt.EXPIRED,))) is Code.CARD_EXPIRED
    assert refused(replace(GRANDMOTHER, doubts=(Doubt.CHECK_DIGIT,))) is Code.CARD_INCONSISTENT


def test_a_reading_that_is_cancelled_brings_no_card(workbench: Workbench) -> None:
    cancelled = Flag()
    cancelled.set()
    told = done(workbench, Work(WorkKind.READ_CARD, "1"), STATE, cancelled)
    assert all(isinstance(event, e.CardMoved) for event in told)
