"""A synthetic social-security card as a function from commands to responses, written without the driver's code."""

from __future__ import annotations

import hashlib

SELECT_SSSE = bytes.fromhex("00A404000F 73 78 31 2E 73 68 2E C9 E7 BB E1 B1 A3 D5 CF")
CARD_FILE = {
    0x01: bytes.fromhex("330521 00000000000000000000000000"),
    0x02: b"3",
    0x03: b"2.00",
    0x04: bytes(12),
    0x05: bytes.fromhex("20180101"),
    0x06: bytes.fromhex("20380101"),
    0x07: b"A12345678",
}
HOLDER_FILE = {
    0x08: b"330521194403030022",
    0x09: "测试桂英".encode("gbk").ljust(30, b"\0"),
    0x4E: bytes(20),
    0x0A: b"2",
    0x0B: b"\x01",
    0x0C: bytes.fromhex("330521"),
    0x0D: bytes.fromhex("19440303"),
}
FCI = bytes.fromhex("6F 14 84 07 73 78 31 2E 73 68 2E A5 09 9F 0C 03 86 01 03")


def cryptogram(key: bytes, *heard: bytes) -> bytes:
    """16 bytes that only who has the key can make; stands for the ciphers of a real card."""
    return hashlib.blake2b(b"".join(heard), key=key, digest_size=16).digest()


class SocialCard:
    """`tags`: knows reading by tag; else by number only. `denial`: the status word with which it guards its holder.

    With a `key` the right external authentication over its last challenge lifts the denial.
    """

    def __init__(
        self,
        standard: bytes = b"2.00",
        *,
        tags: bool = True,
        denial: int | None = None,
        follow_ups: bool = False,
        holder: dict[int, bytes] | None = None,
        key: bytes = b"",
    ) -> None:
        self.card = {**CARD_FILE, 0x03: standard}
        self.holder = dict(HOLDER_FILE if holder is None else holder)
        if standard == b"1.00":
            self.holder.pop(0x4E, None)
        self.tags = tags
        self.denial = denial
        self.follow_ups = follow_ups
        self.key = key
        self.tries_left = 3
        self.heard: list[bytes] = []
        self._challenge = b""
        self._file: dict[int, bytes] = {}
        self._waiting = b""

    def __call__(self, command: bytes) -> bytes | None:
        self.heard.append(command)
        if command[1] == 0xC0:
            data, self._waiting = self._waiting, b""
            return data + b"\x90\x00"
        if command[:2] == b"\x00\xa4":
            return self._select(command)
        if command[:2] == b"\x00\xb2":
            return self._read(command)
        if self.key and command[1] in (0x84, 0x88, 0x82):
            return self._authenticate(command)
        return b"\x6d\x00"

    def _authenticate(self, command: bytes) -> bytes:
        if command == bytes.fromhex("00 84 00 00 08"):
            self._challenge = hashlib.blake2b(len(self.heard).to_bytes(2), digest_size=8).digest()
            return self._challenge + b"\x90\x00"
        challenge, self._challenge = self._challenge, b""  # good for the command that follows, and for no other
        if command[:5] == bytes.fromhex("00 88 00 00 10"):
            return self._data(cryptogram(self.key, command[5:])[:8])
        if command[:5] != bytes.fromhex("00 82 00 0A 10") or not challenge:
            return b"\x69\x85"
        if command[5:] != cryptogram(self.key, challenge):
            self.tries_left -= 1
            return bytes((0x63, 0xC0 | self.tries_left))
        self.denial = None
        return b"\x90\x00"

    def _select(self, command: bytes) -> bytes:
        if command == SELECT_SSSE:
            return self._data(FCI)
        files = {b"\xef\x05": self.card, b"\xef\x06": self.holder}
        if command[:5] != bytes.fromhex("00A4020002") or command[5:] not in files:
            return b"\x6a\x82"
        self._file = files[command[5:]]
        return b"\x90\x00"

    def _read(self, command: bytes) -> bytes:
        if self._file is self.holder and self.denial is not None:
            return self.denial.to_bytes(2)
        which, how, expected = command[2], command[3], command[4]
        if how == 0 and not self.tags:
            return b"\x6a\x86"
        tag = which if how == 0 else dict(enumerate(self._file, 1)).get(which)
        if tag not in self._file:
            return b"\x6a\x83"
        value = self._file[tag]
        if self.follow_ups and expected == 0:
            return bytes((0x6C, len(value) + 2))
        return bytes((tag, len(value))) + value + b"\x90\x00"

    def _data(self, data: bytes) -> bytes:
        if not self.follow_ups:
            return data + b"\x90\x00"
        self._waiting = data
        return bytes((0x61, len(data)))
