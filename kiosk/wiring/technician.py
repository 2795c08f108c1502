"""Puts the technician's bench together: what the checks look at, which kiosk this is, the way in."""

from __future__ import annotations

import platform
import socket
from contextlib import closing, suppress
from importlib.metadata import PackageNotFoundError, version

from devices import Devices
from kiosk.config import Config
from kiosk.model.errors import KioskError
from kiosk.technician.access import Access
from kiosk.technician.report import Kiosk
from kiosk.technician.sign import report_key
from kiosk.technician.surroundings import Bench
from kiosk.wiring.content import content_database

PROGRAM = "open-affairs-kiosk"


def bench_of(config: Config, devices: Devices, *, attended: bool = True, presentations: int = 20) -> Bench:
    """The bench of this kiosk. Raises: CacheError `store.*` when its key can neither be read nor made."""
    zone_name, content_version = _content(config)
    key = report_key(config.kiosk.data_dir / "technician")
    return Bench(
        devices,
        config.kiosk.data_dir,
        config.database,
        config.content_database,
        Kiosk(socket.gethostname(), config.zone.id, zone_name, key.fingerprint),
        _versions(content_version),
        attended,
        presentations,
        time_server=config.technician.time_server,
        charset=config.printer.charset,
        voice=config.devices.voice,
    )


def access_of(config: Config) -> Access:
    """The way into the technician's bench; the sample PIN opens in sample mode only."""
    return Access(config.kiosk.data_dir / "technician", sample=not config.is_production)


def _content(config: Config) -> tuple[str, str]:
    """Zone name and content version, built when it is due; a fault of the content is a finding of its own."""
    from offline_cache.catalogue import Catalogue  # noqa: PLC0415  loaded when it is needed

    with suppress(KioskError), closing(Catalogue.open(content_database(config))) as catalogue:
        return catalogue.zone("zh-Hans").name, catalogue.figures.version
    return "", ""


def _versions(content: str) -> dict[str, str]:
    found = {
        "kiosk": _program(),
        "python": platform.python_version(),
        "system": _system(),
        "kernel": platform.release(),
        "content": content,
    }
    return {name: value for name, value in found.items() if value}


def _program() -> str:
    try:
        return version(PROGRAM)
    except PackageNotFoundError:  # run out of a folder
        return ""


def _system() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    except OSError:
        return platform.system()
