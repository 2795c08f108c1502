"""A small content folder with one item of each service, for tests of the hub. Built in a moment.

The rating (好差评) is the sample zone's own item: what a telephone asks of it is its form.
"""

from __future__ import annotations

from pathlib import Path

from offline_cache.content_build import build
from tests.offline_cache.folder import ITEM, ZONE, write_folder

HANDLE, DISCLOSURE, UNRESOLVED, RATING = "GR-YA-04", "GR-ZQ-01", "GR-ZQ-02", "GR-ZQ-03"
MAILBOX, BOOKING, CERTIFICATE = "GR-ZQ-04", "GR-ZQ-06", "GR-GZ-05"
SERVICES = {
    DISCLOSURE: ("政府信息公开申请", "disclosure", "disclosure"),
    UNRESOLVED: ("办不成事反映", "unresolved", "unresolved"),
    RATING: ("服务好差评", "rating", "zone-desk"),
    MAILBOX: ("群众信箱", "mailbox", "disclosure"),
    BOOKING: ("帮代办预约", "booking", "zone-desk"),
    CERTIFICATE: ("参保证明查询打印", "certificate", "civil-affairs"),
}
_SAMPLE = Path(__file__).parents[2] / "assets" / "content" / "items"
_RATING_BASIS = "关于建立政务服务“好差评”制度提高政务服务水平的意见"  # the small folder knows one law
_OFFICE = """\
  - id: {id}
    name: {name}
    address: 示例路1号1楼{window}窗口
    hours: 周一至周五 8:30—17:00
    phone: 0572-80002{window}
    supervision_phone: "12345"
"""
_OFFICES = "".join(
    _OFFICE.format(id=office, name=name, window=window)
    for office, name, window in (
        ("disclosure", "示例县政府办", 11),
        ("unresolved", "办不成事窗口", 12),
        ("zone-desk", "专区服务台", 13),
    )
)


def build_content(folder: Path, out: Path) -> Path:
    """The content database `out`."""
    write_folder(folder, zone=ZONE.replace("regions:\n", f"{_OFFICES}regions:\n"))
    for code, (name, service, office) in SERVICES.items():
        if code == RATING:
            own = (_SAMPLE / f"{code}.yaml").read_text(encoding="utf-8").replace(_RATING_BASIS, "示例法")
            own = own.replace("verify: ", "verify: 示例法的条款；")
            (folder / "items" / f"{code}.yaml").write_text(own, encoding="utf-8")
            continue
        text = ITEM.replace("code: GR-YA-04", f"code: {code}\nservice: {service}").replace("高龄津贴申请", name)
        text = text.replace("[guide, full]", "[guide, full, print, book]").replace(
            "id_card_only: true", "id_card_only: false"
        )
        text = text.replace("[老人钱, 高龄补贴]", f"[{name[:3]}]").replace("office: civil-affairs", f"office: {office}")
        (folder / "items" / f"{code}.yaml").write_text(text, encoding="utf-8")
    build(folder, out)
    return out
