"""What two nearly equal documents are to each other: the same one, another version of it, or another document. Pure.

Sentences that both have are set aside, in whatever order they stand; the rest is compared pair by pair. Slips of
recognition (single signs, here and there) make the same; changed figures, added or rewritten sentences make another
version; a changed subject (a place, a lot, a quarter, the object in the title) makes another document.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_MOST_SLIPS = 0.08  # of the signs
_NEAREST = 3  # sentences that are compared sign by sign
_LONGEST = 200  # a longer sentence is compared in parts
_MOST_COMPARED = 300  # when more sentences than this differ, it was rewritten
_SLIP = 2  # signs that recognition may get wrong side by side
_MOST_LONG_SLIPS = 4
_SENTENCE = re.compile(r"[。；！？\n]+")
_SIGNS = re.compile(r"[^\w.%]+")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千万两半〇零\ue000-\uf8ff]+")
_MASKED = re.compile(r"\d+(?:\.\d+)?")
_SLIPPED = re.compile(r"(?<![A-HJ-NP-Za-kmnp-z])[OoIl]+(?![A-Za-z])")
_ORDINALS = frozenset("甲乙丙丁戊己庚辛东西南北中上下前后左右小新老男女正副一二三四五六七八九十")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?|\d{1,2}月(?:份)?|\d{1,2}日")
_DRAFT = re.compile(
    r"[（(](?:试行|修订|修订版|修正|暂行|征求意见稿|草案|修订草案|送审稿|\d{4}年?(?:修订|修正|版)?)[）)]"
)
_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
_PERIODIC = re.compile(
    r"公示|公告|公布|公开|通报|通告|名单|名册|情况|结果|[快月季年]报|报告|决算|预算|信息|明细|一览|清单|简报|统计|安排|目录|计划"
)
_LOT = re.compile(
    r"第?[一二三四五六七八九十\d]+(?:季度|批次?|期|标段|标|号|次|轮|包|学期|场)|[上下]半年|[上下本][季年月]度?|[去今明]年|"
    r"[春秋夏冬]季|[A-Z]\d*(?=地块|区|标)"
)
_NAME = re.compile(r"(?:村|镇|乡|街道|社区|小区|学校|小学|中学|医院|公司|路|街|站|园|桥|片区|地块)")


class Relation(StrEnum):
    SAME = "same"
    VERSION = "version"  # of the same document: one of the two is newer
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Judgement:
    relation: Relation
    why: str


def compare(title: str, text: str, other_title: str, other_text: str) -> Judgement:
    """For documents that are alike; tells why."""
    subject = _other_subject(title, other_title)
    if subject:
        return Judgement(Relation.DIFFERENT, subject)
    mine, theirs = _without_common(text, other_text)
    changes = _changes(mine, theirs)
    repeated = _replaced_name(changes)
    if repeated:
        return Judgement(Relation.DIFFERENT, f"通篇换了对象：{repeated}")
    return _version(title, other_title, changes, max(len(text), len(other_text)))


def _other_subject(title: str, other: str) -> str:
    """Why the titles name different things; empty: they name the same one."""
    title, other = _DRAFT.sub("", title), _DRAFT.sub("", other)
    lots, other_lots = _LOT.findall(title), _LOT.findall(other)
    if lots != other_lots:
        return f"批次不同：{'、'.join(lots) or '无'}／{'、'.join(other_lots) or '无'}"
    years, other_years = _YEAR.findall(title), _YEAR.findall(other)
    if years != other_years and (_PERIODIC.search(title) or _PERIODIC.search(other)):
        return f"期间不同：{'、'.join(years) or '无'}／{'、'.join(other_years) or '无'}"
    brackets, other_brackets = _BRACKET.findall(title), _BRACKET.findall(other)
    if brackets != other_brackets:
        return f"标题括号里不同：{'、'.join(brackets) or '无'}／{'、'.join(other_brackets) or '无'}"
    return _other_object(*(_SIGNS.sub("", _YEAR.sub("", one)) for one in (title, other)))


def _other_object(title: str, other: str) -> str:
    """One title may hold the other (`关于印发…的通知`) or have one slip or two; else it is about something else."""
    if title in other or other in title:
        return ""
    changes = _replacements(title, other)
    for gone, come, _ in changes:
        if max(len(gone), len(come)) > 1 or set(gone + come) & _ORDINALS or len(changes) > 2:  # noqa: PLR2004 - slips
            return f"标题的对象不同：{gone or '无'}／{come or '无'}"
    if any(not gone for gone, *_ in changes) and any(not come for _, come, _ in changes):
        return "标题的对象不同"
    return ""


Change = tuple[str, str, str]  # what is gone, what has come, what follows both


def _replacements(one: str, other: str) -> list[Change]:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [(one[a:b], other[c:d], one[b : b + 2]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _without_common(text: str, other: str) -> tuple[list[str], list[str]]:
    mine, theirs = _sentences(text), _sentences(other)
    common = Counter(mine) & Counter(theirs)
    return _less(mine, common), _less(theirs, common)


def _sentences(text: str) -> list[str]:
    bare = (_SIGNS.sub("", part) for part in _SENTENCE.split(text))
    return [one[at : at + _LONGEST] for one in bare for at in range(0, len(one), _LONGEST)]


def _less(sentences: list[str], common: Counter[str]) -> list[str]:
    left = Counter(common)
    rest = []
    for sentence in sentences:
        if left[sentence] > 0:
            left[sentence] -= 1
        else:
            rest.append(sentence)
    return rest


def _changes(mine: list[str], theirs: list[str]) -> list[Change]:
    """What became what; a sentence that only one of them has became nothing, or came from nothing."""
    if min(len(mine), len(theirs)) > _MOST_COMPARED:
        return [*((one, "", "") for one in mine), *(("", one, "") for one in theirs)]
    pieces: dict[str, set[int]] = {}
    for at, sentence in enumerate(theirs):
        for piece in _pieces(sentence):
            pieces.setdefault(piece, set()).add(at)
    left = set(range(len(theirs)))
    changes: list[Change] = []
    for sentence in mine:
        shared = Counter(at for piece in _pieces(sentence) for at in pieces.get(piece, ()) if at in left)
        ranked = [(_likeness(sentence, theirs[at]), -at) for at, _ in shared.most_common(_NEAREST)]
        ratio, place = max(ranked, default=(0.0, 0))
        if ratio > 0.5:  # noqa: PLR2004 - more than half of it
            left.remove(-place)
            changes += _replacements(*_aligned(sentence, theirs[-place]))
        else:
            changes.append((sentence, "", ""))
    return changes + [("", theirs[at], "") for at in sorted(left)]


def _pieces(sentence: str) -> set[str]:
    return {sentence[at : at + 2] for at in range(max(1, len(sentence) - 1))}


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _aligned(one: str, other: str) -> tuple[str, str]:
    """Each figure as one sign of its own, so that 120 and 150 differ as a whole."""
    signs: dict[str, str] = {}

    def sign(match: re.Match[str]) -> str:
        return signs.setdefault(match[0], chr(0xE000 + len(signs)))

    return _MASKED.sub(sign, _unslipped(one)), _MASKED.sub(sign, _unslipped(other))


def _unslipped(text: str) -> str:
    """O and l that stand alone are what recognition makes of 0 and 1."""
    return _SLIPPED.sub(lambda slip: slip[0].translate(str.maketrans("OoIl", "0011")), text)


def _is_figure(gone: str, come: str) -> bool:
    """Whether a figure became another, in figures or in characters."""
    return all(not part or _NUMERAL.fullmatch(part) for part in (gone, come)) or bool(
        re.search("[\ue000-\uf8ff]", gone + come)
    )


def _replaced_name(changes: list[Change]) -> str:
    """A place or body became another, or the same words became the same other words again and again."""
    swaps: Counter[tuple[str, str]] = Counter()
    for gone, come, after in changes:
        if not gone or not come or _is_figure(gone, come) or max(len(gone), len(come)) > 8:  # noqa: PLR2004 - a name
            continue
        telling = min(len(gone), len(come)) > 1 or bool(set(gone + come) & _ORDINALS)
        if telling and _NAME.match(after or gone[-1]):
            return f"{gone}／{come}"
        swaps[gone, come] += telling
    return next((f"{gone}／{come}" for (gone, come), count in swaps.items() if count > 1), "")


def _version(title: str, other: str, changes: list[Change], length: int) -> Judgement:
    figures = [one for one in changes if _is_figure(one[0], one[1])]
    if figures or _YEAR.findall(title) != _YEAR.findall(other):
        return Judgement(Relation.VERSION, f"数字或日期改了 {len(figures)} 处")
    lengths = [max(len(gone), len(come)) for gone, come, _ in changes]
    words = sum(length > _SLIP for length in lengths)
    if words or lengths.count(_SLIP) > _MOST_LONG_SLIPS:
        return Judgement(Relation.VERSION, f"文字改了 {words or lengths.count(_SLIP)} 处")
    slips = sum(lengths)
    if slips > max(3, _MOST_SLIPS * length):
        return Judgement(Relation.VERSION, f"有 {slips} 字不同")
    return Judgement(Relation.SAME, f"只差 {slips} 字" if slips else "文字相同")
