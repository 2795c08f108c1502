"""Reading aloud: one touch, and every page says what it shows, until one touch more."""

from __future__ import annotations

import array
import math
import shutil
import wave
from io import BytesIO
from itertools import pairwise

import pytest

from devices import driver_of
from devices.card_reader.people import GRANDMOTHER
from devices.voice.base import Manner, VoiceSettings
from devices.voice.simulator import SimulatedVoice
from devices.voice.speech import SpeechVoice
from kiosk.play import Stage
from kiosk.session import Settings
from kiosk.state import Page
from tests.ui.finding import visible_items
from tests.visits.conftest import Enter
from tests.visits.visitor import Visitor
from tests.visits.way import to_card, to_guide, to_home
from ui.read_out import read_out, sentences_of

HEARD = 200  # of 32767: the middling loudness of a sentence that is not silence


def voice_of(stage: Stage, *, instant: bool = True) -> SimulatedVoice:
    voice = driver_of(stage.devices.voice)
    assert isinstance(voice, SimulatedVoice)
    voice._instant = instant
    return voice


def page_of(visitor: Visitor) -> tuple[str, ...]:
    """The sentences of the page that stands there now."""
    visitor.settle()
    return read_out(visitor.page_item())


def heard(voice: SimulatedVoice) -> list[str]:
    return [one.sentence for one in voice.said]


def silent(visitor: Visitor) -> bool:
    return visitor.state.speech is None


def test_once_pressed_every_page_is_read_as_it_is_shown(stage: Stage, enter: Enter) -> None:
    visitor, voice = enter(stage), voice_of(stage)
    to_home(visitor)
    visitor.tap("朗读")
    visitor.wait(lambda: silent(visitor))
    assert tuple(heard(voice)) == page_of(visitor)
    spoken = "".join(heard(voice))
    for text in visitor.texts(visitor.page_item()):
        assert all(sentence in spoken for sentence in sentences_of(text)), text

    for name, page in (("高龄津贴申请", Page.GUIDE), ("现在就办", Page.SITUATION), ("第一次申请", Page.SITUATION)):
        voice.said.clear()
        place = visitor.state.place
        visitor.tap(name)
        visitor.wait(lambda place=place: visitor.state.place != place)  # type: ignore[misc]
        assert visitor.page is page
        visitor.wait(lambda: bool(voice.said) and silent(visitor))
        assert tuple(heard(voice)) == page_of(visitor)
        assert all(one != other for one, other in pairwise(heard(voice)))


def test_the_sentence_being_read_is_marked(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    voice_of(stage, instant=False)
    to_home(visitor)
    visitor.tap("朗读")
    visitor.wait(lambda: any(item.property("marked") is True for item in visible_items(visitor.glass)))
    (marked, *_) = [item for item in visible_items(visitor.glass) if item.property("marked") is True]
    assert marked.property("content") == "您想办什么事？"


def test_leaving_a_page_silences_it_at_once(stage: Stage, enter: Enter) -> None:
    visitor, voice = enter(stage), voice_of(stage, instant=False)
    to_home(visitor)
    visitor.tap("朗读")
    visitor.wait(lambda: visitor.state.speech is not None and visitor.state.speech.index >= 0)
    visitor.tap("找人帮忙")
    visitor.wait(lambda: len(voice.said) >= 1)
    assert not voice.said[0].whole
    visitor.wait(lambda: visitor.state.speech is not None and visitor.state.speech.index >= 0)
    assert visitor.state.speech is not None
    assert visitor.state.speech.sentences[0] == "找人帮忙"
    visitor.tap("停止朗读")
    visitor.wait(lambda: len(voice.said) >= 2)
    assert silent(visitor)
    assert not any(one.whole for one in voice.said)
    visitor.tap("返回")
    visitor.settle()
    assert silent(visitor)
    assert len(voice.said) == 2


def test_the_end_silences_too(stage: Stage, enter: Enter) -> None:
    visitor, voice = enter(stage), voice_of(stage, instant=False)
    to_guide(visitor)
    visitor.tap("朗读")
    visitor.wait(lambda: visitor.state.speech is not None and visitor.state.speech.index >= 0)
    visitor.tap("结束")
    visitor.wait(lambda: len(voice.said) == 1)
    visitor.linger(0.2)
    assert len(voice.said) == 1
    assert visitor.state.session.settings == Settings()


def test_a_person_is_never_told_aloud(stage: Stage, enter: Enter) -> None:
    visitor, voice = enter(stage), voice_of(stage)
    to_card(visitor)
    visitor.tap("朗读")
    visitor.tap("同意，开始刷卡")
    visitor.present()
    visitor.tap("是我，继续", "老人自己的社会保障卡", "打电话给我")
    visitor.type("13800005678")
    visitor.tap("下一步")
    visitor.wait(lambda: silent(visitor))
    assert visitor.is_at(Page.CHECK)
    told = "".join(heard(voice))
    assert "330521" in told
    for secret in (GRANDMOTHER.name, GRANDMOTHER.number, GRANDMOTHER.number[6:14], "13800005678"):
        assert secret not in told


def test_what_happens_to_the_card_is_told(stage: Stage, enter: Enter) -> None:
    """What the card and the paper do is said to who listens, though the page stays."""
    visitor, voice = enter(stage), voice_of(stage)
    to_card(visitor)
    visitor.tap("朗读")
    visitor.wait(lambda: silent(visitor))
    voice.said.clear()
    visitor.tap("同意，开始刷卡")
    visitor.wait(lambda: "请把身份证平放在读卡区" in heard(voice))
    visitor.present()
    visitor.wait(lambda: "您好，测***" in heard(voice))
    visitor.tap("是我，继续", "老人自己的社会保障卡", "自己凭回执查", "确认提交")
    visitor.wait(lambda: "请取走 身份证 和 回执" in heard(voice))


def test_typing_goes_on_while_it_is_read(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    voice_of(stage, instant=False)
    to_card(visitor)
    visitor.tap("同意，开始刷卡")
    visitor.present()
    visitor.tap("是我，继续", "老人自己的社会保障卡", "打电话给我", "朗读")
    visitor.wait(lambda: visitor.state.speech is not None)
    visitor.type("13800005678")
    assert visitor.state.draft == "13800005678"
    assert visitor.state.speech is not None
    visitor.tap("下一步")
    assert visitor.is_at(Page.CHECK)


def test_a_wrong_answer_is_told(stage: Stage, enter: Enter) -> None:
    visitor, voice = enter(stage), voice_of(stage)
    to_card(visitor)
    visitor.tap("同意，开始刷卡")
    visitor.present()
    visitor.tap("是我，继续", "老人自己的社会保障卡", "打电话给我", "朗读")
    visitor.wait(lambda: silent(visitor))
    voice.said.clear()
    visitor.type("138")
    visitor.tap("下一步")
    visitor.wait(lambda: bool(voice.said) and silent(visitor))
    assert "电话号码不对" in "".join(heard(voice))


def test_another_language_is_read_in_it(stage: Stage, enter: Enter) -> None:
    visitor, voice = enter(stage), voice_of(stage)
    to_home(visitor)
    visitor.tap("朗读", "字号显示", "English", "primary")
    visitor.wait(lambda: visitor.sees("Home"))
    visitor.wait(lambda: silent(visitor))
    assert voice.said[-1].manner.language == "en"


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
def test_the_home_page_can_be_heard(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_home(visitor)
    voice = SpeechVoice(VoiceSettings())
    sentences = page_of(visitor)
    assert len(sentences) > 10
    for sentence in sentences:
        assert loudness(voice.synthesise(sentence, Manner())) > HEARD, sentence


def loudness(wav: bytes) -> float:
    """Root mean square of 16-bit samples."""
    with wave.open(BytesIO(wav)) as sound:
        samples = array.array("h", sound.readframes(sound.getnframes()))
    return math.sqrt(sum(sample * sample for sample in samples) / len(samples)) if samples else 0.0
