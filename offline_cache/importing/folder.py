"""A folder of policy files into the content folder. Two runs with the same files and corrections change nothing.

Order: read and draft every file, find the family of all of them, settle facts with the corrections, write, report.
A document is only marked as repealed when a newer one that is imported with it says so by name; else it is suggested.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.model.document import DocumentKind
from kiosk.model.errors import CacheError, Code
from offline_cache.document_source import DocumentSource
from offline_cache.finding import Finding
from offline_cache.importing.correction import Corrections
from offline_cache.importing.decision import Decision
from offline_cache.importing.difference import Relation
from offline_cache.importing.draft import Draft, draft
from offline_cache.importing.family import Family, Known, family_of, known
from offline_cache.importing.field_model import FieldModel
from offline_cache.importing.policy_file import Facts, decide_field, markdown, settle, unsure_note
from offline_cache.importing.reading import is_candidate, read_bytes, read_rough
from offline_cache.importing.report import Outcome, Report
from offline_cache.importing.target import Status, Target
from offline_cache.importing.twins import bare_text

_PLACES = {DocumentKind.POLICY: ("policies", "ZC"), DocumentKind.NOTICE: ("notices", "TZ")}


@dataclass(slots=True)
class FolderImport:
    """Takes its parts, then `run` once."""

    target: Target
    standing: DocumentSource
    model: FieldModel
    corrections: Corrections
    report: Report = field(default_factory=Report)

    def run(self, folder: Path) -> None:
        """Raises: CacheError `import.library-missing`, `store.*`; anything wrong with a file becomes a finding."""
        drafts = self._drafts(folder)
        apart = frozenset(name for name, given in self.corrections.files.items() if given.get("twin") == "different")
        texts = [*self._standing(), *(known(one, self.corrections.of(one.name)) for one in drafts)]
        family = family_of(texts, apart)
        facts = {one.name: self._facts(one) for one in drafts}
        kept = [one for one in drafts if not self._left_out(one, family)]
        ids = {one.name: self.target.id_for(one.name, _PLACES[self._kind(one)][1]) for one in kept}
        ends = self._ends(kept, facts, ids)
        for one in kept:
            self._write(one, facts[one.name], ids[one.name], family, ends.get(one.name))

    def _drafts(self, folder: Path) -> list[Draft]:
        found = []
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and is_candidate(path)):
            if path.is_relative_to(self.target.folder):
                continue
            name = path.relative_to(folder).as_posix()
            if self.corrections.of(name).get("skip"):
                self.report.outcomes.append(Outcome(name, Status.SKIPPED, notes=("更正表里写了 skip",)))
                continue
            try:
                found.append(draft(name, read_rough(name, read_bytes(path))))
            except CacheError as error:
                if error.code is not Code.IMPORT_UNREADABLE:
                    raise
                why, remedy = str(error.facts.get("why", "")), str(error.facts.get("remedy", ""))
                self.report.findings.append(Finding(name, 1, "import", why, remedy))
                self.report.outcomes.append(Outcome(name, Status.UNREADABLE, notes=(why,)))
        return found

    def _standing(self) -> list[Known]:
        """What the folder holds and no import has written."""
        ours = {Path(file).stem for file, _ in self.target.files.values()}
        found = []
        for text in self.standing.texts:
            document = text.value
            said = "\n".join(block.text for block in document.blocks)
            if document.id not in ours and said:
                day = document.provenance.effective or document.provenance.issued
                found.append(Known(document.id, document.title, said, day, document.id))
        return found

    def _facts(self, one: Draft) -> Facts:
        given = self.corrections.of(one.name)
        title = str(given.get("title") or one.value("title"))
        columns = frozenset(column.id for column in self.standing.all_columns())
        fields = frozenset(known_field.id for known_field in self.standing.listed("fields"))
        decided = decide_field(one, title, self.model, fields, columns)
        return settle(one, decided, given, self.corrections.everywhere)

    def _kind(self, one: Draft) -> DocumentKind:
        given = self.corrections.of(one.name).get("kind") or one.value("kind")
        return DocumentKind.NOTICE if given == DocumentKind.NOTICE else DocumentKind.POLICY

    def _left_out(self, one: Draft, family: Family) -> bool:
        ordered = self.corrections.of(one.name).get("twin") == "same"
        twin = family.twin_of.get(one.name, "")
        if not ordered and not twin:
            return False
        note = f"与 {twin} 相同，没有再写一份" if twin else "更正表里写了 twin: same"
        self.report.outcomes.append(
            Outcome(
                one.name, Status.SAME, decisions=one.decisions, kin=tuple(family.kin.get(one.name, ())), notes=(note,)
            )
        )
        return True

    def _ends(self, kept: list[Draft], facts: dict[str, Facts], ids: dict[str, str]) -> dict[str, Decision]:
        """Which of the drafts another one says it repeals, by title or number."""
        named: dict[str, str] = {}
        for one in kept:
            values = facts[one.name].values
            named |= {key: one.name for key in (bare_text(str(values.get("title", ""))), values.get("number")) if key}
        found = {}
        for one in kept:
            for repeal in one.repeals:
                older = named.get(bare_text(repeal.value)) or named.get(repeal.value)
                if older and older != one.name:
                    found[older] = Decision("repealed_by", ids[one.name], repeal.evidence, f"{one.name} 说废止", 0.9)
        return found

    def _write(self, one: Draft, facts: Facts, id_: str, family: Family, end: Decision | None) -> None:
        values: dict[str, Any] = dict(facts.values)
        decisions = [kind for kind in one.decisions if kind.key in ("kind", "repeals")] + list(facts.decisions)
        if end is not None and "repealed_by" not in values:
            values["repealed_by"] = end.value
            decisions.append(end)
        file = f"{_PLACES[self._kind(one)][0]}/{id_}.md"
        replace = bool(self.corrections.of(one.name).get("replace"))
        before = self.target.files.get(one.name, (file, ""))[0]
        status = self.target.write(one.name, file, markdown(id_, values, one.body), replace=replace)
        kin = tuple(family.kin.get(one.name, ()))
        self.report.outcomes.append(
            Outcome(
                *(one.name, status, file, tuple(decisions), facts.missing, kin),
                dropped=tuple((line.line, line.why) for line in one.cleaned.dropped),
                notes=(*self._notes(one, facts, family, status), *_moved(before, file)),
            )
        )

    def _notes(self, one: Draft, facts: Facts, family: Family, status: Status) -> list[str]:
        gaps = "、".join(map(str, one.cleaned.gaps()))
        notes = [f"条款号不连续，缺第 {gaps} 条"] if gaps else []
        if "field" in facts.missing:
            notes.append(unsure_note(one, str(facts.values.get("title", "")), self.model))
        notes += [
            f"可能是 {kin.other} 的另一个版本（{kin.why}）：旧的一份可写 repealed_by；文号相同的，请看哪份完整"
            for kin in family.kin.get(one.name, ())
            if kin.relation is Relation.VERSION
        ]
        if status is Status.KEPT:
            notes.append("目标文件有人改过，没有覆盖；要覆盖，在更正表里写 replace: true")
        if status is Status.REMOVED:
            notes.append("目标文件被人删了，没有再写；要写，在更正表里写 replace: true")
        return notes


def _moved(before: str, file: str) -> tuple[str, ...]:
    return (f"以前写在 {before}，现在写在 {file}",) if before != file else ()
