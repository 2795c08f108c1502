"""The number of a SAM as it is printed on the module: `05.03-20240101-1234567890-0987654321`. Pure."""

from __future__ import annotations

import struct

_LAYOUT = struct.Struct("<HHIII")  # type, sub-type, date as a number, two serial parts


def module_number(payload: bytes) -> str:
    """The printed form of the answer to "identify"; empty when the module answers something else."""
    if len(payload) != _LAYOUT.size:
        return ""
    kind, subkind, day, first, second = _LAYOUT.unpack(payload)
    return f"{kind:02d}.{subkind:02d}-{day}-{first:010d}-{second:010d}"
