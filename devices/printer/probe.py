"""Finding out at opening what a printer can, by trying it. What it claims to be is noted and decides nothing.

Only an idle printer answers. Whatever a clone took for text is forgotten by the ESC @ at the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from devices.printer import encode
from devices.printer.base import PrinterCapabilities
from devices.printer.dialogue import ASK_TIMEOUT_S, Dialogue, health_of
from devices.printer.health import QUERIES, Health

PROBE_TIMEOUT_S = 0.8
STATUS_TIMEOUT_S = 0.35
KNOWN_TIMEOUT_S = 1.5  # one that answered before may be behind a slow line
_CLAIMS = {67: "model", 66: "maker", 65: "firmware", 68: "serial", 69: "fonts"}
_LONGEST_CLAIM = 40


def probe_status(dialogue: Dialogue, first_s: float = STATUS_TIMEOUT_S) -> Health | None:
    """Find out which status queries are answered. None: none. `first_s`: how long to wait for the first."""
    answers: dict[int, int | None] = {}
    for number in QUERIES:
        answers |= dialogue.ask_all((number,), STATUS_TIMEOUT_S if answers else first_s)
        dialogue.forget_debts()  # not answered by an idle printer: never answered
    dialogue.queries = tuple(number for number, byte in answers.items() if byte is not None)
    if len(dialogue.queries) == 1:  # a stray byte looks like an answer, once
        answers = dialogue.ask_all(dialogue.queries, STATUS_TIMEOUT_S)
        dialogue.forget_debts()
        dialogue.queries = () if None in answers.values() else dialogue.queries
    return health_of(answers) if dialogue.queries else None


def probe(dialogue: Dialogue, known: PrinterCapabilities, line_s: float) -> PrinterCapabilities:
    """What the printer can. `line_s`: how long bytes sent before may still be under way. Raises: DeviceError.

    What it could before (`known`) is asked for twice: a busy moment must not cost the proof of every later receipt.
    """
    dialogue.pushed = dialogue.full = None
    patience_s = PROBE_TIMEOUT_S + line_s
    first = encode.FULL_STATUS + encode.AUTO_STATUS_ON + encode.FENCE
    echo = _echoed(dialogue, first, patience_s) or (known.job_echo and _echoed(dialogue, encode.FENCE, patience_s))
    queue = bool(dialogue.plain) or (echo and known.queue_status)
    auto = dialogue.pushed is not None and (echo or not (dialogue.queries or queue))
    if dialogue.pushed is not None and not auto:  # beside a fence a piece of it could pass for the fence's answer
        dialogue.send(encode.AUTO_STATUS_OFF, stall_s=1.0)
        dialogue.pushed = None
    claims = known.claims or _claims(dialogue, echo=echo)
    dialogue.send(encode.INIT, stall_s=1.0)
    return replace(
        known,
        realtime_status=bool(dialogue.queries),
        job_echo=echo,
        queue_status=queue,
        auto_status=auto,
        presenter=dialogue.full is not None,
        claims=claims,
    )


def _echoed(dialogue: Dialogue, before: bytes, patience_s: float) -> bool:
    """Whether an echo asked for behind `before` comes back in time."""
    token = encode.new_token()
    dialogue.send(before + encode.echo_request(token), stall_s=1.0)
    return dialogue.wait_for(lambda: token in dialogue.echoes, patience_s)


def _claims(dialogue: Dialogue, *, echo: bool) -> Mapping[str, str]:
    """The answers to GS I. An echo ends the wait where there is one; else the first missing answer ends it all."""
    claims: dict[str, str] = {}
    for number, name in _CLAIMS.items():
        dialogue.claims.clear()
        token = encode.new_token()
        dialogue.send(encode.identity_query(number) + (encode.echo_request(token) if echo else b""), stall_s=1.0)
        dialogue.wait_for(lambda token=token: bool(dialogue.claims) or token in dialogue.echoes, ASK_TIMEOUT_S)  # type: ignore[misc]
        if dialogue.claims:
            claims[f"claims_{name}"] = dialogue.claims[0][:_LONGEST_CLAIM]
        elif not echo:
            break
    return MappingProxyType(claims)
