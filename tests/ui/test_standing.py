"""What does not work is said, with what to do instead, in every language and mix; what is not there is not said."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from kiosk.event import DeviceChanged
from kiosk.journey import advance
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code
from kiosk.session import Language, Session, Settings
from kiosk.state import State
from tests.ui.sample import NOW, sample_state
from ui.viewmodels.attract import derive_attract
from ui.viewmodels.frame import derive_frame
from ui.viewmodels.home import derive_home
from ui.viewmodels.standing import standing_words
from ui.words import words_of

ZH = words_of(Language.ZH_HANS)
READER, PRINTER, A4 = DeviceKind.CARD_READER, DeviceKind.PRINTER, DeviceKind.DOCUMENT_PRINTER
GONE = DeviceStatus(DeviceState.FAILED, Code.DEVICE_SILENT)
LENT = DeviceStatus(DeviceState.ABSENT, Code.DEVICE_LENT)
READY = DeviceStatus(DeviceState.READY)
EMPTY = State(now=NOW, touched_at=NOW)


@pytest.mark.parametrize(
    ("devices", "says"),
    [
        ({READER: GONE}, "读卡器暂时不能用，查询和办事照常：可以手工填写。"),
        ({PRINTER: GONE}, "小票打印机暂时不能用，查询和办事照常：可以用手机扫码带走。"),
        ({A4: GONE, PRINTER: READY}, "A4打印机暂时不能用，查询和办事照常：可以打成小票带走。"),
        (
            {A4: GONE, PRINTER: GONE},
            "小票打印机、A4打印机暂时不能用，查询和办事照常：可以用手机扫码带走。",
        ),
        ({DeviceKind.QR_DISPLAY: GONE}, ""),
        ({DeviceKind.VOICE: GONE}, ""),
    ],
)
def test_what_is_gone_and_what_to_do(devices: dict[DeviceKind, DeviceStatus], says: str) -> None:
    assert standing_words(replace(EMPTY, devices=devices), ZH) == says


def test_who_is_read_to_hears_that_the_voice_is_gone() -> None:
    session = Session(settings=Settings(reads_aloud=True))
    assert "声音" in standing_words(replace(EMPTY, session=session, devices={DeviceKind.VOICE: GONE}), ZH)


@pytest.mark.parametrize("language", Language)
def test_every_mix_has_words(language: Language) -> None:
    words = words_of(language)
    session = Session(settings=Settings(reads_aloud=True))
    for mix in product((None, READY, GONE, LENT), repeat=len(DeviceKind)):
        devices = {kind: status for kind, status in zip(DeviceKind, mix, strict=True) if status}
        said = standing_words(replace(EMPTY, session=session, devices=devices), words)
        is_told = {kind: status for kind, status in devices.items() if kind is not DeviceKind.QR_DISPLAY}
        assert bool(said) == any(not status.works for status in is_told.values())
        assert (said == words("ability.lent")) == (LENT in is_told.values())


def test_the_first_page_and_home_follow_every_change_at_once() -> None:
    state = sample_state("home")
    well = derive_home(state, ZH).popular_title, derive_attract(state, ZH).hint, derive_frame(state, ZH).faults
    assert well[1]
    assert derive_attract(state, ZH).notice == ""
    broken = advance(state, DeviceChanged(READER, GONE))
    assert derive_home(broken, ZH).popular_title == ZH("home.popular.typed")
    attract = derive_attract(broken, ZH)
    assert (attract.hint, attract.notice) == ("", derive_frame(broken, ZH).faults)
    assert "读卡器" in attract.notice
    mended = advance(broken, DeviceChanged(READER, READY))
    assert (
        derive_home(mended, ZH).popular_title,
        derive_attract(mended, ZH).hint,
        derive_frame(mended, ZH).faults,
    ) == well
