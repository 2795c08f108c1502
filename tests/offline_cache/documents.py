"""A small right folder of documents beside the items of `folder.py`, to be broken one place at a time."""

from __future__ import annotations

from pathlib import Path

POLICY = """\
---
id: ZC-A001
title: 示例县高龄津贴发放办法
plain: 年满80周岁的老人每月领津贴。
issuer: 示例县民政局
number: 示民规〔2025〕3号
issued: 2025-03-01
effective: 2025-04-01
expires: 2030-03-31
published: 2025-03-05
as_of: 2026-11-01
source: 参照《社会保险法》，数额为示例
field: elderly-care
columns: [county.elderly-care.policy]
audience: person
tags: [津贴]
items: [GR-YA-04]
documents: [ZC-A002]
---
# 第一章 总则

第一条 为了让年纪大的老人晚年过得好，根据本县实际，制定本办法。本办法所说的高龄津贴，
是县里按月发给高龄老人的钱，不用还，也不影响其他待遇。
第二条 有本县户籍、年满80周岁的老人都可以申请，不看收入，不看住在哪里。住在外地子女家的老人，
也可以由家人代为申请，津贴照常打进本人的社会保障卡。
第三条 津贴按月发放，标准如下：
| 年龄 | 每月 |
|---|---|
| 80—89周岁 | 50元 |
| 90—99周岁 | 100元 |
第四条 老人刷身份证申请，村里三个工作日内核对，镇里两个工作日内审定，从审定的下个月起发放。
去世的，家属应当在一个月内告诉村里，从下个月起停发。
"""
OLD_POLICY = (
    POLICY.replace("ZC-A001", "ZC-OLD")
    .replace("ZC-A002", "ZC-A001")
    .replace("ZC-OLD", "ZC-A002")
    .replace("expires: 2030-03-31", "repealed_by: ZC-A001")
)
ANSWERS = """\
- q: 80岁老人每个月能领多少钱？
  a: 80到89周岁每月50元，90到99周岁每月100元。
  clause: "3"
  quote: 50元
  asks: [高龄补贴多少钱]
- q: 住在外地能领吗？
  a: 能，家人可以代为申请。
  clause: "2"
"""
COLUMNS = """\
- {id: county.elderly-care, name: 养老服务, level: county, field: elderly-care, order: 21}
- {id: county.elderly-care.policy, name: 政策文件, parent: county.elderly-care, level: county, field: elderly-care}
- {id: county.elderly-care.list, name: 发放公示, parent: county.elderly-care, level: county, field: elderly-care}
"""
ENTRIES = """\
- id: GK-A0001
  title: 第三季度津贴发放公示
  issuer: 示例县民政局
  issued: 2026-10-10
  unpublish: 2027-01-10
  body: |-
    王*、李*等人本季度新增领取。
- id: GK-A0002
  title: 第二季度津贴发放情况
  issuer: 示例县民政局
  issued: 2026-07-10
  body: 全县共发放三千人次。
"""
FIELDS = "- {id: elderly-care, name: 养老服务, icon: old}\n"
PEOPLE = """\
- {id: rep-1, name: 张样本, post: 首席代表, duty: 解答津贴问题, phone: 0572-8000101, office: civil-affairs}
"""
ROSTER = """\
- {people: [rep-1], begins: "08:30", ends: "12:00", weekday: 1}
"""
SITES = """\
- {id: site-1, name: 甲村便民点, level: village, region: "330521901001", address: 甲村1号, hours: 8:30—17:00,
   phone: 0572-8000140, can: [card]}
"""
FILES = {
    "policies/ZC-A001.md": POLICY,
    "policies/ZC-A002.md": OLD_POLICY,
    "answers/ZC-A001.yaml": ANSWERS,
    "columns/county.yaml": COLUMNS,
    "entries/county.elderly-care.list.yaml": ENTRIES,
    "fields.yaml": FIELDS,
    "people.yaml": PEOPLE,
    "roster.yaml": ROSTER,
    "sites.yaml": SITES,
}


def write_documents(folder: Path, **changed: tuple[str, str]) -> Path:
    """Writes the documents; `changed` is file → (old, new), the file's name by its last part without the ending."""
    for name, text in FILES.items():
        old, new = changed.get(Path(name).stem.replace(".", "_").replace("-", "_"), ("", ""))
        assert old in text, f"{old!r} does not stand in {name}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return folder
