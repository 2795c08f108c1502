"""Are the documents right? Each rule over each document, told with the file and the line it stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from kiosk.model.document import Document
from kiosk.model.zone import Region, Zone
from offline_cache.content_source import ContentSource, SourceFile
from offline_cache.document_source import DocumentSource
from offline_cache.finding import Fault, Finding, Path
from offline_cache.rules.catalogue import column_faults, person_faults, shift_faults, site_faults
from offline_cache.rules.document import Shelf, document_faults


def check_documents(folder: FilePath, content: ContentSource, source: DocumentSource, today: date) -> Iterator[Finding]:
    """Every finding about the documents, the shape's own among them."""
    shelf = shelf_of(folder, content, source, today)
    yield from source.findings
    for text in source.texts:
        yield from _told(text, (), text.value, shelf)
        if FilePath(text.name).stem != text.value.id:
            yield text.finding("document", Fault(("id",), "编号与文件名不同", "让文件名等于编号"))
    yield from _answers(source, shelf)
    for column, entries in source.entries.items():
        if column not in shelf.columns:
            yield entries.finding("document", Fault((), f"没有栏目 {column}", "文件名写已有的栏目编号"))
        for index, entry in enumerate(entries.value):
            yield from _told(entries, (index,), entry.document(column, ""), shelf)
    yield from _lists(content, source, shelf)


def shelf_of(folder: FilePath, content: ContentSource, source: DocumentSource, today: date) -> Shelf:
    documents = source.documents()
    counts = Counter(document.id for document in documents)
    return Shelf(
        today=today,
        items=frozenset(item.value.code for item in content.items),
        documents={document.id: document for document in documents},
        columns={column.id: column for column in source.all_columns()},
        fields=frozenset(one.id for one in source.listed("fields")),
        regions=frozenset(_codes(content.zone.value)) if content.zone else frozenset(),
        laws=content.law_by_name,
        media=frozenset(path.name for path in (folder / "media").glob("*")),
        twins=frozenset(one for one, count in counts.items() if count > 1),
    )


def _answers(source: DocumentSource, shelf: Shelf) -> Iterator[Finding]:
    policies = {text.value.id: text.value for text in source.texts}
    for policy, answers in source.answers.items():
        if policy not in policies:
            yield answers.finding("document", Fault((), f"没有政策文件 {policy}", "文件名写已有的编号"))
            continue
        for index, answer in enumerate(answers.value):
            yield from _told(answers, (index,), answer.document(policies[policy], index + 1), shelf)


def _lists(content: ContentSource, source: DocumentSource, shelf: Shelf) -> Iterator[Finding]:
    offices = frozenset(office.id for office in (content.zone.value.offices if content.zone else ()))
    people = frozenset(person.id for person in source.listed("people"))
    for file in source.columns:
        yield from _each(file, lambda one: column_faults(one, shelf))
    rules: dict[str, Any] = {
        "people": lambda one: person_faults(one, offices, shelf),
        "roster": lambda one: shift_faults(one, people),
        "sites": lambda one: site_faults(one, shelf),
    }
    for name, rule in rules.items():
        if name in source.lists:
            yield from _each(source.lists[name], rule)


def _each(file: SourceFile[tuple[Any, ...]], rule: Any) -> Iterator[Finding]:
    for index, one in enumerate(file.value):
        yield from _placed(file, (index,), rule(one), "catalogue")


def _told(file: SourceFile[Any], place: Path, document: Document, shelf: Shelf) -> Iterator[Finding]:
    yield from _placed(file, place, document_faults(document, shelf), "document")


def _placed(file: SourceFile[Any], place: Path, faults: Iterator[Fault], rule: str) -> Iterator[Finding]:
    for fault in faults:
        path = (*place, *fault.path)
        if file.is_sound(path) or not fault.path:
            yield file.finding(rule, Fault(path, fault.message, fault.suggestion))


def _codes(zone: Zone) -> Iterator[str]:
    waiting: list[Region] = list(zone.regions)
    while waiting:
        region = waiting.pop()
        yield region.code
        waiting += region.parts
