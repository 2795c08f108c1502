from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from devices.voice.utterance import Utterance


def test_what_goes_in_comes_out() -> None:
    assert Utterance().run(("cat",), "好".encode(), 5) == (0, "好".encode())


def test_the_exit_code_is_told() -> None:
    assert Utterance().run(("sh", "-c", "cat >/dev/null; exit 3"), b"x", 5) == (3, b"")


def test_stopped_before_it_began_it_never_begins() -> None:
    utterance = Utterance()
    utterance.stop()
    assert utterance.run(("no-such-program",), b"", 5) is None


def test_stopped_in_the_middle_it_ends_at_once() -> None:
    utterance = Utterance()
    with ThreadPoolExecutor() as threads:
        running = [threads.submit(utterance.run, ("sleep", "60"), b"", 60) for _ in range(2)]
        time.sleep(0.05)
        began_at = time.monotonic()
        utterance.stop()
        assert [one.result(timeout=1) for one in running] == [None, None]
        assert time.monotonic() - began_at < 0.2


def test_a_missing_program_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        Utterance().run(("no-such-program",), b"", 5)


def test_a_hang_ends() -> None:
    began_at = time.monotonic()
    assert Utterance().run(("sleep", "60"), b"", 0.05) == (-1, b"")
    assert time.monotonic() - began_at < 2


def test_a_program_that_does_not_listen_is_no_harm() -> None:
    assert Utterance().run(("true",), "好".encode() * 100_000, 5) == (0, b"")
