"""The card reader: is it there, and how often and how fast does it read. Of a card nothing is kept but its kind.

Thresholds. 95 %: one presentation of twenty may fail, a visitor then lifts the card once. 2.0 s: the module needs about
1 s from finding a card to its last byte (devices in the field, L); twice that is where visitors take the card away.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

from devices.card_reader.base import CardProgress, CardReader
from kiosk.model.errors import Code, DeviceError
from kiosk.technician.check import Conversation, Finding, Measure, Step, judged, skipped
from kiosk.technician.device_check import status_finding
from kiosk.technician.figures import percentile
from kiosk.technician.patience import left, patience
from kiosk.technician.surroundings import Bench

LEAST_READ_PERCENT = 95.0
MOST_READ_S = 2.0

_PRESENCE_POLL_S = 0.1
_UNSEEN_S = 1.0  # a reader that cannot tell: the time in which a hand takes a card away


@dataclass(slots=True)
class Tally:
    """What came of the presentations. `times_s` of those that were read; `kinds` how many of which kind."""

    times_s: list[float] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)

    @property
    def presented(self) -> int:
        return len(self.times_s) + self.failures.total()


def status(bench: Bench, _conversation: Conversation) -> Finding:
    reader = bench.devices.card_reader
    found = reader.capabilities
    return status_finding("card_reader.status", reader, {"driver": found.driver, "identifier": found.identifier})


def reads(bench: Bench, conversation: Conversation) -> Finding:
    """A card is put down and taken away again, as often as the bench says."""
    check, tally = "card_reader.reads", Tally()
    for number in range(bench.presentations):
        conversation.show(_step("present", number, bench.presentations, tally))
        if not _presented(bench.devices.card_reader, conversation, tally, number, bench.presentations):
            return skipped(check, left(conversation.cancel))
    return judge_reads(tally)


def judge_reads(tally: Tally) -> Finding:
    """Pure: whether enough was read, and fast enough."""
    found = measures_of(tally)
    facts = {"kinds": _counted(tally.kinds), "failures": _counted(tally.failures)}
    code = Code.READER_SLOW if found[0].is_good else Code.READER_UNRELIABLE
    return judged("card_reader.reads", found, code, {name: value for name, value in facts.items() if value})


def measures_of(tally: Tally) -> tuple[Measure, ...]:
    """Pure: the numbers so far."""
    rate = 100 * len(tally.times_s) / tally.presented if tally.presented else 0.0
    found = [Measure("read_rate", rate, "%", at_least=LEAST_READ_PERCENT), Measure("presented", tally.presented)]
    if tally.times_s:
        found.append(Measure("read_p95", percentile(tally.times_s, 0.95), "s", at_most=MOST_READ_S))
        found.append(Measure("read_median", percentile(tally.times_s, 0.5), "s"))
    return tuple(found)


def _presented(reader: CardReader, conversation: Conversation, tally: Tally, number: int, of: int) -> bool:
    """One presentation; False when cancelled, or nobody came. Raises: DeviceError `device.*`, the reader's own."""
    began = [time.monotonic()]

    def told(progress: CardProgress) -> None:
        if progress is CardProgress.READING:
            began[0] = time.monotonic()
        elif progress is CardProgress.LIFT:
            conversation.show(_step("lift", number, of, tally))
        else:
            conversation.show(_step("present", number, of, tally))

    try:
        with patience(conversation.cancel) as ended:
            card = reader.read(ended, told)
    except DeviceError as error:
        if not error.code.value.startswith("card."):
            raise
        tally.failures[error.code.value] += 1
    else:
        if card is None:
            return False
        tally.times_s.append(time.monotonic() - began[0])
        tally.kinds[card.kind.value] += 1
    return _lifted(reader, conversation, _step("lift", number + 1, of, tally))


def _lifted(reader: CardReader, conversation: Conversation, step: Step) -> bool:
    """Wait until the card is away, as far as the reader can tell; False when cancelled, or nobody took it."""
    conversation.show(step)
    with patience(conversation.cancel) as ended:
        while (present := reader.card_is_present()) is not False:
            if ended.wait(_UNSEEN_S if present is None else _PRESENCE_POLL_S):
                return False
            if present is None:
                break
    return not conversation.cancel.is_set()


def _step(key: str, done: int, of: int, tally: Tally) -> Step:
    """What to do now, with the numbers so far beside it."""
    return Step("card_reader.reads", key, done, of, measures_of(tally) if tally.presented else ())


def _counted(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counter.items()))
