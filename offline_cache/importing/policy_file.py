"""A draft with its decisions and corrections as one of our Markdown files. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from offline_cache.importing.correction import DATES, LISTS, TEXTS, written
from offline_cache.importing.decision import Decision
from offline_cache.importing.draft import Draft
from offline_cache.importing.field_model import FieldModel
from offline_cache.importing.plain_yaml import dump

_ORDER = (
    "title",
    "plain",
    "issuer",
    "number",
    "issued",
    "effective",
    "expires",
    "repealed_by",
    "published",
    "unpublish",
)
_REST = ("as_of", "source", "link", "field", "columns", "level", "region", "audience", "tags", "items", "documents")
_WANTED = ("title", "plain", "issuer", "number", "issued", "as_of", "field")
_ALWAYS = ("title", "plain", "issuer")  # the format demands them, so they stand there empty


@dataclass(frozen=True, slots=True)
class Facts:
    """`values`: by key of the source format. `missing`: what nothing was found for."""

    values: dict[str, Any]
    decisions: tuple[Decision, ...]
    missing: tuple[str, ...]


def settle(draft: Draft, field: tuple[Decision, ...], given: dict[str, Any], everywhere: dict[str, Any]) -> Facts:
    """Corrections over decisions over what is given for all."""
    decisions = {one.key: one for one in (*draft.decisions, *field) if one.key not in ("repeals", "kind")}
    for key in (*TEXTS, *DATES, *LISTS):
        if key in given:
            decisions[key] = Decision(key, _shown(given[key]), "corrections.yaml", "人工更正", 1.0)
    values: dict[str, Any] = {key: _typed(key, one.value) for key, one in decisions.items() if key not in given}
    values |= {key: given[key] for key in (*TEXTS, *DATES, *LISTS) if key in given}
    for key, value in everywhere.items():
        if not values.get(key) and value:
            values[key] = value
            decisions[key] = Decision(key, _shown(value), "corrections.yaml: all", "统一填写", 1.0)
    values.setdefault("source", f"导入自 {draft.name}")
    if draft.link:
        values.setdefault("link", draft.link)
    missing = tuple(key for key in _WANTED if not values.get(key))
    return Facts(values, tuple(decisions.values()), missing)


def decide_field(
    draft: Draft, title: str, model: FieldModel, fields: frozenset[str], columns: frozenset[str]
) -> tuple[Decision, ...]:
    """Field, column and tags. A field that is unsure, or that the folder does not have, is left to a person."""
    verdict = model.judge(title, draft.text)
    words = "、".join(verdict.words)
    tags = model.tags(title, draft.text)
    found = [Decision("tags", _shown(tags), "、".join(tags), "正文里最有代表性的词", 0.85)] if tags else []
    if not verdict.decided or verdict.field not in fields:
        return tuple(found)
    found.append(Decision("field", verdict.field, words, f"词语分类，其次 {verdict.runner_up}", verdict.sure))
    column = f"{draft.value('level') or 'county'}.{verdict.field}.policy"
    if column in columns:
        found.append(Decision("columns", column, verdict.field, "该领域的政策文件栏目", verdict.sure))
    return tuple(found)


def unsure_note(draft: Draft, title: str, model: FieldModel) -> str:
    verdict = model.judge(title, draft.text)
    if not verdict.field:
        return "领域：没有依据"
    return f"领域：拿不准，可能是 {verdict.field} 或 {verdict.runner_up}（{'、'.join(verdict.words)}）"


def markdown(id_: str, values: dict[str, Any], body: str) -> str:
    """The whole file. Empty values are left out, except what the format demands."""
    head: dict[str, Any] = {"id": id_}
    for key in (*_ORDER, *_REST):
        value = values.get(key)
        if value or key in _ALWAYS:
            head[key] = list(value) if isinstance(value, tuple) else value or ""
    head["sample"] = False
    facts = dump(head, short_lists=True)
    return f"---\n{facts}---\n{body}"


def _typed(key: str, value: str) -> Any:
    if key in DATES:
        return date.fromisoformat(value)
    return value.split("、") if key in LISTS else value


def _shown(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else written(value)
