"""A plain static web server in the test's own process, which can be told to misbehave."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@dataclass
class Web:
    """`cut_every`: the line breaks after so many bytes of a body. `stall_after`: it goes quiet, as many times.

    `endless`: names of files that never end. `instead`: other bytes for a name. `refusals`: answers given first, as
    (status, headers). `knows_range` False: a server that always sends the whole file.
    """

    folder: Path
    port: int = 0
    cut_every: int = 0
    stall_after: int = 0
    stalls: int = 0
    endless: set[str] = field(default_factory=set)
    instead: dict[str, bytes] = field(default_factory=dict)
    refusals: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    knows_range: bool = True
    asked: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    sent_bytes: int = 0
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:  # noqa: C901  one class, bound to its server
    class Answer(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            name = self.path.lstrip("/")
            web.asked.append(name)
            file = web.folder / name
            if web.refusals:
                status, headers = web.refusals.pop(0)
                return self._head(status, headers | {"Content-Length": "0"})
            if name not in web.instead and not file.is_file():
                return self._head(404, {"Content-Length": "0"})
            data = web.instead[name] if name in web.instead else file.read_bytes()
            start, headers, status = self._range(len(data))
            web.starts.append(start)
            if name in web.endless:
                self._head(200, {})
                return self._pour_for_ever()
            self._head(status, headers | {"Content-Length": str(len(data) - start)})
            return self._pour(data[start:])

        def _range(self, length: int) -> tuple[int, dict[str, str], int]:
            wanted = self.headers.get("Range", "")
            if not wanted or not web.knows_range:
                return 0, {}, 200
            start = int(wanted.removeprefix("bytes=").partition("-")[0])
            return start, {"Content-Range": f"bytes {start}-{length - 1}/{length}"}, 206

        def _head(self, status: int, headers: dict[str, str]) -> None:
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.send_header("Connection", "close")
            self.end_headers()

        def _pour(self, data: bytes) -> None:
            if web.stalls and len(data) > web.stall_after:
                web.stalls -= 1
                self._send(data[: web.stall_after])
                web.done.wait(5)
                return
            self._send(data[: web.cut_every] if web.cut_every else data)

        def _pour_for_ever(self) -> None:
            while not web.done.is_set() and self._send(b"{" * 8192):
                pass

        def _send(self, data: bytes) -> bool:
            try:
                self.wfile.write(data)
                self.wfile.flush()
            except OSError:
                return False
            web.sent_bytes += len(data)
            return True

    return Answer


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """A line that was cut from the other end is what these tests are about."""


@contextmanager
def serving(folder: Path) -> Iterator[Web]:
    web = Web(folder)
    server = _Server(("127.0.0.1", 0), _handler(web))
    web.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.done.set()
        server.shutdown()
        server.server_close()
        thread.join()
