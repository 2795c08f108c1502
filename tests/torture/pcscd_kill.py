"""kill -9 of pcscd at random moments under load: the shell's reader goes on, sees what is true, and reads every card.

The load: one thread reads without end through the reader as the shell holds it, one asks for its status, one for a
card. Each round kills the daemon, perhaps amid a transaction; while it is away the card may be taken, the reader
unplugged or another one plugged in instead. Once the daemon is back, what is so must be seen within two seconds, and a
card that is put down then must be read. Nothing of ours is started anew: same process, same driver, no thread and no
file more.
"""

from __future__ import annotations

import random
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from stdnum.iso7064 import mod_11_2

from devices.card_reader.base import CardReaderSettings
from devices.card_reader.pcsc.driver import PcscCardReader
from devices.supervised import SupervisedCardReader
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError
from tests.devices.card_reader.social_card import HOLDER_FILE, SocialCard
from tests.hardware.daemon import READER, Daemon
from tests.hardware.virtual_card import VirtualCard
from tests.torture.by_hand import rounds_and_seed

SEEN_WITHIN_S = 2.0
READ_WITHIN_S = 5.0
SHORTEST_AWAY_S, LONGEST_AWAY_S = 0.05, 0.8
LEFT = 999
STATUS_S, PRESENCE_S = 0.1, 0.15
OTHER = "Another PCD"
EVERY, UNPLUGS, SWAPS = 6, 2, 1  # which rounds do so; more often it would rightly be taken for a loose cable


def number_of(serial: int) -> str:
    """A made-up number of its own for every card."""
    front = f"33052119500101{serial:03}"
    return front + mod_11_2.calc_check_digit(front)


class SlowCard(SocialCard):
    """Takes its time, so that a kill often falls into a transaction."""

    def __init__(self, serial: int, wait_s: float) -> None:
        super().__init__(holder={**HOLDER_FILE, 0x08: number_of(serial).encode()})
        self._wait_s = wait_s

    def __call__(self, command: bytes) -> bytes | None:
        time.sleep(self._wait_s)
        return super().__call__(command)


@dataclass(slots=True)
class Outcome:
    rounds: int = 0
    kills: int = 0
    amid: int = 0  # kills while a card was being read
    left_read: int = 0  # of the cards that lay there at a kill
    unplugged: int = 0
    presented: int = 0
    read: int = 0
    statuses: int = 0
    seen_s: list[float] = field(default_factory=list)  # from the daemon's return to what is true
    read_s: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"kills={self.kills} amid_a_reading={self.amid} unplugged={self.unplugged}"
            f" presented={self.presented} read={self.read} statuses={self.statuses}"
            f" seen_s median={_median(self.seen_s):.2f} max={max(self.seen_s):.2f}"
            f" read_s median={_median(self.read_s):.2f} max={max(self.read_s):.2f}"
        )


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


class Shell:
    """What the shell does with its reader, without end."""

    def __init__(self) -> None:
        settings = CardReaderSettings("pcsc")
        self.reader = SupervisedCardReader(settings, lambda: PcscCardReader(settings))
        self.numbers: list[str] = []
        self.faults: list[BaseException] = []
        self.statuses = 0
        self._ended = threading.Event()
        loops = (self._read, self._ask_status, self._ask_presence)
        self._threads = [threading.Thread(target=self._guarded, args=(loop,), daemon=True) for loop in loops]

    def start(self) -> None:
        self.reader.open()
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join(5)
            assert not thread.is_alive(), "a thread of the shell hangs"
        self.reader.close()
        assert not self.faults, self.faults

    def sees(self, name: str = "PCD", *, card: bool) -> bool:
        """Whether this is so: a reader of that name, or none; a card or no card."""
        status = self.reader.status()
        if not name:
            return status.code is Code.DEVICE_ABSENT
        is_ready = status.state is DeviceState.READY and name in status.facts["reader"]
        return is_ready and self.reader.card_is_present() is card

    def _guarded(self, loop: Callable[[], None]) -> None:
        try:
            while not self._ended.is_set():
                loop()
        except BaseException as fault:
            self.faults.append(fault)
            raise

    def _read(self) -> None:
        with suppress(DeviceError):
            card = self.reader.read(self._ended, lambda _: None)
            if card is not None:
                self.numbers.append(card.number)
                return
        self._ended.wait(0.05)

    def _ask_status(self) -> None:
        self.reader.status()
        self.statuses += 1
        self._ended.wait(STATUS_S)

    def _ask_presence(self) -> None:
        self.reader.card_is_present()
        self._ended.wait(PRESENCE_S)


def torture(kills: int, seed: int) -> Outcome:
    """Raises: AssertionError on the first thing that is not seen, not read, or started anew."""
    chance, outcome = random.Random(seed), Outcome()
    daemon, shell = Daemon(), Shell()
    daemon.start()
    shell.start()
    try:
        _until(lambda: shell.sees(card=False), 10)
        driver, before = shell.reader.driver, _own()
        while outcome.kills < kills:
            _round(daemon, shell, chance, outcome)
        assert shell.reader.driver is driver, "another driver"
        _until(lambda: _own() <= before, 3)
        outcome.statuses = shell.statuses
        assert not shell.faults, shell.faults
    finally:
        shell.end()
        daemon.stop()
    return outcome


def _own() -> tuple[int, int]:
    """Open files and threads of this process, within what comes and goes by itself."""
    return len(list(Path("/proc/self/fd").iterdir())) // 8, threading.active_count() // 4


def _round(daemon: Daemon, shell: Shell, chance: random.Random, outcome: Outcome) -> None:
    kind = outcome.rounds % EVERY
    outcome.rounds += 1
    _killed(daemon, shell, chance, outcome)
    if kind == UNPLUGS:
        _without_reader(daemon, shell, outcome)
    name = OTHER if kind == SWAPS else READER
    daemon.plug(name)
    daemon.start()
    if chance.random() < 0.5:
        _card_at_once(daemon, shell, chance, outcome)
    outcome.seen_s.append(_until(lambda: shell.sees(name, card=False), SEEN_WITHIN_S))
    with _card(daemon, chance, outcome):
        _wait_read(shell, outcome)
    _until(lambda: shell.sees(name, card=False), SEEN_WITHIN_S)


def _without_reader(daemon: Daemon, shell: Shell, outcome: Outcome) -> None:
    daemon.unplug()
    daemon.start()
    outcome.seen_s.append(_until(lambda: shell.sees("", card=False), SEEN_WITHIN_S))
    daemon.kill()
    outcome.kills += 1
    outcome.unplugged += 1


def _card_at_once(daemon: Daemon, shell: Shell, chance: random.Random, outcome: Outcome) -> None:
    """Put down the moment the daemon is back."""
    with _card(daemon, chance, outcome):
        outcome.seen_s.append(_until(lambda: shell.sees(card=True), SEEN_WITHIN_S))
        _wait_read(shell, outcome)


def _killed(daemon: Daemon, shell: Shell, chance: random.Random, outcome: Outcome) -> None:
    """Perhaps while a card is read; the card is lost to the daemon that comes next."""
    answer = SlowCard(LEFT, chance.uniform(0, 0.03))
    card = VirtualCard(daemon.port, answer)
    if chance.random() < 0.7:
        card.insert()
        _until(lambda: bool(answer.heard), READ_WITHIN_S)
        time.sleep(chance.uniform(0, 0.4))
    read = shell.numbers.count(number_of(LEFT))
    daemon.kill()
    outcome.kills += 1
    outcome.amid += bool(answer.heard) and read == outcome.left_read
    time.sleep(chance.uniform(SHORTEST_AWAY_S, LONGEST_AWAY_S))
    card.pull()
    outcome.left_read = shell.numbers.count(number_of(LEFT))


def _card(daemon: Daemon, chance: random.Random, outcome: Outcome) -> VirtualCard:
    outcome.presented += 1
    return VirtualCard(daemon.port, SlowCard(outcome.presented, chance.uniform(0, 0.01)))


def _wait_read(shell: Shell, outcome: Outcome) -> None:
    number = number_of(outcome.presented)
    outcome.read_s.append(_until(lambda: number in shell.numbers, READ_WITHIN_S))
    outcome.read += 1


def _until(holds: Callable[[], bool], within_s: float) -> float:
    since = time.monotonic()
    while not holds():
        assert time.monotonic() - since < within_s, f"not seen within {within_s} s"
        time.sleep(0.02)
    return time.monotonic() - since


def main(arguments: list[str]) -> int:
    kills, seed = rounds_and_seed(arguments, 50)
    sys.stdout.write(f"{torture(kills, seed)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
