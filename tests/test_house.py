"""The rules of the house for the whole repository: what its files may name, its locks, the truth of its README."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from kiosk.cli.parser import parser

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# The words are split here, or this file would break its own rules.
FOREIGN_WORDS = {
    "a registry's address": r"py" r"pi\.org|python" r"hosted|npm" r"js\.(org|com)|deb\.deb" r"ian\.org",
    "an option that picks a registry": r"--(extra-)?index" r"-url|--find" r"-links|PIP_(EXTRA_)?INDEX" r"_URL",
    "a path of one person's machine": r"(?<![\w.~*/-])/(wo" r"rk|ro" r"ot|ho" r"me/\w+|Us" r"ers/\w+)(/|\b)",
}
PINNED = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+)((\s--hash=sha256:[0-9a-f]{64})+)")


@cache
def tracked() -> tuple[str, ...]:
    """What git keeps, so what a clone gets."""
    command = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return tuple(name for name in listed.split("\0") if (ROOT / name).is_file())


@cache
def texts() -> dict[str, str]:
    found = {}
    for name in tracked():
        try:
            found[name] = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize("what", FOREIGN_WORDS)
def test_no_file_names(what: str) -> None:
    pattern = re.compile(FOREIGN_WORDS[what])
    found = [
        f"{name}:{number} {line.strip()[:100]}"
        for name, text in texts().items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found, f"{what} stands in:\n" + "\n".join(found)


def test_these_patterns_find_what_they_forbid() -> None:
    bad = {
        "a registry's address": "https://files.python" + "hosted.org/x.whl",
        "an option that picks a registry": "pip install --extra-index" + "-url X",
        "a path of one person's machine": "see /ho" + "me/li/kiosk",
    }
    assert all(re.search(FOREIGN_WORDS[what], line) for what, line in bad.items())
    assert bad.keys() == FOREIGN_WORDS.keys()


def test_every_document_that_is_named_is_there() -> None:
    """A name with folders is a path from the root; a bare name may lie anywhere, or be what a test writes."""
    names = set(tracked())
    bare = {Path(name).name for name in names}
    missing = [
        f"{name} names {document}"
        for name, text in texts().items()
        for document in re.findall(r"(?<![\w/<>{}.*-])[A-Za-z0-9_][\w./-]*\.md\b", text)
        if document not in names
        and not ("/" not in document and document in bare)
        and not document.startswith(("policies/", "notices/", "forms/"))  # of the content folder, or of a test's
    ]
    assert not missing, "\n".join(missing)


def test_every_document_is_named_somewhere() -> None:
    def is_named(document: str) -> bool:
        folder = str(Path(document).parent) + "/"
        return f"({folder})" in README or any(
            document in text or (name != document and Path(document).name in text) for name, text in texts().items()
        )

    lost = [name for name in tracked() if name.startswith("docs/") and not is_named(name)]
    assert not lost, "nobody will find: " + ", ".join(lost)


def pins_of(lock: str) -> dict[str, str]:
    """Name → version of a lock file in which nothing stands but pins with their hashes."""
    lines = (line.strip() for line in (ROOT / lock).read_text(encoding="utf-8").splitlines())
    entries = " ".join(line.rstrip("\\").strip() for line in lines if not line.startswith("#"))
    pins = {match["name"].lower().replace("_", "-"): match["version"] for match in PINNED.finditer(entries)}
    assert not PINNED.sub("", entries).strip(), f"{lock} holds more than pins with hashes"
    return pins


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-build.lock"])
def test_a_lock_holds_pins_and_hashes_only(lock: str) -> None:
    assert pins_of(lock)


def test_the_locks_agree_with_the_project() -> None:
    extras = PROJECT["project"]["optional-dependencies"].values()
    wanted = [*PROJECT["project"]["dependencies"], *(one for extra in extras for one in extra)]
    pins = pins_of("requirements.lock")
    for requirement in map(Requirement, wanted):
        name = requirement.name.lower().replace("_", "-")
        assert name in pins, f"{name} is not locked"
        assert pins[name] in requirement.specifier, f"{name} {pins[name]} is locked, but {requirement} is asked for"
    build = pins_of("requirements-build.lock")
    for requirement in map(Requirement, PROJECT["build-system"]["requires"]):
        assert build[requirement.name] in requirement.specifier


def test_what_is_locked_is_what_runs() -> None:
    """Otherwise the tests speak of something else than what a clone gets."""
    unlike = [
        f"{name}: {version(name)} is installed, {pin} is locked"
        for name, pin in pins_of("requirements.lock").items()
        if name not in ("pip", "setuptools") and version(name) != pin
    ]
    assert not unlike, "\n".join(unlike)


def verbs_of_readme() -> list[str]:
    """The lines of the README's list of verbs, without what is in brackets and without the explanation."""
    block = README.split("## The program")[1].split("\n\n")[1]
    lines = (line.strip() for line in block.splitlines())
    return [re.split(r"  +", line)[0] for line in lines if line.startswith("kiosk ")]


def words_of(usage: str) -> list[str]:
    """`kiosk bench start|frames` → bench start: a use of the program that must be understood."""
    sample = re.sub(r"\[--timeout S\]", "--timeout 5", usage)
    sample = re.sub(r"\[--language .*?\]", "--language en", sample)
    sample = re.sub(r"\[(--[\w-]+(?: [^\]]+)?)\]", r"\1", sample).split("·")[0]
    return [word.split("|")[0].replace("1..4", "1") for word in shlex.split(sample)[1:]]


@pytest.mark.parametrize("usage", [part for line in verbs_of_readme() for part in re.split(r" · (?=kiosk )", line)])
def test_the_readme_tells_the_program_as_it_is(usage: str) -> None:
    parser().parse_args(words_of(usage))


def commands_of(page: str) -> list[str]:
    """The indented lines of a page of `docs/` that run the program, whoever runs them."""
    lines = re.findall(
        r"^    (?:sudo -u \w+ )?(kiosk [^\n]*)$", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.MULTILINE
    )
    return [re.split(r"  +|…", line.partition(" #")[0])[0] for line in lines]


@pytest.mark.parametrize(
    "command", [line for page in ("production.md", "releases.md", "technician.md") for line in commands_of(page)]
)
def test_the_guides_tell_commands_that_are_understood(command: str) -> None:
    parser().parse_args(words_of(command))


def test_the_readme_names_what_is_there() -> None:
    for script in set(re.findall(r"\bscripts/[\w-]+", README)):
        assert os.access(ROOT / script, os.X_OK), f"{script} cannot be run"
    for link in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / link).exists(), f"the README links to {link}"
    places = README.split("## The map")[1].split("\n\n")[1]
    for place in re.findall(r"^    ([\w/]+/)", places, re.MULTILINE):
        assert (ROOT / place).is_dir(), f"the map names {place}"


def test_the_scripts_can_be_run() -> None:
    scripts = [ROOT / name for name in tracked() if name.startswith("scripts/") and "." not in Path(name).name]
    assert [path.name for path in scripts if not os.access(path, os.X_OK)] == []
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_ruff_finds_nothing() -> None:
    ruff = Path(sys.executable).parent / "ruff"
    for verb in (["check"], ["format", "--check"]):
        done = subprocess.run([ruff, *verb, "--no-cache", ROOT], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
