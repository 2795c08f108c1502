"""A whole visit by ear: the chimes of its steps, in their order."""

from __future__ import annotations

from devices.voice.base import Chime
from kiosk.play import Stage
from kiosk.state import Page
from tests.visits.conftest import Enter
from tests.visits.test_read_out import voice_of
from tests.visits.way import to_card


def test_the_steps_of_a_visit_are_heard(stage: Stage, enter: Enter) -> None:
    visitor, voice = enter(stage), voice_of(stage)
    to_card(visitor)
    visitor.tap("同意，开始刷卡")
    visitor.present()
    visitor.tap("是我，继续", "老人自己的社会保障卡", "自己凭回执查", "确认提交")
    visitor.wait(lambda: visitor.is_at(Page.DONE) and Chime.PRINTED in voice.chimed)
    assert voice.chimed == [Chime.CARD_READ, Chime.SUBMITTED, Chime.PRINTED]
