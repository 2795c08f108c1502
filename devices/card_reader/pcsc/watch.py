"""Sees cards come and go, and survives the death of pcscd.

The monitor of pyscard ends for good when the daemon dies, so this is our own loop over the C interface: a failure of
the context gives the context up and the next look makes a new one. The event counter (state >> 16) tells a card from
the next even if the change itself was too quick to be seen. pyscard is loaded on first use; without it everything else
of the kiosk works.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from types import ModuleType

from kiosk.model.errors import Code, DeviceError

_NO_READERS = 0x8010002E
_TIMEOUT = 0x8010000A
_UNKNOWN_READER = 0x80100009
_NOT_AUTHORISED = 0x8010006A
_PLUG_AND_PLAY = "\\\\?PnP?\\Notification"
_UNAWARE, _CHANGED, _PRESENT, _MUTE = 0x0, 0x2, 0x20, 0x200
_COUNTER_SHIFT = 16
_generations = count(1)


@dataclass(frozen=True, slots=True)
class Sight:
    """One reader at one moment. `counter` changes with every card that comes or goes."""

    reader: str
    present: bool
    mute: bool
    atr: bytes
    counter: int


def load_scard() -> ModuleType:
    """Raises: DeviceError `device.library-missing`."""
    try:
        from smartcard import scard  # noqa: PLC0415 - optional; only who reads PC/SC cards needs it
    except ImportError as error:
        raise DeviceError(Code.DEVICE_LIBRARY_MISSING, library="pyscard") from error
    return scard  # type: ignore[no-any-return]


def code_of(result: int) -> Code:
    """The failure of a call that needs only the service: forbidden, or the service is not there."""
    return Code.DEVICE_FORBIDDEN if unsigned(result) == _NOT_AUTHORISED else Code.DEVICE_OUT_OF_SERVICE


def unsigned(result: int) -> int:
    return result & 0xFFFFFFFF


class ReaderWatch:
    """For one thread at a time. `look` raises while the service is down and works again when it is back.

    `wanted`: part of a reader's name. `generation` numbers the connection to the service: counters seen through one say
    nothing about those seen through another. A reader that went away begins to count anew, so that makes another one.
    """

    def __init__(self, wanted: str = "") -> None:
        self._wanted = wanted
        self.generation = 0
        self._scard = load_scard()
        self._context: int | None = None
        self._states: dict[str, int] = {}

    @property
    def context(self) -> int:
        """Raises: DeviceError `device.out-of-service` (no service), `device.forbidden`."""
        if self._context is None:
            result, context = self._scard.SCardEstablishContext(self._scard.SCARD_SCOPE_USER)
            if result != 0:
                raise DeviceError(code_of(result), service="pcscd")
            self._context = context
            self.generation = next(_generations)
        return self._context

    def readers(self) -> tuple[str, ...]:
        """Those whose name fits. Raises: DeviceError `device.out-of-service`, `device.forbidden`."""
        return tuple(name for name in self._all_readers() if self._wanted in name)

    def _all_readers(self) -> tuple[str, ...]:
        result, names = self._scard.SCardListReaders(self.context, [])
        if unsigned(result) == _NO_READERS:
            return ()
        if result != 0:
            raise self._lost(result)
        return tuple(names)

    def look(self, timeout_s: float) -> tuple[Sight, ...]:
        """Every reader as it is now; waits up to the time for something to change.

        Raises: DeviceError `device.out-of-service`, `device.forbidden`.
        """
        plugged = self._all_readers()
        names = [name for name in plugged if self._wanted in name]
        if not self._states.keys() <= set(names):
            self._forget_readers()
        asked = [(name, self._states.get(name, _UNAWARE)) for name in names]
        asked.append((_PLUG_AND_PLAY, len(plugged) << _COUNTER_SHIFT))
        result, told = self._scard.SCardGetStatusChange(self.context, int(timeout_s * 1000), asked)
        if result != 0 and unsigned(result) not in (_TIMEOUT, _UNKNOWN_READER):
            raise self._lost(result)
        if unsigned(result) == _UNKNOWN_READER:
            self._forget_readers()
            return ()
        sights = [_sight(*state) for state in told if state[0] in names]
        self._states = {name: state & ~_CHANGED for name, state, _ in told if name in names}
        return tuple(sights)

    def release(self) -> None:
        """Let the service go; the next look asks for it again."""
        if self._context is not None:
            self._scard.SCardReleaseContext(self._context)
        self._context = None
        self._states.clear()

    def _forget_readers(self) -> None:
        self._states.clear()
        self.generation = next(_generations)

    def _lost(self, result: int) -> DeviceError:
        self.release()
        return DeviceError(code_of(result), service="pcscd", result=f"{unsigned(result):08X}")


def _sight(reader: str, state: int, atr: list[int]) -> Sight:
    return Sight(
        reader=reader,
        present=bool(state & _PRESENT),
        mute=bool(state & _MUTE),
        atr=bytes(atr),
        counter=unsigned(state) >> _COUNTER_SHIFT,
    )
