"""What stands in the source files of documents, and the documents that it means.

A Markdown file has its facts between two `---` and its text below; answers and entries are lists in YAML. Keys are flat
there, because people type them; `Document` has them in their groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.model.document import ClauseRef, Document, DocumentKind, Level, Media, Provenance
from kiosk.model.item import Audience
from offline_cache.markdown import blocks_of


@dataclass(frozen=True, slots=True)
class Head:
    """The facts of a Markdown file."""

    id: str
    title: str
    plain: str
    issuer: str
    issued: date
    number: str = ""
    effective: date | None = None
    expires: date | None = None
    repealed_by: str = ""
    published: date | None = None
    unpublish: date | None = None
    as_of: date | None = None
    source: str = ""
    field: str = ""
    columns: tuple[str, ...] = ()
    level: Level = Level.COUNTY
    region: str = ""
    audience: Audience | None = None
    tags: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    link: str = ""
    sample: bool = True

    @property
    def provenance(self) -> Provenance:
        return Provenance(
            *(self.issuer, self.issued, self.number, self.effective, self.expires, self.repealed_by),
            *(self.published, self.unpublish, self.as_of, self.source),
        )

    def document(self, kind: DocumentKind, text: str) -> Document:
        return Document(
            id=self.id,
            kind=kind,
            title=self.title,
            provenance=self.provenance,
            plain=self.plain,
            blocks=blocks_of(text),
            columns=self.columns,
            field=self.field,
            level=self.level,
            region=self.region,
            audience=self.audience,
            tags=self.tags,
            items=self.items,
            documents=self.documents,
            media=self.media,
            link=self.link,
            sample=self.sample,
        )


@dataclass(frozen=True, slots=True)
class AnswerSource:
    """One question to a policy. `clause`: the anchor it rests on; `quote`: words that really stand there."""

    q: str
    a: str
    clause: str
    quote: str = ""
    asks: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    def document(self, policy: Document, number: int) -> Document:
        return Document(
            id=f"WD-{policy.id}-{number}",
            kind=DocumentKind.ANSWER,
            title=self.q,
            provenance=policy.provenance,
            plain=self.a,
            field=policy.field,
            level=policy.level,
            region=policy.region,
            audience=policy.audience,
            tags=policy.tags,
            items=self.items or policy.items,
            documents=(policy.id,),
            clause=ClauseRef(policy.id, self.clause, self.quote),
            asks=self.asks,
            sample=policy.sample,
        )


@dataclass(frozen=True, slots=True)
class EntrySource:
    """One entry of a column."""

    id: str
    title: str
    issuer: str
    issued: date
    plain: str = ""
    body: str = ""
    number: str = ""
    published: date | None = None
    unpublish: date | None = None
    as_of: date | None = None
    source: str = ""
    level: Level = Level.COUNTY
    region: str = ""
    audience: Audience | None = None
    tags: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    link: str = ""
    sample: bool = True

    def document(self, column: str, field: str) -> Document:
        return Document(
            id=self.id,
            kind=DocumentKind.ENTRY,
            title=self.title,
            provenance=Provenance(
                issuer=self.issuer,
                issued=self.issued,
                number=self.number,
                published=self.published,
                unpublish=self.unpublish,
                as_of=self.as_of,
                source=self.source,
            ),
            plain=self.plain,
            blocks=blocks_of(self.body),
            columns=(column,),
            field=field,
            level=self.level,
            region=self.region,
            audience=self.audience,
            tags=self.tags,
            items=self.items,
            documents=self.documents,
            link=self.link,
            sample=self.sample,
        )
