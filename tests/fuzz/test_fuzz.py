"""No bytes from outside crash, hang or fill the memory: the kept corpus is replayed, then each parser is fuzzed.

`scripts/fuzz` does the same for longer and keeps what it finds in the corpus.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
SECONDS = 1
LONGEST_S = 1.0
MEMORY_MB = 600
# A process begins its life with the memory of the one it was forked from as its peak, and these tests' own is large.
OF_A_SHELL = ("sh", "-c", '"$@"; exit $?', "sh")


@pytest.mark.parametrize("name", TARGETS)
def test_the_kept_corpus_still_passes(name: str) -> None:
    seeds = sorted((CORPUS / name).iterdir())
    assert seeds, "a parser without a corpus is fuzzed blindly"
    for seed in seeds:
        begun = time.monotonic()
        TARGETS[name](seed.read_bytes())
        assert time.monotonic() - begun < LONGEST_S, seed.name


def test_the_corpus_belongs_to_targets() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} == set(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_a_while_of_fuzzing_finds_nothing(name: str, tmp_path: Path) -> None:
    found = tmp_path / "found"
    found.mkdir()
    options = (
        f"-max_total_time={SECONDS}",
        "-timeout=5",
        f"-rss_limit_mb={MEMORY_MB}",
        f"-artifact_prefix={tmp_path}/",
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    run = subprocess.run(
        [*OF_A_SHELL, sys.executable, "-m", "tests.fuzz.run", name, *options, str(found), str(CORPUS / name)],
        cwd=CORPUS.parents[2],
        env=environment,
        capture_output=True,
        check=False,
        timeout=SECONDS + 60,
    )
    bad = [path.read_bytes().hex() for path in tmp_path.iterdir() if path.is_file()]
    assert run.returncode == 0, f"input {bad}\n{run.stderr.decode(errors='replace')[-3000:]}"


def test_a_parser_that_crashes_is_found(tmp_path: Path) -> None:
    """The harness itself can fail: a target that refuses one byte is found at once."""
    program = (
        "import sys, atheris\n"
        "def one(data):\n    assert data[:1] != b'\\x07'\n"
        "atheris.instrument_func(one)\natheris.Setup(sys.argv, one)\natheris.Fuzz()\n"
    )
    script = tmp_path / "crashes.py"
    script.write_text(program)
    seed = tmp_path / "seeds"
    seed.mkdir()
    (seed / "bad").write_bytes(b"\x07")
    run = subprocess.run(
        [sys.executable, str(script), "-runs=100", f"-artifact_prefix={tmp_path}/", str(seed)],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert run.returncode != 0
