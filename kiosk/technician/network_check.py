"""The network: a default route, the machine it leads to, the hub. No ping: that needs rights which a kiosk lacks.

A router is there when a TCP connection to it is answered, even by a refusal, or when the kernel has learnt its hardware
address in trying (/proc/net/arp, flag 2: complete).
"""

from __future__ import annotations

import socket
import time
from pathlib import Path

from kiosk.model.errors import Code
from kiosk.technician.check import Conversation, Finding, Measure, failed, judged, passed, skipped
from kiosk.technician.surroundings import Bench

MOST_HUB_MS = 1000.0

_KNOCK_PORTS = (53, 80, 443)
_KNOCK_S = 0.4
_ARP_COMPLETE = 0x2
_ROUTE_UP_GATEWAY = 0x3


def network(bench: Bench, _conversation: Conversation) -> Finding:
    check, gateway = "machine.network", default_gateway(_text_of(bench.proc_root / "net/route"))
    if gateway is None:
        return failed(check, Code.NETWORK_DOWN, {"route": "none"})
    interface, address = gateway
    answers = any(_answers(address, port) for port in _KNOCK_PORTS)
    if answers or is_neighbour(_text_of(bench.proc_root / "net/arp"), address):
        return passed(check, {"interface": interface, "router": address})
    return failed(check, Code.NETWORK_DOWN, {"interface": interface, "router": f"{address} (no answer)"})


def hub(bench: Bench, _conversation: Conversation) -> Finding:
    """`hub` is host:port."""
    if not bench.hub:
        return skipped("machine.hub", "no-hub")
    host, _, port = bench.hub.rpartition(":")
    began = time.monotonic()
    try:
        socket.create_connection((host, int(port)), 3.0).close()
    except OSError as error:
        return failed("machine.hub", Code.HUB_UNREACHABLE, {"reason": error.strerror or type(error).__name__})
    took = Measure("hub_connect", (time.monotonic() - began) * 1000, "ms", at_most=MOST_HUB_MS)
    return judged("machine.hub", (took,), Code.HUB_UNREACHABLE)


def default_gateway(route_table: str) -> tuple[str, str] | None:
    """Pure. Interface and address of the default route in /proc/net/route (addresses in hexadecimal, reversed)."""
    for line in route_table.splitlines()[1:]:
        fields = line.split()
        if len(fields) > 7 and fields[1] == fields[7] == "00000000":  # noqa: PLR2004  destination and mask
            flags, address = int(fields[3], 16), bytes.fromhex(fields[2])[::-1]
            if flags & _ROUTE_UP_GATEWAY == _ROUTE_UP_GATEWAY:
                return fields[0], socket.inet_ntoa(address)
    return None


def is_neighbour(arp_table: str, address: str) -> bool:
    """Pure. Whether /proc/net/arp holds a complete entry for the address."""
    entries = (line.split() for line in arp_table.splitlines()[1:])
    return any(
        entry[0] == address and bool(int(entry[2], 16) & _ARP_COMPLETE)
        for entry in entries
        if len(entry) > 3  # noqa: PLR2004
    )


def _answers(address: str, port: int) -> bool:
    try:
        socket.create_connection((address, port), _KNOCK_S).close()
    except ConnectionRefusedError:
        return True
    except OSError:
        return False
    return True


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
