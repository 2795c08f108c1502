"""What a search found, for pictures and tests. All made up."""

from __future__ import annotations

from datetime import date

from kiosk.model.document import Field26, Validity
from kiosk.model.hit import Found, Hit, HitGroup
from kiosk.reading import RowsShelf

ORGAN = "示例县民政局"
ITEM = Hit("GR-YA-04", "item", "高龄津贴申请", ((2, 4),), "年满80周岁的老人每月领高龄津贴。", ((14, 16),), ORGAN)
POLICY = Hit(
    "ZC-T01",
    "policy",
    "示例县高龄津贴发放办法",
    ((5, 7),),
    "标准：80—89周岁每月50元。",
    issuer=ORGAN,
    issued=date(2026, 1, 5),
)
ENDED = Hit("ZC-T02", "policy", "示例县高龄津贴发放办法（试行）", ((5, 7),), issuer=ORGAN, validity=Validity.REPEALED)
ANSWER = Hit("WD-T01", "answer", "高龄津贴多少钱一个月？", ((2, 4),), "每月50元，津贴打到社保卡里。", ((6, 8),))
HELPER = Hit("RY-T01", "person", "测甲 民政助理", (), "办理高龄津贴、临时救助。", ((4, 6),))
FOUND = Found("津贴", (ITEM, POLICY, ENDED, ANSWER, HELPER), more=(HitGroup.READ,))
NARROWING = RowsShelf(
    0, issuers=(ORGAN, "示例县教育局"), years=(2026, 2025), fields=(Field26("old-age", "养老服务", "old"),)
)
