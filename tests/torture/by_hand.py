"""Torture from a shell: `[ROUNDS [SEED]]`. The seed is told before anything happens, so what broke breaks again."""

from __future__ import annotations

import random
import sys


def rounds_and_seed(arguments: list[str], rounds: int) -> tuple[int, int]:
    """`rounds`: how many when none are asked for."""
    rounds = int(arguments[0]) if arguments else rounds
    seed = int(arguments[1]) if len(arguments) > 1 else random.SystemRandom().randrange(1 << 32)
    sys.stdout.write(f"seed={seed}\n")
    sys.stdout.flush()
    return rounds, seed
