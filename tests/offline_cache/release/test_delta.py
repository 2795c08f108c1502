"""A delta gives exactly the rows it was made from, to who has the old ones; anything else is refused, cheaply."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import msgspec
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.errors import CacheError, Code
from offline_cache.release import delta
from offline_cache.release.exchange import Change
from offline_cache.release.rows import COLLECTIONS, DOCUMENT, HEAD, SAID, Row

BASE, CONTENT = "a" * 64, "b" * 64
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NAMES = st.lists(TEXT.filter(bool), max_size=2, unique=True).map(tuple)


@st.composite
def _facts(draw: st.DrawFn, issuer: str, columns: Sequence[str]) -> str:
    return msgspec.json.encode({"issuer": issuer, "said": draw(TEXT), "columns": columns}).decode()


@st.composite
def _document(draw: st.DrawFn, rank: int) -> Row:
    told = {name: draw(TEXT) for name in (*HEAD, *SAID)}
    columns, targets = draw(NAMES), draw(NAMES)
    told["facts"] = draw(_facts(told["issuer"], columns))
    return (rank, *told.values(), columns, targets)


@st.composite
def _documents(draw: st.DrawFn) -> list[Row]:
    ranks = draw(st.lists(st.integers(1, 2**40), unique=True, max_size=6))
    return [draw(_document(rank)) for rank in sorted(ranks)]


@st.composite
def _pairs(draw: st.DrawFn) -> list[Row]:
    return [(key, draw(TEXT)) for key in sorted(draw(st.sets(TEXT, max_size=5)))]


def changes_of(documents: tuple[list[Row], list[Row]], notes: tuple[list[Row], list[Row]]) -> dict[str, Change]:
    return {"note": Change(*notes), DOCUMENT: Change(*documents)}


def told(changes: dict[str, Change]) -> tuple[delta.Delta, dict[str, list[Row]]]:
    """What a reader has: the delta, and the old rows that it asks for."""
    found = delta.read(delta.made(BASE, CONTENT, changes))
    old = {
        name: [row for key in keys for row in changes[name].old if row[: COLLECTIONS[name].keys] == key]
        for name, keys in found.old_keys().items()
    }
    return found, old


@settings(max_examples=60)
@given(st.tuples(_documents(), _documents()), st.tuples(_pairs(), _pairs()))
def test_who_has_the_old_rows_gets_the_new_ones(
    documents: tuple[list[Row], list[Row]], notes: tuple[list[Row], list[Row]]
) -> None:
    changes = changes_of(documents, notes)
    found, old = told(changes)
    got = delta.unpacked(found, old)
    assert (found.head.base, found.head.content) == (BASE, CONTENT)
    for name, change in changes.items():
        assert sorted(got[name].new) == sorted(change.new)
        assert sorted(got[name].old) == sorted(change.old)


@settings(max_examples=40)
@given(st.data())
def test_bytes_that_were_changed_are_refused_or_mean_the_same(data: st.DataObject) -> None:
    """zstd has bits that mean nothing; all that means something is under a checksum."""
    whole = delta.made(BASE, CONTENT, SMALL)
    at = data.draw(st.integers(0, len(whole) - 1))
    bad = data.draw(st.sampled_from([whole[:at], whole[:at] + bytes([whole[at] ^ 0x40]) + whole[at + 1 :]]))
    with suppress(CacheError):
        found, right = delta.read(bad), delta.read(whole)
        old = {name: list(SMALL[name].old) for name in right.old_keys()}
        assert (found.head, delta.unpacked(found, old)) == (right.head, delta.unpacked(right, old))


def row(rank: int, title: str) -> Row:
    values = {**dict.fromkeys((*HEAD, *SAID), ""), "id": f"N-{rank}", "title": title, "facts": "{}"}
    return (rank, *values.values(), (), ())


LONG = "示例镇人民政府关于停水的通知" * 40
SMALL = {DOCUMENT: Change([row(4, LONG), row(8, "去")], [row(4, LONG.replace("停水", "停电", 1)), row(6, "来")])}


def test_other_old_rows_do_not_give_rows() -> None:
    found = delta.read(delta.made(BASE, CONTENT, SMALL))
    with pytest.raises(CacheError) as caught:
        delta.unpacked(found, {DOCUMENT: [row(4, LONG.replace("示例镇", "示例县")), row(8, "去")]})
    assert caught.value.code is Code.RELEASE_DAMAGED


def test_an_edit_costs_what_was_edited() -> None:
    small = delta.made(BASE, CONTENT, SMALL)
    twice = {DOCUMENT: Change(SMALL[DOCUMENT].old, [row(4, LONG[::-1]), row(6, "来")])}
    assert len(small) < 500
    assert len(small) < len(delta.made(BASE, CONTENT, twice))


def test_every_sign_survives() -> None:
    signs = "".join(chr(code) for code in range(1, 0x30000) if not 0xD800 <= code < 0xE000)
    found, old = told({DOCUMENT: Change([], [row(1, signs)])})
    assert delta.unpacked(found, old)[DOCUMENT].new[0][1 + HEAD.index("title")] == signs


def head(**otherwise: object) -> bytes:
    parts = [{"base": BASE, "content": CONTENT, "parts": []} | otherwise]
    packed = zstandard.compress(msgspec.json.encode(parts[0]))
    return delta.MAGIC + len(packed).to_bytes(4, "big") + packed


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"ZWDELTA2" + head()[8:],
        head(parts=[["found_name", [], [], []]]),
        head(parts=[["note", [], [], []], ["note", [], [], []]]),
        head(parts="all of them"),
        head(more=1),
    ],
)
def test_heads_that_are_none(bad: bytes) -> None:
    with pytest.raises(CacheError) as caught:
        delta.read(bad)
    assert caught.value.code is Code.RELEASE_DAMAGED


@pytest.mark.parametrize("key", ["x", [1, 2], None, 1.5, {}])
def test_keys_of_another_kind(key: object) -> None:
    found = delta.read(head(parts=[[DOCUMENT, [key], [], []]]) + zstandard.compress(b"\n"))
    with pytest.raises(CacheError):
        found.old_keys()


def test_what_would_burst_is_not_unpacked() -> None:
    bomb = zstandard.compress(b"\0" * (delta.MOST_BYTES + 1))
    assert len(bomb) < 100_000
    with pytest.raises(CacheError):
        delta.read(delta.MAGIC + len(bomb).to_bytes(4, "big") + bomb)
    packer = zstandard.ZstdCompressor().compressobj()  # does not say how large it is
    silent = packer.compress(b"{}") + packer.flush()
    with pytest.raises(CacheError):
        delta.read(delta.MAGIC + len(silent).to_bytes(4, "big") + silent)
