"""What passed between a PC/SC reader and a card, without the person. Pure.

Each answer of a card with its follow-ups (`61xx`, `6Cxx`) is put together, given the shape of nobody's, and cut where
it was cut. What is said in answer to a command that no driver of ours sends becomes zeros; so do the challenges and
cryptograms of a security module. Status words and the answer to reset, which tell kinds of cards apart, stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from devices.card_reader.pcsc import belgian_eid, mykad, social_security, taiwan_nhi, thai_id
from devices.card_reader.pcsc.apdu import OK
from devices.card_reader.pcsc.security_module import EXTERNAL, INTERNAL
from devices.recording import redact_files as files
from devices.recording.exchange import Exchange
from devices.recording.format import Passage, Way

_GET_RESPONSE = 0xC0
_MORE, _WRONG_LENGTH = 0x61, 0x6C
_SELECT = 0xA4
_ALGORITHM = bytes.fromhex("9F0C038601")
_GUARDED = (INTERNAL, EXTERNAL)


Redact = Callable[[list[Exchange], date], list[bytes]]  # of one application, the data of each answer

_APPLICATIONS: Mapping[bytes, Redact] = {
    social_security.SELECT: files.social_security_like,
    thai_id.SELECT: files.thai_id_like,
    taiwan_nhi.SELECT: files.taiwan_nhi_like,
    belgian_eid.SELECT: files.belgian_eid_like,
    mykad.SELECT: files.mykad_like,
}


def redacted_chip(passages: Iterable[Passage], made: date) -> tuple[Passage, ...]:
    given = tuple(passages)
    data = {place: redacted_command(one.data) for place, one in enumerate(given) if one.way is Way.OUT}
    exchanges = list(_exchanges(given, data))
    for redact, group in _by_application(exchanges):
        for exchange, alike in zip(group, redact(group, made), strict=True):
            at = 0
            for place, length in zip(exchange.places, exchange.lengths, strict=True):
                data[place] = alike[at : at + length] + given[place].data[length:]
                at += length
    return tuple(Passage(one.t_ms, one.way, data[place]) for place, one in enumerate(given))


def redacted_command(command: bytes) -> bytes:
    """Without what it carries where that is a cryptogram."""
    for guarded in _GUARDED:
        if command.startswith(guarded):
            return guarded + bytes(len(command) - len(guarded))
    return command


def _exchanges(given: tuple[Passage, ...], data: dict[int, bytes]) -> Iterator[Exchange]:
    """Also fills `data` with what came for no command: answers to reset."""
    exchange: Exchange | None = None
    command, is_reset = b"", False
    for place, passage in enumerate(given):
        if passage.way is Way.OUT:
            command, is_reset = passage.data, passage.is_opening
            if exchange is not None and not _goes_on(exchange, command):
                yield exchange
                exchange = None
            continue
        if is_reset:
            data[place] = passage.data
            continue
        exchange = exchange or Exchange(command)
        exchange.places.append(place)
        exchange.lengths.append(max(0, len(passage.data) - 2))
        exchange.data += passage.data[:-2]
        exchange.word = int.from_bytes(passage.data[-2:])
    if exchange is not None:
        yield exchange


def _goes_on(exchange: Exchange, command: bytes) -> bool:
    first = exchange.word >> 8
    is_fetching = first == _MORE and command[1:2] == bytes((_GET_RESPONSE,))
    return is_fetching or (first == _WRONG_LENGTH and command[:4] == exchange.command[:4])


def _by_application(exchanges: list[Exchange]) -> Iterator[tuple[Redact, list[Exchange]]]:
    redact: Redact = _zeros
    group = list[Exchange]()
    for exchange in exchanges:
        if exchange.command[1:2] == bytes((_SELECT,)) and exchange.command in _APPLICATIONS:
            yield redact, group
            yield _selected_like, [exchange]
            redact, group = _APPLICATIONS[exchange.command] if exchange.word == OK else _zeros, []
        else:
            group.append(exchange)
    yield redact, group


def _zeros(exchanges: list[Exchange], _: date) -> list[bytes]:
    return [bytes(len(exchange.data)) for exchange in exchanges]


def _selected_like(exchanges: list[Exchange], _: date) -> list[bytes]:
    """What a card says on being selected: only the algorithm that a security module asks for is kept."""
    return [_algorithm_kept(exchange.data) for exchange in exchanges]


def _algorithm_kept(data: bytes) -> bytes:
    at = data.find(_ALGORITHM)
    if at < 0:
        return bytes(len(data))
    end = at + len(_ALGORITHM) + 1
    return bytes(at) + data[at:end] + bytes(len(data[end:]))
