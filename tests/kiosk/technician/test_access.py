"""The way in: a PIN, a card, and a lock that neither a restart nor the clock opens."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl import pwhash

from kiosk.model.errors import CacheError, Code, ConfigError, KioskError
from kiosk.technician.access import (
    FIRST_LOCK_S,
    FREE_TRIES,
    LONGEST_LOCK_S,
    SAMPLE_PIN,
    Access,
    Tries,
    is_good_pin,
    left_s,
    lock_s,
    new_pin,
)

PIN, WRONG = "804213", "804214"
CARD, OTHER_CARD = "330521194403030022", "330521195001010015"
CHEAP = (pwhash.argon2id.OPSLIMIT_MIN, pwhash.argon2id.MEMLIMIT_MIN)


class Clock:
    def __init__(self) -> None:
        self.now_s = 1_795_000_000.0

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(self.now_s, UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def access(folder: Path, clock: Clock, *, sample: bool = False) -> Access:
    return Access(folder, sample=sample, clock=clock, cost=CHEAP)


@pytest.fixture
def door(tmp_path: Path, clock: Clock) -> Access:
    made = access(tmp_path, clock)
    made.set_pin(PIN)
    return made


def told(door: Access, pin: str) -> tuple[Code | None, dict[str, object]]:
    try:
        door.enter_pin(pin)
    except KioskError as error:
        return error.code, dict(error.facts)
    return None, {}


def lock(door: Access, wrong: int = FREE_TRIES) -> None:
    for _ in range(wrong):
        assert told(door, WRONG)[0] is not None


# ---- PIN -------------------------------------------------------------------------------------------------------------


def test_the_right_pin_opens_and_the_wrong_one_says_how_many_tries_are_left(door: Access) -> None:
    assert told(door, WRONG) == (Code.TECHNICIAN_PIN_WRONG, {"tries_left": 4})
    assert told(door, PIN) == (None, {})
    assert told(door, WRONG) == (Code.TECHNICIAN_PIN_WRONG, {"tries_left": 4})  # the count began anew


def test_without_a_pin_nothing_opens(tmp_path: Path, clock: Clock) -> None:
    door = access(tmp_path, clock)
    assert not door.has_pin
    assert told(door, SAMPLE_PIN) == (Code.TECHNICIAN_NO_PIN, {})


def test_the_sample_pin_opens_in_sample_mode_until_another_is_set(tmp_path: Path, clock: Clock) -> None:
    door = access(tmp_path, clock, sample=True)
    assert door.has_pin
    assert door.opens_with_sample
    assert told(door, SAMPLE_PIN)[0] is None
    assert told(door, WRONG)[0] is Code.TECHNICIAN_PIN_WRONG
    door.set_pin(PIN)
    assert not door.opens_with_sample
    assert told(door, SAMPLE_PIN)[0] is Code.TECHNICIAN_PIN_WRONG
    assert told(door, PIN)[0] is None


@pytest.mark.parametrize(
    "pin", ["", "12345", "111111", "123456", "654321", "1234567890123", "80421x", "８０４２１３", " 804213"]
)
def test_a_poor_pin_is_refused(tmp_path: Path, clock: Clock, pin: str) -> None:
    with pytest.raises(ConfigError) as caught:
        access(tmp_path, clock).set_pin(pin)
    assert caught.value.code is Code.CONFIG_BAD_VALUE
    assert pin not in repr(caught.value) or not pin


def test_a_new_pin_is_a_good_one() -> None:
    pins = {new_pin() for _ in range(50)}
    assert all(is_good_pin(pin) for pin in pins)
    assert len(pins) > 40


def test_what_lies_on_the_disk_tells_no_pin_and_no_card(door: Access, tmp_path: Path) -> None:
    door.add_card(CARD)
    for file in tmp_path.iterdir():
        assert PIN.encode() not in file.read_bytes()
        assert CARD.encode() not in file.read_bytes()
        assert file.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "pin").read_bytes().startswith(b"$argon2id$")


def test_a_damaged_hash_opens_nothing(door: Access, tmp_path: Path) -> None:
    (tmp_path / "pin").write_bytes(b"$argon2id$v=19$garbage")
    assert told(door, PIN)[0] is Code.TECHNICIAN_PIN_WRONG


# ---- cards -----------------------------------------------------------------------------------------------------------


def test_a_technicians_card_opens_and_another_counts_as_a_wrong_try(door: Access) -> None:
    assert not door.has_card
    door.add_card(CARD)
    door.add_card(CARD)
    assert door.has_card
    door.enter_card(f" {CARD} ")
    with pytest.raises(KioskError) as caught:
        door.enter_card(OTHER_CARD)
    assert (caught.value.code, caught.value.facts) == (Code.TECHNICIAN_PIN_WRONG, {"tries_left": 4})
    door.forget_cards()
    assert not door.has_card
    with pytest.raises(KioskError):
        door.enter_card(CARD)


def test_a_list_of_cards_is_worth_nothing_on_another_kiosk(door: Access, tmp_path: Path, clock: Clock) -> None:
    door.add_card(CARD)
    elsewhere = tmp_path / "elsewhere"
    other = access(elsewhere, clock)
    other.add_card(OTHER_CARD)
    (elsewhere / "cards").write_bytes((tmp_path / "cards").read_bytes())
    with pytest.raises(KioskError):
        other.enter_card(CARD)


# ---- the lock --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "minutes"), [(0, 0), (4, 0), (5, 5), (6, 10), (7, 20), (8, 40), (9, 60), (10, 60), (10_000, 60)]
)
def test_each_wrong_try_more_locks_for_twice_as_long(wrong: int, minutes: int) -> None:
    assert lock_s(wrong) == 60 * minutes


def test_five_wrong_tries_lock_out_even_the_right_pin(door: Access, clock: Clock) -> None:
    lock(door, 4)
    assert told(door, WRONG) == (Code.TECHNICIAN_LOCKED, {"left_s": 300})
    clock.now_s += 100
    assert told(door, PIN) == (Code.TECHNICIAN_LOCKED, {"left_s": 200})
    assert door.locked_s() == 200
    clock.now_s += 201
    assert told(door, PIN) == (None, {})
    assert door.locked_s() == 0


def test_after_the_lock_one_more_wrong_try_locks_for_twice_as_long(door: Access, clock: Clock) -> None:
    lock(door)
    clock.now_s += FIRST_LOCK_S + 1
    assert told(door, WRONG) == (Code.TECHNICIAN_LOCKED, {"left_s": 600})


def test_cards_and_pin_share_the_lock(door: Access) -> None:
    door.add_card(CARD)
    lock(door)
    with pytest.raises(KioskError) as caught:
        door.enter_card(CARD)
    assert caught.value.code is Code.TECHNICIAN_LOCKED


def test_a_restart_does_not_open(door: Access, tmp_path: Path, clock: Clock) -> None:
    lock(door)
    assert told(access(tmp_path, clock), PIN)[0] is Code.TECHNICIAN_LOCKED


def test_pulling_the_plug_in_the_middle_of_a_try_gains_nothing(
    door: Access, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plug(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("kiosk.technician.access._is_pin", plug)
    for _ in range(FREE_TRIES):
        with pytest.raises(KeyboardInterrupt):
            door.enter_pin(WRONG)
    assert told(access(tmp_path, clock), PIN)[0] is Code.TECHNICIAN_LOCKED


def test_a_clock_that_goes_back_does_not_open_and_does_not_lock_for_ever(door: Access, clock: Clock) -> None:
    lock(door)
    clock.now_s -= 365 * 86400
    assert told(door, PIN) == (Code.TECHNICIAN_LOCKED, {"left_s": 300})
    clock.now_s += FIRST_LOCK_S + 1
    assert told(door, PIN) == (None, {})


def test_a_damaged_count_is_a_lock_just_begun(door: Access, tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "tries").write_bytes(b"{}")
    assert told(door, PIN)[0] is Code.TECHNICIAN_LOCKED
    clock.now_s += FIRST_LOCK_S + 1
    assert told(door, PIN)[0] is None


def test_a_folder_that_cannot_be_written_is_an_error_not_an_open_door(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "technician"
    folder.write_text("a file where the folder should be")
    with pytest.raises(CacheError):
        access(folder, clock, sample=True).enter_pin(SAMPLE_PIN)


@given(st.lists(st.tuples(st.floats(-1e5, 1e5), st.booleans()), max_size=30))
@settings(max_examples=30, deadline=None)
def test_nobody_guesses_faster_than_the_lock_lets_them(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[float, bool]]
) -> None:
    """However the clock jumps: between wrong tries that count, the lock's time has gone by since the one before."""
    clock = Clock()
    door = access(tmp_path_factory.mktemp("door"), clock, sample=True)
    wrong, least = 0, clock.now_s
    for jump_s, restart in moves:
        clock.now_s += jump_s
        if restart:
            door = Access(door._folder, sample=True, clock=clock, cost=CHEAP)
        opened = clock.now_s >= least
        code, _ = told(door, WRONG)
        counted = door._tries().wrong > wrong
        assert counted is opened or clock.now_s < least
        assert code in (Code.TECHNICIAN_LOCKED, Code.TECHNICIAN_PIN_WRONG)
        if counted:
            wrong += 1
            least = clock.now_s + lock_s(wrong)
        elif clock.now_s < door._tries().last_s + 1e-6:
            least = clock.now_s + lock_s(wrong)


@given(st.integers(0, 40), st.floats(-1e9, 1e9))
def test_what_is_left_is_never_more_than_the_lock_and_never_less_than_nothing(wrong: int, later_s: float) -> None:
    left = left_s(Tries(wrong, 1000.0), 1000.0 + later_s)
    assert 0 <= left <= lock_s(wrong) <= LONGEST_LOCK_S
    assert later_s > 0 or left == lock_s(wrong)


def test_secrets_are_for_the_owner_alone_even_under_a_generous_umask(tmp_path: Path, clock: Clock) -> None:
    before = os.umask(0)
    try:
        access(tmp_path, clock).set_pin(PIN)
    finally:
        os.umask(before)
    assert (tmp_path / "pin").stat().st_mode & 0o777 == 0o600
