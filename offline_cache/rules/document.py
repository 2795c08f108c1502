"""Rules about documents: where each comes from, what it points to, and that nobody's data stands in it.

Duties behind them: 政府信息公开条例 arts. 12 (index and date) and 15 (others' privacy), 个人信息保护法 art. 28; the
patterns are the house's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.model.document import BlockKind, Column, Document, DocumentKind
from offline_cache.finding import Fault
from offline_cache.law import Law, short_name
from offline_cache.markdown import clause_text
from offline_cache.shape import did_you_mean

_ID = {
    DocumentKind.POLICY: re.compile(r"ZC-[A-Z]\d{3}"),
    DocumentKind.NOTICE: re.compile(r"TZ-[A-Z]\d{3}"),
    DocumentKind.FORM: re.compile(r"BG-[A-Z]\d{3}"),
    DocumentKind.VIDEO: re.compile(r"SP-[A-Z]\d{3}"),
    DocumentKind.ENTRY: re.compile(r"GK-[A-Z]\d{4}"),
    DocumentKind.ANSWER: re.compile(r"WD-ZC-[A-Z]\d{3}-\d+"),
}
_SHORTEST = {DocumentKind.POLICY: 200, DocumentKind.NOTICE: 30}  # characters of text
_LONGEST_PLAIN = 120
_PERSONAL = (
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), "身份证号码"),
    (re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"), "手机号码"),
    (re.compile(r"(?<!\d)\d{16,19}(?!\d)"), "银行卡号"),
)
_NAMED = re.compile(r"[\u4e00-\u9fff][*＊某]{1,2}(?![\u4e00-\u9fff]{0,2}[局委办])")
_LAW = re.compile(r"《([^《》]{3,40})》")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a document may point to, and today."""

    today: date
    items: frozenset[str]
    documents: dict[str, Document]
    columns: dict[str, Column]
    fields: frozenset[str]
    regions: frozenset[str]
    laws: dict[str, Law]
    media: frozenset[str]
    twins: frozenset[str] = frozenset()


def document_faults(document: Document, shelf: Shelf) -> Iterator[Fault]:
    """Everything wrong with one document; the paths are those of its source's keys.

    What an answer has from its policy is found there, once.
    """
    yield from _identity(document, shelf)
    yield from _privacy(document)
    if document.kind is DocumentKind.ANSWER:
        yield from _clause(document, shelf)
        return
    yield from _provenance(document, shelf)
    yield from _pointers(document, shelf)
    yield from _text(document)
    yield from _cited_laws(document, shelf)


def _identity(document: Document, shelf: Shelf) -> Iterator[Fault]:
    if not _ID[document.kind].fullmatch(document.id):
        yield Fault(("id",), f"编号 {document.id} 不合格式", f"例如 {_ID[document.kind].pattern}")
    if document.id in shelf.twins:
        yield Fault(("id",), f"编号 {document.id} 不止一处在用", "换一个编号")
    if not document.title.strip():
        yield Fault(("title",), "没有标题", "写上")
    if len(document.plain) > _LONGEST_PLAIN and document.kind is not DocumentKind.ANSWER:
        yield Fault(("plain",), f"一句话说明有 {len(document.plain)} 字", f"不超过 {_LONGEST_PLAIN} 字")


def _provenance(document: Document, shelf: Shelf) -> Iterator[Fault]:
    told = document.provenance
    if not told.issuer.strip():
        yield Fault(("issuer",), "没有写发布机关", "写上是谁发布的")
    if document.kind is DocumentKind.POLICY and not (told.number and told.source and told.as_of):
        lacking = next(name for name in ("number", "source", "as_of") if not getattr(told, name))
        yield Fault((lacking,), f"政策文件没有写 {lacking}", "文号、事实来源、核对日期都要写")
    if told.issued > shelf.today:
        yield Fault(("issued",), f"{told.issued} 还没有到", "改正日期")
    if told.effective and told.effective < told.issued:
        yield Fault(("effective",), "施行日期早于发布日期", "改正日期")
    if told.expires and told.expires < (told.effective or told.issued):
        yield Fault(("expires",), "失效日期早于施行日期", "改正日期")


def _pointers(document: Document, shelf: Shelf) -> Iterator[Fault]:
    yield from _known(document.items, shelf.items, "items", "事项")
    yield from _known(document.documents, shelf.documents, "documents", "文件")
    yield from _known(document.columns, shelf.columns, "columns", "栏目")
    ended_by = document.provenance.repealed_by
    if ended_by.startswith("ZC-") and ended_by not in shelf.documents:
        yield Fault(("repealed_by",), f"没有文件 {ended_by}", "写已有的编号，或写文件全名")
    if document.field and document.field not in shelf.fields:
        yield Fault(("field",), f"没有领域 {document.field}", _meant(document.field, shelf.fields, "见 fields.yaml"))
    if document.region and document.region not in shelf.regions:
        yield Fault(("region",), f"区划代码 {document.region} 不在本县", "见 zone/zone.yaml 的 regions")
    for index, media in enumerate(document.media):
        for file in filter(None, (media.file, media.captions)):
            if file not in shelf.media:
                yield Fault(("media", index), f"没有文件 media/{file}", "把文件放进 media 文件夹，或删去这一项")


def _known(named: tuple[str, ...], known: object, key: str, what: str) -> Iterator[Fault]:
    assert isinstance(known, dict | frozenset)
    for index, one in enumerate(named):
        if one not in known:
            yield Fault((key, index), f"没有{what} {one}", _meant(one, known, f"写已有的{what}编号"))


def _meant(word: str, known: object, otherwise: str) -> str:
    assert isinstance(known, dict | frozenset)
    meant = did_you_mean(word, known)
    return f"是不是 {meant}？" if meant else otherwise


def _text(document: Document) -> Iterator[Fault]:
    length = sum(len(block.text) for block in document.blocks)
    shortest = _SHORTEST.get(document.kind, 0)
    if length < shortest:
        yield Fault((), f"正文只有 {length} 字", f"至少写 {shortest} 字")
    anchors = [block.anchor for block in document.blocks if block.kind is BlockKind.CLAUSE]
    doubled = next((anchor for index, anchor in enumerate(anchors) if anchor in anchors[:index]), "")
    if doubled:
        yield Fault((), f"第{doubled}条写了两次", "条款号在一份文件里只用一次")


def _privacy(document: Document) -> Iterator[Fault]:
    said = "\n".join((document.title, document.plain, *(block.text for block in document.blocks)))
    for pattern, what in _PERSONAL:
        if pattern.search(said):
            yield Fault(("body",), f"公开的文字里有{what}", "删去，名单只留打了码的姓名")
            return
    listed = document.kind in (DocumentKind.ENTRY, DocumentKind.NOTICE) and len(_NAMED.findall(said)) > 1
    if listed and document.provenance.unpublish is None:
        yield Fault(("unpublish",), "名单没有写下架日期", "公示期满就不再显示：写上 unpublish")


def _cited_laws(document: Document, shelf: Shelf) -> Iterator[Fault]:
    for block in document.blocks:
        for name in _LAW.findall(block.text):
            law = shelf.laws.get(short_name(name))
            if law is not None and law.repealed is not None and law.repealed <= shelf.today:
                yield Fault((), f"“{name}”已于 {law.repealed} 废止", "改引现行规定")


def _clause(document: Document, shelf: Shelf) -> Iterator[Fault]:
    told = document.clause
    policy = shelf.documents.get(told.document) if told else None
    if told is None or policy is None:
        yield Fault(("clause",), "回答没有出处", "写上政策文件和条款号")
        return
    said = clause_text(policy.blocks, told.anchor)
    if not said:
        yield Fault(("clause",), f"{policy.id} 里没有第 {told.anchor} 条", "写那一条的数字，如 12")
    elif document.items != policy.items:
        yield from _known(document.items, shelf.items, "items", "事项")
    if said and told.quote and told.quote not in said:
        yield Fault(("quote",), f"第 {told.anchor} 条里没有这句话", "引用要与原文一字不差")
