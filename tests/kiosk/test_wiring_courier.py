"""The courier over a configuration; what the shell seals to and asks changes with the enrolment, while it runs."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import msgspec
import pytest

from devices import open_devices
from kiosk.config import Config, parse_config
from kiosk.courier_state import CourierState, read_state
from kiosk.hub_link import FILE, HubLink
from kiosk.model.device import DeviceKind
from kiosk.model.errors import Code, ConfigError, HubError
from kiosk.secret_file import write_secret
from kiosk.wiring.courier import (
    LiveLine,
    budget_of,
    courier_command,
    courier_of,
    hub_key_of,
    is_wanted,
    mark_of,
    statuses_of,
)
from offline_cache.seal import key_pair
from tests.kiosk.hub_stub import KEY, hub_stub

HUB_KEY = key_pair()[1]


def config_of(folder: Path, courier: str = "", rest: str = "") -> Config:
    return parse_config(f'[kiosk]\ndata_dir = "var"\n[courier]\n{courier}\n{rest}', folder / "kiosk.toml")


def enrol(config: Config, address: str = "http://127.0.0.1:9") -> None:
    link = HubLink(address, "k-1", "33052101", HUB_KEY, KEY)
    write_secret(config.kiosk.data_dir / FILE, msgspec.json.encode(link))


def test_there_is_something_to_carry(tmp_path: Path) -> None:
    config = config_of(tmp_path)
    assert not is_wanted(config)
    assert is_wanted(config_of(tmp_path, 'releases = "/srv/releases"'))
    enrol(config)
    assert is_wanted(config)


def test_nothing_to_carry_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        courier_of(config_of(tmp_path), Event())
    assert caught.value.code is Code.KIOSK_NOT_ENROLLED


def test_submissions_are_sealed_to_the_hub_that_the_kiosk_knows(tmp_path: Path) -> None:
    config = config_of(tmp_path)
    assert hub_key_of(config, lambda: "the zone's") == "the zone's"
    assert not mark_of(config)
    enrol(config)
    assert hub_key_of(config, lambda: "the zone's") == HUB_KEY
    assert mark_of(config) == "K1", "the end of what the hub calls it"
    (config.kiosk.data_dir / FILE).write_text("damaged")
    assert hub_key_of(config, lambda: "the zone's") == "the zone's"


def test_live_questions_go_where_the_kiosk_is_enrolled_now(tmp_path: Path) -> None:
    config = config_of(tmp_path)
    line = LiveLine(config)
    with pytest.raises(HubError) as caught:
        line().slots("civil-affairs", "window")
    assert caught.value.facts == {"reason": "not-enrolled"}
    with hub_stub() as stub:
        stub.answer = lambda _: (200, {"slots": []})
        enrol(config, stub.address)
        assert line().slots("civil-affairs", "window") == ()
        assert line() is line(), "one connection for many questions"


def test_another_address_may_stand_in_the_configuration(tmp_path: Path) -> None:
    with hub_stub() as stub:
        stub.answer = lambda _: (200, {"slots": []})
        config = config_of(tmp_path, f'hub = "{stub.address}"')
        enrol(config)
        assert LiveLine(config)().slots("civil-affairs", "window") == ()


def test_in_production_no_line_goes_without_a_certificate(tmp_path: Path) -> None:
    section = '[kiosk]\nmode = "production"\ndata_dir = "var"\n[card_reader]\ndriver = "sam"\nport = "usb"\n'
    printer = '[printer]\ndriver = "escpos"\nport = "/dev/usb/lp0"\n'
    config = parse_config(section + printer, tmp_path / "kiosk.toml")
    enrol(config)
    with pytest.raises(ConfigError) as caught:
        courier_of(config, Event())
    assert caught.value.code is Code.CONFIG_BAD_VALUE
    with pytest.raises(HubError) as refused:
        LiveLine(config)().slots("civil-affairs", "window")
    assert refused.value.facts == {"reason": "not-enrolled"}


def test_the_budget_is_the_configurations(tmp_path: Path) -> None:
    unlimited = budget_of(config_of(tmp_path))
    assert unlimited.rest_s(10**9) == 0
    tight = budget_of(config_of(tmp_path, 'budget_kb_per_s = 1\nquiet_hours = "00:00-00:00"'))
    assert tight.rest_s(14_000) == pytest.approx(10, abs=1)


def test_the_command_is_this_program_with_this_configuration(tmp_path: Path) -> None:
    command = courier_command(config_of(tmp_path))
    assert command[:5] == (sys.executable, "-m", "kiosk", "courier", "run")
    assert str(tmp_path / "kiosk.toml") in command
    assert str(tmp_path / "var") in command


def test_a_zone_without_a_loudspeaker_is_well(tmp_path: Path) -> None:
    config = config_of(tmp_path, rest='[voice]\nengine = "none"\n')
    devices = open_devices(config.devices)
    try:
        assert DeviceKind.VOICE not in statuses_of(config, devices)()
        assert DeviceKind.PRINTER in statuses_of(config, devices)()
    finally:
        devices.close()


def test_releases_alone_are_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.wiring.courier.STATE_EVERY_S", 0.02)
    config = config_of(tmp_path, f'releases = "{tmp_path / "nowhere"}"')
    config.kiosk.data_dir.mkdir()
    state = run_until(config, lambda state: state.releases is not None)
    assert state.line is None
    assert state.releases is not None
    assert (state.releases.outcome, state.releases.code) == ("stale", "release.unreachable")


def test_a_clock_that_drifts_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.wiring.courier.STATE_EVERY_S", 0.02)
    config = config_of(tmp_path)
    with hub_stub() as stub:
        stub.answer = lambda _: (200, {"now": datetime.fromtimestamp(time.time() - 3600, UTC).isoformat()})
        enrol(config, stub.address)
        state = run_until(config, lambda state: bool(state.line and state.line.reached_at))
    assert state.line is not None
    assert state.line.drift_s == pytest.approx(3600, abs=30)
    assert state.line.code == ""


def run_until(config: Config, says: object) -> CourierState:
    stopped = Event()
    thread = Thread(target=courier_of(config, stopped).run)
    thread.start()
    until = time.monotonic() + 20
    try:
        while (state := read_state(config.kiosk.data_dir)) is None or not says(state):  # type: ignore[operator]
            assert time.monotonic() < until, "it was not told"
            time.sleep(0.02)
    finally:
        stopped.set()
        thread.join()
    return state
