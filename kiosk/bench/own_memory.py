"""What this very process holds, as the kernel counts it (Linux, `proc(5)`)."""

from __future__ import annotations

from pathlib import Path

_KILOBYTES_IN_MB = 1024


def own_mb(file: str, name: str) -> float:
    """A line of `/proc/self/FILE` in MB; 0 where there is none of that name."""
    for line in Path("/proc/self", file).read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / _KILOBYTES_IN_MB
    return 0.0
