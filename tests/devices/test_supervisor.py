from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event

import pytest

import devices.lifecycle
from devices import DeviceSettings, driver_of, open_devices
from devices.card_reader.base import CardReaderSettings
from devices.printer.base import PrinterSettings
from devices.supervised import SupervisedVoice
from devices.supervisor import Supervisor
from devices.voice.base import Manner, VoiceSettings
from devices.voice.simulator import SimulatedVoice
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError


@dataclass
class Plug:
    """A device that fails as often as it is told to."""

    failures: list[Exception] = field(default_factory=list)
    said: DeviceStatus = field(default_factory=lambda: DeviceStatus(DeviceState.READY))
    opened: int = 0
    closed: int = 0
    gate: Event | None = None

    def open(self) -> None:
        if self.gate:
            self.gate.wait(5)
        self.opened += 1
        if self.failures:
            raise self.failures.pop(0)

    def close(self) -> None:
        self.closed += 1

    def status(self) -> DeviceStatus:
        return self.said


Start = Callable[..., Supervisor[Plug]]


@pytest.fixture
def start() -> Iterator[Start]:
    running: list[Supervisor[Plug]] = []

    def started(plug: Plug, first_pause_s: float = 0.01) -> Supervisor[Plug]:
        supervisor = Supervisor(lambda: plug, first_pause_s)
        running.append(supervisor)
        supervisor.start()
        supervisor.start()
        return supervisor

    yield started
    for supervisor in running:
        supervisor.end()
        supervisor.end()
        assert supervisor.status().state is DeviceState.ABSENT


def _until(met: Callable[[], bool]) -> None:
    limit = time.monotonic() + 5
    while not met():
        assert time.monotonic() < limit
        time.sleep(0.002)


def test_opens_in_its_own_thread(start: Start) -> None:
    plug = Plug(gate=Event())
    supervisor = start(plug)
    assert supervisor.status().state is DeviceState.OPENING
    assert plug.gate
    plug.gate.set()
    _until(lambda: supervisor.status().state is DeviceState.READY)
    assert plug.opened == 1


def test_tries_again_until_it_is_there(start: Start) -> None:
    plug = Plug([DeviceError(Code.DEVICE_ABSENT, port="/dev/none")] * 3)
    supervisor = start(plug)
    _until(lambda: supervisor.status().state is DeviceState.READY)
    assert plug.opened == 4


def test_says_why_it_is_not_there_and_pauses(start: Start) -> None:
    plug = Plug([DeviceError(Code.DEVICE_ABSENT, port="/dev/none")])
    supervisor = start(plug, first_pause_s=60)
    _until(lambda: supervisor.status().state is DeviceState.ABSENT)
    assert supervisor.status() == DeviceStatus(DeviceState.ABSENT, Code.DEVICE_ABSENT, {"port": "/dev/none"})
    assert plug.opened == 1


def test_somebody_who_wants_it_cuts_the_pause_short(start: Start) -> None:
    plug = Plug([DeviceError(Code.DEVICE_SILENT)])
    supervisor = start(plug, first_pause_s=60)
    _until(lambda: supervisor.status().state is DeviceState.FAILED)
    with supervisor.use() as driver:
        assert driver is plug


def test_somebody_who_wants_what_is_not_there_gets_its_code(start: Start) -> None:
    plug = Plug([DeviceError(Code.DEVICE_FORBIDDEN, port="/dev/x")] * 50)
    supervisor = start(plug, first_pause_s=60)
    with pytest.raises(DeviceError) as caught, supervisor.use():
        pass
    assert (caught.value.code, caught.value.facts) == (Code.DEVICE_FORBIDDEN, {"port": "/dev/x"})


def test_the_pause_grows(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices.lifecycle, "LONGEST_PAUSE_S", 0.08)
    plug = Plug([DeviceError(Code.DEVICE_ABSENT)] * 1000)
    start(plug, first_pause_s=0.02)
    time.sleep(0.3)
    assert 3 <= plug.opened <= 6  # after 0, 20, 60, 140, 220, 300 ms


@pytest.mark.parametrize("code", [Code.DEVICE_UNPLUGGED, Code.DEVICE_SILENT])
def test_a_device_lost_in_use_is_opened_again(start: Start, code: Code) -> None:
    plug = Plug()
    supervisor = start(plug)
    with pytest.raises(DeviceError), supervisor.use():
        raise DeviceError(code)
    _until(lambda: plug.opened == 2)
    assert plug.closed == 1
    with supervisor.use():
        pass


def test_a_device_lost_while_nobody_uses_it_is_opened_again(start: Start) -> None:
    plug = Plug()
    supervisor = start(plug)
    _until(lambda: supervisor.is_open)
    plug.said = DeviceStatus(DeviceState.ABSENT, Code.DEVICE_UNPLUGGED)
    assert supervisor.status().code is Code.DEVICE_UNPLUGGED
    plug.said = DeviceStatus(DeviceState.READY)
    _until(lambda: plug.opened == 2)


def test_a_card_that_moved_is_no_lost_reader(start: Start) -> None:
    plug = Plug()
    supervisor = start(plug)
    with pytest.raises(DeviceError), supervisor.use():
        raise DeviceError(Code.CARD_MOVED)
    plug.said = DeviceStatus(DeviceState.DEGRADED, Code.PAPER_LOW)
    assert supervisor.status().code is Code.PAPER_LOW
    assert (plug.opened, plug.closed) == (1, 0)


def test_a_bug_in_a_driver_is_a_status(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    supervisor = start(Plug([ZeroDivisionError()]), first_pause_s=60)
    _until(lambda: supervisor.status().state is DeviceState.FAILED)
    assert supervisor.status().code is Code.BUG
    assert "a driver has a bug" in caplog.text


def test_a_bug_while_closing_stops_nothing(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    class Sticky(Plug):
        def close(self) -> None:
            raise ZeroDivisionError

    supervisor = start(Sticky())
    _until(lambda: supervisor.is_open)
    supervisor.end()
    assert "a driver has a bug" in caplog.text


def test_a_driver_whose_library_is_missing_is_a_status() -> None:
    def make() -> Plug:
        raise DeviceError(Code.DEVICE_LIBRARY_MISSING, program="pyscard")

    supervisor = Supervisor(make)
    supervisor.start()
    _until(lambda: supervisor.status().state is DeviceState.FAILED)
    assert supervisor.driver is None
    supervisor.end()


def test_a_supervised_voice_is_a_voice() -> None:
    simulator = SimulatedVoice()
    voice = SupervisedVoice(VoiceSettings(engine="simulator"), lambda: simulator)
    assert voice.capabilities.languages == ()
    voice.stop()
    voice.open()
    assert voice.say(("好。",), Manner(), lambda _index: None) is True
    assert driver_of(voice) is simulator
    assert voice.capabilities == simulator.capabilities
    voice.stop()
    voice.close()
    assert not voice.status().works


def test_one_missing_device_does_not_stop_the_others() -> None:
    settings = DeviceSettings(CardReaderSettings(), PrinterSettings(width_mm=58), VoiceSettings(engine="none"))
    bag = open_devices(settings)
    assert bag.wait_settled(5)
    statuses = bag.statuses()
    assert statuses[DeviceKind.VOICE].code is Code.DEVICE_ABSENT
    assert statuses[DeviceKind.CARD_READER].works
    assert statuses[DeviceKind.PRINTER].works
    assert bag.printer.capabilities.width_mm == 58
    bag.close()
    assert not any(status.works for status in bag.statuses().values())


def test_a_glance_asks_the_device_no_more_than_it_must() -> None:
    class Asked(Plug):
        times = 0

        def status(self) -> DeviceStatus:
            Asked.times += 1
            return self.said

    now, plug = [100.0], Asked()
    supervisor = Supervisor(lambda: plug, clock=lambda: now[0])
    supervisor.start()
    _until(lambda: supervisor.is_open)
    Asked.times = 0
    for _ in range(100):
        assert supervisor.glance().works
    assert Asked.times == 1
    now[0] += 1
    plug.said = DeviceStatus(DeviceState.FAILED, Code.PAPER_OUT)
    assert supervisor.glance().code is Code.PAPER_OUT
    with supervisor.use():
        pass
    plug.said = DeviceStatus(DeviceState.READY)
    assert supervisor.glance().works, "what was used may be different now"
    plug.said = DeviceStatus(DeviceState.ABSENT, Code.DEVICE_UNPLUGGED)
    now[0] += 1
    assert supervisor.glance().code is Code.DEVICE_UNPLUGGED
    supervisor.end()


def test_a_device_that_was_lent_says_so_and_comes_back(start: Start) -> None:
    plug = Plug()
    supervisor = start(plug)
    _until(lambda: supervisor.is_open)
    assert supervisor.end(Code.DEVICE_LENT)
    assert plug.closed == 1
    assert supervisor.status() == supervisor.glance() == DeviceStatus(DeviceState.ABSENT, Code.DEVICE_LENT)
    with pytest.raises(DeviceError) as caught, supervisor.use():
        pass
    assert caught.value.code is Code.DEVICE_LENT
    supervisor.start()
    _until(lambda: supervisor.is_open)
    assert plug.opened == 2


def test_who_uses_a_device_that_is_lent_hears_why_it_was_taken(start: Start) -> None:
    supervisor = start(Plug())
    _until(lambda: supervisor.is_open)

    def use() -> None:
        with supervisor.use():
            supervisor.end(Code.DEVICE_LENT)
            raise DeviceError(Code.DEVICE_UNPLUGGED)

    with pytest.raises(DeviceError) as caught:
        use()
    assert caught.value.code is Code.DEVICE_LENT


def test_a_device_that_is_slow_to_close_is_not_opened_twice_at_a_time() -> None:
    gate = Event()
    plug = Plug(gate=gate)
    supervisor = Supervisor(lambda: plug)
    supervisor.start()
    assert not supervisor.end(Code.DEVICE_LENT, patience_s=0.01), "still being opened"
    supervisor.start()
    assert supervisor.status().state is DeviceState.OPENING
    gate.set()
    _until(lambda: supervisor.is_open)
    assert (plug.opened, plug.closed) == (2, 1)
    supervisor.end()
