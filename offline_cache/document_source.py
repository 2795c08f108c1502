"""The documents as people edit them: Markdown and YAML, one folder per kind.

    policies/ notices/ forms/ videos/ <ID>.md   facts between two `---`, text below
    answers/<POLICY-ID>.yaml                    questions and answers to one policy
    columns/*.yaml  entries/<COLUMN-ID>.yaml    the catalogue and what hangs in it
    fields.yaml people.yaml roster.yaml sites.yaml synonyms.yaml

A folder without documents is a right folder. Everything wrong with the shape is collected, as for items.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import msgspec

from kiosk.model.document import Column, Document, DocumentKind, Field26
from kiosk.model.person import Person, Shift, ZoneSite
from offline_cache.content_source import SourceFile, read_yaml
from offline_cache.document_shape import AnswerSource, EntrySource, Head
from offline_cache.finding import Finding
from offline_cache.marked_yaml import parse
from offline_cache.shape import fit

MARKDOWN = {
    "policies": DocumentKind.POLICY,
    "notices": DocumentKind.NOTICE,
    "forms": DocumentKind.FORM,
    "videos": DocumentKind.VIDEO,
}
LISTS: dict[str, Any] = {
    "fields": tuple[Field26, ...],
    "people": tuple[Person, ...],
    "roster": tuple[Shift, ...],
    "sites": tuple[ZoneSite, ...],
    "synonyms": tuple[tuple[str, ...], ...],
}
FOLDERS = (*MARKDOWN, "answers", "columns", "entries")
_FENCE = "---"


@dataclass(slots=True)
class DocumentSource:
    """All of it. `texts`: each Markdown file with its head; answers and entries by file; the lists by their name."""

    texts: list[SourceFile[Document]] = field(default_factory=list)
    answers: dict[str, SourceFile[tuple[AnswerSource, ...]]] = field(default_factory=dict)
    columns: list[SourceFile[tuple[Column, ...]]] = field(default_factory=list)
    entries: dict[str, SourceFile[tuple[EntrySource, ...]]] = field(default_factory=dict)
    lists: dict[str, SourceFile[tuple[Any, ...]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def all_columns(self) -> tuple[Column, ...]:
        return tuple(column for file in self.columns for column in file.value)

    def documents(self) -> tuple[Document, ...]:
        """Every document, answers and entries too, in the order of their files."""
        fields = {column.id: column.field for column in self.all_columns()}
        policies = {file.value.id: file.value for file in self.texts}
        found = [file.value for file in self.texts]
        for policy, answers in self.answers.items():
            if policy in policies:
                found += [one.document(policies[policy], number) for number, one in enumerate(answers.value, 1)]
        for column, entries in self.entries.items():
            found += [one.document(column, fields.get(column, "")) for one in entries.value]
        return tuple(found)

    def listed(self, name: str) -> tuple[Any, ...]:
        """`people`, `roster`, `sites`, `fields` or `synonyms`."""
        return self.lists[name].value if name in self.lists else ()


def load_documents(folder: FilePath) -> DocumentSource:
    """Reads the folder. Never raises for faulty content: that is what the findings are for."""
    source = DocumentSource()
    for name, kind in MARKDOWN.items():
        for path in sorted((folder / name).glob("*.md")):
            text = _read_markdown(path, f"{name}/{path.name}", kind, source.findings)
            if text is not None:
                source.texts.append(text)
    for path in sorted((folder / "answers").glob("*.yaml")):
        _keep(source.answers, path.stem, read_yaml(folder, f"answers/{path.name}", _Answers, source.findings))
    for path in sorted((folder / "columns").glob("*.yaml")):
        columns = read_yaml(folder, f"columns/{path.name}", tuple[Column, ...], source.findings)
        source.columns += [columns] if columns is not None else []
    for path in sorted((folder / "entries").glob("*.yaml")):
        _keep(source.entries, path.stem, read_yaml(folder, f"entries/{path.name}", _Entries, source.findings))
    for name, shape in LISTS.items():
        if (folder / f"{name}.yaml").is_file():
            _keep(source.lists, name, read_yaml(folder, f"{name}.yaml", shape, source.findings))
    return source


def document_paths(folder: FilePath) -> tuple[FilePath, ...]:
    """Every file that the documents are made from, in a fixed order."""
    lists = [folder / f"{name}.yaml" for name in LISTS]
    within = [path for name in FOLDERS for path in sorted((folder / name).glob("*")) if path.suffix in (".md", ".yaml")]
    return tuple(path for path in [*lists, *within] if path.is_file())


_Answers = tuple[AnswerSource, ...]
_Entries = tuple[EntrySource, ...]


def _keep(kept: dict[str, Any], name: str, file: Any) -> None:
    if file is not None:
        kept[name] = file


def _read_markdown(
    path: FilePath, name: str, kind: DocumentKind, findings: list[Finding]
) -> SourceFile[Document] | None:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        findings.append(Finding(name, 1, "file", "读不出这个文件", "存成 UTF-8 编码的文本"))
        return None
    opening, _, rest = text.partition("\n")
    facts, closed, body = rest.partition(f"\n{_FENCE}\n")
    if opening.strip() != _FENCE or not closed:
        findings.append(Finding(name, 1, "file", "开头没有写在两行 --- 之间的说明", "照别的文件补上标题、发布机关等"))
        return None
    marked = parse(f"\n{facts}\n")  # the fence's own line keeps the count
    findings += [Finding(name, marked.line(one.path), "yaml", one.message, one.suggestion) for one in marked.faults]
    if marked.value is None:
        return None
    mended, faults = fit(marked.value, Head)
    findings += [Finding(name, marked.line(one.path), "shape", one.message, one.suggestion) for one in faults]
    head = msgspec.convert(mended, Head, strict=True)
    return SourceFile(name, head.document(kind, body), marked, tuple(one.path for one in faults))
