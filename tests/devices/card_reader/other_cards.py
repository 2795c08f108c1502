"""Synthetic cards of other makers as functions from commands to responses, written without the driver's code.

`contact`: speaks as T=0 does: `61xx` until GET RESPONSE, `6Cxx` for a wrong length.
"""

from __future__ import annotations

from collections.abc import Iterator

OK, NO_FILE, UNKNOWN = b"\x90\x00", b"\x6a\x82", b"\x6d\x00"


class OtherCard:
    """`get_response`: the two parameters it wants there."""

    def __init__(self, *, contact: bool = False, get_response: bytes = b"\x00\x00") -> None:
        self.contact = contact
        self.get_response = get_response
        self.heard: list[bytes] = []
        self._waiting = b""

    def __call__(self, command: bytes) -> bytes:
        self.heard.append(command)
        if command[:2] == b"\x00\xc0":
            if command[2:4] != self.get_response:
                return b"\x6a\x86"
            data, self._waiting = self._waiting, b""
            return data + OK
        return self.answer(command)

    def answer(self, command: bytes) -> bytes:
        raise NotImplementedError

    def told(self, data: bytes) -> bytes:
        if not self.contact:
            return data + OK
        self._waiting = data
        return bytes((0x61, len(data)))


class ThaiCard(OtherCard):
    """`said`: offset → padded text."""

    def __init__(self, said: dict[int, str], *, contact: bool = True, get_response: bytes = b"\x00\x00") -> None:
        super().__init__(contact=contact, get_response=get_response)
        self.file = bytearray(b" " * 0x1600)
        for offset, text in said.items():
            raw = text.encode("tis-620")
            self.file[offset : offset + len(raw)] = raw

    def answer(self, command: bytes) -> bytes:
        if command == bytes.fromhex("00A4040008A000000054480001"):
            return self.told(bytes.fromhex("6F088406A00000005448"))
        if command[:2] != b"\x80\xb0":
            return NO_FILE
        assert command[4:6] == b"\x02\x00"
        at = int.from_bytes(command[2:4])
        return self.told(bytes(self.file[at : at + command[6]]))


class TaiwanCard(OtherCard):
    def __init__(self, data: bytes, *, contact: bool = False) -> None:
        super().__init__(contact=contact)
        self.data = data

    def answer(self, command: bytes) -> bytes:
        if command == bytes.fromhex("00A4040010D1580000010000000000000000001100"):
            return OK
        if command == bytes.fromhex("00CA1100020000"):
            return self.told(self.data)
        return NO_FILE


class BelgianCard(OtherCard):
    """`files`: file id → data. Refuses to read beyond the end, and a wrong length at it when it is `contact`."""

    def __init__(self, files: dict[int, bytes], *, contact: bool = False) -> None:
        super().__init__(contact=contact)
        self.files = files
        self._file: bytes | None = None

    def answer(self, command: bytes) -> bytes:
        if command[:9] == bytes.fromhex("00A4080C063F00DF01"):
            self._file = self.files.get(int.from_bytes(command[9:]))
            return NO_FILE if self._file is None else OK
        if command[:2] != b"\x00\xb0" or self._file is None:
            return NO_FILE
        at, wanted = int.from_bytes(command[2:4]), command[4] or 256
        if at >= len(self._file):
            return b"\x6b\x00"
        left = len(self._file) - at
        if self.contact and left < wanted:
            return bytes((0x6C, left))
        return self._file[at : at + wanted] + OK


def tlv(values: dict[int, str]) -> bytes:
    return b"".join(_tlv(tag, value.encode()) for tag, value in values.items())


def _tlv(tag: int, value: bytes) -> bytes:
    return bytes((tag, *_length(len(value)))) + value


def _length(length: int) -> Iterator[int]:
    while length >= 0xFF:
        yield 0xFF
        length -= 0xFF
    yield length


class MyKadCard(OtherCard):
    """Answers its three commands of a piece with status words of its own."""

    def __init__(self, said: dict[tuple[int, int], bytes], *, contact: bool = True) -> None:
        super().__init__(contact=contact)
        self.files = {1: bytearray(b" " * 459), 4: bytearray(b" " * 171)}
        for (file, offset), raw in said.items():
            self.files[file][offset : offset + len(raw)] = raw
        self._size, self._piece = 0, b""

    def answer(self, command: bytes) -> bytes:
        if command == bytes.fromhex("00A404000AA0000000744A504E0010"):
            return self.told(bytes(5))
        if command[:8] == bytes.fromhex("C832000005080000"):
            self._size = int.from_bytes(command[8:10], "little")
            return b"\x91\x08"
        if command[:5] == bytes.fromhex("CC00000008"):
            file, one, at, size = (int.from_bytes(command[n : n + 2], "little") for n in (5, 7, 9, 11))
            assert (one, size) == (1, self._size)
            self._piece = bytes(self.files[file][at : at + size])
            return b"\x94" + bytes((size,))
        if command[:4] == bytes.fromhex("CC060000") and command[4] == self._size:
            return self._piece + b"\x94\x00"
        return UNKNOWN
