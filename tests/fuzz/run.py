"""Fuzzes one target, guided by coverage: `python -m tests.fuzz.run TARGET [libFuzzer options] [corpus folders]`."""

from __future__ import annotations

import sys

import atheris


def main() -> None:
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["devices", "kiosk", "offline_cache", "tests.fuzz"]):
        from tests.fuzz.targets import TARGETS
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
