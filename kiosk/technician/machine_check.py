"""The machine itself: versions, disk, memory, temperature. Linux: /proc/meminfo, /sys/class/thermal.

Thresholds. 500 MB free: a release beside the old one, and a year of submissions. 250 ms for 95 of 100 writes that must
be on the disk: a confirmation makes two, and half a second is not yet waiting. 300 MB of memory: what a page with
pictures takes at its worst, twice. 80 °C: where the usual processors begin to slow down.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from kiosk.model.errors import CacheError, Code
from kiosk.technician.check import Conversation, Finding, Measure, judged, passed, skipped
from kiosk.technician.figures import percentile
from kiosk.technician.surroundings import Bench

LEAST_FREE_MB = 500
MOST_WRITE_MS = 250.0
LEAST_MEMORY_MB = 300
MOST_CELSIUS = 80.0

_WRITES = 20
_PAGE = bytes(4096)


def version(bench: Bench, _conversation: Conversation) -> Finding:
    return passed("machine.version", dict(bench.versions))


def disk(bench: Bench, _conversation: Conversation) -> Finding:
    """Raises: CacheError `store.unavailable`."""
    folder = bench.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writes_ms = _writes_ms(folder / "write.test")
        free_mb = shutil.disk_usage(folder).free / 1e6
    except OSError as error:
        raise CacheError(Code.STORE_UNAVAILABLE, reason=error.strerror or "unwritable") from error
    return judge_disk(free_mb, writes_ms)


def judge_disk(free_mb: float, writes_ms: list[float]) -> Finding:
    """Pure. A full disk is named before a slow one."""
    free = Measure("disk_free", free_mb, "MB", at_least=LEAST_FREE_MB)
    write = Measure("write_p95", percentile(writes_ms, 0.95), "ms", at_most=MOST_WRITE_MS)
    return judged("machine.disk", (free, write), Code.DISK_SLOW if free.is_good else Code.STORE_FULL)


def memory(bench: Bench, _conversation: Conversation) -> Finding:
    text = _text_of(bench.proc_root / "meminfo")
    return judge_memory(text) if text else skipped("machine.memory", "no-sensor")


def judge_memory(meminfo: str) -> Finding:
    """Pure. The text of /proc/meminfo, in kB."""
    fields = dict(line.split(":", 1) for line in meminfo.splitlines() if ":" in line)
    found = {name: int(fields.get(name, "0 kB").split()[0]) / 1000 for name in ("MemAvailable", "MemTotal")}
    measures = (
        Measure("memory_free", found["MemAvailable"], "MB", at_least=LEAST_MEMORY_MB),
        Measure("memory", found["MemTotal"], "MB"),
    )
    return judged("machine.memory", measures, Code.MEMORY_LOW)


def temperature(bench: Bench, _conversation: Conversation) -> Finding:
    zones = temperatures(bench.sys_root)
    return judge_temperature(zones) if zones else skipped("machine.temperature", "no-sensor")


def temperatures(sys_root: Path) -> dict[str, float]:
    """Sensor → degrees Celsius; what says nothing sensible is left out."""
    found: dict[str, float] = {}
    for zone in sorted(sys_root.glob("class/thermal/thermal_zone*")):
        text = _text_of(zone / "temp").strip()
        if text.lstrip("-").isdigit():
            name = _text_of(zone / "type").strip() or zone.name
            found[f"{zone.name} {name}"] = int(text) / 1000
    return found


def judge_temperature(zones: dict[str, float]) -> Finding:
    """Pure. The hottest sensor counts."""
    hottest = max(zones, key=lambda name: zones[name])
    measure = Measure("temperature", zones[hottest], "°C", at_most=MOST_CELSIUS)
    return judged("machine.temperature", (measure,), Code.MACHINE_HOT, {"sensor": hottest})


def _writes_ms(file: Path) -> list[float]:
    """How long each of some small writes takes until it is on the disk."""
    took: list[float] = []
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        for _ in range(_WRITES):
            began = time.monotonic()
            os.write(handle, _PAGE)
            os.fsync(handle)
            took.append((time.monotonic() - began) * 1000)
    finally:
        os.close(handle)
        file.unlink()
    return took


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
