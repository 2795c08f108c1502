"""Every fault of a PC/SC reader that the field knows, by name, against a real pcscd with a virtual reader."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import date

import pytest

from devices.card_reader.base import CardProgress, CardReaderSettings
from devices.card_reader.pcsc.connection import connected
from devices.card_reader.pcsc.driver import PcscCardReader
from devices.card_reader.pcsc.watch import ReaderWatch
from devices.supervised import SupervisedCardReader
from kiosk.model.card import CardKind
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError
from tests.devices.card_reader.other_cards import OtherCard
from tests.devices.card_reader.social_card import HOLDER_FILE, SocialCard
from tests.devices.card_reader.test_card_types import CARDS
from tests.devices.card_reader.test_security_module import Office, guarded

from .daemon import READER, Daemon, installed
from .reading import reading, until
from .virtual_card import ATR_RESIDENT_ID, ATR_T0, VirtualCard

pytestmark = pytest.mark.skipif(not installed(), reason="pcscd, its vpcd driver or root is missing")

TODAY = date(2026, 11, 22)
GRANDMOTHER, GRANDFATHER = "330521194403030022", "330521195001010015"
OTHER_HOLDER = {**HOLDER_FILE, 0x08: GRANDFATHER.encode(), 0x0A: b"1", 0x0D: bytes.fromhex("19500101")}


@pytest.fixture(scope="module")
def daemon() -> Iterator[Daemon]:
    daemon = Daemon()
    daemon.start()
    yield daemon
    daemon.stop()


@pytest.fixture
def reader(daemon: Daemon) -> Iterator[PcscCardReader]:
    reader = PcscCardReader(CardReaderSettings("pcsc"), today=lambda: TODAY)
    reader.open()
    yield reader
    until(lambda: not reader.card_is_present())
    reader.close()


class Stuck:
    """A card at which something happens when it hears a command that ends so."""

    def __init__(self, card: SocialCard, ending: bytes) -> None:
        self.card, self.ending = card, ending
        self.reached, self.go_on = threading.Event(), threading.Event()

    def __call__(self, command: bytes) -> bytes | None:
        if command.endswith(self.ending):
            self.reached.set()
            self.go_on.wait(3)
        return self.card(command)


HOLDER = b"\xef\x06"


# ---- insert, remove, swap ------------------------------------------------------------------------------------------


def test_inserted_before_anybody_waits(daemon: Daemon, reader: PcscCardReader) -> None:
    with VirtualCard(daemon.port, SocialCard()):
        until(reader.card_is_present)
        with reading(reader) as running:
            assert running.card().number == GRANDMOTHER


def test_inserted_while_somebody_waits(daemon: Daemon, reader: PcscCardReader) -> None:
    with reading(reader) as running:
        running.until(CardProgress.WAITING)
        with VirtualCard(daemon.port, SocialCard()):
            assert running.card().number == GRANDMOTHER


def test_removed_amid_a_transaction(daemon: Daemon, reader: PcscCardReader) -> None:
    stuck = Stuck(SocialCard(), HOLDER)
    card = VirtualCard(daemon.port, stuck)
    with reading(reader) as running:
        card.insert()
        assert stuck.reached.wait(5)
        threading.Timer(0.1, stuck.go_on.set).start()
        card.pull()
        running.until(CardProgress.LIFT)
        with VirtualCard(daemon.port, SocialCard()):
            assert running.card().number == GRANDMOTHER


def test_swapped_amid_a_transaction_is_the_other_person_whole(daemon: Daemon, reader: PcscCardReader) -> None:
    stuck = Stuck(SocialCard(), HOLDER)
    card = VirtualCard(daemon.port, stuck)
    with reading(reader) as running:
        card.insert()
        assert stuck.reached.wait(5)
        stuck.go_on.set()
        card.pull()
        with VirtualCard(daemon.port, SocialCard(holder=OTHER_HOLDER)):
            read = running.card()
    assert (read.number, read.birth, read.doubts) == (GRANDFATHER, date(1950, 1, 1), ())


def test_removed_again_and_again_ends_in_a_code_and_not_in_a_loop(daemon: Daemon, reader: PcscCardReader) -> None:
    social = SocialCard()
    with reading(reader) as running:
        for _ in range(3):
            torn = VirtualCard(daemon.port, lambda command: None if command[1] == 0xB2 else social(command))
            torn.insert()
            until(lambda torn=torn: bool(torn.heard) and not torn.is_in)  # type: ignore[misc]
            time.sleep(0.5)
        assert running.code() is Code.CARD_MOVED
    assert reader.status().works


# ---- cards that do not answer, or otherwise ------------------------------------------------------------------------


def test_a_mute_card_is_upside_down(daemon: Daemon, reader: PcscCardReader) -> None:
    with reading(reader) as running, VirtualCard(daemon.port, SocialCard(), mute=True):
        assert running.code() is Code.CARD_MUTE


def test_a_slow_card_is_waited_for(daemon: Daemon, reader: PcscCardReader) -> None:
    social = SocialCard()

    def slow(command: bytes) -> bytes | None:
        if command.endswith(HOLDER):
            time.sleep(1.2)
        return social(command)

    with reading(reader) as running, VirtualCard(daemon.port, slow):
        assert running.card().number == GRANDMOTHER


@pytest.mark.parametrize("standard", [b"1.00", b"2.00", b"3.00"])
def test_contact_cards_with_61xx_and_6cxx(daemon: Daemon, reader: PcscCardReader, standard: bytes) -> None:
    card = SocialCard(standard, follow_ups=True)
    with reading(reader) as running, VirtualCard(daemon.port, card, ATR_T0):
        assert running.card().standard == standard.decode()
    assert any(command[:2] == b"\x00\xc0" for command in card.heard)


def test_6a83_for_the_rest_of_the_name_means_there_is_none(daemon: Daemon, reader: PcscCardReader) -> None:
    card = SocialCard(b"2.00", holder={tag: value for tag, value in HOLDER_FILE.items() if tag != 0x4E})
    with reading(reader) as running, VirtualCard(daemon.port, card):
        assert running.card().name == "测试桂英"
    assert bytes.fromhex("00B24E0000") in card.heard


@pytest.mark.parametrize("kind", CARDS)
def test_every_kind_of_card_by_real_pcscd(daemon: Daemon, reader: PcscCardReader, kind: CardKind) -> None:
    card = CARDS[kind]()
    atr = ATR_T0 if isinstance(card, OtherCard) and card.contact else bytes.fromhex("3B 80 80 01 01")
    with reading(reader) as running, VirtualCard(daemon.port, card, atr):
        read = running.card()
    assert (read.kind, read.doubts) == (kind, ())
    assert kind in reader.capabilities.kinds


def test_a_guarded_card_without_and_with_the_offices_module(daemon: Daemon, reader: PcscCardReader) -> None:
    with reading(reader) as running, VirtualCard(daemon.port, guarded()):
        error = running.error()
    assert (error.code, error.facts["region"]) == (Code.CARD_NEEDS_HSM, "330521")
    settings = CardReaderSettings("pcsc", security_module=f"{__name__}:{Office.__name__}")
    helped = PcscCardReader(settings, today=lambda: TODAY)
    until(lambda: not reader.card_is_present())
    card = guarded()
    with reading(helped) as running, VirtualCard(daemon.port, card):
        assert running.card().number == GRANDMOTHER
    assert card.tries_left == 3
    helped.close()


def test_a_resident_id_is_sent_to_its_own_reader_unheard(daemon: Daemon, reader: PcscCardReader) -> None:
    with reading(reader) as running, VirtualCard(daemon.port, SocialCard(), ATR_RESIDENT_ID) as card:
        assert running.code() is Code.CARD_WRONG_READER
    assert card.heard == []


# ---- readers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slot", [0, 1])
def test_any_slot_will_do_where_none_is_named(daemon: Daemon, reader: PcscCardReader, slot: int) -> None:
    with reading(reader) as running, VirtualCard(daemon.port + slot, SocialCard()):
        assert running.card().number == GRANDMOTHER


def test_a_part_of_the_name_picks_the_reader(daemon: Daemon) -> None:
    second = PcscCardReader(CardReaderSettings("pcsc", port="00 01"), today=lambda: TODAY)
    second.open()
    assert second.capabilities.identifier == f"{READER} 00 01"
    with reading(second) as running, VirtualCard(daemon.port, SocialCard()):
        running.until(CardProgress.WAITING)
        time.sleep(0.8)
        assert not running.future.done()
        assert not second.card_is_present()
        with VirtualCard(daemon.port + 1, SocialCard(holder=OTHER_HOLDER)):
            assert running.card().number == GRANDFATHER
    second.close()


def test_waiting_at_one_of_two_readers_costs_no_processor(daemon: Daemon) -> None:
    watch = ReaderWatch("00 01")
    watch.look(0)
    began = time.monotonic()
    watch.look(0.3)
    assert time.monotonic() - began > 0.25, "the look did not wait"
    watch.release()


def test_somebody_else_holds_the_card(daemon: Daemon, reader: PcscCardReader) -> None:
    watch = ReaderWatch()
    with VirtualCard(daemon.port, SocialCard()):
        until(lambda: watch.look(0.1)[0].present)
        with connected(watch.context, watch.readers()[0]), reading(reader) as running:
            error = running.error()
        assert (error.code, error.facts) == (Code.DEVICE_BUSY, {"result": "8010000B"})
        with reading(reader) as running:
            assert running.card().number == GRANDMOTHER
    watch.release()


def test_a_card_that_was_read_lies_without_power(daemon: Daemon, reader: PcscCardReader) -> None:
    with VirtualCard(daemon.port, SocialCard()) as card, reading(reader) as running:
        running.card()
        until(lambda: not card.powered, 2)


@pytest.mark.parametrize("denial", [0x6982, 0x63C3])
def test_a_card_that_refused_lies_without_power(daemon: Daemon, reader: PcscCardReader, denial: int) -> None:
    with VirtualCard(daemon.port, SocialCard(b"3.00", denial=denial)) as card, reading(reader) as running:
        running.error()
        until(lambda: not card.powered, 2)


def test_a_cancelled_reading_leaves_no_power(daemon: Daemon, reader: PcscCardReader) -> None:
    stuck = Stuck(SocialCard(), HOLDER)
    with VirtualCard(daemon.port, stuck) as card, reading(reader) as running:
        assert stuck.reached.wait(5)
        running.cancel.set()
        stuck.go_on.set()
        assert running.future.result(2) is None
        until(lambda: not card.powered, 2)


# ---- the service ---------------------------------------------------------------------------------------------------


def test_killed_while_nothing_goes_on(daemon: Daemon, reader: PcscCardReader) -> None:
    daemon.kill()
    status = reader.status()
    assert (status.state, status.code, status.facts["service"]) == (
        DeviceState.FAILED,
        Code.DEVICE_OUT_OF_SERVICE,
        "pcscd",
    )
    daemon.start()
    assert reader.status().state is DeviceState.READY
    with reading(reader) as running, VirtualCard(daemon.port, SocialCard()):
        assert running.card().number == GRANDMOTHER


def test_killed_amid_a_transaction(daemon: Daemon, reader: PcscCardReader) -> None:
    stuck = Stuck(SocialCard(), HOLDER)
    card = VirtualCard(daemon.port, stuck)
    with reading(reader) as running:
        card.insert()
        assert stuck.reached.wait(5)
        daemon.kill()
        stuck.go_on.set()
        card.pull()
        daemon.start()
        with VirtualCard(daemon.port, SocialCard()):
            assert running.card().number == GRANDMOTHER


def test_a_card_forgotten_over_a_restart_is_not_read_for_the_next(daemon: Daemon, reader: PcscCardReader) -> None:
    with VirtualCard(daemon.port, SocialCard()) as card:
        with reading(reader) as running:
            running.card()
        daemon.kill()
        card.pull()  # its line died with the daemon: the same card is put into the next
        daemon.start()
        card.insert()
        watch = ReaderWatch()
        until(lambda: watch.look(0)[0].present)
        watch.release()
        with reading(reader) as running:
            running.until(CardProgress.LIFT)
            time.sleep(0.5)
            assert not running.future.done()
            card.pull()
            until(lambda: not reader.card_is_present())
            card.insert()
            assert running.card().number == GRANDMOTHER


def test_readers_come_and_go_within_a_second_as_the_shell_sees_it(daemon: Daemon) -> None:
    settings = CardReaderSettings("pcsc")
    shell = SupervisedCardReader(settings, lambda: PcscCardReader(settings))
    shell.open()
    try:
        until(lambda: shell.status().works, 2)
        daemon.stop()
        daemon.unplug()
        daemon.start()
        assert until(lambda: shell.status().code is Code.DEVICE_ABSENT) < 1
        assert shell.status().state is DeviceState.ABSENT
        daemon.stop()
        daemon.plug("Another PCD")
        daemon.start()
        assert until(lambda: shell.status().works) < 1
        assert shell.status().facts == {"reader": "Another PCD 00 00"}
        assert shell.capabilities.identifier == "Another PCD 00 00"
    finally:
        shell.close()
        daemon.stop()
        daemon.plug()
        daemon.start()


def test_no_reader_is_absent_and_a_named_one_says_which(daemon: Daemon) -> None:
    named = PcscCardReader(CardReaderSettings("pcsc", port="No such reader"), patience_s=0.1)
    with pytest.raises(DeviceError) as caught:
        named.open()
    assert (caught.value.code, caught.value.facts) == (Code.DEVICE_ABSENT, {"port": "No such reader"})
    assert named.status().state is DeviceState.ABSENT
