"""Title, document number, issuer of a clean document, each with the words it was read from. Pure.

Places, from sure to unsure: the description rows that sites put above a document (`文号：…`), the page's own meta
data, the head, the signature at the end, the title. A number in the middle of the text cites another document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from offline_cache.importing.decision import Decision, surest
from offline_cache.importing.joining import clause_number
from offline_cache.importing.label import ROW, TITLE
from offline_cache.importing.tidy import HAN

_HEAD_LINES = 12
_TAIL_LINES = 8
_OPEN, _CLOSE = r"[〔\[【（(﹝［]", r"[〕\]】）)﹞］]"
NUMBER = re.compile(rf"([{HAN}]{{2,10}}?)\s*{_OPEN}\s*((?:19|20)\d\d)\s*年?\s*{_CLOSE}\s*第?\s*(\d{{1,4}})\s*号")
_ORGAN = re.compile(
    rf"[{HAN}]{{2,24}}(?:人民政府(?:办公室)?|政府办公室|委员会|管委会|管理局|分局|局|办公室|中心|指挥部|领导小组|委|办|厅|"
    r"联合会|街道办事处|村民委员会|社|院|大队|支队|馆)(?:[（(][^（）()]{1,12}[）)])?"
)
_SIGNED_BY = re.compile(r"\s*签发人.{0,12}")
_ABOUT = re.compile(r"^(.{3,40}?)关于")
_SITE = re.compile(r"\s*[-_|—–]+\s*[^-_|—–]{2,30}(?:网|网站|平台|门户|专栏|政府)\s*$")


Row = tuple[int, str, str, str]  # place, key, value, the whole line


@dataclass(frozen=True, slots=True)
class Facts:
    """What was read, and the places of the lines that said nothing else: they stand in the head, not in the body."""

    decisions: tuple[Decision, ...]
    used: frozenset[int]


def rows(paragraphs: tuple[str, ...]) -> Iterator[Row]:
    """The description rows of the head: place, key, value, the whole line."""
    for at, line in enumerate(paragraphs[: 3 * _HEAD_LINES]):
        if clause_number(line):
            return
        bare = line.strip("| ") if line.startswith("|") else line.lstrip("#- ")
        marks = list(ROW.finditer(bare))
        if not marks or marks[0].start() > 0:
            continue
        ends = [*(mark.start() for mark in marks[1:]), len(bare)]
        for mark, end in zip(marks, ends, strict=True):
            yield at, str(mark.lastgroup), bare[mark.end() : end].strip(" |;；，,"), line


def read_facts(paragraphs: tuple[str, ...], told: dict[str, str], name: str) -> Facts:
    """Title, number and issuer. `told`: what the file's properties say. `name`: of the file, the last resort."""
    described = list(rows(paragraphs))
    used = {at for at, *_ in described}
    title, title_lines = _title(paragraphs, told, described, used, name)
    used |= title_lines
    found = [surest(title), surest(_number(paragraphs, told, described, used))]
    issuer = surest(_issuer(paragraphs, told, described, found[0].value if found[0] else ""))
    return Facts(tuple(one for one in (*found, issuer) if one is not None), frozenset(used))


def body_begin(paragraphs: tuple[str, ...]) -> int:
    """Where the head ends at the latest."""
    first = next((at for at, line in enumerate(paragraphs) if clause_number(line)), len(paragraphs))
    return min(first, _HEAD_LINES)


def _title(
    paragraphs: tuple[str, ...],
    told: dict[str, str],
    described: list[Row],
    used: set[int],
    name: str,
) -> tuple[list[Decision], set[int]]:
    found = [Decision("title", value, line, "信息表", 0.95) for _, key, value, line in described if key == "title"]
    if told.get("title"):
        found.append(Decision("title", _plain(told["title"]), told["title"], "文件属性", 0.93))
    if told.get("page"):
        found.append(Decision("title", _plain(_SITE.sub("", told["page"])), told["page"], "网页标题", 0.75))
    found = [one for one in found if one.value]
    known = {one.value for one in found}
    lines: set[int] = set()
    for at, line in enumerate(paragraphs[: body_begin(paragraphs)]):
        bare = _plain(line)
        if at in used or line.startswith("|") or NUMBER.match(bare.strip("（）()")):
            continue
        if bare in known:
            lines.add(at)
            found.append(Decision("title", bare, line, "正文标题", 0.9))
            break
        whole, places = _with_next(paragraphs, at, bare)
        if whole in known or TITLE.fullmatch(whole) or TITLE.fullmatch(bare):
            right = whole if whole in known or not TITLE.fullmatch(bare) else bare
            lines |= places if right == whole else {at}
            found.append(Decision("title", right, line, "正文标题", 0.88))
            break
    if not found:
        stem = _plain(re.sub(r"\.\w+$", "", name.rpartition("/")[2]))
        found = [Decision("title", stem, name, "文件名", 0.5)] if re.search(rf"[{HAN}]{{4}}", stem) else []
    return found, lines


def _with_next(paragraphs: tuple[str, ...], at: int, bare: str) -> tuple[str, set[int]]:
    """A title is often set on two lines."""
    if at + 1 < len(paragraphs) and not clause_number(paragraphs[at + 1]) and bare and bare[-1] not in "：:。；":
        return bare + _plain(paragraphs[at + 1]), {at, at + 1}
    return bare, {at}


def _plain(title: str) -> str:
    return re.sub(rf"(?<=[{HAN}》）]) +(?=[{HAN}《（])", "", re.sub(r"\s+", " ", title.lstrip("#- ").strip()))


def _number(
    paragraphs: tuple[str, ...], told: dict[str, str], described: list[Row], used: set[int]
) -> Iterator[Decision]:
    for _, key, value, line in described:
        if key == "number" and (match := NUMBER.search(value)):
            yield Decision("number", number_text(match), line, "信息表", 0.97)
    if told.get("number") and (match := NUMBER.search(told["number"])):
        yield Decision("number", number_text(match), told["number"], "文件属性", 0.9)
    for at, line in enumerate(paragraphs[: body_begin(paragraphs)]):
        bare = line.strip("（）()# ")
        if at not in used and (match := NUMBER.fullmatch(bare)):
            used.add(at)
            yield Decision("number", number_text(match), line, "文头单独一行", 0.95)
        elif at not in used and (match := NUMBER.match(bare)) and _SIGNED_BY.fullmatch(bare, match.end()):
            yield Decision("number", number_text(match), line, "文头", 0.85)


def number_text(match: re.Match[str]) -> str:
    return f"{match[1]}〔{match[2]}〕{int(match[3])}号"


def _issuer(paragraphs: tuple[str, ...], told: dict[str, str], described: list[Row], title: str) -> Iterator[Decision]:
    for _, key, value, line in described:
        if key == "issuer" and (organs := _organs(value)):
            yield Decision("issuer", organs, line, "信息表", 0.95 if "来源" not in line else 0.85)
    if organs := _organs(told.get("issuer", "")):
        yield Decision("issuer", organs, told["issuer"], "文件属性", 0.85)
    for line in paragraphs[-_TAIL_LINES:]:
        if organs := _organs(line):
            yield Decision("issuer", organs, line, "落款", 0.9)
    about = _ABOUT.match(title)
    if about and (organs := _organs(about[1])):
        yield Decision("issuer", organs, title, "标题", 0.85)


def _organs(text: str) -> str:
    """One organ or several joined ones, if the text holds nothing else."""
    parts = [part for part in re.split(r"[、，,\s]+", text.strip()) if part]
    return "、".join(parts) if parts and all(_ORGAN.fullmatch(part) for part in parts) else ""
