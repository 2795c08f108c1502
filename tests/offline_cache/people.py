"""Submissions of made-up people (numbers with valid check digits, invented names)."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from kiosk.model.card import Identity, Proof
from kiosk.model.submission import Submission

NAME = "测试奶奶"
NUMBER = "330521195001010015"
PHONE = "13800005678"
ANSWER = "示例镇甲村一号"
CHINA = timezone(timedelta(hours=8))
CONFIRMED_AT = datetime(2026, 11, 22, 0, 30, tzinfo=CHINA)  # still the 21st in UTC


def submission(key: str, *, confirmed_at: datetime = CONFIRMED_AT, zone_id: str = "33052101") -> Submission:
    return Submission(
        id=key,
        item_code="GR-YA-04",
        item_name="高龄津贴申请",
        content_version="2026.11.22-00000000",
        zone_id=zone_id,
        situations={"who": "self"},
        answers={"address": ANSWER, "pay": ("social",)},
        identity=Identity(Proof.TYPED, NUMBER, NAME, PHONE),
        confirmed_at=confirmed_at,
    )
