"""`kiosk devices list`: what is plugged in, which driver would take it, and the lines of `kiosk.toml` to paste."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from textwrap import indent

from devices.discovery import Found, Proposal, discover
from kiosk.cli.answer import Answer
from kiosk.config import Config, load_config


def devices_list(options: Namespace) -> Answer:
    """Opens no device, so it may run beside the kiosk. Raises: KioskError `config.*`."""
    config = load_config(options.config, options.data)
    found = discover()
    told = ["\n".join(_lines(one, config)) for one in found]
    data = [
        {"name": one.name, "where": one.where, "note": one.note}
        | {"proposals": [_data(proposal, config) for proposal in one.proposals]}
        for one in found
    ]
    return Answer("\n\n".join(told) or "Nothing is plugged in that a driver would take.", data)


def _data(proposal: Proposal, config: Config) -> dict[str, object]:
    keys = {"section": proposal.section, "keys": proposal.keys, "toml": proposal.toml}
    return keys | {"configured": _is_configured(proposal, config)}


def _is_configured(proposal: Proposal, config: Config) -> bool:
    section = getattr(config, proposal.section)
    return all(getattr(section, name) == value for name, value in proposal.keys.items())


def _lines(one: Found, config: Config) -> Iterator[str]:
    yield f"{one.name}: {one.where or 'no stable name'}"
    if one.note:
        yield f"  ({one.note})"
    for number, proposal in enumerate(one.proposals):
        is_configured = _is_configured(proposal, config)
        yield "  as configured:" if is_configured else "  or, in kiosk.toml:" if number else "  in kiosk.toml:"
        yield indent(proposal.toml, "    ")
