"""The count of the paper roll, kept over restarts in a small JSON file. A count that cannot be kept is only logged."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from devices.printer.forecast import Roll, fed, seen
from devices.printer.health import Health

log = logging.getLogger(__name__)

_SHORTEST_MM = 1.0  # of a receipt; what is less was not written by us


class PaperCount:
    """`file` None: the count lives as long as the driver."""

    def __init__(self, roll_m: float, file: Path | None) -> None:
        self._file = file
        self._roll = _read(file, roll_m)

    @property
    def facts(self) -> dict[str, str]:
        return self._roll.facts

    def fed(self, slip_mm: float) -> None:
        """A slip was printed, or may have been."""
        self._keep(fed(self._roll, slip_mm))

    def seen(self, health: Health) -> None:
        """The printer said how it is."""
        self._keep(seen(self._roll, health))

    def _keep(self, roll: Roll) -> None:
        if roll == self._roll:
            return
        self._roll = roll
        if self._file is None or not self._file.parent.is_dir():
            return
        fresh = self._file.with_name(self._file.name + ".new")
        try:
            fresh.write_text(json.dumps(asdict(roll)), encoding="ascii")
            fresh.replace(self._file)
        except OSError as error:
            log.warning("the paper count cannot be kept: %s", error.strerror)


def _read(file: Path | None, roll_m: float) -> Roll:
    """What was kept; a new roll when there is nothing, or nothing sensible. The length is the configuration's."""
    if file is not None:
        with suppress(OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            kept = json.loads(file.read_text(encoding="ascii"))
            numbers = float(kept["fed_mm"]), float(kept["receipt_mm"])
            if min(numbers) >= 0 and numbers[1] >= _SHORTEST_MM:
                return Roll(roll_m, *numbers, is_out=bool(kept["is_out"]), cover_open=bool(kept["cover_open"]))
    return Roll(roll_m)
