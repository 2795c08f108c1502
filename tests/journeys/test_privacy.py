"""After a visit — ended, left, or cut off by kill -9 — nothing of the visitor lies on the disk, in a log, in a repr."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from devices.printer.machine import PrinterMachine, TcpPort
from kiosk import event as e
from kiosk import journey
from kiosk.attendant import Told
from kiosk.model.hit import Found
from kiosk.session import Session
from kiosk.state import Page, State, Work, WorkKind
from tests.journeys.player import Player, World, at, content_database, now, printed
from tests.journeys.secrets_of import BANK_CARD, PHONE, SECRETS, VISITOR, files_with_secrets, secrets_in

ROOT = Path(__file__).parents[2]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of our own, for this process and its children."""
    folder = tmp_path / "temporary"
    content_database()  # built elsewhere
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """Everything that anybody logs, as a file."""
    path = tmp_path / "log"
    handler = logging.FileHandler(path, encoding="utf-8")
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield path
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


def test_the_search_finds_what_lies_open(tmp_path: Path) -> None:
    for number, secret in enumerate(SECRETS):
        (tmp_path / f"{number}").write_bytes(b"\x00" + secret.encode("gb18030") + b"\x00")
    (tmp_path / PHONE).touch()
    assert len(list(files_with_secrets(tmp_path))) == len(SECRETS) + 1


def test_nothing_is_left_when_the_visitor_ends_the_visit(
    tmp_path: Path, temporary: Path, log: Path, kiosk: World, player: Player
) -> None:
    player.play(VISITOR, printed)
    player.do(e.Ended())
    assert player.state.session == Session()
    assert log.stat().st_size
    assert kiosk.config.database.exists()
    assert not list(files_with_secrets(tmp_path, content_database().parent))
    player.close()
    assert not list(files_with_secrets(tmp_path))


def test_nothing_is_left_when_the_visitor_walks_away(tmp_path: Path, temporary: Path, log: Path, kiosk: World) -> None:
    ahead = timedelta()

    def clock() -> datetime:
        return now() + ahead

    player = kiosk.player(clock)
    player.play(VISITOR, lambda state: state.place.key == "phone")
    player.do(e.Typed(PHONE))
    for _ in range(200):
        ahead += timedelta(seconds=1)
        player.do(e.Ticked(clock()))
    player.close()
    assert player.state.page in (Page.END, Page.ATTRACT)
    assert player.state.session == Session()
    assert player.state.draft == ""
    assert not list(files_with_secrets(tmp_path))


@pytest.mark.parametrize("where", ["form", "print"])
def test_nothing_is_left_when_the_kiosk_is_killed(where: str, tmp_path: Path, temporary: Path) -> None:
    data_dir, log = tmp_path / "var", tmp_path / "log"
    machine = PrinterMachine(speed_mm_s=100)
    port = TcpPort(machine)
    arguments = (data_dir, content_database(), port.address, log, where)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.doomed", *map(str, arguments)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"now\n"
        child.kill()
    port.close()
    assert log.exists()
    assert (data_dir / "kiosk.db").exists() or where == "form"
    assert not list(files_with_secrets(tmp_path))


def test_no_value_shows_what_it_holds(kiosk: World, player: Player) -> None:
    shown: list[str] = []
    happened = player.attendant.happened

    def watched(event: e.Event) -> None:
        inner = event.event if isinstance(event, Told) else event
        happened(event)
        state = replace(player.state, draft="", query="", found=Found(""))
        values = (event, inner, state, state.session, state.session.identity, state.item, state.submitting)
        shown.extend(f"{value!r} {value}" for value in values)

    player.attendant.happened = watched  # type: ignore[method-assign]
    player.play(VISITOR, lambda state: state.place.key == "phone")
    player.do(e.Typed(PHONE))
    player.play(VISITOR, printed)
    assert len(shown) > 50
    assert not [line[:60] for line in shown if secrets_in(line.encode())]


def test_no_value_shows_what_is_being_typed(player: Player) -> None:
    state = replace(player.state, draft=PHONE, query=VISITOR.card.name, found=Found(VISITOR.card.name))
    search = Work(WorkKind.SEARCH, VISITOR.card.name)
    values = (state, e.QueryTyped(VISITOR.card.name), e.HitsFound(Found(VISITOR.card.name)), search)
    assert not [f"{value!r}"[:20] for value in values if secrets_in(f"{value!r} {value}".encode())]


def test_a_bug_that_quotes_an_answer_is_logged_without_it(
    log: Path, kiosk: World, player: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    def quotes(_: State, event: e.FieldAnswered) -> State:
        raise ValueError(f"no good: {event.answer!r}, {VISITOR.card.name}")

    player.play(VISITOR, lambda state: state.place.key == "bank_account")
    monkeypatch.setitem(journey.MOVES, e.FieldAnswered, quotes)
    player.do(e.FieldAnswered("bank_account", BANK_CARD))
    assert player.state.page is Page.TROUBLE
    assert player.state.session == Session()
    text = log.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert not secrets_in(text.encode())


def test_a_bug_in_the_work_outside_is_logged_without_what_it_quotes(
    log: Path, kiosk: World, player: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    def quotes(state: State, *_: object) -> None:
        raise ValueError(f"{state.submitting and state.submitting.identity.name}, {PHONE}")

    player.play(VISITOR, at(Page.CHECK))
    monkeypatch.setitem(player.attendant._workbench._kinds, WorkKind.SUBMIT, quotes)
    player.play(VISITOR, at(Page.TROUBLE))
    text = log.read_text(encoding="utf-8")
    assert "bug in submit" in text
    assert not secrets_in(text.encode())


def test_a_traceback_of_a_visit_shows_no_answer(player: Player) -> None:
    state = player.play(VISITOR, at(Page.CHECK))
    with pytest.raises(KeyError) as raised:
        journey.advance(state, e.ChangeAsked("no-such-field"))
    assert not secrets_in("".join(traceback.format_exception(raised.value)).encode())
