"""The way into the technician's bench: a PIN or a technician's card, and a lock against guessing.

The PIN is kept as an Argon2id hash, cards as hashes keyed with a secret of this kiosk: neither can be read back, and a
list of cards is worth nothing elsewhere. Five wrong tries lock the way in for five minutes, each wrong
try after that for twice as long, up to an hour. The count lies on the disk before the answer is given, so a restart
does not help; a clock that goes backwards does not either: the wait begins anew from there.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from threading import Lock

from nacl import pwhash
from nacl.exceptions import CryptoError

from kiosk.model.errors import Code, ConfigError, KioskError
from kiosk.secret_file import read_secret, write_secret

FREE_TRIES = 5
FIRST_LOCK_S = 300.0
LONGEST_LOCK_S = 3600.0
SHORTEST_PIN, LONGEST_PIN = 6, 12
SAMPLE_PIN = "246810"  # holds in sample mode as long as no other was set; told at the door and in the README

_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Tries:
    """`wrong` in a row; `last_s` when the last one was, in seconds since 1970."""

    wrong: int = 0
    last_s: float = 0.0


def lock_s(wrong: int) -> float:
    """Pure. How long that many wrong tries in a row lock the way in."""
    if wrong < FREE_TRIES:
        return 0.0
    return float(min(FIRST_LOCK_S * 2 ** min(wrong - FREE_TRIES, 16), LONGEST_LOCK_S))


def left_s(tries: Tries, now_s: float) -> float:
    """Pure. How long the way in is still locked. A moment before the last try counts as that very moment."""
    waited = max(now_s - tries.last_s, 0.0)
    return max(lock_s(tries.wrong) - waited, 0.0)


class Access:
    """The way in of one kiosk. `sample`: the sample PIN opens while no other is set. `cost`: Argon2's turns, bytes."""

    def __init__(
        self,
        folder: Path,
        *,
        sample: bool = False,
        clock: Callable[[], datetime] = datetime.now,
        cost: tuple[int, int] = (pwhash.argon2id.OPSLIMIT_INTERACTIVE, pwhash.argon2id.MEMLIMIT_INTERACTIVE),
    ) -> None:
        self._folder, self._sample, self._clock, self._cost = folder, sample, clock, cost
        self._lock = Lock()

    @property
    def has_pin(self) -> bool:
        """Whether there is any PIN to be typed, the sample one counted."""
        return self._sample or read_secret(self._pin_file) is not None

    @property
    def opens_with_sample(self) -> bool:
        """Whether the sample PIN opens: in sample mode, as long as no other was set."""
        return self._sample and read_secret(self._pin_file) is None

    @property
    def has_card(self) -> bool:
        return bool(self._cards())

    def locked_s(self) -> float:
        """How many seconds the way in is still locked; 0: open."""
        return left_s(self._tries(), self._now_s())

    def set_pin(self, pin: str) -> None:
        """Raises: ConfigError `config.bad-value` for a PIN that is too short, too long, not digits, or all alike."""
        if not is_good_pin(pin):
            wanted = f"{SHORTEST_PIN} to {LONGEST_PIN} digits, not all alike and not in a row"
            raise ConfigError(Code.CONFIG_BAD_VALUE, key="pin", wanted=wanted)
        write_secret(self._pin_file, pwhash.argon2id.str(pin.encode(), *self._cost))
        self._note(Tries())

    def enter_pin(self, pin: str) -> None:
        """Returns when the PIN is right.

        Raises: KioskError `technician.pin-wrong` (`tries_left`), `technician.locked` (`left_s`), `technician.no-pin`.
        """
        kept = read_secret(self._pin_file)
        if kept is None and not self._sample:
            raise KioskError(Code.TECHNICIAN_NO_PIN)
        self._tried(lambda: _is_pin(kept, pin) if kept else hmac.compare_digest(pin.encode(), SAMPLE_PIN.encode()))

    def enter_card(self, number: str) -> None:
        """Returns when the number is that of a technician's card. Raises as `enter_pin` does."""
        self._tried(lambda: any(hmac.compare_digest(self._hash(number), card) for card in self._cards()))

    def add_card(self, number: str) -> None:
        cards = {*self._cards(), self._hash(number)}
        write_secret(self._cards_file, ("\n".join(sorted(cards)) + "\n").encode())

    def forget_cards(self) -> None:
        write_secret(self._cards_file, b"")

    def _tried(self, is_right: Callable[[], bool]) -> None:
        """One try, counted before it is made and taken back when it was right: pulling the plug gains nothing."""
        with self._lock:
            tries, now_s = self._tries(), self._now_s()
            left = left_s(tries, now_s)
            if left > 0:
                if now_s < tries.last_s:
                    self._note(Tries(tries.wrong, now_s))  # the clock went back: wait from here, not from then
                raise KioskError(Code.TECHNICIAN_LOCKED, left_s=round(left))
            wrong = tries.wrong + 1
            self._note(Tries(wrong, now_s))
            if is_right():
                self._note(Tries())
                return
        if wrong >= FREE_TRIES:
            raise KioskError(Code.TECHNICIAN_LOCKED, left_s=round(lock_s(wrong)))
        raise KioskError(Code.TECHNICIAN_PIN_WRONG, tries_left=FREE_TRIES - wrong)

    def _tries(self) -> Tries:
        """What cannot be read counts as a lock just begun: damaging the file opens nothing."""
        kept = read_secret(self._tries_file)
        if kept is None:
            return Tries()
        with suppress(ValueError, TypeError, KeyError):
            read = json.loads(kept)
            return Tries(int(read["wrong"]), float(read["last_s"]))
        damaged = Tries(FREE_TRIES, self._now_s())
        self._note(damaged)
        return damaged

    def _note(self, tries: Tries) -> None:
        write_secret(self._tries_file, json.dumps(asdict(tries)).encode())

    def _now_s(self) -> float:
        return self._clock().timestamp()

    def _cards(self) -> tuple[str, ...]:
        return tuple((read_secret(self._cards_file) or b"").decode("ascii", "replace").split())

    def _hash(self, number: str) -> str:
        return blake2b(number.strip().upper().encode(), key=self._secret(), digest_size=32).hexdigest()

    def _secret(self) -> bytes:
        file = self._folder / "card_secret"
        kept = read_secret(file)
        if kept is None or len(kept) != _SECRET_BYTES:
            kept = secrets.token_bytes(_SECRET_BYTES)
            write_secret(file, kept)
        return kept

    @property
    def _pin_file(self) -> Path:
        return self._folder / "pin"

    @property
    def _cards_file(self) -> Path:
        return self._folder / "cards"

    @property
    def _tries_file(self) -> Path:
        return self._folder / "tries"


def is_good_pin(pin: str) -> bool:
    """Pure. Digits, long enough, neither 111111 nor 123456 nor 654321."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST_PIN <= len(pin) <= LONGEST_PIN):
        return False
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    return steps not in ({0}, {1}, {-1})


def new_pin() -> str:
    """A PIN that nobody thought of."""
    return next(
        pin for _ in range(1000) if is_good_pin(pin := f"{secrets.randbelow(10**SHORTEST_PIN):0{SHORTEST_PIN}}")
    )


def _is_pin(kept: bytes, pin: str) -> bool:
    try:
        return pwhash.verify(kept, pin.encode())
    except CryptoError:  # not this PIN, or a hash that is none
        return False
