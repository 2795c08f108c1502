"""Each fact from each place it may stand in, and nothing where nothing stands."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from offline_cache.importing.dates import find_dates, read_date, years_later
from offline_cache.importing.draft import draft
from offline_cache.importing.rough import Rough


def value(key: str, *lines: str, told: dict[str, str] | None = None, name: str = "a.html") -> str:
    return draft(name, Rough((lines,), told or {})).value(key)


BODY = ("第一条 为了方便群众，制定本办法。", "第二条 由村委会办理。")


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("示民规〔2025〕3号", *BODY), "示民规〔2025〕3号"),
        (("示民规[2025]03号", *BODY), "示民规〔2025〕3号"),
        (("示政办发（2024）第12号 签发人：示例甲", *BODY), "示政办发〔2024〕12号"),
        (("文号：示农规【2025】6号", *BODY), "示农规〔2025〕6号"),
        (("| 文号 | 示农规﹝2025﹞6号 | 发布日期 | 2025-01-02 |", *BODY), "示农规〔2025〕6号"),
        (("根据示民规〔2020〕1号，开展工作。", *BODY), ""),
        (("第一条 按照示民规〔2020〕1号办理。",), ""),
        (BODY, ""),
    ],
)
def test_number(lines: tuple[str, ...], number: str) -> None:
    assert value("number", *lines) == number


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (("发布机构：示例县民政局", *BODY), "示例县民政局"),
        ((*BODY, "示例县民政局 示例县财政局", "2025年3月1日"), "示例县民政局、示例县财政局"),
        ((*BODY, "示例镇人民政府办公室"), "示例镇人民政府办公室"),
        (("示例县教育局关于做好招生的通知", *BODY), "示例县教育局"),
        (BODY, ""),
    ],
)
def test_issuer(lines: tuple[str, ...], issuer: str) -> None:
    assert value("issuer", *lines) == issuer


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("示例县人民政府关于印发", "示例县养犬管理办法的通知", *BODY),
            "示例县人民政府关于印发示例县养犬管理办法的通知",
        ),
        (("示民规〔2025〕3号", "示例县高龄津贴发放办法（试行）", *BODY), "示例县高龄津贴发放办法（试行）"),
        (("各乡镇人民政府：", *BODY), ""),
    ],
)
def test_title(lines: tuple[str, ...], title: str) -> None:
    assert value("title", *lines) == title


def test_a_title_is_taken_from_the_site_or_the_file_when_the_text_has_none() -> None:
    assert value("title", *BODY, told={"page": "垃圾分类实施细则-示例县人民政府网"}) == "垃圾分类实施细则"
    assert value("title", *BODY, name="政策/垃圾分类实施细则.docx") == "垃圾分类实施细则"
    assert value("title", *BODY, name="scan0001.pdf") == ""


@pytest.mark.parametrize(
    ("key", "lines", "day"),
    [
        ("issued", (*BODY, "示例县民政局", "二〇二五年三月一日"), "2025-03-01"),
        ("issued", ("（2025年3月1日印发）", *BODY), "2025-03-01"),
        ("issued", ("发布日期：2025.03.05", *BODY), "2025-03-05"),
        ("issued", ("成文日期：2025-03-01 发布日期：2025-03-05", *BODY), "2025-03-01"),
        ("published", ("成文日期：2025-03-01 发布日期：2025-03-05", *BODY), "2025-03-05"),
        ("effective", ("第三条 本办法自2025年4月1日起施行。",), "2025-04-01"),
        ("effective", ("第三条 本办法自印发之日起施行。", "2025年3月1日"), "2025-03-01"),
        ("effective", ("第三条 本办法自印发之日起30日后施行。", "2025年3月1日"), ""),
        ("effective", ("第三条 自收到之日起10日内答复。", "2025年3月1日"), ""),
        ("expires", ("第三条 自2025年4月1日起施行，有效期五年。",), "2030-03-31"),
        ("expires", ("第三条 本办法有效期至2027年12月31日。",), "2027-12-31"),
        ("expires", ("第三条 有效期五年。",), ""),
        ("expires", BODY, ""),
    ],
)
def test_dates_of_a_document(key: str, lines: tuple[str, ...], day: str) -> None:
    assert value(key, *lines) == day


def test_a_day_that_stands_for_another_is_unsure() -> None:
    (issued,) = (one for one in draft("a", Rough((("发布日期：2025-03-05", *BODY),))).decisions if one.key == "issued")
    assert issued.sure < 0.8
    assert "代替" in issued.how


def test_what_it_ends() -> None:
    made = draft("a", Rough((("第九条 《示例县旧办法》（示民规〔2020〕1号）同时废止。根据《土地管理法》办理。",),)))
    assert [one.value for one in made.repeals] == ["示例县旧办法"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2025年3月1日", date(2025, 3, 1)),
        ("2025-3-1", date(2025, 3, 1)),
        ("2025/03/01 09:30:00", date(2025, 3, 1)),
        ("2025．3．1", date(2025, 3, 1)),
        ("20250301", date(2025, 3, 1)),
        ("二○二五年十二月三十一日", date(2025, 12, 31)),
        (45717, date(2025, 3, 1)),
        ("45717", date(2025, 3, 1)),
        (datetime(2025, 3, 1, 8, tzinfo=UTC), date(2025, 3, 1)),
        ("2025年3月", None),
        ("3/1/2025", None),
        ("2025-02-30", None),
        ("2025-03-01至2025-04-01", None),
        (True, None),
        (None, None),
    ],
)
def test_dates_in_many_shapes(cell: object, day: date | None) -> None:
    assert read_date(cell) == day


def test_a_period_ends_the_day_before() -> None:
    assert years_later(date(2025, 4, 1), 5) == date(2030, 3, 31)
    assert years_later(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert [words for _, words in find_dates("自2025年4月1日起，至2026-04-01止")] == ["2025年4月1日", "2026-04-01"]
