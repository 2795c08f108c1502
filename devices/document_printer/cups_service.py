"""What is asked of cupsd, and its errors as ours. The only place that knows pycups.

Every question has a connection of its own (a third of a millisecond over the local socket): nothing to mend when cupsd
was started again, and any thread may ask. libcups waits for ever for a cupsd that hangs (seen with 2.4), so nothing is
asked without a deadline. A document goes in over the connection, never as a file beside it.
Status codes: RFC 8011, B.1 (M).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar

from devices.document_printer.base import JobState
from devices.document_printer.deadline import Deadline
from devices.document_printer.reasons import STOPPED
from kiosk.model.errors import Code, DeviceError

ANSWER_S = 3.0
SEND_S = 60.0  # a document of many megabytes to a busy machine

T = TypeVar("T")

_JOB_STATES = dict(enumerate(JobState, start=3))  # RFC 8011, 5.3.7: pending 3 … completed 9
_PRINTER = (
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "printer-make-and-model",
    "sides-supported",
    "color-supported",
)
_JOB = ("job-state", "job-state-reasons")
_NOT_FOUND, _NOT_POSSIBLE, _CONTINUE = 0x0406, 0x0404, 100
_CODES = {
    _NOT_FOUND: Code.DEVICE_ABSENT,
    0x0401: Code.DEVICE_FORBIDDEN,
    0x0402: Code.DEVICE_FORBIDDEN,
    0x0403: Code.DEVICE_FORBIDDEN,
    0x0502: Code.DEVICE_OUT_OF_SERVICE,  # pycups says so when the connection broke
    0x0503: Code.DEVICE_OUT_OF_SERVICE,
    0x0506: Code.DEVICE_OUT_OF_SERVICE,
}


@dataclass(frozen=True, slots=True)
class Queue:
    """A printer as cupsd knows it."""

    name: str
    state: int
    reasons: tuple[str, ...]
    accepting: bool
    model: str
    duplex: bool
    colour: bool


@dataclass(frozen=True, slots=True)
class JobWord:
    """What cupsd says of a job: `reasons` are the job's own."""

    state: JobState
    reasons: tuple[str, ...]


class PrintService:
    """`server`: host name or socket; empty: the one of this machine. Every method raises DeviceError only."""

    def __init__(self, server: str = "", answer_s: float = ANSWER_S) -> None:
        self._server = server
        self._answer_s = answer_s
        self._deadline = Deadline()

    def queue(self, name: str) -> Queue:
        """The queue of that name, or the default one. Raises: `device.absent`, `device.silent`."""
        return self._asked(lambda: self._queue(name))

    def send(self, queue: str, pdf: bytes, title: str, options: dict[str, str]) -> int:
        """Give a document in; the number of its job. Raises: `print.uncertain` when it may have been taken or not."""
        try:
            return self._deadline.ask(lambda: self._send(queue, pdf, title, options), SEND_S)
        except TimeoutError as error:
            raise DeviceError(Code.PRINT_UNCERTAIN, service="cups") from error

    def job(self, job: int) -> JobWord:
        """How a job is. Raises: `print.uncertain` when cupsd does not remember it, `device.silent`."""
        return self._asked(lambda: self._job(job))

    def withdraw(self, job: int) -> None:
        """Take a job back; nothing happens to one that has ended."""
        self._asked(lambda: self._withdraw(job))

    def _asked(self, question: Callable[[], T]) -> T:
        try:
            return self._deadline.ask(question, self._answer_s)
        except TimeoutError as error:
            raise DeviceError(Code.DEVICE_SILENT, service="cups") from error

    def _queue(self, name: str) -> Queue:
        with self._connected(queue=name) as connection:
            chosen = name or connection.getDefault()
            if not chosen:
                raise DeviceError(Code.DEVICE_ABSENT, queue="default")
            said = connection.getPrinterAttributes(chosen, requested_attributes=list(_PRINTER))
        return _queue(chosen, said)

    def _send(self, queue: str, pdf: bytes, title: str, options: dict[str, str]) -> int:
        with self._connected(queue=queue) as connection:
            job = int(connection.createJob(queue, title, options))
            try:
                self._stream(connection, queue, job, title, pdf)
            except DeviceError:
                raise
            except Exception as error:
                raise DeviceError(Code.PRINT_UNCERTAIN, job=job) from error
        return job

    def _stream(self, connection: Any, queue: str, job: int, title: str, pdf: bytes) -> None:
        answers: tuple[Callable[[], int], ...] = (
            lambda: connection.startDocument(queue, job, title, "application/pdf", 1),
            lambda: connection.writeRequestData(pdf, len(pdf)),
        )
        for answer in answers:
            if answer() != _CONTINUE:
                raise DeviceError(Code.DEVICE_REFUSED, job=job)
        connection.finishDocument(queue)

    def _job(self, job: int) -> JobWord:
        with self._connected(job=job) as connection:
            said = connection.getJobAttributes(job, list(_JOB))
        return JobWord(_JOB_STATES[said["job-state"]], _words(said.get("job-state-reasons")))

    def _withdraw(self, job: int) -> None:
        cups = _library()
        with self._connected(job=job) as connection:
            try:
                connection.cancelJob(job)
            except cups.IPPError as error:
                if error.args[0] not in (_NOT_POSSIBLE, _NOT_FOUND):
                    raise

    @contextmanager
    def _connected(self, **about: str | int) -> Iterator[Any]:
        cups = _library()
        cups.setPasswordCB(lambda _: "")  # nobody is there to be asked
        try:
            yield cups.Connection(host=self._server) if self._server else cups.Connection()
        except cups.IPPError as error:
            code = _CODES.get(error.args[0], Code.DEVICE_REFUSED)
            if code is Code.DEVICE_ABSENT and "job" in about:
                code = Code.PRINT_UNCERTAIN
            raise DeviceError(code, service="cups", **about) from error
        except (RuntimeError, OSError, cups.HTTPError) as error:
            raise DeviceError(Code.DEVICE_OUT_OF_SERVICE, service="cups") from error


def _library() -> Any:
    try:
        return import_module("cups")
    except ImportError as error:
        raise DeviceError(Code.DEVICE_LIBRARY_MISSING, library="pycups") from error


def _queue(name: str, said: dict[str, Any]) -> Queue:
    sides = _words(said.get("sides-supported"))
    return Queue(
        name,
        int(said.get("printer-state", STOPPED)),
        _words(said.get("printer-state-reasons")),
        bool(said.get("printer-is-accepting-jobs", True)),
        str(said.get("printer-make-and-model", "")),
        duplex=any(side.startswith("two-sided") for side in sides),
        colour=bool(said.get("color-supported")),
    )


def _words(said: Any) -> tuple[str, ...]:
    """One keyword comes as a string, several as a list; "none" means none."""
    words = said if isinstance(said, list) else [said or "none"]
    return tuple(word for word in words if word != "none")
