"""The office's security module (加密机), which opens the holder's file of a social-security card 3.00.

The kiosk holds no key. It hands out what the module needs (step 1 of the national read-terminal interface,
LD/T 6001.5), gets back what the card must have answered and what the card wants to hear (step 2), and lets both sides
judge each other. The order of commands keeps the card's last challenge fresh until it is answered. What a regional
module is and how it is called is its own affair: `security_module` of kiosk.toml names a callable of an installed
package that makes one. That all four challenges are the card's is M.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from devices.card_reader.pcsc.apdu import OK, Chip, send
from kiosk.model.errors import Code, DeviceError

GET_CHALLENGE = bytes.fromhex("00 84 00 00 08")
INTERNAL = bytes.fromhex("00 88 00 00 10")
EXTERNAL = bytes.fromhex("00 82 00 0A 10")  # key RKSSSE
_EXTERNAL_LENGTH = 16


@dataclass(frozen=True, slots=True, repr=False)
class Challenge:
    """Step 1. Each text is hexadecimal as the interface writes it; `card_id` tells this card from all others."""

    region: str
    atr: str
    algorithm: str
    card_id: str
    internal_process: str
    internal_source: str
    external_process: str
    external_source: str

    def __str__(self) -> str:
        """As the interface writes it: fields with `|` after each."""
        fields = (self.region, self.atr, self.algorithm, self.card_id, self.internal_process, self.internal_source)
        return "".join(f"{field}|" for field in (*fields, self.external_process, self.external_source))

    def __repr__(self) -> str:
        return f"Challenge({self.region}, {self.algorithm})"


@dataclass(frozen=True, slots=True, repr=False)
class Proof:
    """Step 2. `internal`: what a true card answers; `external`: what opens it."""

    internal: bytes
    external: bytes


class SecurityModule(Protocol):
    """One method, called in the reader's thread while the card waits; it keeps its own deadline of a few seconds.

    Whatever it raises is told as `card.needs-hsm`: the reader is well, and other cards are read.
    """

    def prove(self, challenge: Challenge) -> Proof: ...


def load_security_module(name: str) -> SecurityModule | None:
    """What `module:callable` makes; None for no name. Raises: DeviceError `device.library-missing`."""
    if not name:
        return None
    package, _, maker = name.partition(":")
    try:
        module: SecurityModule = getattr(import_module(package), maker)()
    except (ImportError, AttributeError, ValueError) as error:
        raise DeviceError(Code.DEVICE_LIBRARY_MISSING, library=name) from error
    return module


def open_guarded(chip: Chip, module: SecurityModule, card_id: bytes, algorithm: str) -> None:
    """Authenticate both ways. A refusal counts against the card's key, so nothing is tried twice.

    Raises: DeviceError `card.suspect` (the card is not what it says), `card.needs-hsm` (it refuses the module).
    """
    process, source = _challenge(chip), _challenge(chip)
    answered = send(chip.transmit, INTERNAL + process + source)
    external_process, external_source = _challenge(chip), _challenge(chip)
    challenge = Challenge(
        region=card_id[:3].hex(),
        atr=chip.atr.hex().upper(),
        algorithm=algorithm,
        card_id=card_id.hex().upper(),
        internal_process=process.hex().upper(),
        internal_source=source.hex().upper(),
        external_process=external_process.hex().upper(),
        external_source=external_source.hex().upper(),
    )
    proof = _proof(module, challenge)
    if answered.word != OK or not hmac.compare_digest(answered.data, proof.internal):
        raise DeviceError(Code.CARD_SUSPECT, step="internal", status=f"{answered.word:04X}")
    if len(proof.external) != _EXTERNAL_LENGTH:
        raise DeviceError(Code.CARD_NEEDS_HSM, step="external", length=len(proof.external))
    opened = send(chip.transmit, EXTERNAL + proof.external)
    if opened.word != OK:
        raise DeviceError(Code.CARD_NEEDS_HSM, step="external", status=f"{opened.word:04X}")


def _proof(module: SecurityModule, challenge: Challenge) -> Proof:
    try:
        return module.prove(challenge)
    except Exception as error:
        raise DeviceError(Code.CARD_NEEDS_HSM, step="module", fault=type(error).__name__) from error


def _challenge(chip: Chip) -> bytes:
    answer = send(chip.transmit, GET_CHALLENGE)
    if answer.word != OK or len(answer.data) != GET_CHALLENGE[-1]:
        raise DeviceError(Code.CARD_UNREADABLE, step="challenge", status=f"{answer.word:04X}")
    return answer.data
