"""Bytes into codes: written by hand here, so that nothing of ours stands on both sides."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.scanner.incoming import GAP_S, MOST_BYTES, SAME_S, Incoming, text_of

LINK = b"https://zone.example/i/T-01"
HELLO_UTF8 = b"\xe4\xbd\xa0\xe5\xa5\xbd"
HELLO_GBK = b"\xc4\xe3\xba\xc3"

bodies = st.one_of(
    st.binary(min_size=1, max_size=40),
    st.text("abcXYZ0189:/?=&", min_size=1, max_size=40).map(str.encode),
    st.text("中文测试", min_size=1, max_size=10).map(lambda text: text.encode("gbk")),
)
streams = st.lists(st.tuples(bodies, st.sampled_from([b"\r", b"\n", b"\r\n"])), max_size=6).map(
    lambda parts: b"".join(body + end for body, end in parts)
)


@pytest.mark.parametrize(
    ("came", "codes"),
    [
        (LINK + b"\r", ("https://zone.example/i/T-01",)),
        (LINK + b"\r\n", ("https://zone.example/i/T-01",)),
        (b"\x02" + LINK + b"\x03\n", ("https://zone.example/i/T-01",)),
        (b"A\rB\rA\r", ("A", "B", "A")),
        (HELLO_UTF8 + b"\r", ("你好",)),
        (HELLO_GBK + b"\r", ("你好",)),
        (b"\xef\xbb\xbfA\r", ("A",)),
        (b"\r\n\r\n\x00\x00\r", ()),
        (b"  \r", ()),
        (b"\xff\xff\xff\r", ()),
        (LINK, ()),
    ],
)
def test_what_comes_becomes_codes(came: bytes, codes: tuple[str, ...]) -> None:
    assert Incoming().feed(came, 0) == codes


def test_a_code_without_an_end_ends_with_a_gap() -> None:
    incoming = Incoming()
    assert incoming.feed(LINK, 0) == ()
    assert incoming.quiet(GAP_S / 2, 0.04) == ()
    assert incoming.feed(b"?a=1", 0.05) == ()
    assert incoming.quiet(GAP_S / 2, 0.1) == ()
    assert incoming.quiet(GAP_S / 2, 0.14) == ("https://zone.example/i/T-01?a=1",)
    assert incoming.quiet(GAP_S, 1) == ()


def test_a_thread_that_was_held_up_does_not_cut_a_code() -> None:
    incoming = Incoming()
    incoming.feed(LINK[:9], 0)
    assert incoming.feed(LINK[9:] + b"\r", 5.0) == ("https://zone.example/i/T-01",)


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 3 * MOST_BYTES])
def test_a_code_that_is_too_long_is_dropped_as_a_whole(size: int) -> None:
    incoming = Incoming()
    assert incoming.feed(b"x" * size + b"\r" + b"A\r", 0) == ("A",)
    assert incoming.feed(b"x" * MOST_BYTES + b"\r", 0) == ("x" * MOST_BYTES,)


def test_memory_stays_bounded_without_an_end() -> None:
    incoming = Incoming()
    for _ in range(50):
        incoming.feed(b"x" * MOST_BYTES, 0)
    assert len(incoming._code) <= MOST_BYTES + 1


def test_a_paper_held_there_is_one_code() -> None:
    incoming = Incoming()
    assert incoming.feed(b"A\r", 0) == ("A",)
    assert incoming.feed(b"A\r", SAME_S - 0.1) == ()
    assert incoming.feed(b"A\r", 2 * SAME_S - 0.2) == (), "it was never taken away"
    assert incoming.feed(b"A\r", 3 * SAME_S) == ("A",)
    assert incoming.feed(b"B\rA\r", 3 * SAME_S) == ("B", "A")


def test_what_nobody_waited_for_is_dropped_with_its_tail() -> None:
    incoming = Incoming()
    incoming.drop(b"A\rhttps://zo", 0)
    assert incoming.feed(b"ne.example\rB\r", 0) == ("B",)
    incoming.drop(b"C\r", 0)
    assert incoming.feed(b"C\r", 0.1) == ("C",), "a code that was dropped was not seen"
    incoming.drop(b"tail", 0.2)
    incoming.quiet(GAP_S, 0.3)
    assert incoming.feed(b"D\r", 0.4) == ("D",)


@given(streams, st.lists(st.integers(0, 300), max_size=12))
def test_any_split_gives_the_same_codes(came: bytes, cuts: list[int]) -> None:
    places = sorted({0, len(came), *(cut for cut in cuts if cut < len(came))})
    pieces = [came[start:end] for start, end in pairwise(places)]
    incoming = Incoming()
    assert tuple(code for piece in pieces for code in incoming.feed(piece, 0)) == Incoming().feed(came, 0)


@given(st.binary(max_size=200))
def test_a_code_is_one_printable_line(came: bytes) -> None:
    for code in Incoming().feed(came + b"\r", 0):
        assert code
        assert code.isprintable()
        assert code == code.strip()


@given(st.text(st.characters(codec="gbk", exclude_categories=["C", "Z"]), min_size=1, max_size=30))
def test_gbk_is_read_unless_it_is_utf8_too(text: str) -> None:
    encoded = text.encode("gbk")
    try:
        expected = encoded.decode()
    except UnicodeDecodeError:
        expected = text
    assert text_of(encoded) == "".join(one for one in expected if one.isprintable()).strip()
