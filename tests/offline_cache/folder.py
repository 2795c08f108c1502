"""A small made-up content folder that the check finds nothing in, and ways to break it."""

from __future__ import annotations

from pathlib import Path

ITEM = """\
# yaml-language-server: $schema=../schema/item.schema.json
code: GR-YA-04
name: 高龄津贴申请
plain: 年满80岁的老人每月可以领一笔津贴。
aliases: [老人钱, 高龄补贴]
stage: ageing
audience: person
department: 民政部门
office: civil-affairs
kind: 行政给付
kind_code: "05"
level: 县级
handling: promised
conditions:
  - 年满80周岁，户籍在本县
materials:
  - {id: card, name: 本人居民身份证, source: id_card, note: 读卡核验}
  - {id: letter, name: 委托书, source: resident, copies: 1, note: 家人来办时需要, when: {who: [family]}}
situations:
  - id: who
    ask: 谁来办？
    options:
      - {id: self, label: 本人, effect: 在这里就能办完}
      - {id: family, label: 家人, effect: 带好委托书去窗口, leads: guide}
steps:
  - {name: 受理, days: 1}
  - {name: 审核, days: 4}
promised: {value: 5, unit: working_day}
legal: {value: 10, unit: working_day, basis: 示例法第二条}
fee: {charge: false, amount: 不收费}
basis:
  - {law: 示例法, article: 第二条}
outputs: [津贴]
channels: [window, kiosk]
capabilities: [guide, full]
id_card_only: true
faq:
  - {q: 多久能拿到？, a: 五个工作日内审核好。}
form:
  fields:
    - {id: name, kind: text, label: 姓名, source: card, origin: name}
    - {id: birth, kind: date, label: 出生日期, source: card, origin: birth}
    - {id: age, kind: number, label: 年龄, source: computed, origin: age(birth)}
    - id: pay
      kind: choice
      label: 发放方式
      ask: 津贴发到哪里？
      options:
        - {id: social, label: 社保卡}
        - {id: bank, label: 银行卡}
    - {id: bank_card, kind: bank_card, label: 银行卡号, ask: 银行卡号是多少？, when: {pay: [bank]}}
    - {id: consent, kind: consent, label: 承诺, ask: 以上都是真的。}
"""

SECOND = (
    ITEM.replace("code: GR-YA-04", "code: GR-SH-02")
    .replace("高龄津贴申请", "社会保障卡申领")
    .replace("[老人钱, 高龄补贴]", "[社保卡, ETC卡]")
    .replace("stage: ageing", "stage: living")
)

STAGES = """\
- {id: living, name: 生活, audience: person, icon: home, english: Everyday life}
- {id: ageing, name: 养老, audience: person, icon: old, english: Later life}
- {id: entry, name: 准入准营, audience: enterprise, icon: building, english: Starting up}
"""

LAWS = """\
- {name: 示例法, kind: law, in_force: 2020-01-01}
- {name: 旧示例法, kind: law, in_force: 2010-01-01, repealed: 2020-01-01}
- {name: 新示例法, kind: law, in_force: 2999-01-01}
- {name: 无日期示例法, kind: law}
- {name: 示例通知, kind: document}
"""

HUB_PUBLIC_KEY = "MtitgsZbvF0zs6VvlLRum2cPCZxZi6N82wkLYFK013s="
HUB_PRIVATE_KEY = "OcGM/ipluE38bdeHwhWmdontJL73/eJOjrNGG5P+qxg="

ZONE = f"""\
id: "33052101"
name: 示例县政务公开专区
county: 示例县
address: 示例路1号1楼
hours: 8:30—17:00
phone: 0572-8000100
motto: 看得到
offices:
  - id: civil-affairs
    name: 示例县民政局
    address: 示例路1号2楼A01窗口
    hours: 周一至周五 8:30—17:00
    phone: 0572-8000101
    supervision_phone: "12345"
regions:
  - code: "330521"
    name: 示例县
    parts:
      - {{code: "330521901", name: 示例镇, parts: [{{code: "330521901001", name: 甲村}}]}}
popular: [GR-YA-04]
hub_public_key: {HUB_PUBLIC_KEY}
progress_url: https://zone.example/p/{{code}}
guide_url: https://zone.example/i/{{code}}
terminals:
  - {{id: queue-machine, name: 取号机, place: 正门, use: 取号, steps: [点事项, 刷身份证]}}
  - {{id: camera, name: 高拍仪, place: 1号桌, use: 拍材料, steps: [放平, 拍摄]}}
"""


def write_folder(folder: Path, **changed: str) -> Path:
    """Writes the folder; `item`, `second`, `zone`, `stages`, `laws` may be given otherwise."""
    (folder / "items").mkdir(parents=True, exist_ok=True)
    (folder / "zone").mkdir(exist_ok=True)
    texts = {
        "items/GR-YA-04.yaml": changed.get("item", ITEM),
        "items/GR-SH-02.yaml": changed.get("second", SECOND),
        "zone/zone.yaml": changed.get("zone", ZONE),
        "stages.yaml": changed.get("stages", STAGES),
        "laws.yaml": changed.get("laws", LAWS),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def line_of(text: str, part: str) -> int:
    """On which line `part` stands."""
    return text[: text.index(part)].count("\n") + 1
