"""The files of cards on a PC/SC reader, without the person: one function for each kind of card. Pure.

Each takes the exchanges since its application was selected and gives the data of their answers, as long as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from devices.card_reader.pcsc import belgian_eid, mykad, taiwan_nhi, thai_id
from devices.card_reader.pcsc import social_security as social
from devices.card_reader.pcsc.coding import day, text
from devices.recording.exchange import Exchange
from devices.recording.stand_in import BIRTH, begin_like, day_like, end_like, identity_like, like, number_like
from kiosk.model.card import CardKind, Sex

Like = Callable[[bytes, date], bytes]
_READ_BINARY, _READ_RECORD = 0xB0, 0xB2
_REGION = bytes.fromhex("330521")
_KEPT_TAGS = (0x02, social.STANDARD)
_SEXES = {b"1": Sex.MALE, b"2": Sex.FEMALE}
_MORE_LENGTH = 0xFF


def social_security_like(exchanges: list[Exchange], made: date) -> list[bytes]:
    """Records `tag length value`; what is no whole record becomes zeros."""
    said = {one.data[0]: one.data[2:] for one in exchanges if _is_record(one)}
    number = text(said.get(social.NUMBER, b"")).upper()
    sex = _SEXES.get(said.get(social.SEX, b""), Sex.UNKNOWN)
    born = day(said.get(social.BIRTH, b"").hex())
    made_number, made_birth = identity_like(CardKind.SOCIAL_SECURITY, number, born, sex)
    fixed = {
        social.CARD_ID: _REGION,
        social.ETHNIC: b"\x01",
        0x0C: _REGION,
        social.SEX: b"2" if sex in (Sex.MALE, Sex.FEMALE) else said.get(social.SEX, b""),
        social.NUMBER: made_number.encode("ascii", "replace"),
        social.BIRTH: bytes.fromhex(f"{made_birth:%Y%m%d}") if made_birth else b"",
        social.ISSUED: _packed(said.get(social.ISSUED, b""), lambda it: begin_like(it, made)),
        social.VALID_TO: _packed(said.get(social.VALID_TO, b""), lambda it: end_like(it, made)),
    }
    return [
        one.data[:2] + _record_like(one.data[0], one.data[2:], fixed) if _is_record(one) else bytes(len(one.data))
        for one in exchanges
    ]


def _is_record(one: Exchange) -> bool:
    return one.command[1:2] == bytes((_READ_RECORD,)) and len(one.data) > 1 and one.data[1] == len(one.data) - 2


def _record_like(tag: int, value: bytes, fixed: Mapping[int, bytes]) -> bytes:
    if tag in _KEPT_TAGS:
        return value
    if tag in fixed:
        return fixed[tag][: len(value)].ljust(len(value), b"\0")
    return like(value, "gb18030") if tag in (social.NAME, social.NAME_REST, social.CARD_NUMBER) else bytes(len(value))


def _packed(value: bytes, stands_for: Callable[[date | None], date]) -> bytes:
    it = day(value.hex())
    return bytes.fromhex(f"{stands_for(it):%Y%m%d}") if it else b""


def thai_id_like(exchanges: list[Exchange], made: date) -> list[bytes]:
    era = -543
    likes: dict[str, Like] = {
        "number": _number(CardKind.THAI_ID),
        "birth": lambda raw, _: _day(raw, lambda __: BIRTH, era),
        "issued": lambda raw, at: _day(raw, lambda it: begin_like(it, at), era),
        "expires": lambda raw, at: _day(raw, lambda it: end_like(it, at), era),
        "sex": lambda raw, _: b"2" if raw in (b"1", b"2") else like(raw, "ascii"),
    }
    by_place = {place: likes.get(name, _text("cp874")) for name, place in thai_id.FIELDS.items()}
    return [
        by_place.get((int.from_bytes(one.command[2:4]), one.command[-1]), _nothing)(one.data, made)
        if one.command[1:2] == bytes((_READ_BINARY,))
        else bytes(len(one.data))
        for one in exchanges
    ]


def taiwan_nhi_like(exchanges: list[Exchange], made: date) -> list[bytes]:
    era = 1911
    likes: dict[str, Like] = {
        "number": _number(CardKind.TAIWAN_NHI),
        "birth": lambda raw, _: _day(raw, lambda __: BIRTH.replace(year=1990), era),
        "issued": lambda raw, at: _day(raw, lambda it: begin_like(it, at), era),
        "sex": lambda raw, _: b"F" if raw in (b"M", b"F") else like(raw, "ascii"),
    }

    def all_of(data: bytes) -> bytes:
        alike = b""
        for name, (first, end, encoding) in taiwan_nhi.FIELDS.items():
            alike += likes.get(name, _text(encoding))(data[first:end], made)
        return alike[: len(data)].ljust(len(data), b"\0")

    return [all_of(one.data) if one.command == taiwan_nhi.READ else bytes(len(one.data)) for one in exchanges]


def mykad_like(exchanges: list[Exchange], made: date) -> list[bytes]:
    likes: dict[str, Like] = {
        "number": _number(CardKind.MYKAD),
        "birth": lambda raw, _: bytes.fromhex(f"{BIRTH:%Y%m%d}") if day(raw.hex()) else bytes(len(raw)),
        "postcode": lambda raw, _: bytes(len(raw)),
        "sex": lambda raw, _: b"P" if raw in (b"L", b"P") else like(raw, "latin-1"),
    }
    by_place = {place: likes.get(name, _text("latin-1")) for name, place in mykad.FIELDS.items()}
    found, asked = list[bytes](), (0, 0, 0)
    for one in exchanges:
        if one.command.startswith(b"\xcc\x00"):
            asked = tuple(int.from_bytes(one.command[at : at + 2], "little") for at in (5, 9, 11))  # type: ignore[assignment]
        is_piece = one.command.startswith(b"\xcc\x06") and len(one.data) == asked[2]
        found.append((by_place.get(asked, _nothing) if is_piece else _nothing)(one.data, made))
    return found


def belgian_eid_like(exchanges: list[Exchange], made: date) -> list[bytes]:
    """The pieces of a file are put together first: a value may lie across two of them."""
    found, names = list[bytes](), belgian_eid.IDENTITY
    for select, pieces in _files(exchanges):
        if select is not None:
            names = belgian_eid.ADDRESS if select.command == belgian_eid.SELECT_ADDRESS else belgian_eid.IDENTITY
            found.append(bytes(len(select.data)))
        whole, at = b"".join(one.data for one in pieces), 0
        alike = _values_like(whole, names, made)
        for one in pieces:
            found.append(alike[at : at + len(one.data)])
            at += len(one.data)
    return found


def _files(exchanges: list[Exchange]) -> Iterator[tuple[Exchange | None, list[Exchange]]]:
    select, pieces = None, list[Exchange]()
    for one in exchanges:
        if one.command[1:2] == bytes((_READ_BINARY,)):
            pieces.append(one)
            continue
        yield select, pieces
        select, pieces = one, []
    yield select, pieces


def _values_like(data: bytes, names: Mapping[int, str], made: date) -> bytes:
    """Tags and lengths stay, as far as they make sense."""
    likes: dict[str, Like] = {
        "number": _number(CardKind.BELGIAN_EID),
        "valid_from": lambda raw, at: _dotted(raw, lambda it: begin_like(it, at)),
        "valid_to": lambda raw, at: _dotted(raw, lambda it: end_like(it, at)),
        "birth": lambda raw, _: _spelled(raw),
        "sex": lambda raw, _: b"F" if raw in (b"M", b"F", b"V", b"W") else like(raw, "utf-8"),
    }
    alike, at = b"", 0
    while at + 1 < len(data):
        start, tag, length, at = at, data[at], 0, at + 1
        while at < len(data) and data[at] == _MORE_LENGTH:
            length, at = length + _MORE_LENGTH, at + 1
        if at == len(data):
            break
        length, at = length + data[at], at + 1
        value = data[at : at + length]
        alike += data[start:at] + (likes.get(names[tag], _text("utf-8")) if tag in names else _nothing)(value, made)
        at += length
    return alike[: len(data)].ljust(len(data), b"\0")


def _number(kind: CardKind) -> Like:
    return lambda raw, _: _padded(number_like(kind, text(raw)).encode("ascii", "replace"), raw)


def _text(encoding: str) -> Like:
    return lambda raw, _: like(raw, encoding)


def _nothing(raw: bytes, _: date) -> bytes:
    return bytes(len(raw))


def _padded(alike: bytes, raw: bytes) -> bytes:
    """With the padding that the other has."""
    return (alike + raw[len(alike) :] if raw[len(alike) :].strip(b"\0 ") == b"" else alike.ljust(len(raw), b"?"))[
        : len(raw)
    ]


def _day(raw: bytes, stands_for: Callable[[date | None], date], era: int) -> bytes:
    written = raw.decode("ascii", "replace")
    return (
        day_like(written, stands_for(day(written, era)), era)
        .encode("ascii", "replace")[: len(raw)]
        .ljust(len(raw), b"0")
    )


def _dotted(raw: bytes, stands_for: Callable[[date | None], date]) -> bytes:
    parts = raw.decode("ascii", "replace").split(".")
    it = day("".join(reversed(parts)))
    return f"{stands_for(it):%d.%m.%Y}".encode() if it and len(raw) == len("01.01.2020") else like(raw, "utf-8")


def _spelled(raw: bytes) -> bytes:
    """`01 JAN 1990`, whatever the language: the word for the month keeps its length."""
    word = raw[2:-4]
    fits = raw[:2].isdigit() and raw[-4:].isdigit() and len(word) > 4 and word[:1] in b" ."  # noqa: PLR2004
    return b"01" + b" JAN" + b" " * (len(word) - 4) + b"1990" if fits else like(raw, "utf-8")
