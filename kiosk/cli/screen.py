"""`kiosk run`, `kiosk demo`, `kiosk bench`: the verbs that need the screen floor, which is loaded last of all."""

from __future__ import annotations

import os
from argparse import Namespace
from typing import Any

from kiosk.cli.answer import Answer
from kiosk.config import DOCK_PX, LANDSCAPE_PX, PORTRAIT_PX, Config, load_config
from kiosk.model.errors import Code, ConfigError


def run(options: Namespace) -> Answer:
    """Raises: ConfigError `config.simulate-in-production`."""
    config = load_config(options.config, options.data)
    for name in ("simulate", "vnc"):
        if getattr(options, name) and config.is_production:
            raise ConfigError(Code.SIMULATE_IN_PRODUCTION, option=f"--{name}")
    windowed: tuple[int, int] | None = options.windowed
    if options.vnc:
        windowed = windowed or (LANDSCAPE_PX if config.screen.orientation == "landscape" else PORTRAIT_PX)
        os.environ["QT_QPA_PLATFORM"] = vnc_platform(config, windowed, options.vnc, DOCK_PX * options.simulate)
    from kiosk.app import run_shell  # noqa: PLC0415  the screen floor is heavy

    code = run_shell(config.simulated() if options.simulate else config, options.simulate, windowed)
    return Answer("", {"exit_code": code}, done=code == 0)


def vnc_platform(config: Config, size: tuple[int, int], port: int, beside_px: int) -> str:
    """Qt's own VNC platform, told how large a screen it stands for: the kiosk's, and what stands beside it."""
    width, height = size
    mm_per_px = config.screen.picture_width_mm(landscape=width > height) / width
    width += beside_px
    return f"vnc:size={width}x{height}:mmsize={width * mm_per_px:.0f}x{height * mm_per_px:.0f}:port={port}"


def demo(options: Namespace) -> Answer:
    """Raises: KioskError `item.unknown`, `content.*`, `store.*`."""
    from kiosk.demo import DemoOptions, run_demo  # noqa: PLC0415  the screen floor is heavy

    config = load_config(options.config, options.data)
    wish = DemoOptions(
        out=options.out,
        item=options.item,
        landscape=options.landscape,
        size=options.size,
        theme=options.theme,
        language=options.language,
        keep=options.keep,
    )
    return _measured(run_demo(config, wish))


def bench(options: Namespace) -> Answer:
    """Raises: KioskError `content.*`, `store.*`."""
    from kiosk.bench.run import run_bench  # noqa: PLC0415  the screen floor is heavy

    return _measured(run_bench(load_config(options.config, options.data), options.what))


def _measured(result: Any) -> Answer:
    return Answer("\n".join(f"{name}: {value}" for name, value in result.items()), result)
