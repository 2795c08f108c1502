"""From when to when a document holds, and what it ends: its dates with the words they were read from. Pure.

`自2025年4月1日起施行`, `自印发之日起施行`, `有效期5年`, `有效期至…`, `《…》同时废止`. A period is only counted when its
beginning is known; "30日后施行" is left to a person. When only the day of publication is known, it stands
for the day of making, and the decision says so and is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from offline_cache.importing.dates import figures, find_dates, read_date, years_later
from offline_cache.importing.decision import Decision, surest
from offline_cache.importing.facts import NUMBER, number_text, rows

_TAIL_LINES = 8
_FROM = re.compile(r"自([^，。；自]{6,22}?)起(?:开始)?(?:正式)?(?:施行|执行|实施|生效|试行|启用)")
_AT_ONCE = re.compile(r"自(?:发布|印发|公布|发文|下发|颁布)之日起(?:施行|执行|实施|生效|试行)")
_LATER = re.compile(r"之日起\s*[\d一二三四五六七八九十]+\s*(?:个工作)?[日天]后")
_UNTIL = re.compile(
    r"(?:有效期|有效期限|执行期|试行期|实施期限)(?:截止)?(?:至|到|截至)([^，。；]{6,16}?)(?:止|[，。；（]|$)"
)
_ENDS = re.compile(r"至([^，。；至]{6,16}?)(?:止|废止|失效|自动失效)")
_YEARS = re.compile(r"(?:有效期|有效期限|试行期|执行期)(?:限)?(?:为|是)?\s*([一二三四五六七八九十\d]{1,2})\s*年")
_MADE = re.compile(r"[（(]([^（）()]{6,18})(?:印发|发布|公布|通过)[）)]")
_REPEAL = re.compile(r"(?:同时|即行|予以|相应)?(?:废止|停止执行|不再执行)")
_NAMED = re.compile(r"《([^《》]{4,60})》")
KEYS = ("issued", "published", "effective", "expires")


def read_terms(paragraphs: tuple[str, ...], told: dict[str, str]) -> tuple[Decision, ...]:
    """`issued`, `published`, `effective`, `expires`, and one `repeals` for each document that it says it ends."""
    found = {key: surest(list(_described(key, paragraphs, told))) for key in KEYS}
    found["issued"] = surest([*_list(found["issued"]), *_signed(paragraphs)])
    if found["issued"] is None and (shown := found["published"]) is not None:
        found["issued"] = Decision("issued", shown.value, shown.evidence, "没有成文日期，用发布日期代替", 0.6)
    begun = found["published"] or found["issued"]
    found["effective"] = surest([*_list(found["effective"]), *_begins(paragraphs, begun)])
    found["expires"] = surest([*_list(found["expires"]), *_ends(paragraphs, found["effective"])])
    return (*(one for one in found.values() if one is not None), *_repeals(paragraphs))


def _list(one: Decision | None) -> list[Decision]:
    return [one] if one is not None else []


def _described(key: str, paragraphs: tuple[str, ...], told: dict[str, str]) -> Iterator[Decision]:
    for _, name, value, line in rows(paragraphs):
        if name == key and (day := read_date(value)):
            yield Decision(key, day.isoformat(), line, "信息表", 0.97)
    if day := read_date(told.get(key, "")):
        yield Decision(key, day.isoformat(), told[key], "文件属性", 0.85)


def _signed(paragraphs: tuple[str, ...]) -> Iterator[Decision]:
    """The date under the signature, or in brackets under the title."""
    for line in paragraphs[-_TAIL_LINES:]:
        for day, words in find_dates(line):
            if len(line) <= len(words) + 2:
                yield Decision("issued", day.isoformat(), line, "落款日期", 0.93)
    for line in paragraphs[:6]:
        if (match := _MADE.fullmatch(line)) and (day_made := read_date(match[1])):
            yield Decision("issued", day_made.isoformat(), line, "标题下的日期", 0.93)


def _begins(paragraphs: tuple[str, ...], begun: Decision | None) -> Iterator[Decision]:
    for line in reversed(paragraphs):
        for match in _FROM.finditer(line):
            if day := read_date(match[1]):
                yield Decision("effective", day.isoformat(), match[0], "正文", 0.92)
                return
        if _AT_ONCE.search(line) and not _LATER.search(line) and begun is not None:
            yield Decision("effective", begun.value, line, f"自印发之日起，日期取自{begun.how}", 0.85 * begun.sure)
            return


def _ends(paragraphs: tuple[str, ...], effective: Decision | None) -> Iterator[Decision]:
    for line in reversed(paragraphs):
        for match in (*_UNTIL.finditer(line), *_ENDS.finditer(line)):
            if day := read_date(match[1]):
                yield Decision("expires", day.isoformat(), match[0], "正文", 0.9)
                return
        if (match_years := _YEARS.search(line)) and effective is not None:
            last = years_later(date.fromisoformat(effective.value), figures(match_years[1]))
            yield Decision("expires", last.isoformat(), match_years[0], "施行日期加有效期", 0.88 * effective.sure)
            return


def _repeals(paragraphs: tuple[str, ...]) -> Iterator[Decision]:
    for line in paragraphs:
        for sentence in re.split(r"(?<=。)", line):
            if _REPEAL.search(sentence):
                names = [match[1] for match in _NAMED.finditer(sentence)]
                numbers = [number_text(match) for match in NUMBER.finditer(re.sub(r".*《[^》]*》[（(]?", "", sentence))]
                for name in names or numbers:
                    yield Decision("repeals", name, sentence, "正文说废止", 0.9)
