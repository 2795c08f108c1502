"""The field model learnt from content folders whose documents have their field."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.model.document import Document
from offline_cache.document_source import DocumentSource
from offline_cache.importing.field_model import FieldModel


def learn(*sources: DocumentSource) -> FieldModel:
    """From columns, policies, entries and answers: what people wrote, with the field that people gave."""
    return FieldModel.learn(
        (one for source in sources for one in _texts(source)),
        (tag for source in sources for text in source.texts for tag in text.value.tags),
    )


def _texts(source: DocumentSource) -> Iterator[tuple[str, str]]:
    for column in source.all_columns():
        told = column.disclosure.content if column.disclosure else ""
        yield column.field, f"{column.name}\n{told}"
    for document in source.documents():
        yield document.field, _said(document)


def _said(document: Document) -> str:
    blocks = (block.text for block in document.blocks)
    return "\n".join((document.title, document.plain, *document.asks, *document.tags, *blocks))
