"""`kiosk search`, as a shell sees it: what is found, of which kinds, how many, and what is said when nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.player import content_database
from tests.kiosk.test_cli import Shell

TOLD = {"id", "kind", "group", "title", "snippet", "issuer", "issued", "in_force"}


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    shell = Shell(tmp_path, capsys)
    shell.write(f'[kiosk]\ncontent = "{content_database()}"\n')
    return shell


def test_hits_are_told_line_by_line(shell: Shell) -> None:
    code, out, _ = shell.run("search", "高龄津贴申请")
    first = out.splitlines()[0]
    assert code == 0
    assert first.split() == ["item", "GR-YA-04", "高龄津贴申请"]


def test_hits_are_told_to_a_program(shell: Shell) -> None:
    code, body = shell.json("search", "高龄津贴申请")
    assert (code, body["query"], body["meant"]) == (0, "高龄津贴申请", "")
    assert body["took_ms"] > 0
    assert all(set(hit) == TOLD for hit in body["hits"])
    assert {hit["group"] for hit in body["hits"]} >= {"do", "ask"}
    item = body["hits"][0]
    assert (item["id"], item["kind"], item["issued"], item["in_force"]) == ("GR-YA-04", "item", None, True)
    document = next(hit for hit in body["hits"] if hit["issued"])
    assert document["issuer"]
    assert len(document["issued"]) == len("2026-11-22")
    assert any("高龄津贴" in hit["snippet"] for hit in body["hits"])


@pytest.mark.parametrize("kinds", [("policy",), ("form", "item")])
def test_only_these_kinds(shell: Shell, kinds: tuple[str, ...]) -> None:
    wanted = [word for kind in kinds for word in ("--kind", kind)]
    code, body = shell.json("search", "津贴", *wanted)
    assert code == 0
    assert {hit["kind"] for hit in body["hits"]} == set(kinds)


def test_no_more_than_asked_for(shell: Shell) -> None:
    assert [len(shell.json("search", "社保", "--limit", str(most))[1]["hits"]) for most in (1, 3)] == [1, 3]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        *(("sbk", "GR-CS-06"), ("准生证", "GR-CS-01"), ("shebaoka", "GR-CS-06")),
        *(("好差评", "GR-ZQ-03"), ("办不成事", "GR-ZQ-02"), ("领导信箱", "GR-ZQ-04"), ("12345", "GR-ZQ-05")),
        *(("申请公开", "GR-ZQ-01"), ("约上门", "GR-ZQ-06"), ("无房证明", "GR-ZY-04"), ("户籍证明", "GR-SH-18")),
    ],
)
def test_what_people_say_finds_the_item(shell: Shell, query: str, found: str) -> None:
    code, body = shell.json("search", query, "--limit", "3")
    assert code == 0
    assert found in [hit["id"] for hit in body["hits"]]


def test_a_slip_says_what_was_looked_for(shell: Shell) -> None:
    code, out, _ = shell.run("search", "gaolnigjintie")
    assert (code, out.splitlines()[0]) == (0, "(gaolingjintie)")


def test_nothing_found_is_a_failure_of_its_own_kind(shell: Shell) -> None:
    code, out, err = shell.run("search", "qqqqxx")
    assert (code, out.strip(), err) == (1, "nothing found", "")
    code, body = shell.json("search", "qqqqxx")
    assert (code, body["hits"]) == (1, [])


def test_without_content_it_says_so(shell: Shell) -> None:
    code, body = shell.json("search", "津贴", "--content", str(shell.folder / "none.db"))
    assert (code, body["error"]["code"]) == (1, "content.missing")


def test_content_that_is_none_is_refused(shell: Shell) -> None:
    file = shell.folder / "content.db"
    file.write_bytes(content_database().read_bytes()[:-4096])
    code, body = shell.json("search", "津贴", "--content", str(file))
    assert (code, body["error"]["code"]) == (1, "content.unreadable")


def test_a_kind_that_there_is_none_of_is_refused(shell: Shell) -> None:
    code, _, err = shell.run("search", "津贴", "--kind", "song")
    assert code == 2
    assert "song" in err
