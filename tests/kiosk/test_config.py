from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.config import DEVICES, SECTIONS, Config, keys, load_config, parse_config, usual_places
from kiosk.config.fault import FaultyConfigError
from kiosk.model.errors import Code

SHIPPED = Path(__file__).parents[2] / "kiosk.toml"
FILE = Path("/etc/zone/kiosk.toml")


def _faults(text: str) -> list[tuple[Code, str, int, str]]:
    with pytest.raises(FaultyConfigError) as caught:
        parse_config(text, FILE)
    return [(fault.code, fault.key, fault.line, fault.meant) for fault in caught.value.faults]


def test_every_key_stands_in_the_shipped_file_under_one_comment() -> None:
    documented, section, comments = [], "", 0
    for line in SHIPPED.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line.startswith("#"):
            comments += 1
        elif line:
            documented.append(f"{section}.{line.split(' =')[0]}")
            assert comments == 1, f"{documented[-1]} has {comments} comment lines"
            comments = 0
    assert tuple(documented) == keys()


def test_the_shipped_file_says_the_defaults() -> None:
    shipped = load_config(SHIPPED)
    assert replace(shipped, kiosk=Config().kiosk, file=None) == Config()
    assert shipped.kiosk.content == SHIPPED.parent / "assets/content"
    assert shipped.kiosk.data_dir == SHIPPED.parent / "var"


def test_an_empty_file_is_all_defaults() -> None:
    assert replace(parse_config("", FILE), kiosk=Config().kiosk).devices == Config().devices


def test_values_arrive_as_they_are_meant() -> None:
    config = parse_config(
        '[kiosk]\nmode = "production"\ndata_dir = "/var/lib/kiosk"\n'
        '[card_reader]\ndriver = "sam"\nport = "tcp://reader:4001"\nbaud = 9600\n'
        '[printer]\ndriver = "escpos"\nport = "/dev/usb/lp0"\nwidth_mm = 58\n[screen]\nwidth_mm = 300\n',
        FILE,
    )
    assert config.is_production
    assert config.kiosk.data_dir == Path("/var/lib/kiosk")
    assert config.kiosk.content == Path("/etc/zone/assets/content")
    assert (config.devices.card_reader.port, config.devices.card_reader.baud) == ("tcp://reader:4001", 9600)
    assert config.devices.printer.width_mm == 58
    assert isinstance(config.screen.width_mm, float)
    assert config.simulated().devices.card_reader.driver == config.simulated().devices.printer.driver == "simulator"


def test_all_faults_are_told_at_once_with_line_and_suggestion() -> None:
    text = (
        "[kiosk]\nmodus = 1\n\n[card_raeder]\ndriver = 'sam'\n"
        "[printer]\nwidth_mm = 90\ndriver = 'escpoz'\n[session]\nidle_s = true\nwarning_s = -1\n[voice]\noutput = 3\n"
        "[screen]\nwidth_mm = 'wide'\n[zone]\nid = 5\n"
    )
    assert _faults(text) == [
        (Code.CONFIG_UNKNOWN_KEY, "kiosk.modus", 2, "mode"),
        (Code.CONFIG_UNKNOWN_KEY, "card_raeder", 4, "card_reader"),
        (Code.CONFIG_BAD_VALUE, "printer.width_mm", 7, ""),
        (Code.CONFIG_BAD_VALUE, "printer.driver", 8, "escpos"),
        (Code.CONFIG_BAD_VALUE, "session.idle_s", 10, ""),
        (Code.CONFIG_BAD_VALUE, "session.warning_s", 11, ""),
        (Code.CONFIG_BAD_VALUE, "voice.output", 13, ""),
        (Code.CONFIG_BAD_VALUE, "screen.width_mm", 15, ""),
        (Code.CONFIG_BAD_VALUE, "zone.id", 17, ""),
    ]


def test_a_fault_says_what_is_wanted() -> None:
    with pytest.raises(FaultyConfigError) as caught:
        parse_config("[printer]\nwidth_mm = 90\n[session]\nidle_s = 0\n[kiosk]\ndata_dir = ''\n", FILE)
    assert [fault.wanted for fault in caught.value.faults] == [
        "one of 80, 58",
        "a whole number from 1 to 3600",
        "a path in quotes",
    ]
    assert caught.value.facts == {
        "file": str(FILE),
        "key": "printer.width_mm",
        "line": 2,
        "value": "90",
        "wanted": "one of 80, 58",
    }


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[card_reader]\ndriver = "sam"\n', "card_reader.port"),
        ('[card_reader]\ndriver = "sam"\nport = "COM3"\n', "card_reader.port"),
        ('[printer]\ndriver = "escpos"\nport = "tcp://printer"\n', "printer.port"),
        ('[printer]\ndriver = "escpos"\nport = "usb"\n', "printer.port"),
        ('[scanner]\ndriver = "wedge"\n', "scanner.port"),
        ('[scanner]\ndriver = "serial"\nport = "tcp://192.0.2.9:4001"\n', "scanner.port"),
        ('[qr_display]\ndriver = "nextion"\nport = "HDMI-2"\n', "qr_display.port"),
        ('[qr_display]\ndriver = "dwin"\n', "qr_display.port"),
        ("[session]\nwarning_s = 120\n", "session.warning_s"),
        ("printer = 3\n", "printer"),
    ],
)
def test_values_that_contradict_are_told(text: str, key: str) -> None:
    assert [(code, at) for code, at, _line, _meant in _faults(text)] == [(Code.CONFIG_BAD_VALUE, key)]


@pytest.mark.parametrize("name", [*DEVICES, "voice"])
def test_production_has_no_simulated_devices(name: str) -> None:
    key = "engine" if name == "voice" else "driver"
    real = {"card_reader": 'driver = "pcsc"', "printer": 'driver = "escpos"\nport = "/dev/usb/lp0"'}
    assert parse_config(_production(real), FILE).is_production
    found = _faults(_production(real | {name: f'{key} = "simulator"'}))
    assert [(code, at) for code, at, _line, _meant in found] == [(Code.SIMULATE_IN_PRODUCTION, f"{name}.{key}")]


def _production(sections: dict[str, str]) -> str:
    return "".join(f"[{name}]\n{keys}\n" for name, keys in {"kiosk": 'mode = "production"', **sections}.items())


def test_a_second_screen_and_the_readers_of_smart_cards_are_named_freely() -> None:
    parse_config('[qr_display]\ndriver = "window"\n[card_reader]\ndriver = "pcsc"\nport = "ACS"\n', FILE)


def test_broken_toml_names_the_line() -> None:
    assert _faults("[kiosk]\nmode = \n") == [(Code.CONFIG_UNREADABLE, "", 2, "")]


def test_a_missing_and_an_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(FaultyConfigError) as missing:
        load_config(tmp_path / "none.toml")
    assert missing.value.code is Code.CONFIG_MISSING
    (tmp_path / "gbk.toml").write_bytes("# 配置".encode("gbk"))
    with pytest.raises(FaultyConfigError) as unreadable:
        load_config(tmp_path / "gbk.toml")
    assert unreadable.value.code is Code.CONFIG_UNREADABLE


def test_the_data_folder_can_be_overruled(tmp_path: Path) -> None:
    assert load_config(SHIPPED, tmp_path).kiosk.data_dir == tmp_path


def test_without_a_name_the_file_of_this_folder_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_config().file == SHIPPED
    (tmp_path / "kiosk.toml").write_text('[zone]\nid = "here"\n', encoding="utf-8")
    assert load_config().zone.id == "here"
    assert usual_places()[0] == tmp_path / "kiosk.toml"


@pytest.mark.parametrize(
    ("section", "landscape", "width_mm"),
    [
        ("", False, 268),
        ("", True, 476),
        ('width_mm = 300\norientation = "portrait"', False, 300),
        ('width_mm = 300\norientation = "portrait"', True, 300 * 476 / 268),
        ('width_mm = 500\norientation = "landscape"', True, 500),
        ("width_mm = 134", True, 238),
    ],
)
def test_the_picture_has_a_width_in_either_orientation(section: str, *, landscape: bool, width_mm: float) -> None:
    screen = parse_config(f"[screen]\n{section}\n", FILE).screen
    assert screen.picture_width_mm(landscape=landscape) == pytest.approx(width_mm)


def test_section_names_are_the_fields() -> None:
    devices = {"card_reader", "printer", "document_printer", "scanner", "qr_display", "voice"}
    assert set(SECTIONS) == {"kiosk", "zone", "screen", "session", "technician", "courier", "log"} | devices
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", key) for key in keys())


@pytest.mark.parametrize(
    ("port", "is_right"),
    [
        ("usb", True),
        ("usb:0400:c35a", True),
        ("usb:0400:C35A:A1-B2", True),
        ("/dev/serial/by-id/usb-x", True),
        ("usb:0400", False),
        ("usb:0400:c35a:", False),
        ("COM3", False),
    ],
)
def test_ports_of_a_card_reader(port: str, is_right: bool) -> None:
    text = f'[card_reader]\ndriver = "sam"\nport = "{port}"\n'
    if is_right:
        assert parse_config(text, FILE).devices.card_reader.port == port
    else:
        assert [key for _, key, _, _ in _faults(text)] == ["card_reader.port"]


@pytest.mark.parametrize(
    ("section", "key"),
    [
        ('hub = "hub.example"', "courier.hub"),
        ('hub = "ftp://hub.example"', "courier.hub"),
        ('hub = "https://hub.example/path"', "courier.hub"),
        ('quiet_hours = "22:00"', "courier.quiet_hours"),
        ('quiet_hours = "24:00-06:00"', "courier.quiet_hours"),
        ("heartbeat_s = 0", "courier.heartbeat_s"),
    ],
)
def test_the_courier_is_told_what_it_can_use(section: str, key: str) -> None:
    with pytest.raises(FaultyConfigError) as caught:
        parse_config(f"[courier]\n{section}\n", FILE)
    assert [fault.key for fault in caught.value.faults] == [key]


def test_in_production_the_hub_is_spoken_to_under_a_certificate() -> None:
    assert parse_config('[courier]\nhub = "http://192.0.2.1:8000"\n', FILE).courier.hub == "http://192.0.2.1:8000"
    section = '[kiosk]\nmode = "production"\n[courier]\nhub = "http://192.0.2.1:8000"\n'
    with pytest.raises(FaultyConfigError) as caught:
        parse_config(section, FILE)
    assert "courier.hub" in [fault.key for fault in caught.value.faults]
