"""Four synthetic cards as the bytes a security module answers to "read", each with a 1024-byte photo of zeros.

Typed field by field, independent of the driver and of the simulated module; the two checksums of each were published
with the fields, so a slip of the hand shows.
"""

HEADER = bytes.fromhex("AA AA AA 96 69 05 08 00 00 90 01 00 04 00")


def _u(text: str, units: int) -> bytes:
    encoded = text.encode("utf-16-le")
    assert len(encoded) <= units * 2
    return encoded + b"\x20\x00" * (units - len(encoded) // 2)


def _frame(*fields: bytes) -> bytes:
    text = b"".join(fields)
    assert len(text) == 256
    frame = HEADER + text + bytes(1024)
    check = 0
    for byte in frame[5:]:
        check ^= byte
    return frame + bytes([check])


RESIDENT = _frame(
    _u("测试甲", 15),
    _u("2", 1),
    _u("01", 2),
    _u("19000101", 8),
    _u("测试省测试市测试路1号", 35),
    _u("110101190001010006", 18),
    _u("测试市公安局", 15),
    _u("20200101", 8),
    _u("长期", 8),
    _u("", 18),
)
RESIDENCE_PERMIT = _frame(
    _u("测试乙", 15),
    _u("1", 1),
    _u("", 2),
    _u("19000101", 8),
    _u("测试市居住证地址2号", 35),
    _u("81000019000101000X", 18),
    _u("测试市公安局", 15),
    _u("20240101", 8),
    _u("20290101", 8),
    _u("H00000000", 9),
    _u("01", 2),
    _u("", 3),
    _u("J", 1),
    _u("", 3),
)
FOREIGNER_2017 = _frame(
    _u("TEST, ALPHA BETA", 60),
    _u("2", 1),
    _u("XXX110019000101", 15),
    _u("XXX", 3),
    _u("测试丙", 15),
    _u("20180101", 8),
    _u("20280101", 8),
    _u("19000101", 8),
    _u("01", 2),
    _u("1100", 4),
    _u("I", 1),
    _u("", 3),
)
FOREIGNER_2023 = _frame(
    _u("测试丁", 15),
    _u("1", 1),
    _u("01", 2),
    _u("19000101", 8),
    _u("TEST GAMMA", 35),
    _u("911840190001010009", 18),
    _u("", 15),
    _u("20240101", 8),
    _u("20340101", 8),
    _u("", 11),
    _u("XXX", 3),
    _u("Y", 1),
    _u("", 3),
)
FRAMES = {
    "resident": (RESIDENT, 0x52, "72e384f70a335cbb"),
    "residence permit": (RESIDENCE_PERMIT, 0xEF, "5b323802b074ee45"),
    "foreigner 2017": (FOREIGNER_2017, 0x92, "1fba6acf97a32283"),
    "foreigner 2023": (FOREIGNER_2023, 0xE2, "6f21d4697107b5b6"),
}
