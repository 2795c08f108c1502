"""A list into columns, entries or people of the content folder: known rows stay as they are, new ones are added below.

An entry is known by its column, title and date, a column by its id, a person by name and phone: nothing that stands
there is changed, and what differs is told. A row without what the format demands is not written but told (waiting).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import indent
from typing import Any

from offline_cache.document_source import DocumentSource
from offline_cache.finding import Finding
from offline_cache.importing.decision import Decision
from offline_cache.importing.field_model import FieldModel
from offline_cache.importing.heading import ListKind, find_heading
from offline_cache.importing.reading import read_bytes
from offline_cache.importing.record import DEMANDED, Key, key_of, place_of, records, standing_keys, text_of
from offline_cache.importing.report import Outcome, Report
from offline_cache.importing.rough import unreadable
from offline_cache.importing.sheet import read_sheet
from offline_cache.importing.target import Status, Target
from offline_cache.marked_yaml import parse

_COMPARED = ("issuer", "number", "plain", "body", "name", "parent", "field", "post", "duty")


@dataclass(slots=True)
class ListImport:
    target: Target
    standing: DocumentSource
    model: FieldModel
    report: Report
    _seen: dict[ListKind, dict[Key, dict[str, Any]]] = field(default_factory=dict)

    def run(self, path: Path) -> None:
        """Raises: CacheError `import.*` for a list that cannot be read at all, `store.*`."""
        rows = read_sheet(path.name, read_bytes(path))
        heading = find_heading(rows)
        if heading is None:
            raise unreadable("认不出表头", "第一行写：标题、栏目、发布机构、发布日期 等")
        for name in heading.unknown:
            self.report.findings.append(
                Finding(path.name, heading.row + 1, "import", f"不认识的表头 {name}", "这一列没有导入")
            )
        added: dict[str, list[str]] = {}
        for number, record in records(rows, heading):
            outcome, file, text = self._row(f"{path.name}:{number}", heading.kind, record)
            self.report.outcomes.append(outcome)
            if text:
                added.setdefault(file, []).append(text)
        for file, texts in added.items():
            if not self._append(file, texts):
                self.report.findings.append(
                    Finding(file, 1, "import", "不是逐条写的列表，没有写入", "每条以“- ”开头写一行")
                )
                mine = [one for one in self.report.outcomes if one.target == file and one.status is Status.WRITTEN]
                for one in mine:
                    self.report.outcomes[self.report.outcomes.index(one)] = replace(one, status=Status.WAITING)

    def _row(self, place: str, kind: ListKind, record: dict[str, Any]) -> tuple[Outcome, str, str]:
        made, decisions = self._settled(kind, dict(record))
        lacking = tuple(key for key in DEMANDED[kind] if not made.get(key))
        if lacking:
            return Outcome(place, Status.WAITING, "", decisions, lacking), "", ""
        file, key = place_of(kind, made, self.standing), key_of(kind, made)
        status = self._known(kind, key, made)
        if status is not None:
            notes = ("目标里已有这一条，内容不同，没有覆盖",) if status is Status.KEPT else ()
            return Outcome(place, status, file, decisions, notes=notes), "", ""
        self._keys(kind)[key] = made
        return Outcome(place, Status.WRITTEN, file, decisions), file, text_of(place, kind, made, self.target)

    def _settled(self, kind: ListKind, made: dict[str, Any]) -> tuple[dict[str, Any], tuple[Decision, ...]]:
        decisions: list[Decision] = []
        if kind is ListKind.ENTRIES:
            if not made.get("issued") and made.get("published"):
                made["issued"] = made["published"]
                decisions.append(Decision("issued", str(made["issued"]), str(made["published"]), "用发布日期代替", 0.6))
            made["column"], told = self._column(made)
            decisions += told
        if made.get("field"):
            made["field"] = self._field_ids().get(made["field"], made["field"] if kind is not ListKind.COLUMNS else "")
        return made, tuple(decisions)

    def _column(self, made: dict[str, Any]) -> tuple[str, list[Decision]]:
        """By id, by a name that only one column has; else by the field of the text, if that is sure."""
        given = str(made.get("column") or "")
        columns = self.standing.all_columns()
        last = re.split(r"[/>＞\\-]", given)[-1].strip()
        named = [one.id for one in columns if given == one.id or (last and last == one.name)]
        if len(named) == 1:
            return named[0], [Decision("column", named[0], given, "栏目编号或名称", 0.97)]
        if given:
            return "", [Decision("column", "", given, f"有 {len(named)} 个栏目叫这个名字", 0.0)]
        verdict = self.model.judge(str(made.get("title", "")), str(made.get("body", "")))
        leaves = [one.id for one in columns if one.id == f"{made.get('level') or 'county'}.{verdict.field}.policy"]
        words = "、".join(verdict.words)
        if verdict.decided and leaves:
            return leaves[0], [Decision("column", leaves[0], words, "词语分类", verdict.sure)]
        return "", [Decision("column", "", words, f"拿不准，可能是 {verdict.field}", verdict.sure)]

    def _field_ids(self) -> dict[str, str]:
        return {one.name: one.id for one in self.standing.listed("fields")} | {
            one.id: one.id for one in self.standing.listed("fields")
        }

    def _known(self, kind: ListKind, key: Key, made: dict[str, Any]) -> Status | None:
        stands = self._keys(kind).get(key)
        if stands is None:
            return None
        shown = [name for name in _COMPARED if made.get(name)]
        alike = all(str(stands.get(name) or "").strip() == str(made[name]).strip() for name in shown)
        return Status.UNCHANGED if alike else Status.KEPT

    def _keys(self, kind: ListKind) -> dict[Key, dict[str, Any]]:
        """What stands in the folder, and what this run has added, by what it is known by."""
        if kind not in self._seen:
            self._seen[kind] = standing_keys(kind, self.standing)
        return self._seen[kind]

    def _append(self, file: str, texts: list[str]) -> bool:
        """Adds to the end, as far indented as the others; not to what would be broken by it."""
        path = self.target.folder / file
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        between = "" if not before or before.endswith("\n") else "\n"
        first = re.search(r"^( *)- ", before, re.MULTILINE)
        after = before + between + indent("".join(texts), first[1] if first else "")
        marked = parse(after)
        if marked.faults or not isinstance(marked.value, list):
            return False
        self.target.put(file, after)
        return True
