from __future__ import annotations

import time

import pytest

from devices.voice.pipeline import Pipeline

CAT = ("cat",)


def test_text_goes_in_and_sound_comes_out() -> None:
    assert Pipeline(CAT, ("grep", "-q", "好")).play("好", 5) == 0


def test_the_exit_code_of_either_end_is_told() -> None:
    assert Pipeline(CAT, ("grep", "-q", "x")).play("好", 5) == 1
    assert Pipeline(("sh", "-c", "cat; exit 3"), ("cat",)).play("好", 5) == 3


def test_killed_before_it_began_it_never_begins() -> None:
    pipeline = Pipeline(("no-such-engine",), ("no-such-player",))
    pipeline.kill()
    assert pipeline.play("好", 5) is None


@pytest.mark.parametrize("commands", [(("no-such-engine",), CAT), (CAT, ("no-such-player",))])
def test_a_missing_program_is_an_error(commands: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    with pytest.raises(FileNotFoundError):
        Pipeline(*commands).play("好", 5)


def test_a_hang_ends() -> None:
    began_at = time.monotonic()
    assert Pipeline(CAT, ("sleep", "60")).play("好", 0.05) == -1
    assert time.monotonic() - began_at < 2


def test_an_engine_that_does_not_listen_is_no_harm() -> None:
    assert Pipeline(("true",), CAT).play("好" * 100_000, 5) == 0
