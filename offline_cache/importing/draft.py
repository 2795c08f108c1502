"""A rough text as a document of ours, as far as the text itself says: its facts, its body, what was dropped. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.model.document import DocumentKind
from offline_cache.importing.body import body_of
from offline_cache.importing.clean import Cleaned, clean
from offline_cache.importing.decision import Decision
from offline_cache.importing.facts import read_facts
from offline_cache.importing.rough import Rough
from offline_cache.importing.terms_of_force import read_terms

_NOTICE = re.compile(r"(?:公告|通告|公示|公布|启事|提醒|提示|名单|情况|结果)(?:[（(][^（）()]*[）)])?$")
_SHORTEST_POLICY = 200  # signs: what the check of the content demands
_LEVELS = (
    (re.compile(r"(?:村民委员会|村委会|经济合作社)$"), "village"),
    (re.compile(r"(?:社区居民委员会|居委会|社区)$"), "community"),
    (re.compile(r"(?:镇|乡)(?:人民政府|党委|政府).*|街道办事处$"), "town"),
    (re.compile(r"(?:开发区|园区|新区|高新区).{0,6}(?:管理委员会|管委会)$"), "park"),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """`name`: the file, relative to the folder that is imported."""

    name: str
    decisions: tuple[Decision, ...]
    body: str
    cleaned: Cleaned
    link: str = ""

    def value(self, key: str) -> str:
        return next((one.value for one in self.decisions if one.key == key), "")

    @property
    def repeals(self) -> tuple[Decision, ...]:
        return tuple(one for one in self.decisions if one.key == "repeals")

    @property
    def text(self) -> str:
        """The body without its marks, one paragraph a line: what is compared and classified."""
        lines = (line.lstrip("#- ").strip("|") for line in self.body.splitlines())
        return "\n".join(line for line in lines if line.strip("-|"))


def draft(name: str, rough: Rough) -> Draft:
    cleaned = clean(rough)
    facts = read_facts(cleaned.paragraphs, rough.told, name)
    terms = read_terms(cleaned.paragraphs, rough.told)
    issuer = next((one.value for one in facts.decisions if one.key == "issuer"), "")
    body = body_of(cleaned.paragraphs, facts.used, issuer)
    link = rough.told.get("link", "")
    made = Draft(name, (*facts.decisions, *terms), body, cleaned, link if link.startswith("http") else "")
    judged = (_kind(made), *_level(issuer))
    return Draft(name, (*made.decisions, *judged), body, cleaned, made.link)


def _kind(made: Draft) -> Decision:
    title = made.value("title")
    if made.cleaned.clauses:
        return Decision("kind", DocumentKind.POLICY.value, f"有 {len(made.cleaned.clauses)} 条条款", "正文", 0.95)
    if len(made.text) < _SHORTEST_POLICY:
        return Decision("kind", DocumentKind.NOTICE.value, f"正文 {len(made.text)} 字", "没有条款，又短", 0.85)
    if _NOTICE.search(title):
        return Decision("kind", DocumentKind.NOTICE.value, title, "标题", 0.85)
    return Decision("kind", DocumentKind.POLICY.value, title, "没有条款的长文", 0.7)


def _level(issuer: str) -> tuple[Decision, ...]:
    first = issuer.partition("、")[0]
    for pattern, level in _LEVELS:
        if pattern.search(first):
            return (Decision("level", level, issuer, "发布机关", 0.9),)
    return ()
