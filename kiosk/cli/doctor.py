"""`kiosk doctor`: is everything well, and if not, who does what? Looks at the devices, the content and the storage."""

from __future__ import annotations

import shutil
from argparse import Namespace
from dataclasses import dataclass, field

from devices import Devices, open_devices
from kiosk.cli.answer import Answer
from kiosk.cli.storage import outbox_rows
from kiosk.cli.words import FAILURES
from kiosk.config import Config, load_config
from kiosk.lending import borrowed
from kiosk.model.device import DeviceKind, DeviceStatus
from kiosk.model.errors import Code, DeviceError, KioskError
from kiosk.model.submission import OutboxState

SETTLE_S = 10.0
LEAST_FREE_MB = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `well` False: `code` says why."""

    name: str
    well: bool
    state: str
    code: Code | None = None
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def remedy(self) -> str:
        return f"{FAILURES[self.code].who}: {FAILURES[self.code].remedy}" if self.code else ""


def doctor(options: Namespace) -> Answer:
    """Raises: KioskError `config.*` only; everything else is a finding."""
    config = load_config(options.config, options.data)
    findings = (*_devices(config), _content(config), _outbox(config), _disk(config))
    data = [
        {name: getattr(finding, name) for name in ("name", "well", "state", "code", "facts", "remedy")}
        for finding in findings
    ]
    lines = [line for finding in findings for line in _lines(finding)]
    return Answer("\n".join(lines), data, done=all(finding.well for finding in findings))


def _lines(finding: Finding) -> list[str]:
    facts = "  ".join(f"{name}={value}" for name, value in finding.facts.items() if value not in ("", None))
    lines = [f"{'ok  ' if finding.well else 'FAIL'}  {finding.name:<12} {finding.state:<9} {facts}".rstrip()]
    if finding.code:
        lines.append(f"      {finding.code.value}: {FAILURES[finding.code].what} ({finding.remedy})")
    return lines


def _devices(config: Config) -> list[Finding]:
    """Each device, opened by ourselves; a kiosk that runs lends them."""
    try:
        with borrowed(config.kiosk.data_dir):
            return _opened_devices(config)
    except DeviceError as error:  # it does not let them go
        return [_failed("devices", error)]


def _opened_devices(config: Config) -> list[Finding]:
    devices = open_devices(config.devices)
    try:
        devices.wait_settled(SETTLE_S)
        return [_device(kind, status, devices, config) for kind, status in devices.statuses().items()]
    finally:
        devices.close()


def _device(kind: DeviceKind, status: DeviceStatus, devices: Devices, config: Config) -> Finding:
    capabilities = getattr(devices, kind.value).capabilities
    facts: dict[str, object] = {name: _plain(getattr(capabilities, name)) for name in capabilities.__slots__}
    facts.pop("claims", None)  # they stand among the facts of its status, one by one
    unwanted = kind is DeviceKind.VOICE and config.voice.engine == "none"
    if unwanted:
        return Finding(kind.value, well=True, state="off", facts=facts)
    return Finding(kind.value, status.works, status.state.value, status.code, facts | status.facts)


def _plain(value: object) -> object:
    return ",".join(str(part) for part in value) if isinstance(value, tuple) else value


def _content(config: Config) -> Finding:
    """What the shell would show: also an older one, and why."""
    from kiosk.wiring.content import open_content  # noqa: PLC0415  its fault must not hide the devices'

    try:
        catalogue = open_content(config)
    except KioskError as error:
        return _failed("content", error)
    figures, fault = catalogue.figures, catalogue.fault
    catalogue.close()
    facts: dict[str, object] = {name: getattr(figures, name) for name in figures.__slots__}
    return Finding("content", fault is None, "older" if fault else "ready", fault, facts)


def _outbox(config: Config) -> Finding:
    try:
        rows = outbox_rows(config.database) if config.database.is_file() else ()
    except KioskError as error:
        return _failed("outbox", error)
    parked = sum(row.state is OutboxState.PARKED for row in rows)
    facts: dict[str, object] = {"waiting": len(rows) - parked, "parked": parked}
    return Finding("outbox", not parked, "parked" if parked else "ready", Code.HUB_REFUSED if parked else None, facts)


def _disk(config: Config) -> Finding:
    folder = config.kiosk.data_dir
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free_mb = shutil.disk_usage(existing).free // 1_000_000
    well = free_mb >= LEAST_FREE_MB
    code = None if well else Code.STORE_FULL
    return Finding("disk", well, "ready" if well else "full", code, {"folder": str(folder), "free_mb": free_mb})


def _failed(name: str, error: KioskError) -> Finding:
    return Finding(name, well=False, state="failed", code=error.code, facts=dict(error.facts))
