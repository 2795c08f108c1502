"""From the ceremony to the kiosk and back, as an officer, an editor and a technician type it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk import cli
from kiosk.config import load_config
from kiosk.courier_state import StateBook
from kiosk.wiring.courier import budget_of, long_look_loop
from offline_cache.catalogue import Catalogue
from offline_cache.release import pointer
from offline_cache.release.check import differing
from tests.offline_cache.folder import ITEM, write_folder
from tests.offline_cache.release.web import serving

PHRASE = "correct horse battery"


class Shell:
    """The program in a folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        (folder / "phrase").write_text(PHRASE + "\n", encoding="utf-8")
        self.phrase = ("--passphrase-file", folder / "phrase")
        write_folder(folder / "content")
        self.configure(folder / "repo")

    def configure(self, releases: object) -> None:
        text = f'[courier]\nreleases = "{releases}"\n'
        (self.folder / "kiosk.toml").write_text(text, encoding="utf-8")

    def __call__(self, *words: object) -> tuple[int, str]:
        done = cli.main([*map(str, words), "--config", str(self.folder / "kiosk.toml")])
        told = self._capsys.readouterr()
        return done, told.out + told.err

    def told(self, *words: object) -> Any:
        return json.loads(self(*words, "--json")[1])

    def begin(self) -> None:
        assert self("content", "keys", "new", self.keys, *self.phrase)[0] == 0
        shutil.copy(self.keys / "roots" / "1.root.json", self.folder / "root.json")

    def publish(self, *more: object) -> tuple[int, str]:
        return self("content", "publish", self.content, self.repo, "--keys", self.keys, *self.phrase, *more)

    def edit(self, name: str) -> None:
        write_folder(self.content, item=ITEM.replace("高龄津贴申请", name))

    def item_name(self) -> str:
        """As the kiosk reads it."""
        file = pointer.current(self.folder / "var" / "content")
        assert file is not None
        catalogue = Catalogue.open(file)
        try:
            return catalogue.item("GR-YA-04", "zh-Hans").name
        finally:
            catalogue.close()

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def repo(self) -> Path:
        return self.folder / "repo"

    def officers(self) -> list[Path]:
        return sorted(self.keys.glob("root-*.pem"))


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


def test_from_the_ceremony_to_the_kiosk_and_back(shell: Shell) -> None:
    shell.begin()
    assert shell.publish()[0] == 0
    done, told = shell("content", "fetch")
    assert (done, told.startswith("release 1 is here")) == (0, True)
    shell.edit("高龄补贴申请")
    shell.publish()
    with serving(shell.repo) as web:
        assert shell("content", "fetch", web.address)[1].startswith("release 2 is here")
        assert shell.item_name() == "高龄补贴申请"
        assert not [name for name in web.asked if name.endswith(".db.zst")]  # the change alone was fetched
    assert shell("content", "fetch")[1].startswith("release 2 is the newest")
    assert shell("content", "roll-back") == (
        0,
        "release 1 is in use again; a newer one than was left will be fetched\n",
    )
    assert shell.item_name() == "高龄津贴申请"
    assert "stays in use" in shell("content", "fetch")[1]
    state = shell.told("content", "releases")
    assert (state["current"], state["freshness"]["declined"], state["stale"]) == (1, 2, False)
    shell.publish()
    assert shell("content", "fetch")[1].startswith("release 3 is here")
    assert shell.item_name() == "高龄补贴申请"


def test_a_bit_that_flips_on_the_disk_is_found_and_mended(shell: Shell) -> None:
    shell.begin()
    shell.publish()
    shell("content", "fetch")
    content = pointer.current(shell.folder / "var" / "content")
    assert content is not None
    whole = content.read_bytes()
    content.chmod(0o600)
    content.write_bytes(whole.replace("高龄津贴申请".encode(), "高龄津贴申诉".encode(), 1))
    assert differing(content)
    config = load_config(shell.folder / "kiosk.toml")
    loop = long_look_loop(config, StateBook(config.kiosk.data_dir), budget_of(config))
    loop.turn()
    now = pointer.current(shell.folder / "var" / "content")
    assert now is not None
    assert not differing(now)
    assert shell.item_name() == "高龄津贴申请"
    now.chmod(0o600)
    now.write_bytes(b"damaged again")
    loop.turn()
    assert now.read_bytes() == b"damaged again", "it is gone through once a day"


def test_what_did_not_change_is_a_release_too(shell: Shell) -> None:
    shell.begin()
    shell.publish()
    shell("content", "fetch")
    shell.publish()
    assert shell("content", "fetch")[1].startswith("release 2 is here")
    assert shell("content", "fetch")[1].startswith("release 2 is the newest")
    assert shell("content", "roll-back")[0] == 1
    assert shell.told("content", "releases")["current"] == 2


def test_a_kiosk_that_lost_its_content_gets_it_again(shell: Shell) -> None:
    shell.begin()
    shell.publish()
    shell("content", "fetch")
    for file in (shell.folder / "var" / "content").glob("content-*.db"):
        file.unlink()
    assert shell("content", "fetch")[1].startswith("release 1 is here")
    assert shell.item_name() == "高龄津贴申请"


def test_a_stick_from_somebody_else_is_refused(
    shell: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.begin()
    shell.publish()
    shell("content", "fetch")
    (tmp_path / "stranger").mkdir()
    stranger = Shell(tmp_path / "stranger", capsys)
    stranger.begin()
    stranger.publish()
    stranger.publish()
    done, told = shell("content", "fetch", stranger.repo)
    assert (done, told.splitlines()[0].split(":")[0]) == (1, "release.forged")
    assert shell("content", "releases")[0] == 1
    assert shell.told("content", "releases")["freshness"]["trouble"] == "release.forged"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda shell: (shell.folder / "root.json").unlink(), "release.root-bad"),
        (lambda shell: (shell.folder / "root.json").write_bytes(b"{}"), "release.root-bad"),
        (lambda shell: shutil.rmtree(shell.repo), "release.unreachable"),
        (lambda shell: shell.configure(""), "config.bad-value"),
        (lambda shell: shell.configure("http://127.0.0.1:1"), "release.unreachable"),
    ],
)
def test_a_fetch_that_cannot_be(shell: Shell, spoil: Callable[[Shell], object], code: str) -> None:
    shell.begin()
    shell.publish()
    spoil(shell)
    done, told = shell("content", "fetch")
    assert (done, told.split(":")[0]) == (1, code)


def test_the_timer_renews_without_a_passphrase(shell: Shell) -> None:
    shell.begin()
    shell.publish()
    before = shell.told("content", "releases", shell.repo)
    done, told = shell("content", "renew", shell.repo, "--keys", shell.keys)
    assert (done, told.splitlines()[0]) == (0, "release 1 is still the newest")
    after = shell.told("content", "releases", shell.repo)
    assert after["expires"]["timestamp"] >= before["expires"]["timestamp"]
    assert after["expires"]["targets"] == before["expires"]["targets"]
    assert shell("content", "renew", shell.repo, "--keys", shell.keys, "--targets", *shell.phrase)[0] == 0


def test_officers_who_each_made_their_own_key(shell: Shell) -> None:
    for name in ("li", "wang", "zhao"):
        assert shell("content", "keys", "officer", shell.folder / name, *shell.phrase)[0] == 0
    publics = [next((shell.folder / name).glob("*.pub")) for name in ("li", "wang", "zhao")]
    own = [next((shell.folder / name).glob("*.pem")) for name in ("li", "wang", "zhao")]
    named = [word for public in publics for word in ("--officer", public)]
    assert "2 more must sign" in shell("content", "keys", "new", shell.keys, *named, *shell.phrase)[1]
    assert shell("content", "keys", "show", shell.keys)[0] == 1
    assert shell.publish()[0] == 1
    assert "1 more must sign" in shell("content", "keys", "sign-root", shell.keys, own[0], *shell.phrase)[1]
    assert "must sign: " not in shell("content", "keys", "sign-root", shell.keys, own[2], *shell.phrase)[1]
    assert shell("content", "keys", "show", shell.keys)[0] == 0
    assert shell.publish()[0] == 0


def test_a_stolen_key_is_replaced(shell: Shell) -> None:
    shell.begin()
    shell.publish()
    shell("content", "fetch")
    for role in ("timestamp", "targets"):
        assert shell("content", "keys", "rotate", role, shell.keys, *shell.phrase)[0] == 0
    assert shell.told("content", "keys", "show", shell.keys)["missing"] == 2
    shell("content", "keys", "sign-root", shell.keys, *shell.officers()[:2], *shell.phrase)
    done, told = shell("content", "renew", shell.repo, "--keys", shell.keys)
    assert (done, told.split(":")[0]) == (1, "release.unsigned")
    assert shell("content", "renew", shell.repo, "--keys", shell.keys, "--targets", *shell.phrase)[0] == 0
    assert shell("content", "fetch")[1].startswith("release 1 is the newest")


def test_an_officer_goes_and_another_comes(shell: Shell) -> None:
    shell.begin()
    assert shell("content", "keys", "rotate", "root", shell.keys)[0] == 1
    shell("content", "keys", "officer", shell.folder / "new", *shell.phrase)
    comes = next((shell.folder / "new").glob("*.pub"))
    goes = shell.officers()[0].stem.removeprefix("root-")
    words = ("rotate", "root", shell.keys, "--officer", comes, "--retire", goes)
    assert shell("content", "keys", *words)[0] == 0
    shown = shell.told("content", "keys", "show", shell.keys)
    assert goes not in shown["roles"]["root"]
    assert len(shown["roles"]["root"]) == 3
    assert shell("content", "keys", "sign-root", shell.keys, *shell.officers()[1:], *shell.phrase)[0] == 0
    assert shell("content", "keys", "show", shell.keys)[0] == 0


def test_the_root_is_prolonged(shell: Shell) -> None:
    shell.begin()
    shell("content", "keys", "prolong", shell.keys)
    shell("content", "keys", "sign-root", shell.keys, *shell.officers()[:2], *shell.phrase)
    assert shell.told("content", "keys", "show", shell.keys)["root"] == 2


def test_passphrases_are_asked_for_and_never_shown(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([PHRASE] * 8)
    monkeypatch.setattr("kiosk.cli.keys.getpass", lambda _: next(answers))
    done, told = shell("content", "keys", "new", shell.keys)
    assert (done, PHRASE in told, list(answers)) == (0, False, [])
    monkeypatch.setattr("kiosk.cli.keys.getpass", lambda _: (_ for _ in ()).throw(EOFError))
    done, told = shell("content", "publish", shell.content, shell.repo, "--keys", shell.keys)
    assert (done, told.split(":")[0]) == (1, "release.key-bad")
    answers = iter(["too short", "one thing or", "another thing", PHRASE, PHRASE])
    monkeypatch.setattr("kiosk.cli.keys.getpass", lambda _: next(answers))
    done, told = shell("content", "keys", "officer", shell.folder / "x")
    assert (done, "too short" in told, "not the same" in told, list(answers)) == (0, True, True, [])


def test_a_ceremony_that_is_given_up_or_held_again_leaves_no_key(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([PHRASE, PHRASE])
    monkeypatch.setattr("kiosk.cli.keys.getpass", lambda _: next(answers, None) or _nobody())
    assert shell("content", "keys", "new", shell.keys)[0] == 1
    assert list(shell.keys.glob("*.pem")) == []
    shell.begin()
    before = sorted(shell.keys.iterdir())
    assert shell("content", "keys", "new", shell.keys, *shell.phrase)[1].startswith("release.busy")
    assert sorted(shell.keys.iterdir()) == before


def _nobody() -> str:
    raise EOFError


def test_a_wrong_passphrase_publishes_nothing(shell: Shell) -> None:
    shell.begin()
    (shell.folder / "phrase").write_text("something else", encoding="utf-8")
    assert shell.publish()[1].startswith("release.key-bad")
    (shell.folder / "phrase").unlink()
    assert shell.publish()[1].startswith("release.key-bad")
    assert not (shell.repo / "metadata" / "timestamp.json").exists()
    shutil.rmtree(shell.content)
    assert shell.publish()[1].startswith("content.missing")


def test_nothing_is_in_use_yet(shell: Shell) -> None:
    assert shell("content", "releases")[0] == 1
    assert shell("content", "releases", shell.repo)[1].startswith("release.damaged")
