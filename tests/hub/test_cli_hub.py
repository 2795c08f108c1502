"""`kiosk hub …` as an operator types it: made, staffed, a kiosk invited, backed up and brought back."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import DONE, NOT_DONE, WRONG_USE, main
from kiosk.hub.home import KEYS


@pytest.fixture
def home(tmp_path: Path, content_file: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "home"
    assert main(["hub", "init", str(folder)]) == DONE
    shutil.copyfile(content_file, folder / "content.db")
    capsys.readouterr()
    return folder


def told(capsys: pytest.CaptureFixture[str], *words: object, done: int = DONE) -> Any:
    assert main([*map(str, words), "--json"]) == done
    return json.loads(capsys.readouterr().out)


def test_a_home_is_made_once_and_closed_to_others(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / KEYS).stat().st_mode & 0o777 == 0o600
    assert told(capsys, "hub", "init", home, done=NOT_DONE)["error"]["code"] == "hub.home-bad"


def test_staff_and_kiosks(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ("--home", home)
    made = told(capsys, "hub", "user", "add", "zhang", "张测试", "--role", "reception", "--role", "admin", *at)
    again = told(capsys, "hub", "user", "reset", "zhang", *at)
    assert made["login"] == again["login"] == "zhang"
    assert made["password"] != again["password"]
    assert len(told(capsys, "hub", "kiosk", "invite", "33052101", "大厅一号", *at)["code"]) == 19
    assert told(capsys, "hub", "kiosk", "list", *at) == []
    assert told(capsys, "hub", "kiosk", "retire", "k-nobody", *at, done=NOT_DONE)["error"]["code"] == "kiosk.unknown"
    assert told(capsys, "hub", "purge", *at) == {"cases": 0}
    assert main(["hub", "kiosk", "list", *map(str, at)]) == DONE
    assert "no kiosk is enrolled" in capsys.readouterr().out


def test_backed_up_and_brought_back(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, new = tmp_path / "hub.tar", tmp_path / "new"
    told(capsys, "hub", "user", "add", "zhang", "张测试", "--role", "clerk", "--home", home)
    assert told(capsys, "hub", "backup", file, "--home", home)["size_bytes"] == file.stat().st_size
    told(capsys, "hub", "restore", file, "--home", new)
    shutil.copyfile(home / "content.db", new / "content.db")
    taken = told(capsys, "hub", "user", "add", "zhang", "张测试", "--role", "clerk", "--home", new, done=NOT_DONE)
    assert taken["error"]["code"] == "staff.taken"


def test_nothing_is_approved_yet(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "hub", "answers", tmp_path / "content", "--home", home)
    assert found == {"files": [], "written": [], "refused": []}


def test_a_folder_without_keys_is_no_hub(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused = told(capsys, "hub", "kiosk", "list", "--home", tmp_path / "nowhere", done=NOT_DONE)
    assert refused["error"]["code"] == "hub.home-bad"


def test_keys_that_were_touched_open_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / KEYS).write_text("{}", encoding="utf-8")
    assert told(capsys, "hub", "kiosk", "list", "--home", home, done=NOT_DONE)["error"]["code"] == "seal.key-bad"


def test_an_office_that_is_none_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("hub", "user", "add", "zhang", "张测试", "--role", "clerk", "--office", "nobody", "--home", home)
    error = told(capsys, *words, done=NOT_DONE)["error"]
    assert error["code"] == "staff.words-bad"
    assert "civil-affairs" in error["facts"]["known"]


def test_where_somebody_listens_already_nothing_is_served(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        error = told(capsys, "hub", "serve", "--home", home, "--port", port, done=NOT_DONE)["error"]
    assert (error["code"], error["facts"]["value"]) == ("config.bad-value", f"127.0.0.1:{port}")


def test_what_is_no_certificate_is_told(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hub.pem").write_text("none", encoding="utf-8")
    words = ("hub", "serve", "--home", home, "--certificate", tmp_path / "hub.pem")
    error = told(capsys, *words, done=NOT_DONE)["error"]
    assert (error["code"], error["facts"]["key"]) == ("config.bad-value", "--certificate")
    assert told(capsys, *words[:-1], tmp_path / "nowhere.pem", done=WRONG_USE)["error"]["code"] == "usage.wrong"
