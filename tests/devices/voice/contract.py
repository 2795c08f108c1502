"""What every voice that speaks keeps, whatever is behind it. Subclasses give the fixture `voice`, not yet open."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from devices.voice.base import Chime, Manner, Voice
from kiosk.model.device import DeviceState

LONG = "请把身份证放在感应区，等待提示音响起以后再拿开，工作人员会在10个工作日以内给您答复，请您保管好回执。"
QUICK = Manner(rate=2.0)


class VoiceContract:
    @pytest.fixture
    def opened(self, voice: Voice) -> Voice:
        assert voice.status().state is DeviceState.ABSENT
        voice.open()
        assert voice.status().state is DeviceState.READY
        return voice

    def test_says_what_it_can(self, opened: Voice) -> None:
        assert opened.capabilities.engine
        assert {"zh-Hans", "zh-Hant", "en"} <= set(opened.capabilities.languages)

    def test_each_sentence_is_told_as_it_begins(self, opened: Voice) -> None:
        began: list[int] = []
        assert opened.say(("好。", "……", "Yes。"), QUICK, began.append) is True
        assert began == [0, 1, 2]

    def test_nothing_to_say_is_said(self, opened: Voice) -> None:
        began: list[int] = []
        assert opened.say((), QUICK, began.append) is True
        assert began == []

    @pytest.mark.parametrize("after_s", [0.0, 0.1, 0.3])
    def test_stop_is_heeded_within_200_ms(self, opened: Voice, after_s: float) -> None:
        with ThreadPoolExecutor() as threads:
            speaking = _begun(threads, opened)
            time.sleep(after_s)
            stopped_at = time.monotonic()
            opened.stop()
            assert speaking.result(timeout=1) is False
            assert time.monotonic() - stopped_at <= 0.2

    def test_a_new_page_ends_the_one_before(self, opened: Voice) -> None:
        with ThreadPoolExecutor() as threads:
            first = _begun(threads, opened)
            assert opened.say(("好。",), QUICK, lambda _: None) is True
            assert first.result(timeout=1) is False

    def test_it_speaks_again_after_a_stop(self, opened: Voice) -> None:
        opened.stop()
        assert opened.say(("好。",), QUICK, lambda _: None) is True

    def test_a_chime_never_holds_anybody_up(self, opened: Voice) -> None:
        began_at = time.monotonic()
        for chime in Chime:
            opened.chime(chime, 0.7)
            opened.chime(chime, 0.0)
        assert time.monotonic() - began_at < 0.2

    def test_closing_twice_is_harmless(self, opened: Voice) -> None:
        opened.close()
        opened.close()
        assert opened.status().state is DeviceState.ABSENT


def _begun(threads: ThreadPoolExecutor, voice: Voice) -> Future[bool]:
    began = Event()
    speaking = threads.submit(voice.say, (LONG, LONG), Manner(), lambda _: began.set())
    assert began.wait(3)
    return speaking
